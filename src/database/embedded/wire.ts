/**
 * The few facts of PostgreSQL's wire protocol 3.0 that sharing one session needs.
 * Source: PostgreSQL documentation, chapter "Frontend/Backend Protocol", "Message Formats".
 */

const PROTOCOL_3_0 = 196608;
const CANCEL_REQUEST = 80877102;
const SSL_REQUEST = 80877103;
const GSSENC_REQUEST = 80877104;

export type Opening = 'startup' | 'encryption' | 'cancel' | 'unknown';

/** A message before the session begins has no type byte: its length, then a code. Null: not all of it is here yet. */
export function readOpening(buffer: Buffer): { opening: Opening; length: number } | null {
  if (buffer.length < 8) return null;
  const length = buffer.readInt32BE(0);
  if (length < 8 || length > 10_000) return { opening: 'unknown', length: buffer.length };
  if (buffer.length < length) return null;
  const code = buffer.readInt32BE(4);
  if (code === SSL_REQUEST || code === GSSENC_REQUEST) return { opening: 'encryption', length };
  if (code === CANCEL_REQUEST) return { opening: 'cancel', length };
  return { opening: code === PROTOCOL_3_0 ? 'startup' : 'unknown', length };
}

/** Messages after which PostgreSQL works and answers: Query, Sync, FunctionCall, Flush, CopyDone, CopyFail. */
const ENDS_GROUP = new Set([...'QSFHcf'].map((letter) => letter.charCodeAt(0)));
/** Parse, Bind, Describe, Execute, Close, CopyData: parts of a group. */
const PARTS = new Set([...'PBDECd'].map((letter) => letter.charCodeAt(0)));
const [PARSE, QUERY, FLUSH, TERMINATE] = [...'PQHX'].map((letter) => letter.charCodeAt(0));
/** PostgreSQL's own limit, in bytes. */
const LONGEST_MESSAGE = 0x3ffffffe;

export interface Group {
  /** How many bytes belong to it. */
  length: number;
  /**
   * `ready`: ReadyForQuery follows. `flush`: output is asked for, without an end. `terminate`: the client takes its
   * leave. `broken`: this is not the protocol; PGlite must not see it, for it would end the process.
   */
  kind: 'ready' | 'flush' | 'terminate' | 'broken';
}

/** The first complete group of messages: what must reach PostgreSQL without another client's words in between. */
export function readGroup(buffer: Buffer): Group | null {
  let at = 0;
  while (buffer.length >= at + 5) {
    const type = buffer[at] ?? 0;
    const length = buffer.readInt32BE(at + 1);
    const known = ENDS_GROUP.has(type) || PARTS.has(type) || type === TERMINATE;
    if (!known || length < 4 || length > LONGEST_MESSAGE) return { length: buffer.length, kind: 'broken' };
    const end = at + 1 + length;
    if (buffer.length < end) return null;
    if (type === TERMINATE) return { length: end, kind: 'terminate' };
    if (ENDS_GROUP.has(type)) return { length: end, kind: type === FLUSH ? 'flush' : 'ready' };
    at = end;
  }
  return null;
}

/**
 * Whether a group holds a COPY … FROM STDIN, which PGlite cannot do: it would end the process. Rather one statement
 * too many than one too few is taken for it; the values of a Bind are never looked at.
 */
export function copiesIn(group: Buffer): boolean {
  for (let at = 0; at < group.length; at += 1 + group.readInt32BE(at + 1)) {
    if (group[at] !== QUERY && group[at] !== PARSE) continue;
    const statement = group.toString('latin1', at + 5, at + 1 + group.readInt32BE(at + 1));
    if (/\bstdin\b/i.test(statement) && /\bcopy\b/i.test(statement)) return true;
  }
  return false;
}

/** What ReadyForQuery says: idle, in a transaction, in a failed transaction. Null: the output does not end with one. */
export function readStatus(tail: Buffer): 'I' | 'T' | 'E' | null {
  const at = tail.length - 6;
  if (at < 0 || tail[at] !== 0x5a || tail.readInt32BE(at + 1) !== 5) return null;
  const status = String.fromCharCode(tail[at + 5] ?? 0);
  return status === 'I' || status === 'T' || status === 'E' ? status : null;
}

const message = (type: string, body: Buffer): Buffer => {
  const head = Buffer.alloc(5);
  head.write(type, 0, 'latin1');
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
};
const int32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
};
const text = (value: string): Buffer => Buffer.from(`${value}\0`, 'utf8');

/** Refuses encryption: the socket is a file that only its owner can open. */
export const NO_ENCRYPTION = Buffer.from('N');

/** The welcome to a new client: AuthenticationOk, ParameterStatus, BackendKeyData, ReadyForQuery. */
export function welcome(parameters: Readonly<Record<string, string>>): Buffer {
  return Buffer.concat([
    message('R', int32(0)),
    ...Object.entries(parameters).map(([name, value]) =>
      message('S', Buffer.concat([text(name), text(value)])),
    ),
    message('K', Buffer.concat([int32(process.pid), int32(0)])),
    message('Z', Buffer.from('I')),
  ]);
}

/** A FATAL ErrorResponse with an SQLSTATE. */
export function fatal(code: string, reason: string): Buffer {
  const fields = Buffer.concat([text('SFATAL'), text('VFATAL'), text(`C${code}`), text(`M${reason}`)]);
  return message('E', Buffer.concat([fields, Buffer.from([0])]));
}

/** A simple Query message. */
export const query = (sql: string): Buffer => message('Q', text(sql));

/** What takes the place of a COPY … FROM STDIN: an error, with all that an error does to a transaction. */
export const REFUSED_COPY = query(
  `DO $$ BEGIN RAISE EXCEPTION 'COPY FROM STDIN is not possible here' USING ERRCODE = 'feature_not_supported'; END $$`,
);

/** Forgets what somebody has SET. */
export const RESET = query('RESET ALL');

/**
 * Ends whatever a vanished client was in the middle of: an extended query without its Sync, which would commit it if
 * there were no error before, or a transaction.
 */
export const ABANDON = Buffer.concat([
  message('P', Buffer.concat([text(''), text('ABANDON'), Buffer.alloc(2)])),
  message('S', Buffer.alloc(0)),
  query('ROLLBACK'),
]);
