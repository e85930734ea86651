import { describe, expect, it } from 'vitest';
import { createTokenStore } from '../../../src/delivery/index.ts';
import { temporaryDirectory } from '../../support/attachments.ts';
import { eventually } from '../../support/eventually.ts';
import { openOffice } from '../../support/officials.ts';
import type { FakeOfficialAccount } from '../../support/zalo-oa/index.ts';
import { APP_SECRET, DAY, FIRST, HOUR, oaUser, openFake, openOa, PERSON, saidTo } from './stage.ts';

const exchanges = (zalo: FakeOfficialAccount) => zalo.calls.filter(({ host }) => host === 'oauth');
const office = () => openOffice({ seed: 'figures', access: 'open', channels: ['zalo-oa'] });

describe('the access token', () => {
  it('is got at the start with the refresh token of the settings, and kept where no backup shows it', async () => {
    const stage = await openOa();
    const { zalo } = stage;
    await stage.says(PERSON, 'cảm ơn');
    expect(zalo.refreshes).toBe(1);
    const [row] = await stage.office.store.database.prisma.accessToken.findMany();
    expect(row).toMatchObject({ heldUntil: null, holder: null });
    const shown = JSON.stringify(row);
    for (const secret of [FIRST, zalo.accessToken, zalo.refreshToken]) expect(shown).not.toContain(secret);
    // Whoever has the secret can read it, nobody else.
    const store = (secret: string) =>
      createTokenStore({
        prisma: stage.office.store.database.prisma,
        account: row?.account ?? '',
        origin: row?.origin ?? '',
        secret,
        clock: () => stage.office.now,
      });
    expect(await store(APP_SECRET).read()).toMatchObject({
      access: zalo.accessToken,
      refresh: zalo.refreshToken,
    });
    expect(await store('another secret').read()).toMatchObject({
      access: null,
      refresh: null,
      foreign: true,
    });
  });

  it('is renewed with less than five hours left, and not before', async () => {
    const stage = await openOa();
    const { zalo, says } = stage;
    await says(PERSON, 'cảm ơn');
    stage.office.now = new Date(stage.office.now.getTime() + 19 * HOUR);
    await says(PERSON, 'cảm ơn');
    expect(zalo.refreshes).toBe(1);
    stage.office.now = new Date(stage.office.now.getTime() + 2 * HOUR);
    await says(PERSON, 'cảm ơn');
    expect(zalo.refreshes).toBe(2);
    expect(zalo.calls.filter(({ outcome }) => typeof outcome === 'object')).toEqual([]);
  });

  it('that still holds is used while it cannot be renewed', async () => {
    const stage = await openOa();
    const { zalo, says } = stage;
    await says(PERSON, 'cảm ơn');
    stage.office.now = new Date(stage.office.now.getTime() + 21 * HOUR);
    zalo.fail('access_token', 2, 'reset-before');
    await says(PERSON, 'cảm ơn');
    await says(PERSON, 'cảm ơn');
    expect(zalo.refreshes).toBe(1);
    expect(exchanges(zalo)).toHaveLength(3);
  });

  it.each([-216, -220])('that is refused with %i is renewed once, and the call made again', async (code) => {
    const { zalo, says } = await openOa();
    await says(PERSON, 'cảm ơn');
    if (code === -220) zalo.expireAccessToken();
    else zalo.fail('message/cs', 1, { error: code, message: 'Access token is invalid' });
    await says(PERSON, 'kinh phí Ninh Bình 2018');
    expect(saidTo(zalo, PERSON)).toHaveLength(2);
    expect(zalo.refreshes).toBe(2);
    expect(zalo.refreshReuse).toBe(0);
  });

  it('is renewed by one of two processes, and by one of many calls at once', async () => {
    const fake = await openFake();
    const shared = await office();
    const stages = await Promise.all([
      openOa({ fake, office: shared, dataDir: temporaryDirectory() }),
      openOa({ fake, office: shared, dataDir: temporaryDirectory() }),
    ]);
    await Promise.all(
      stages.map((stage) => stage.messengers.officialAccount?.tell(PERSON, { text: 'x', choices: [] })),
    );
    await fake.until(() => fake.refreshes > 0);
    expect(fake.refreshes).toBe(1);
    fake.interactedAt(PERSON, shared.now.getTime());
    await shared.store.database.prisma.contact.create({
      data: { channel: 'zalo-oa', chat: PERSON, heardAt: shared.now },
    });
    fake.expireAccessToken();
    const told = await Promise.all(
      [0, 1, 2, 3, 4, 5].map((n) =>
        stages[n % 2]?.messengers.officialAccount?.tell(PERSON, { text: `Tin ${n}`, choices: [] }),
      ),
    );
    expect(told).toEqual(Array(6).fill(true));
    expect(fake.refreshes).toBe(2);
    expect(fake.refreshReuse).toBe(0);
    for (const stage of stages) await stage.stop();
  });

  it('is still known after a restart', async () => {
    const fake = await openFake();
    const shared = await office();
    const first = await openOa({ fake, office: shared });
    await first.says(PERSON, 'cảm ơn');
    await first.stop();
    const second = await openOa({ fake, office: shared });
    await second.says(PERSON, 'cảm ơn');
    expect(fake.refreshes).toBe(1);
  });

  it('whose holder ended in the middle is renewed when its time is up', async () => {
    const fake = await openFake();
    const shared = await office();
    await shared.store.database.prisma.accessToken.create({
      data: {
        account: 'zalo-oa:388613280878808645',
        origin: 'x',
        sealed: 'x',
        holder: 'gone',
        heldUntil: new Date(shared.now.getTime() + 60_000),
      },
    });
    const { says } = await openOa({ fake, office: shared });
    await says(PERSON, 'cảm ơn');
    expect(fake.refreshes).toBe(1);
  });
});

