import { z } from 'zod';
import type { PrismaClient } from '../database/client/client.ts';
import type { Speaker, UpdateRef } from './assistant.ts';

/** What is remembered of a conversation between two messages. */
const contextSchema = z.strictObject({
  /** Choices that a typed number can still take. */
  choices: z.array(z.strictObject({ label: z.string(), code: z.string() })),
  /** The last question about figures, packed: what a shorter one after it leaves open. */
  question: z.string().nullable(),
});

export type Context = z.infer<typeof contextSchema>;

export interface Remembered {
  /** Null: nothing, or nothing recent. */
  readonly context: Context | null;
  /** The update was answered before. */
  readonly answered: boolean;
}

export interface ConversationStore {
  load(speaker: Speaker, update: UpdateRef | undefined, now: Date): Promise<Remembered>;
  /** Called when the reply has been sent. */
  save(speaker: Speaker, context: Context, update: UpdateRef | undefined, now: Date): Promise<void>;
}

/** How long a context lasts, in milliseconds. */
const CONTEXT_LASTS = 30 * 60 * 1000;
/**
 * How long an update may come again: Telegram keeps those that nobody has fetched for 24 hours (Bot API, Getting
 * updates). After a week without any update the next id is chosen at random, so that an older mark means nothing.
 */
const UPDATE_RETURNS = 48 * 60 * 60 * 1000;

interface Entry {
  context: Context | null;
  contextAt: Date | null;
  lastUpdate: bigint | null;
  lastUpdateAt: Date | null;
}

function remember(entry: Entry | null, update: UpdateRef | undefined, now: Date): Remembered {
  const age = (at: Date | null | undefined): number =>
    at ? now.getTime() - at.getTime() : Number.POSITIVE_INFINITY;
  const recent = age(entry?.contextAt) <= CONTEXT_LASTS;
  const answered =
    update !== undefined &&
    entry?.lastUpdate != null &&
    entry.lastUpdate >= BigInt(update.id) &&
    age(entry.lastUpdateAt) <= UPDATE_RETURNS;
  return { context: recent ? (entry?.context ?? null) : null, answered };
}

/** Conversations that survive a restart. */
export function createConversationStore({ prisma }: { prisma: PrismaClient }): ConversationStore {
  const keyOf = ({ channel, chat, person }: Speaker) => ({ channel, chat, person: person ?? '' });
  return {
    async load(speaker, update, now) {
      const row = await prisma.conversation.findUnique({ where: { channel_chat_person: keyOf(speaker) } });
      const parsed = contextSchema.safeParse(row?.context);
      return remember(row && { ...row, context: parsed.success ? parsed.data : null }, update, now);
    },
    async save(speaker, context, update, now) {
      const key = keyOf(speaker);
      const data = {
        context,
        contextAt: now,
        ...(update ? { lastUpdate: BigInt(update.id), lastUpdateAt: now } : {}),
      };
      await prisma.conversation.upsert({
        where: { channel_chat_person: key },
        create: { ...key, ...data },
        update: data,
      });
    },
  };
}

/** Conversations that end with the process: for questions asked from a command line. */
export function createMemoryConversations(): ConversationStore {
  const entries = new Map<string, Entry>();
  const keyOf = (speaker: Speaker): string =>
    JSON.stringify([speaker.channel, speaker.chat, speaker.person ?? '']);
  return {
    load: async (speaker, update, now) => remember(entries.get(keyOf(speaker)) ?? null, update, now),
    save: async (speaker, context, update, now) => {
      const last = entries.get(keyOf(speaker));
      entries.set(keyOf(speaker), {
        context,
        contextAt: now,
        lastUpdate: update ? BigInt(update.id) : (last?.lastUpdate ?? null),
        lastUpdateAt: update ? now : (last?.lastUpdateAt ?? null),
      });
    },
  };
}
