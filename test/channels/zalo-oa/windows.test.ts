import { describe, expect, it } from 'vitest';
import { alertSentences } from '../../../src/wording/alerts.ts';
import { eventually } from '../../support/eventually.ts';
import { DAY, HOUR, oaUser, openOa, saidTo } from './stage.ts';

const [COORDINATOR, NINH_BINH, HUNG_YEN] = [oaUser(9), oaUser(2), oaUser(3)];
const REPORT = 'nộp báo cáo quý, Ninh Bình, hạn 20/12/2026, nhắc trước 7 ngày lúc 8h';

/** A coordinator and two officials, who last wrote so many milliseconds ago. */
async function open(silent: number | null, options: Parameters<typeof openOa>[0] = {}) {
  const stage = await openOa(options);
  const { office, zalo, says } = stage;
  await office.invitedOn('zalo-oa', COORDINATOR, 'coordinator');
  await office.invitedOn('zalo-oa', NINH_BINH, 'reader', 'ninh-binh');
  await office.invitedOn('zalo-oa', HUNG_YEN, 'reader', 'hung-yen');
  for (const chat of silent === null ? [] : [NINH_BINH, HUNG_YEN]) {
    const heardAt = new Date(office.now.getTime() - (silent ?? 0));
    zalo.interactedAt(chat, heardAt.getTime());
    await office.store.database.prisma.contact.create({ data: { channel: 'zalo-oa', chat, heardAt } });
  }
  const press = async (from: string, at = 0): Promise<string> => {
    const last = zalo.sends.filter(({ user }) => user === from).at(-1);
    const before = saidTo(zalo, from).length;
    await zalo.push.click(from, String(last?.buttons[at]?.payload));
    await zalo.until(() => saidTo(zalo, from).length > before);
    return saidTo(zalo, from)[before] ?? '';
  };
  /** @returns the number of the directive */
  const give = async (words = REPORT): Promise<string> => {
    await says(COORDINATOR, `/giaoviec ${words}`);
    const given = await press(COORDINATOR);
    return /[Vv]iệc số (\d+)/.exec(given)?.[1] ?? given;
  };
  const reasons = async () =>
    (await office.store.database.prisma.delivery.findMany({ where: { channel: 'zalo-oa' } })).map(
      ({ state, reason }) => [state, reason],
    );
  return { ...stage, give, press, reasons };
}