describe('an answer of the renewal that is lost', () => {
  it('before anything happened: it is asked for again', async () => {
    const fake = await openFake();
    fake.fail('access_token', 1, 'reset-before');
    const { says, log } = await openOa({ fake });
    await says(PERSON, 'cảm ơn');
    expect(fake.refreshes).toBe(1);
    expect(log.lines.filter((line) => /^error/.test(line))).toEqual([]);
  });

  it('afterwards: it is asked for once more before somebody has to consent again', async () => {
    const fake = await openFake();
    fake.fail('access_token', 1, 'reset-after');
    const { log } = await openOa({ fake });
    await eventually(() => expect(log.lines.filter((line) => /^error/.test(line))).toHaveLength(1));
    expect(exchanges(fake)).toHaveLength(2);
  });

  it('while the host is down: everything waits, and goes on', async () => {
    const fake = await openFake();
    fake.fail('access_token', 5, 'html');
    const { says, log } = await openOa({ fake });
    expect(await says(PERSON, 'kinh phí Ninh Bình 2018')).toContain('2018');
    expect(log.lines.filter((line) => /^error/.test(line))).toEqual([]);
  });
});

describe('a refresh token that is dead', () => {
  it('because the app secret is wrong: it is asked for once, told once, and the right secret finds all as it was', async () => {
    const fake = await openFake();
    const shared = await office();
    const right = await openOa({ fake, office: shared });
    expect(await right.says(PERSON, 'kinh phí Ninh Bình 2018')).toContain('2018');
    await right.stop();
    const asked = exchanges(fake).length;
    const wrong = await openOa({ fake, office: shared, env: { ZALO_OA_APP_SECRET: 'not-the-app-secret' } });
    const message = { text: 'x', heading: false, choices: [] };
    for (let i = 0; i < 5; i++)
      expect(await wrong.messengers.officialAccount?.carrier.send(PERSON, message)).toEqual({
        kind: 'unreached',
      });
    expect(exchanges(fake).length).toBe(asked + 1);
    expect(await shared.store.database.prisma.notice.count()).toBe(1);
    await wrong.stop();
    const again = await openOa({ fake, office: shared });
    expect(await again.says(PERSON, 'kinh phí Hưng Yên 2018')).toContain('Hưng Yên');
    expect(fake.refreshReuse).toBe(0);
  });

  it('stops nothing but the sending; administrators are told once, and a new one in the settings goes on', async () => {
    const fake = await openFake();
    const shared = await office();
    fake.killRefreshToken();
    const first = await openOa({ fake, office: shared });
    await first.zalo.push.text(PERSON, 'kinh phí Ninh Bình 2018');
    await eventually(() => expect(first.log.lines.filter((line) => /^error/.test(line))).toHaveLength(1));
    const { prisma } = shared.store.database;
    const notices = () => prisma.notice.findMany({ where: { text: { contains: 'ZALO_OA_REFRESH_TOKEN' } } });
    expect(await notices()).toMatchObject([{ text: expect.stringMatching(/-14014.*API Explorer/) }]);
    await first.receiving.drained();
    expect(
      await first.messengers.officialAccount?.carrier.send(PERSON, {
        text: 'x',
        heading: false,
        choices: [],
      }),
    ).toEqual({ kind: 'unreached' });
    expect(await first.messengers.officialAccount?.tell(PERSON, { text: 'x', choices: [] })).toBe(false);
    await first.stop();

    // The same again: it is tried once more, and nobody is told a second time.
    const second = await openOa({ fake, office: shared });
    await eventually(() => expect(second.log.lines.filter((line) => /^error/.test(line))).toHaveLength(1));
    expect(await notices()).toHaveLength(1);
    expect(exchanges(fake)).toHaveLength(2);
    await second.stop();
    expect(fake.sends).toHaveLength(0);

    const renewed = await openFake({ refreshToken: 'refresh-token-that-was-consented-to-1' });
    renewed.interactedAt(PERSON, shared.now.getTime());
    const third = await openOa({
      fake: renewed,
      office: shared,
      env: { ZALO_OA_REFRESH_TOKEN: 'refresh-token-that-was-consented-to-1' },
    });
    // What was asked meanwhile is answered.
    await renewed.waitForSends(1);
    expect(saidTo(renewed, PERSON)[0]).toContain('Ninh Bình, năm 2018');
    expect(await third.says(oaUser(3), 'kinh phí Hưng Yên 2018')).toContain('Hưng Yên');
    await third.stop();

    // A process that still has the settings of yesterday follows what is stored.
    const late = await openOa({ fake: renewed, office: shared });
    await late.says(PERSON, 'cảm ơn');
    expect(renewed.refreshes).toBe(1);
    expect(renewed.refreshReuse).toBe(0);
  });

  it('in use: what is sent in bulk waits', async () => {
    const stage = await openOa();
    const { zalo, says, office: here } = stage;
    await says(PERSON, 'cảm ơn');
    zalo.killRefreshToken();
    here.now = new Date(here.now.getTime() + DAY + 2 * HOUR);
    zalo.interactedAt(PERSON, here.now.getTime());
    const message = { text: 'x', heading: false, choices: [] };
    const carrier = stage.messengers.officialAccount?.carrier;
    expect(await carrier?.send(PERSON, message)).toEqual({ kind: 'unreached' });
    expect(await carrier?.send(PERSON, message)).toEqual({ kind: 'unreached' });
    expect(exchanges(zalo)).toHaveLength(2);
    expect(await here.store.database.prisma.notice.count()).toBe(1);
  });
});
