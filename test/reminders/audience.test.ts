import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Audience, createParties, type Rule } from '../../src/reminders/index.ts';
import { loadCatalogue } from '../../src/units/index.ts';
import { moment, openTimetable } from '../support/timetable.ts';

const catalogue = loadCatalogue();
const parties = createParties(catalogue);
const GIVEN = '2026-11-25 09:00';
const DAILY: Rule = {
  kind: 'calendar',
  rrule: 'FREQ=DAILY',
  from: '2026-11-25',
  at: 8 * 60,
  dayOff: 'before',
};

describe('the parties of places', () => {
  it('are the 34 provinces of today in the whole country, each in one region', () => {
    const country = parties.in(['ca-nuoc'], []);
    expect(country).toHaveLength(34);
    const regions = catalogue.regionsOfProgramme.map((region) =>
      parties.in([catalogue.placeOf(region).key], []),
    );
    expect(regions).toHaveLength(3);
    expect(regions.flat().sort()).toEqual([...country].sort());
  });

  it('are at every place that has ever been: a province of today, or none', () => {
    const country = new Set(parties.in(['ca-nuoc'], []));
    for (const { key, units } of catalogue.places) {
      const party = parties.at(key);
      const kind = units.at(-1)?.kind;
      if (kind === 'country' || kind === 'region') expect(party, key).toBeNull();
      else expect(country.has(party ?? ''), key).toBe(true);
      if (party !== null) expect(parties.placesOf(party)).toContain(key);
    }
  });

  it('are those named and not left out, each once', () => {
    const key = fc.constantFrom(...catalogue.places.map((place) => place.key));
    fc.assert(
      fc.property(fc.array(key, { maxLength: 6 }), fc.array(key, { maxLength: 3 }), (places, without) => {
        const found = parties.in(places, without);
        const out = new Set(without.flatMap((each) => parties.in([each], [])));
        expect(new Set(found).size).toBe(found.length);
        expect(new Set(found)).toEqual(
          new Set(places.flatMap((each) => parties.in([each], [])).filter((each) => !out.has(each))),
        );
      }),
    );
  });
});

