import { randomInt } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import fc from 'fast-check';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { SharedSession } from '../../src/database/embedded/session.ts';
import { serverUrl } from '../support/store.ts';
import {
  bind,
  CANCEL_REQUEST,
  EXECUTE,
  errorCode,
  FLUSH,
  Frontend,
  GSSENC_REQUEST,
  parse,
  query,
  SSL_REQUEST,
  STARTUP,
  SYNC,
  TERMINATE,
  values,
} from './frontend.ts';

describe.skipIf(serverUrl)('the one session that many share (the embedded database only)', () => {
  let directory: string;
  let pglite: PGlite;
  let session: SharedSession;
  let server: Server;
  const clients: pg.Client[] = [];
  const frontends: Frontend[] = [];

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'session-'));
    pglite = await PGlite.create('memory://');
  });
  afterAll(async () => {
    await pglite.close();
    rmSync(directory, { recursive: true });
  });

  beforeEach(async () => {
    session = new SharedSession(pglite, { server_version: '18.0', client_encoding: 'UTF8' });
    server = createServer((socket) => session.add(socket, { foreign: true }));
    await new Promise<void>((resolve) => server.listen(join(directory, '.s.PGSQL.5432'), resolve));
    const client = await connect();
    await client.query('DROP TABLE IF EXISTS note; CREATE TABLE note (who text, what int UNIQUE)');
  });
  afterEach(async () => {
    for (const frontend of frontends.splice(0)) frontend.vanish();
    await Promise.all(clients.splice(0).map((client) => client.end().catch(() => {})));
    const closed = new Promise((resolve) => server.close(resolve));
    await session.close();
    await closed;
  });

  async function connect(): Promise<pg.Client> {
    const client = new pg.Client({ host: directory, user: 'postgres', database: 'postgres' });
    client.on('error', () => {});
    clients.push(client);
    await client.connect();
    return client;
  }
  async function frontend(): Promise<Frontend> {
    const one = await Frontend.start(directory);
    frontends.push(one);
    return one;
  }
  const notes = async (client: pg.Client): Promise<string[]> =>
    (await client.query<{ who: string }>('SELECT who FROM note ORDER BY who, what')).rows.map(
      ({ who }) => who,
    );

  describe('keeps clients apart', () => {
    it('gives each its own results, however their queries meet', async () => {
      const everybody = await Promise.all(Array.from({ length: 6 }, connect));
      /** What one client asks: its parameters come back, their number and order differ from query to query. */
      const asking = fc.array(
        fc.oneof(
          {
            weight: 6,
            arbitrary: fc.array(fc.integer({ min: -1e6, max: 1e6 }), { minLength: 1, maxLength: 7 }),
          },
          { weight: 1, arbitrary: fc.constant('error' as const) },
          { weight: 1, arbitrary: fc.constant('none' as const) },
        ),
        { minLength: 1, maxLength: 12 },
      );
      await fc.assert(
        fc.asyncProperty(fc.array(asking, { minLength: 6, maxLength: 6 }), async (all) => {
          await Promise.all(all.map((asked, at) => askInTurn(everybody[at], at, asked)));
        }),
        { numRuns: 25 },
      );
    });

    async function askInTurn(
      client: pg.Client | undefined,
      at: number,
      asked: readonly (number[] | 'error' | 'none')[],
    ): Promise<void> {
      for (const parameters of asked) {
        if (parameters === 'none') {
          expect((await client?.query(`SELECT ${at} AS at`))?.rows).toEqual([{ at }]);
        } else if (parameters === 'error') {
          await expect(client?.query('SELECT $1::int / 0', [at])).rejects.toMatchObject({ code: '22012' });
        } else {
          const columns = parameters.map((_, place) => `$${place + 1}::int AS p${place}`).join(', ');
          const expected = Object.fromEntries(parameters.map((value, place) => [`p${place}`, value]));
          expect((await client?.query(`SELECT ${columns}`, parameters))?.rows).toEqual([expected]);
        }
      }
    }

    it('hears a group of messages as a whole, however its bytes arrive', async () => {
      const [slow, quick] = [await frontend(), await frontend()];
      const group = Buffer.concat([parse('SELECT $1::text'), bind('slow'), EXECUTE, SYNC]);
      const answer = slow.until((type) => type === 'Z');
      for (const byte of group) {
        slow.send(Buffer.from([byte]));
        const other = await quick.ask(parse('SELECT $1::text, 1'), bind('quick'), EXECUTE, SYNC);
        expect(values(other)).toEqual(['quick']);
      }
      expect(values(await answer)).toEqual(['slow']);
    });

    it('answers a client that does not wait for answers, in order', async () => {
      const one = await frontend();
      const numbers = Array.from({ length: 50 }, (_, at) => String(at));
      one.send(...numbers.flatMap((at) => [parse('SELECT $1::text'), bind(at), EXECUTE, SYNC]));
      const answers: string[] = [];
      for (const _ of numbers) answers.push(...values(await one.until((type) => type === 'Z')));
      expect(answers).toEqual(numbers);
    });

    it('never lets one join the transaction of another', async () => {
      const [one, other] = [await connect(), await connect()];
      await one.query('BEGIN');
      await one.query("INSERT INTO note VALUES ('one', 1)");
      const order: string[] = [];
      const waiting = other.query("INSERT INTO note VALUES ('other', 2)").then(() => order.push('other'));
      await one.query('SELECT 1');
      order.push('one');
      await one.query('ROLLBACK');
      await waiting;
      expect(order).toEqual(['one', 'other']);
      expect(await notes(one)).toEqual(['other']);
    });

    it('runs many transactions at once as if one after the other', async () => {
      const everybody = await Promise.all(Array.from({ length: 5 }, connect));
      await Promise.all(
        everybody.map(async (client, at) => {
          for (let turn = 0; turn < 8; turn++) {
            const fails = randomInt(3) === 0;
            await client.query('BEGIN');
            const { rows } = await client.query<{ n: string }>('SELECT count(*) AS n FROM note');
            const before = Number(rows[0]?.n);
            await client.query('INSERT INTO note VALUES ($1, $2), ($1, $3)', [at, before, before + 1]);
            await client.query(fails ? 'ROLLBACK' : 'COMMIT');
          }
        }),
      );
      const { rows } = await (await connect()).query('SELECT count(*) = max(what) + 1 AS whole FROM note');
      expect(rows).toEqual([{ whole: true }]);
    });

    it('keeps what one has SET from the others, also while it is there', async () => {
      const zone = async (client: pg.Client): Promise<unknown> =>
        (await client.query("SELECT current_setting('TimeZone') AS zone")).rows;
      const [one, other] = [await connect(), await connect()];
      const usual = await zone(other);
      await one.query("SET TimeZone = 'Asia/Ho_Chi_Minh'");
      expect(await zone(one)).toEqual([{ zone: 'Asia/Ho_Chi_Minh' }]);
      expect(await zone(other)).toEqual(usual);
      await one.query("SET TimeZone = 'Asia/Ho_Chi_Minh'");
      await one.query('PREPARE left_behind AS SELECT 1; CREATE TEMP TABLE left_over (a int)');
      await one.end();
      expect(await zone(other)).toEqual(usual);
      await other.query('PREPARE left_behind AS SELECT 2; CREATE TEMP TABLE left_over (b int)');
    });
  });

  describe('a client that vanishes', () => {
    const inTransaction = async (): Promise<Frontend> => {
      const one = await frontend();
      await one.ask(query('BEGIN'));
      await one.ask(query("INSERT INTO note VALUES ('gone', 1)"));
      return one;
    };
    it.each<[string, () => Promise<Frontend>]>([
      ['inside a transaction', inTransaction],
      [
        'inside a failed transaction',
        async () => {
          const one = await inTransaction();
          expect(errorCode(await one.ask(query('SELECT nonsense')))).toBe('42703');
          return one;
        },
      ],
      [
        'between Parse and Sync',
        async () => {
          const one = await frontend();
          one.send(parse("INSERT INTO note VALUES ('gone', 1)"), bind(), EXECUTE);
          return one;
        },
      ],
      [
        'between Parse and Sync, after a Flush',
        async () => {
          const one = await frontend();
          one.send(parse("INSERT INTO note VALUES ('gone', 1)"), bind(), EXECUTE, FLUSH);
          await one.until((type) => type === 'C');
          return one;
        },
      ],
      [
        'in the middle of a message, inside a transaction',
        async () => {
          const one = await inTransaction();
          one.send(query("INSERT INTO note VALUES ('gone', 2)").subarray(0, 12));
          return one;
        },
      ],
      [
        'without having read its answer',
        async () => {
          const one = await inTransaction();
          one.socket.pause();
          one.send(query("SELECT repeat('x', 3000000)"));
          return one;
        },
      ],
      [
        'in the middle of its greeting',
        async () => {
          const one = await Frontend.connect(directory);
          one.send(STARTUP.subarray(0, 5));
          return one;
        },
      ],
    ])('%s is rolled back and holds up nobody', async (_, story) => {
      const other = await connect();
      const one = await story();
      one.vanish();
      await other.query("INSERT INTO note VALUES ('other', 1)");
      expect(await notes(other)).toEqual(['other']);
      expect(await notes(await connect())).toEqual(['other']);
    });

    it('is gone with a proper leave as well', async () => {
      const one = await inTransaction();
      one.send(TERMINATE);
      await one.rest();
      expect(await notes(await connect())).toEqual([]);
    });

    it('takes with it what others waited for, in great numbers', async () => {
      const other = await connect();
      for (let turn = 0; turn < 20; turn++) {
        const one = await inTransaction();
        const waiting = other.query('SELECT 1 AS n');
        one.vanish();
        expect((await waiting).rows).toEqual([{ n: 1 }]);
      }
      expect(await notes(other)).toEqual([]);
    });
  });

  describe('a client that says nothing inside a transaction', () => {
    const PATIENCE = 15_000;
    beforeEach(() => {
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    });
    afterEach(() => {
      vi.useRealTimers();
    });

    it('is cut with the reason, so that the others go on', async () => {
      const [one, other] = [await frontend(), await connect()];
      await one.ask(query("BEGIN; INSERT INTO note VALUES ('idle', 1)"));
      vi.advanceTimersByTime(PATIENCE);
      expect(errorCode(await one.rest())).toBe('25P03');
      expect(await notes(other)).toEqual([]);
    });

    it('is not cut as long as it says something now and then', async () => {
      const one = await frontend();
      await one.ask(query('BEGIN'));
      for (let turn = 0; turn < 5; turn++) {
        vi.advanceTimersByTime(PATIENCE - 1);
        expect(errorCode(await one.ask(query(`INSERT INTO note VALUES ('slow', ${turn})`)))).toBeNull();
      }
      await one.ask(query('COMMIT'));
      vi.advanceTimersByTime(PATIENCE);
      expect(await notes(await connect())).toHaveLength(5);
    });

    it('is not idle while its words wait to be read, however long this process was busy', async () => {
      const one = await frontend();
      await one.ask(query('BEGIN'));
      for (let turn = 0; turn < 20; turn++) {
        // Sockets are looked at once more before whatever is next, as they are after a timer of this process.
        await new Promise((resolve) => setImmediate(resolve));
        // The bytes are at the other end of the socket, where nobody has looked yet, and the time is up.
        const answer = one.ask(query(`INSERT INTO note VALUES ('busy', ${turn})`));
        vi.advanceTimersByTime(PATIENCE);
        expect(errorCode(await answer)).toBeNull();
      }
      await one.ask(query('COMMIT'));
      expect(await notes(await connect())).toHaveLength(20);
    });
  });

  describe('the protocol', () => {
    it('passes large values both ways', async () => {
      const [one, other] = [await connect(), await connect()];
      const large = 'đ'.repeat(3_000_000);
      const [there, meanwhile] = await Promise.all([
        one.query('SELECT $1::text AS value', [large]),
        other.query('SELECT 1 AS n'),
      ]);
      expect(there.rows[0]?.value === large).toBe(true);
      expect(meanwhile.rows).toEqual([{ n: 1 }]);
    });

    it('gives errors as errors, and goes on after them', async () => {
      const one = await connect();
      await expect(one.query('SELECT nonsense')).rejects.toMatchObject({ code: '42703' });
      await expect(one.query('SELECT * FROM nowhere WHERE a = $1', [1])).rejects.toMatchObject({
        code: '42P01',
      });
      await expect(one.query('SELECT $1::int', ['x'])).rejects.toMatchObject({ code: '22P02' });
      await one.query('INSERT INTO note VALUES ($1, $2)', ['a', 1]);
      await expect(one.query('INSERT INTO note VALUES ($1, $2)', ['b', 1])).rejects.toMatchObject({
        code: '23505',
        constraint: 'note_what_key',
      });
      expect(await notes(one)).toEqual(['a']);
    });

    it('refuses to COPY in, which the engine does not survive', async () => {
      const [one, other] = [await frontend(), await connect()];
      expect(errorCode(await one.ask(query('COPY note FROM STDIN')))).toBe('0A000');
      expect(errorCode(await one.ask(query('begin; copy note (who)\nfrom stdin csv')))).toBe('0A000');
      expect(errorCode(await one.ask(parse('COPY note FROM STDIN'), bind(), EXECUTE, SYNC))).toBe('0A000');
      await other.query('INSERT INTO note VALUES ($1, 1)', ['to copy from stdin']);
      const out = await one.ask(query('COPY note TO STDOUT'));
      expect(out.filter(({ type }) => type === 'd').map(({ body }) => body.toString())).toEqual([
        'to copy from stdin\t1\n',
      ]);
    });

    it('answers a wish for encryption with no, and a cancel with nothing', async () => {
      const one = await Frontend.connect(directory);
      frontends.push(one);
      for (const wish of [SSL_REQUEST, GSSENC_REQUEST]) {
        one.send(wish);
        expect((await one.take(1)).toString()).toBe('N');
      }
      const welcome = await one.ask(STARTUP);
      expect(welcome.map(({ type }) => type).join('')).toMatch(/^RS+KZ$/);
      const other = await Frontend.connect(directory);
      other.send(CANCEL_REQUEST);
      expect(await other.rest()).toEqual([]);
    });

    it.each<[string, Buffer]>([
      ['before the greeting', Buffer.from('GET / HTTP/1.1\r\n\r\n')],
      ['of another version', Buffer.from([0, 0, 0, 8, 0, 2, 0, 0])],
      ['of no length', Buffer.from([0, 0, 0, 0, 0, 0, 0, 0])],
    ])('ends the connection over bytes %s', async (_, bytes) => {
      const [one, other] = [await Frontend.connect(directory), await connect()];
      one.send(bytes);
      await one.rest();
      expect(await notes(other)).toEqual([]);
    });

    it.each<[string, Buffer]>([
      ['an unknown message', Buffer.concat([Buffer.from('z\0\0\0\x04'), SYNC])],
      ['a password that nobody asked for', Buffer.concat([Buffer.from('p\0\0\0\x05\0'), SYNC])],
      ['a message of negative length', Buffer.from([0x51, 0xff, 0xff, 0xff, 0xff])],
      ['a message of no length', Buffer.concat([Buffer.from('Q\0\0\0\0'), SYNC])],
      ['a message of two gigabytes', Buffer.from([0x51, 0x7f, 0xff, 0xff, 0xff])],
      ['another protocol', Buffer.from('\r\n\r\nhello')],
    ])('ends the connection over %s, also inside a transaction', async (_, bytes) => {
      const [one, other] = [await frontend(), await connect()];
      await one.ask(query("BEGIN; INSERT INTO note VALUES ('gone', 1)"));
      one.send(bytes);
      expect(errorCode(await one.rest())).toBe('08P01');
      expect(await notes(other)).toEqual([]);
    });

    it('survives messages whose bodies are nonsense', async () => {
      const other = await connect();
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.tuple(fc.constantFrom(...'PBDECFd'), fc.uint8Array({ maxLength: 30 })), {
            maxLength: 4,
          }),
          async (parts) => {
            const one = await frontend();
            const bytes = parts.map(([type, body]) =>
              Buffer.concat([Buffer.from(type), Buffer.from([0, 0, 0, body.length + 4]), body]),
            );
            await one.ask(...bytes, SYNC);
            one.vanish();
            expect((await other.query('SELECT 1 AS n')).rows).toEqual([{ n: 1 }]);
          },
        ),
        { numRuns: 50 },
      );
    });
  });
});
