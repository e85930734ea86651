import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';

/** What a client of PostgreSQL may send, byte by byte, for those that do not behave. */
const message = (type: string, body: Buffer): Buffer => {
  const head = Buffer.alloc(5);
  head.write(type, 'latin1');
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
};
const text = (value: string): Buffer => Buffer.from(`${value}\0`);
const int16 = (value: number): Buffer => Buffer.from([value >> 8, value & 0xff]);
const int32 = (...values: number[]): Buffer => {
  const bytes = Buffer.alloc(4 * values.length);
  for (const [at, value] of values.entries()) bytes.writeInt32BE(value, 4 * at);
  return bytes;
};

const startup = Buffer.concat([int32(196608), text('user'), text('postgres'), Buffer.from([0])]);
export const STARTUP = Buffer.concat([int32(startup.length + 4), startup]);
export const SSL_REQUEST = int32(8, 80877103);
export const GSSENC_REQUEST = int32(8, 80877104);
export const CANCEL_REQUEST = int32(16, 80877102, 1, 1);

export const query = (sql: string): Buffer => message('Q', text(sql));
export const parse = (sql: string): Buffer => message('P', Buffer.concat([text(''), text(sql), int16(0)]));
/** Binds parameters as texts to the unnamed statement and portal. */
export const bind = (...values: string[]): Buffer =>
  message(
    'B',
    Buffer.concat([
      text(''),
      text(''),
      int16(0),
      int16(values.length),
      ...values.flatMap((value) => [int32(Buffer.byteLength(value)), Buffer.from(value)]),
      int16(0),
    ]),
  );
export const EXECUTE = message('E', Buffer.concat([text(''), int32(0)]));
export const FLUSH = message('H', Buffer.alloc(0));
export const SYNC = message('S', Buffer.alloc(0));
export const TERMINATE = message('X', Buffer.alloc(0));

/** A client that says exactly what it is told to say. */
export class Frontend {
  readonly socket: Socket;
  #received: Buffer = Buffer.alloc(0);
  #waiting: (() => void)[] = [];

  private constructor(directory: string) {
    this.socket = connect(join(directory, '.s.PGSQL.5432'));
    const tell = (): void => {
      for (const wake of this.#waiting.splice(0)) wake();
    };
    this.socket.on('error', () => {});
    this.socket.on('close', tell);
    this.socket.on('data', (bytes: Buffer) => {
      this.#received = Buffer.concat([this.#received, bytes]);
      tell();
    });
  }

  static async connect(directory: string): Promise<Frontend> {
    const frontend = new Frontend(directory);
    await once(frontend.socket, 'connect');
    return frontend;
  }

  /** One that has been welcomed. */
  static async start(directory: string): Promise<Frontend> {
    const frontend = await Frontend.connect(directory);
    await frontend.ask(STARTUP);
    return frontend;
  }

  send(...parts: Buffer[]): void {
    this.socket.write(Buffer.concat(parts));
  }

  /** Sends, and waits for ReadyForQuery. Returns the messages received since, each as its letter and its body. */
  async ask(...parts: Buffer[]): Promise<Message[]> {
    this.send(...parts);
    return this.until((type) => type === 'Z');
  }

  /** Reads up to a message of a kind; fails when the connection ends first. */
  async until(wanted: (type: string) => boolean): Promise<Message[]> {
    const upTo = (messages: Message[]): Message[] =>
      messages.slice(0, messages.findIndex(({ type }) => wanted(type)) + 1);
    await this.#news(() => upTo(split(this.#received)).length > 0);
    const taken = upTo(split(this.#received));
    await this.take(taken.reduce((sum, { body }) => sum + 5 + body.length, 0));
    return taken;
  }

  /** The next bytes, whatever they are. */
  async take(count: number): Promise<Buffer> {
    await this.#news(() => this.#received.length >= count);
    const taken = this.#received.subarray(0, count);
    this.#received = this.#received.subarray(count);
    return taken;
  }

  /** Everything that comes until the other side ends. */
  async rest(): Promise<Message[]> {
    while (!this.socket.closed) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    return split(this.#received);
  }

  async #news(enough: () => boolean): Promise<void> {
    while (!enough()) {
      if (this.socket.closed) throw new Error(`closed after: ${this.#received.toString('latin1')}`);
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }

  /** Goes without a word. */
  vanish(): void {
    this.socket.destroy();
  }
}

export interface Message {
  readonly type: string;
  readonly body: Buffer;
}

function split(bytes: Buffer): Message[] {
  const messages: Message[] = [];
  for (let at = 0; bytes.length >= at + 5; ) {
    const end = at + 1 + bytes.readInt32BE(at + 1);
    if (bytes.length < end) break;
    messages.push({ type: String.fromCharCode(bytes[at] ?? 0), body: bytes.subarray(at + 5, end) });
    at = end;
  }
  return messages;
}

/** The SQLSTATE of the first error among some messages; null where there is none. */
export function errorCode(messages: readonly Message[]): string | null {
  const error = messages.find(({ type }) => type === 'E');
  return error ? (/(?:^|\0)C([0-9A-Z]{5})\0/.exec(error.body.toString('latin1'))?.[1] ?? '') : null;
}

/** The first column of each row. */
export const values = (messages: readonly Message[]): string[] =>
  messages
    .filter(({ type }) => type === 'D')
    .map(({ body }) => body.toString('utf8', 6, 6 + body.readInt32BE(2)));