describe('a reminder on the Official Account', () => {
  it('comes with buttons to whoever wrote within 48 hours, and a click acknowledges', async () => {
    const { zalo, give, press, settle, office } = await open(47 * HOUR);
    await give();
    await settle();
    const [told] = zalo.sends.filter(({ user }) => user === NINH_BINH);
    expect(told?.text).toContain('Việc mới.');
    expect(told?.buttons.length).toBeGreaterThan(2);
    expect(told?.paid).toBe(false);
    expect(await press(NINH_BINH)).toContain('đã nhận');
    expect(await office.store.database.prisma.progress.findMany()).toMatchObject([{ state: 'received' }]);
  });

  it.each([
    ['three days ago, and no money is spent', 3 * DAY, 'unpaid', '48 giờ'],
    ['eight days ago', 8 * DAY, 'window', '7 ngày'],
    ['never', null, 'window', '7 ngày'],
  ] as const)(
    'to somebody who wrote %s is told to whoever gave it, with the reason',
    async (_, silent, reason, words) => {
      const { zalo, give, settle, reasons } = await open(silent);
      await give();
      await settle();
      await settle();
      expect(saidTo(zalo, NINH_BINH)).toEqual([]);
      expect(await reasons()).toContainEqual(['failed', reason]);
      const heard = saidTo(zalo, COORDINATOR).join('\n');
      expect(heard).toContain('Ninh Bình');
      expect(heard).toContain(words);
    },
  );

  it('is told with the next answer when they come by themselves', async () => {
    const { zalo, give, settle, says } = await open(8 * DAY);
    await give();
    await settle();
    await says(NINH_BINH, 'xin chào');
    expect(saidTo(zalo, NINH_BINH).join('\n')).toContain('Nộp báo cáo quý');
  });

  it('costs money after 48 hours where that is allowed, and never after seven days', async () => {
    const paying = { env: { ZALO_OA_PAID: 'yes' } };
    const { zalo, give, settle, reasons } = await open(3 * DAY, paying);
    await give();
    await settle();
    expect(zalo.sends.find(({ user }) => user === NINH_BINH)).toMatchObject({ paid: true });
    expect(await reasons()).toContainEqual(['sent', null]);
    const late = await open(8 * DAY, paying);
    await late.give();
    await late.settle();
    expect(await late.reasons()).toContainEqual(['failed', 'window']);
  });

  // The others are read the same way (parts.test.ts).
  it.each([
    [-230, 'failed', 'window'],
    [-211, 'failed', 'quota'],
    [-321, 'failed', 'unpaid'],
    [-213, 'blocked', 'blocked'],
    [-227, 'blocked', 'deactivated'],
  ] as const)('that Zalo refuses with %i is %s: %s', async (error, state, reason) => {
    const { zalo, give, settle, reasons } = await open(HOUR);
    await give();
    zalo.fail('message/cs', 1, { error, message: 'no' });
    await settle();
    expect(await reasons()).toContainEqual([state, reason]);
  });

  it.each([
    ['too many calls', { error: -32, message: 'limit' }],
    ['a page of the gateway', 'html'],
    ['an account that is disabled for a moment', { error: -204, message: 'disabled' }],
  ] as const)('arrives after %s', async (_, trouble) => {
    const { zalo, give, settle, reasons, office } = await open(HOUR);
    await give();
    zalo.fail('message/cs', 2, trouble);
    for (let minute = 0; minute < 3; minute++) {
      await settle();
      office.now = new Date(office.now.getTime() + 60_000);
    }
    expect(saidTo(zalo, NINH_BINH)).toHaveLength(1);
    expect(await reasons()).toContainEqual(['sent', null]);
  });

  it.each([
    ['the account', -204, [alertSentences.accountRefused(-204), alertSentences.accountWell]],
    ['messages without money', -321, [alertSentences.accountUnpaid(-321)]],
    ['a message beyond what it may send', -211, [alertSentences.accountUsedUp(-211)]],
    ['a person who wants none', -213, []],
  ] as const)('where Zalo refuses %s (%i) is told to administrators', async (_, error, words) => {
    const { zalo, give, settle, office } = await open(HOUR);
    await give();
    zalo.fail('message/cs', 2, { error, message: 'no' });
    for (let minute = 0; minute < 3; minute++) {
      await settle();
      office.now = new Date(office.now.getTime() + 60_000);
    }
    const { notice } = office.store.database.prisma;
    const known: readonly string[] = Object.values(alertSentences).map((say) =>
      typeof say === 'string' ? say : '',
    );
    const told = async () =>
      (await notice.findMany({ orderBy: { id: 'asc' } }))
        .map(({ text }) => text)
        .filter((text) => text.startsWith('⚠️') || known.includes(text));
    await eventually(async () => expect(await told()).toEqual(words));
  });

  it('waits while the platform cannot be reached', async () => {
    const { zalo, give, messengers } = await open(HOUR);
    await give();
    await zalo.close();
    const message = { text: 'x', heading: false, choices: [] };
    expect(await messengers.officialAccount?.carrier.send(NINH_BINH, message)).toEqual({ kind: 'unreached' });
  });
});

describe('a window', () => {
  it('opens with a message, a click and a follow, and never closes for an old event', async () => {
    const { zalo, office, receiving, says } = await open(8 * DAY);
    const heard = async (chat: string) =>
      (await office.store.database.prisma.contact.findFirst({ where: { chat } }))?.heardAt;
    await zalo.push.follow(NINH_BINH);
    await zalo.until(() => saidTo(zalo, NINH_BINH).length > 0);
    expect(office.now.getTime() - Number(await heard(NINH_BINH))).toBeLessThan(HOUR);
    await says(HUNG_YEN, 'cảm ơn');
    const at = Number(await heard(HUNG_YEN));
    const event = (timestamp: number, id: string) => ({
      event_name: 'user_send_text',
      sender: { id: HUNG_YEN },
      message: { msg_id: id, text: 'cảm ơn' },
      timestamp: String(timestamp),
    });
    await zalo.push.raw(event(office.now.getTime() - HOUR, 'before'));
    await zalo.push.raw(event(office.now.getTime() + DAY, 'ahead'));
    await receiving.drained();
    expect(Number(await heard(HUNG_YEN))).toBeGreaterThanOrEqual(at);
    expect(Number(await heard(HUNG_YEN))).toBeLessThanOrEqual(office.now.getTime());
  });

  it('that is closed keeps notices for when they come by themselves', async () => {
    const { messengers, zalo } = await open(3 * DAY);
    expect(await messengers.officialAccount?.tell(NINH_BINH, { text: 'Tin', choices: [] })).toBe(false);
    expect(zalo.sends).toHaveLength(0);
  });
});
