import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import pg from 'pg';
import { afterEach, describe, expect, it } from 'vitest';
import { explainServer } from '../../src/database/errors.ts';
import { DatabaseError, openDatabase } from '../../src/database/index.ts';
import { databaseSentences as say } from '../../src/wording/database.ts';
import { newServerDatabase, openTestStore, serverUrl } from '../support/store.ts';

const NAME = 'can-bo';
const PASSWORD = 'rat-bi-mat';

/** What was said when a server could not be used. */
async function refusal(url: string): Promise<string> {
  const error: unknown = await openDatabase({ kind: 'server', url }).then(
    ({ close }) => close(),
    (reason: unknown) => reason,
  );
  if (!(error instanceof DatabaseError)) throw new Error(`not refused properly: ${String(error)}`);
  return error.message;
}

describe('a server that cannot be used is named without user and password', () => {
  let server: Server;
  afterEach(() => server.close());

  /** A server that deals with every new connection in one way. Returns its address. */
  async function serve(deal: (socket: Socket) => void): Promise<string> {
    server = createServer((socket) => {
      socket.on('error', () => {});
      socket.once('data', () => deal(socket));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return `127.0.0.1:${(server.address() as AddressInfo).port}/khuyencong`;
  }
  const urlOf = (address: string): string => `postgresql://${NAME}:${PASSWORD}@${address}`;
  function expectNoSecret(sentence: string): void {
    expect(sentence).not.toContain(NAME);
    expect(sentence).not.toContain(PASSWORD);
    expect(sentence).not.toContain('\n');
    expect(sentence).toContain('DATABASE_URL');
  }

  /** An ErrorResponse as PostgreSQL writes it, with the user's name in it as there. */
  const errorResponse = (code: string): Buffer => {
    const fields = Buffer.from(`SFATAL\0VFATAL\0C${code}\0Mfailed for user "${NAME}"\0\0`);
    const head = Buffer.from([0x45, 0, 0, 0, fields.length + 4]);
    return Buffer.concat([head, fields]);
  };

  it('when nobody listens there', async () => {
    const address = await serve(() => {});
    server.close();
    await once(server, 'close');
    const sentence = await refusal(urlOf(address));
    expect(sentence).toBe(say.unreachable(address, 'ECONNREFUSED'));
    expectNoSecret(sentence);
  });

  it('when it hangs up', async () => {
    const address = await serve((socket) => socket.destroy());
    const sentence = await refusal(urlOf(address));
    expect(sentence).toContain(address);
    expectNoSecret(sentence);
  });

  it.each([
    ['the password is wrong', '28P01', say.loginRefused],
    ['the user has no access', '28000', say.loginRefused],
    ['the database is missing', '3D000', say.databaseMissing],
    ['it is only just starting', '57P03', (address: string) => say.unreachable(address, '57P03')],
    ['it has too many connections', '53300', (address: string) => say.unusable(address, '53300')],
  ])('when %s', async (_, code, sentenceOf) => {
    const address = await serve((socket) => socket.end(errorResponse(code)));
    const sentence = await refusal(urlOf(address));
    expect(sentence).toBe(sentenceOf(address));
    if (code !== '53300') expectNoSecret(sentence);
  });

  it('and the connection is not left open, which would keep a command from ending', async () => {
    const closed = new Promise<void>((resolve) => {
      serve((socket) => {
        socket.once('close', () => resolve());
        socket.write(errorResponse('28P01'));
      }).then((address) => refusal(urlOf(address)));
    });
    await closed;
  });

  it.each(['ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'EHOSTUNREACH', 'ECONNRESET', '08006'])(
    'when the way there fails with %s',
    (code) => {
      const url = urlOf('db.example/khuyencong');
      const { message } = explainServer(Object.assign(new Error(url), { code }), url);
      expect(message).toBe(say.unreachable('db.example:5432/khuyencong', code));
    },
  );
});

describe.skipIf(!serverUrl)('a server (only with TEST_DATABASE_URL)', () => {
  const addressOf = ({ hostname, port, pathname }: URL): string => `${hostname}:${port || '5432'}${pathname}`;

  it('is refused with the name of the database that it does not have', async () => {
    const url = new URL(serverUrl ?? '');
    url.pathname = '/khong_co_co_so_nay';
    const sentence = await refusal(url.href);
    expect(sentence).toBe(say.databaseMissing(addressOf(url)));
  });

  it('is refused with a wrong password', async (context) => {
    const url = new URL(serverUrl ?? '');
    if (!url.password) context.skip('this server trusts everybody');
    url.password = PASSWORD;
    const sentence = await refusal(url.href);
    expect(sentence).toBe(say.loginRefused(addressOf(url)));
  });

  it('is refused without a password', async (context) => {
    const url = new URL(serverUrl ?? '');
    if (!url.password) context.skip('this server trusts everybody');
    url.password = '';
    expect(await refusal(url.href)).toBe(say.loginRefused(addressOf(url)));
  });

  it.each([
    ['may not make tables', 'GRANT USAGE ON SCHEMA public TO PUBLIC'],
    ['may not even look for them', 'REVOKE ALL ON SCHEMA public FROM PUBLIC'],
  ])('is refused where the user %s', async (_, rights) => {
    const place = await newServerDatabase(serverUrl ?? '');
    const url = new URL(place.env.DATABASE_URL ?? '');
    const admin = new pg.Client({ connectionString: url.href });
    const role = `guest_${process.pid}`;
    try {
      await admin.connect();
      await admin.query(`CREATE ROLE ${role} LOGIN PASSWORD '${PASSWORD}'`);
      await admin.query(`DROP SCHEMA public; CREATE SCHEMA public; ${rights}`);
      url.username = role;
      url.password = PASSWORD;
      expect(await refusal(url.href)).toBe(say.rightsMissing(addressOf(url)));
    } finally {
      await admin.query('DROP SCHEMA public');
      await admin.query(`DROP ROLE IF EXISTS ${role}`);
      await admin.end();
      await place.remove();
    }
  });

  it('keeps every moment as it is, whatever its own time zone', async () => {
    const store = await openTestStore({ seed: 'none' });
    try {
      const { prisma } = store.database;
      const database = new URL(store.env.DATABASE_URL ?? '').pathname.slice(1);
      await prisma.$executeRawUnsafe(`ALTER DATABASE ${database} SET TimeZone = 'Asia/Ho_Chi_Minh'`);
      const later = await openDatabase({ kind: 'server', url: store.env.DATABASE_URL ?? '' });
      const at = new Date('2026-11-23T09:00:00+07:00');
      const key = { channel: 'terminal', chat: 'a', person: '' };
      await later.prisma.conversation.create({ data: { ...key, contextAt: at } });
      const [row] = await later.prisma.conversation.findMany();
      const [text] = await later.prisma.$queryRaw<{ utc: string }[]>`
        SELECT to_char(context_at AT TIME ZONE 'UTC', 'HH24:MI') AS utc FROM conversation`;
      await later.close();
      expect(row?.contextAt).toEqual(at);
      expect(text?.utc).toBe('02:00');
    } finally {
      await store[Symbol.asyncDispose]();
    }
  });
});
