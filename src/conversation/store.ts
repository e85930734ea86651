import { z } from 'zod';
import { Prisma, type PrismaClient } from '../database/client/client.ts';
import type { Speaker, UpdateRef } from './assistant.ts';
import { gather } from './gather.ts';

/** What is remembered of a conversation between two messages. */
const contextSchema = z.strictObject({
  /** Choices that a typed number can still take. */
  choices: z.array(z.strictObject({ label: z.string(), code: z.string() })),
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
  /** The version of what is answered from, where it was read with the rest; else whoever needs it has to look. */
  readonly version?: bigint;
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

/** Whose conversation it is, by the names of the columns. */
interface Key {
  readonly channel: string;
  readonly chat: string;
  readonly person: string;
}

const keyOf = ({ channel, chat, person = '' }: Speaker): Key => ({ channel, chat, person });
const idOf = ({ channel, chat, person }: Key): string => JSON.stringify([channel, chat, person]);

/** A row as it is read; beside the version everything is null where no conversation is known. */
interface Row extends Key, Omit<Entry, 'context'> {
  readonly version: bigint;
  readonly context: unknown;
}

/** What one answer changes in a row, by the names of its columns. */
interface Saved extends Key {
  readonly context: Context;
  readonly context_at: Date;
  readonly last_update?: number;
  readonly last_update_at?: Date;
}

/**
 * Conversations that survive a restart. Chats that are answered at the same time are read by one statement and written
 * by one commit: waiting for the disk is most of the work, and one wait serves them all.
 */
export function createConversationStore({ prisma }: { prisma: PrismaClient }): ConversationStore {
  // Together with the version: what words mean has to be known before a text is read, and a statement of its own for
  // that would be one more at every message.
  const read = gather(async (keys: readonly Key[]) => {
    const wanted = keys.map(({ channel, chat, person }) => Prisma.sql`(${channel}, ${chat}, ${person})`);
    const rows = await prisma.$queryRaw<Row[]>`
      SELECT state.version, known.channel, known.chat, known.person, known.context,
        known.context_at AS "contextAt", known.last_update AS "lastUpdate", known.last_update_at AS "lastUpdateAt"
      FROM figure_state AS state LEFT JOIN conversation AS known
        ON (known.channel, known.chat, known.person) IN (${Prisma.join(wanted)})
      WHERE state.id = 1`;
    return new Map(rows.map((row) => [idOf(row), row]));
  });

  const write = gather(async (rows: readonly Saved[]) => {
    // One statement can write a row only once; the later of two for one conversation counts.
    const merged = new Map<string, Saved>();
    for (const row of rows) merged.set(idOf(row), { ...merged.get(idOf(row)), ...row });
    await prisma.$executeRaw`
      INSERT INTO conversation AS known (channel, chat, person, context, context_at, last_update, last_update_at)
      SELECT * FROM jsonb_to_recordset(${JSON.stringify([...merged.values()])}::jsonb) AS row(
        channel text, chat text, person text, context jsonb, context_at timestamptz,
        last_update bigint, last_update_at timestamptz)
      ORDER BY channel, chat, person
      ON CONFLICT (channel, chat, person) DO UPDATE SET
        context = excluded.context, context_at = excluded.context_at,
        last_update = coalesce(excluded.last_update, known.last_update),
        last_update_at = coalesce(excluded.last_update_at, known.last_update_at)`;
  });

  return {
    async load(speaker, update, now) {
      const key = keyOf(speaker);
      const rows = await read(key);
      const row = rows.get(idOf(key)) ?? null;
      const parsed = contextSchema.safeParse(row?.context);
      const remembered = remember(
        row && { ...row, context: parsed.success ? parsed.data : null },
        update,
        now,
      );
      const [any] = rows.values();
      return any ? { ...remembered, version: any.version } : remembered;
    },
    save: (speaker, context, update, now) =>
      write({
        ...keyOf(speaker),
        context,
        context_at: now,
        ...(update ? { last_update: update.id, last_update_at: now } : {}),
      }),
  };
}

/** Conversations that end with the process: for questions asked from a command line. */
export function createMemoryConversations(): ConversationStore {
  const entries = new Map<string, Entry>();
  return {
    load: async (speaker, update, now) => remember(entries.get(idOf(keyOf(speaker))) ?? null, update, now),
    save: async (speaker, context, update, now) => {
      const id = idOf(keyOf(speaker));
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