describe('a reminder', () => {
  /** People of several places; who of them is reminded on a working day at eight. */
  async function office() {
    const stage = await openTimetable();
    const { prisma, person } = stage;
    const people = {
      ninhBinh: await person({ unit: 'ninh-binh', chat: 'Ninh Bình' }),
      haNam: await person({ unit: 'ha-nam', chat: 'Hà Nam', role: 'editor' }),
      hungYen: await person({ unit: 'hung-yen', chat: 'Hưng Yên', role: 'editor' }),
      caMau: await person({ unit: 'ca-mau', chat: 'Cà Mau' }),
      agency: await person({ unit: null, chat: 'agency', role: 'editor' }),
      suspended: await person({ unit: 'ninh-binh', chat: 'suspended', role: 'editor' }),
      removed: await person({ unit: 'ninh-binh', chat: 'removed', role: 'editor' }),
    };
    await prisma.person.update({
      where: { id: people.suspended },
      data: { suspendedAt: moment('2026-11-01 08:00') },
    });
    await prisma.person.update({
      where: { id: people.removed },
      data: { removedAt: moment('2026-11-01 08:00') },
    });
    const group = (chat: string, unit: string) =>
      prisma.groupChat.create({
        data: { channel: 'telegram', chat, unit, allowedAt: moment('2026-11-01 08:00') },
      });
    await group('group of Hà Nam', 'ha-nam');
    await group('group of Hưng Yên', 'hung-yen');
    const reminded = async (audience: Partial<Audience>): Promise<string[]> => {
      const id = await stage.give({ at: GIVEN, audience, rules: [DAILY] });
      await stage.run('2026-11-26 08:00');
      return (await stage.deliveries(id)).map((line) => line.replace(/ ← .*/, ''));
    };
    return { ...stage, people, reminded };
  }

  it('comes to whoever the audience names, and to nobody who is suspended or removed', async () => {
    const { reminded, people } = await office();
    const cases: [Partial<Audience>, string[]][] = [
      [{ places: ['ninh-binh'] }, ['Hà Nam (ninh-binh)', 'Ninh Bình (ninh-binh)']],
      [{ places: ['phia-nam'] }, ['Cà Mau (ca-mau)']],
      [{ places: ['ca-nuoc'], without: ['phia-nam', 'ha-nam'] }, ['Hưng Yên (hung-yen)']],
      [
        { roles: ['editor'] },
        [`agency (person:${people.agency})`, 'Hà Nam (ninh-binh)', 'Hưng Yên (hung-yen)'],
      ],
      [{ places: ['ninh-binh', 'ca-mau'], roles: ['editor'] }, ['Hà Nam (ninh-binh)']],
      [
        { roles: ['editor'], without: ['ninh-binh'] },
        [`agency (person:${people.agency})`, 'Hưng Yên (hung-yen)'],
      ],
      [{ people: [people.caMau, people.suspended, people.removed] }, [`Cà Mau (person:${people.caMau})`]],
      // Whoever is named besides their place is told once, and of what is theirs alone.
      [
        { places: ['hung-yen'], people: [people.hungYen, people.ninhBinh] },
        [`Hưng Yên (person:${people.hungYen})`, `Ninh Bình (person:${people.ninhBinh})`],
      ],
      [
        { places: ['ha-nam', 'ca-mau'], groups: true },
        ['Cà Mau (ca-mau)', 'Hà Nam (ninh-binh)', 'Ninh Bình (ninh-binh)', 'group of Hà Nam (ninh-binh)'],
      ],
      [{ places: ['yen-bai'] }, []],
    ];
    for (const [audience, expected] of cases)
      expect((await reminded(audience)).sort(), JSON.stringify(audience)).toEqual([...expected].sort());
  });

  it('waits on the page for whoever has no chat', async () => {
    const { person, give, run, deliveries, prisma } = await openTimetable();
    const without = await person({ unit: 'ninh-binh', chat: null });
    const blocked = await person({ unit: 'ninh-binh' });
    await prisma.account.updateMany({ data: { blockedAt: moment(GIVEN) } });
    const web = await person({ unit: 'ninh-binh' });
    await prisma.account.updateMany({ where: { personId: web }, data: { channel: 'web' } });
    const two = await person({ unit: 'ninh-binh' });
    await prisma.account.create({
      data: {
        channel: 'telegram',
        account: 'another',
        personId: two,
        chat: 'the newer one',
        linkedAt: moment('2026-11-20 08:00'),
      },
    });
    const id = await give({ at: GIVEN, audience: { places: ['ninh-binh'] }, rules: [DAILY] });
    await run('2026-11-26 08:00');
    expect((await deliveries(id)).sort()).toEqual(
      [
        ...[without, blocked, web].map((each) => `page person:${each} (ninh-binh) ← remind 2026-11-26 08:00`),
        'the newer one (ninh-binh) ← remind 2026-11-26 08:00',
      ].sort(),
    );
  });

  it.each([
    // A Thursday, a Friday, a Saturday, and the Thursday before Tết.
    ['2026-11-26 08:00', '2026-11-26 08:00', '2026-11-26 08:00', '2026-11-26 09:00', '2026-11-26 08:00'],
    ['2026-11-26 05:30', '2026-11-26 07:00', '2026-11-26 06:00', '2026-11-26 09:00', '2026-11-26 08:00'],
    ['2026-11-26 17:00', '2026-11-26 17:00', '2026-11-26 17:00', '2026-11-27 09:00', '2026-11-26 17:00'],
    ['2026-11-27 19:59', '2026-11-27 19:59', '2026-11-27 19:59', '2026-11-30 09:00', '2026-11-27 19:59'],
    ['2026-11-27 20:00', '2026-11-30 07:00', '2026-11-27 20:00', '2026-11-30 09:00', '2026-11-30 08:00'],
    ['2026-11-28 10:00', '2026-11-30 07:00', '2026-11-30 06:00', '2026-11-30 09:00', '2026-11-30 08:00'],
    ['2027-02-04 22:00', '2027-02-12 07:00', '2027-02-12 06:00', '2027-02-12 09:00', '2027-02-12 08:00'],
  ])('of %s waits until somebody is awake and at work', async (now, usual, long, short, group) => {
    const { person, give, run, prisma } = await openTimetable();
    await person({ unit: 'ninh-binh', chat: '1 usual' });
    await person({ unit: 'ninh-binh', chat: '2 long', hours: [6, 22] });
    await person({ unit: 'ninh-binh', chat: '3 short', hours: [9, 12] });
    await prisma.groupChat.create({
      data: { channel: 'telegram', chat: '4 group', unit: 'ninh-binh', allowedAt: moment(GIVEN) },
    });
    const [day = '', time = ''] = now.split(' ');
    const [hour = 0, minute = 0] = time.split(':').map(Number);
    // On a day off it is there only because nobody looked before.
    const rule = { ...DAILY, at: 60 * hour + minute } as const;
    const id = await give({
      at: GIVEN,
      audience: { places: ['ninh-binh'], groups: true },
      rules: [rule],
    });
    await run(now);
    const rows = await prisma.delivery.findMany({
      where: { occurrence: { directiveId: id } },
      orderBy: { chat: 'asc' },
    });
    expect(rows.map(({ notBefore }) => notBefore)).toEqual([usual, long, short, group].map(moment));
    expect(rows.every(({ notBefore, expiresAt }) => notBefore < expiresAt)).toBe(true);
    expect(day).not.toBe('');
  });

  it('comes to each chat once', async () => {
    const { prisma, run, person, give } = await openTimetable();
    for (let count = 0; count < 5; count++) await person({ unit: 'ninh-binh' });
    await give({
      at: GIVEN,
      audience: { places: ['ninh-binh', 'ha-nam'] },
      support: ['nam-dinh'],
      rules: [DAILY],
    });
    await run('2026-11-26 08:00');
    await run('2026-11-26 08:00');
    const rows = await prisma.delivery.findMany();
    expect(rows).toHaveLength(5);
    expect(new Set(rows.map(({ chat }) => chat)).size).toBe(5);
    expect(rows.every(({ party }) => party === 'ninh-binh')).toBe(true);
    const [{ occurrenceId, channel, chat } = { occurrenceId: 0, channel: '', chat: '' }] = rows;
    await expect(
      prisma.$executeRaw`INSERT INTO delivery (occurrence, channel, chat, urgency, turn, not_before, expires_at)
        VALUES (${occurrenceId}, ${channel}, ${chat}, 0, 0, now(), now())`,
    ).rejects.toThrow();
  });
});
