import type { Duplex } from 'node:stream';
import type { PGlite } from '@electric-sql/pglite';
import {
  ABANDON,
  copiesIn,
  fatal,
  NO_ENCRYPTION,
  query,
  REFUSED_COPY,
  RESET,
  readGroup,
  readOpening,
  readStatus,
  welcome,
} from './wire.ts';

/** How long a client may keep a transaction open without a word, in milliseconds. It holds up everybody else. */
const IDLE_IN_TRANSACTION = 15_000;

interface Client {
  readonly stream: Duplex;
  received: Buffer;
  started: boolean;
  /** Another process's: what it set in the session must not outlive it. */
  readonly foreign: boolean;
  gone: boolean;
}

/**
 * Lets many clients speak to the one session that PGlite is, each as if it were alone.
 *
 * A client's messages reach PostgreSQL in whole groups (Parse … Sync, or one Query), and while its transaction is
 * open nobody else is heard. The library's own socket server hands over single messages, so that one client's Bind
 * can meet another's unnamed statement: a wrong answer without an error. Hence these lines.
 *
 * What a client SETs lasts until another one speaks, unless both are this process's own. Named statements, temporary tables, LISTEN and advisory locks
 * that outlive a transaction are not kept apart: our own programs use none.
 */
export class SharedSession {
  readonly #pglite: PGlite;
  readonly #parameters: Readonly<Record<string, string>>;
  readonly #clients: Client[] = [];
  /** Who is inside a transaction (or between Flush and Sync): only this client is heard. */
  #holder: Client | null = null;
  /** Who spoke last. */
  #speaker: Client | null = null;
  #patience: NodeJS.Timeout | undefined;
  #working: Promise<void> | null = null;
  #closed = false;

  constructor(pglite: PGlite, parameters: Readonly<Record<string, string>>) {
    this.#pglite = pglite;
    this.#parameters = parameters;
  }

  /** Serves one client until its stream ends. */
  add(stream: Duplex, { foreign }: { foreign: boolean }): void {
    const client: Client = { stream, received: Buffer.alloc(0), started: false, foreign, gone: false };
    this.#clients.push(client);
    stream.on('data', (bytes: Buffer) => {
      client.received = client.received.length ? Buffer.concat([client.received, bytes]) : bytes;
      if (client.started || this.#greet(client)) this.#wake();
    });
    const leave = (): void => {
      client.gone = true;
      this.#wake();
    };
    stream.on('error', leave).on('close', leave).on('end', leave);
  }

  /** Ends every connection and waits until PostgreSQL is idle. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const client of this.#clients) this.#partWith(client);
    while (this.#working) await this.#working;
  }

  /** Deals with what comes before the first query. True once the client has been welcomed. */
  #greet(client: Client): boolean {
    for (;;) {
      const read = readOpening(client.received);
      if (!read) return false;
      client.received = client.received.subarray(read.length);
      if (read.opening === 'encryption') {
        client.stream.write(NO_ENCRYPTION);
      } else if (read.opening === 'startup') {
        client.stream.write(welcome(this.#parameters));
        client.started = true;
        return true;
      } else {
        // A cancel request wants no reply; there is no second process that could interrupt the first.
        this.#partWith(client);
        return false;
      }
    }
  }

  #wake(): void {
    // Never at once: whoever calls this may be in the middle of the work.
    this.#working ??= Promise.resolve()
      .then(() => this.#work())
      .finally(() => {
        this.#working = null;
        if (this.#next()) this.#wake();
      });
  }

  /** Whose turn it is: the holder's alone while there is one, else the first that has something to be done. */
  #next(): Client | null {
    const ready = (client: Client): boolean =>
      client.gone || (client.started && readGroup(client.received) !== null);
    if (this.#holder) return ready(this.#holder) ? this.#holder : null;
    return this.#clients.find(ready) ?? null;
  }

  async #work(): Promise<void> {
    for (let client = this.#next(); client; client = this.#next()) {
      if (client.gone) await this.#dismiss(client);
      else await this.#serve(client);
    }
  }

  async #serve(client: Client): Promise<void> {
    const group = readGroup(client.received);
    if (!group) return;
    const bytes = client.received.subarray(0, group.length);
    client.received = client.received.subarray(group.length);
    this.#toTheBack(client);
    if (group.kind === 'terminate') return this.#partWith(client);
    if (group.kind === 'broken') return this.#partWith(client, fatal('08P01', 'invalid frontend message'));
    // This process's own connections never SET anything that outlives a transaction.
    const trusted = !client.foreign && this.#speaker?.foreign === false;
    if (this.#speaker !== client && !trusted) await this.#execute(RESET, () => {});
    this.#speaker = client;
    let tail: Buffer = Buffer.alloc(0);
    await this.#execute(copiesIn(bytes) ? REFUSED_COPY : bytes, (output) => {
      tail = output.length >= 6 ? output.subarray(-6) : Buffer.concat([tail, output]).subarray(-6);
      if (!client.gone) client.stream.write(output);
    });
    this.#hold(group.kind === 'ready' && readStatus(tail) === 'I' ? null : client);
  }

  /** What it has left open is cleared up in its turn. */
  #partWith(client: Client, farewell?: Buffer): void {
    client.stream.end(farewell);
    client.gone = true;
    this.#wake();
  }

  /** Turns are taken in order, so that a busy client does not starve the others. */
  #toTheBack(client: Client): void {
    this.#clients.splice(this.#clients.indexOf(client), 1);
    this.#clients.push(client);
  }

  #hold(client: Client | null): void {
    clearTimeout(this.#patience);
    this.#holder = client;
    if (!client) return;
    const heard = client.received;
    const losePatience = (): void => {
      if (this.#holder !== client) return;
      if (client.received !== heard) this.#hold(client);
      else
        this.#partWith(client, fatal('25P03', 'terminating connection due to idle-in-transaction timeout'));
    };
    // This process may itself have been too busy to hear the client: what is waiting at its socket is read first.
    this.#patience = setTimeout(() => setImmediate(losePatience), IDLE_IN_TRANSACTION);
    this.#patience.unref();
  }

  /** Leaves the session as a client found it. */
  async #dismiss(client: Client): Promise<void> {
    this.#clients.splice(this.#clients.indexOf(client), 1);
    // A peer that never closes its side, as `psql` at its prompt, must not keep the connection half open.
    client.stream.destroy();
    if (this.#holder === client) {
      this.#hold(null);
      await this.#execute(ABANDON, () => {});
    }
    if (client.foreign && client.started && !this.#closed)
      await this.#execute(query('DISCARD ALL'), () => {});
  }

  async #execute(bytes: Uint8Array, output: (bytes: Buffer) => void): Promise<void> {
    await this.#pglite.runExclusive(() =>
      this.#pglite.execProtocolRawStream(bytes, {
        // What comes is a view of memory that PGlite uses again: the socket needs its own copy.
        onRawData: (data) => output(Buffer.from(data)),
      }),
    );
  }
}
