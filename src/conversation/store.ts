import { z } from 'zod';
import type { ConversationKey, ConversationRow, HotStatements } from '../database/hot.ts';
import type { Speaker, UpdateRef } from './assistant.ts';

/** What is remembered of a conversation between two messages. */
const contextSchema = z.strictObject({
  /** Choices that a typed number can still take. */
  choices: z.array(
    z.strictObject({ label: z.string(), code: z.string(), typed: z.string().exactOptional() }),
  ),
  /** The last question about figures, packed: what a shorter one after it leaves open. */
  question: z.string().nullable(),
  /** What was listed last, in order; a row that was saved before this was kept has none. */
  shown: z.array(z.strictObject({ unit: z.string(), year: z.int().nullable() })).default([]),
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

interface Entry extends ConversationRow {
  readonly context: Context | null;
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

const keyOf = ({ channel, chat, person = '' }: Speaker): ConversationKey => ({ channel, chat, person });

/** Conversations that survive a restart. */
export function createConversationStore({ hot }: { hot: HotStatements }): ConversationStore {
  return {
    async load(speaker, update, now) {
      const { conversation } = await hot.before(keyOf(speaker));
      const parsed = contextSchema.safeParse(conversation?.context);
      const context = parsed.success ? parsed.data : null;
      return remember(conversation && { ...conversation, context }, update, now);
    },
    save: (speaker, context, update, now) =>
      hot.after({
        ...keyOf(speaker),
        context,
        contextAt: now,
        ...(update ? { lastUpdate: update.id } : {}),
      }),
  };
}

/** Conversations that end with the process: for questions asked from a command line. */
export function createMemoryConversations(): ConversationStore {
  const entries = new Map<string, Entry>();
  const idOf = (speaker: Speaker): string => JSON.stringify(keyOf(speaker));
  return {
    load: async (speaker, update, now) => remember(entries.get(idOf(speaker)) ?? null, update, now),
    save: async (speaker, context, update, now) => {
      const id = idOf(speaker);
      const last = entries.get(id);
      entries.set(id, {
        context,
        contextAt: now,
        lastUpdate: update ? BigInt(update.id) : (last?.lastUpdate ?? null),
        lastUpdateAt: update ? now : (last?.lastUpdateAt ?? null),
      });
    },
  };
}
