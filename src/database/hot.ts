import { setTimeout as sleep } from 'node:timers/promises';
import { gather } from './gather.ts';
import type { Sql } from './sql.ts';

/** Whose conversation it is. */
export interface ConversationKey {
  readonly channel: string;
  readonly chat: string;
  readonly person: string;
}

/** What is stored of a conversation. */
export interface ConversationRow {
  readonly context: unknown;
  readonly contextAt: Date | null;
  readonly lastUpdate: bigint | null;
  readonly lastUpdateAt: Date | null;
}

/** What one answer changes in a conversation. */
export interface ConversationChange extends ConversationKey {
  readonly context: unknown;
  readonly contextAt: Date;
  /** The update that was answered; undefined leaves what is stored. */
  readonly lastUpdate?: number;
}

/** An update that has been answered, or given up. */
export interface Settlement {
  readonly settled: { readonly channel: string; readonly id: string; readonly at: Date };
}

/** What every answer needs before it can be given. */
export interface Before {
  /** Rises with every change to what figures and notes are answered from. */
  readonly version: bigint;
  /** Rises with every change to persons and what they may do. */
  readonly people: bigint;
  readonly conversation: ConversationRow | null;
}

/**
 * The two statements that every answer takes. Chats that are answered at the same time share them: one statement reads
 * for all, and one commit writes for all, for waiting for the disk is most of the work.
 */
export interface HotStatements {
  /** As it is now; with null, of no conversation. */
  before(key: ConversationKey | null): Promise<Before>;
  /** Resolves when it is on the disk. */
  after(change: ConversationChange | Settlement): Promise<void>;
}

// LATERAL with its LIMIT has each row found by the key, also while nobody has counted how many there are.
const READ = `
  SELECT state.version, state.people, asked.ordinal::int, known.context, known.context_at, known.last_update, known.last_update_at
  FROM figure_state AS state
  LEFT JOIN unnest($1::text[], $2::text[], $3::text[]) WITH ORDINALITY AS asked(channel, chat, person, ordinal) ON true
  LEFT JOIN LATERAL (
    SELECT * FROM conversation AS row
    WHERE (row.channel, row.chat, row.person) = (asked.channel, asked.chat, asked.person) LIMIT 1
  ) AS known ON true
  WHERE state.id = 1`;

const WRITE = `
  WITH settled AS (
    UPDATE incoming_update AS known SET content = NULL, settled_at = row.at
    FROM jsonb_to_recordset($2::jsonb) AS row(channel text, id text, at timestamptz)
    WHERE (known.channel, known.id) = (row.channel, row.id))
  INSERT INTO conversation AS known (channel, chat, person, context, context_at, last_update, last_update_at)
  SELECT * FROM jsonb_to_recordset($1::jsonb) AS row(
    channel text, chat text, person text, context jsonb, context_at timestamptz,
    last_update bigint, last_update_at timestamptz)
  ORDER BY channel, chat, person
  ON CONFLICT (channel, chat, person) DO UPDATE SET
    context = excluded.context, context_at = excluded.context_at,
    last_update = coalesce(excluded.last_update, known.last_update),
    last_update_at = coalesce(excluded.last_update_at, known.last_update_at)`;

/** Milliseconds that a commit waits for others when there are many. */
const LINGER = 1;
/** What one answer changes: its conversation, and the update that it settles. */
const CHANGES = 2;

interface ReadRow {
  readonly version: string;
  readonly people: string;
  /** Which of those who asked it is for; null when it was only about the version. */
  readonly ordinal: number | null;
  readonly context: unknown;
  /** Null: nothing is stored. */
  readonly context_at: Date | null;
  readonly last_update: string | null;
  readonly last_update_at: Date | null;
}

export function createHotStatements(sql: Sql): HotStatements {
  const read = gather(async (asked: readonly (ConversationKey | null)[]) => {
    const keys = new Map(asked.flatMap((key) => (key ? [[idOf(key), key] as const] : [])));
    const column = (name: keyof ConversationKey) => [...keys.values()].map((key) => key[name]);
    const rows = await sql.query<ReadRow>(READ, [column('channel'), column('chat'), column('person')]);
    const [first] = rows;
    if (!first) throw new Error('figure_state has lost its row');
    const ids = [...keys.keys()];
    const found = rows.flatMap((row) =>
      row.ordinal !== null && row.context_at
        ? [[ids[row.ordinal - 1] ?? '', conversationOf(row)] as const]
        : [],
    );
    return { version: BigInt(first.version), people: BigInt(first.people), conversations: new Map(found) };
  });

  const write = gather(
    async (changes: readonly (ConversationChange | Settlement)[]) => {
      // One statement can write a row only once; the later of two for one conversation counts.
      const merged = new Map<string, object>();
      const settled: object[] = [];
      for (const change of changes) {
        if ('settled' in change) settled.push(change.settled);
        else merged.set(idOf(change), { ...merged.get(idOf(change)), ...columnsOf(change) });
      }
      await sql.query(WRITE, [JSON.stringify([...merged.values()]), JSON.stringify(settled)]);
    },
    () => sleep(LINGER),
    CHANGES,
  );

  return {
    async before(key) {
      const { version, people, conversations } = await read(key);
      return { version, people, conversation: (key && conversations.get(idOf(key))) ?? null };
    },
    after: write,
  };
}

const idOf = ({ channel, chat, person }: ConversationKey): string => JSON.stringify([channel, chat, person]);

const conversationOf = (row: ReadRow): ConversationRow => ({
  context: row.context,
  contextAt: row.context_at,
  lastUpdate: row.last_update === null ? null : BigInt(row.last_update),
  lastUpdateAt: row.last_update_at,
});

const columnsOf = ({
  channel,
  chat,
  person,
  context,
  contextAt,
  lastUpdate,
}: ConversationChange): object => ({
  channel,
  chat,
  person,
  context,
  context_at: contextAt,
  ...(lastUpdate === undefined ? {} : { last_update: lastUpdate, last_update_at: contextAt }),
});
