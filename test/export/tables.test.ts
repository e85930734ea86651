import { expect, it, onTestFinished } from 'vitest';
import { writeWorkbook } from '../../src/attachments/workbook.ts';
import { csvFiles, exportTables, exportWorkbook } from '../../src/export/index.ts';
import { loadCatalogue } from '../../src/units/index.ts';
import { exportSentences as say } from '../../src/wording/export.ts';
import { openTestStore } from '../support/store.ts';

const catalogue = loadCatalogue();
const at = new Date('2026-11-28T08:30:00+07:00');

it('tells what is stored of directives and of the history of figures, and names nobody', async () => {
  const store = await openTestStore();
  onTestFinished(() => store[Symbol.asyncDispose]());
  const { prisma, sql } = store.database;
  const person = await prisma.person.create({ data: { name: 'Somebody', joinedAt: at } });
  const given = await prisma.directive.create({
    data: {
      id: 'x',
      orderedTo: 'Sở Công Thương',
      orderedOn: new Date('2026-11-01'),
      title: '=HYPERLINK("http://example.com")',
      text: 'Báo cáo',
      keywords: [],
      sequence: 99,
      deadline: new Date('2026-12-20'),
      urgency: 'flash',
    },
  });
  const term = await prisma.term.create({
    data: { directiveId: 'x', sequence: 1, due: new Date('2026-12-20'), dueSince: at, openedAt: at },
  });
  for (const party of ['ninh-binh', `person:${person.id}`])
    await prisma.progress.create({
      data: { termId: term.id, party, state: 'reported', doneAt: at, changedAt: at },
    });
  await prisma.progressEntry.create({
    data: { termId: term.id, party: 'ninh-binh', at, actorId: person.id, act: 'reported', text: 'Đã nộp' },
  });
  const [figure] = await prisma.figure.findMany({
    where: { unitId: 'p63-37', yearFrom: 2018, fund: 'total' },
  });
  await prisma.officialFigure.create({
    data: {
      unitId: 'p63-37',
      yearFrom: 2018,
      yearTo: 2018,
      part: 'whole',
      fund: 'total',
      figureId: figure?.id ?? '',
      actor: 'x',
      at,
    },
  });
  await prisma.figure.update({ where: { id: figure?.id ?? '' }, data: { plan: 123_456_789_012_345_678n } });

  const tables = await exportTables({ sql, catalogue });
  const texts = (name: keyof typeof tables): string[][] =>
    tables[name].rows.map((row) =>
      row.map((cell) =>
        cell === null ? '' : 'text' in cell ? cell.text : 'number' in cell ? cell.number : cell.percent,
      ),
    );
  const number = String(given.number);
  expect(texts('nhiem-vu').at(-1)).toEqual(
    expect.arrayContaining([
      number,
      '=HYPERLINK("http://example.com")',
      '01/11/2026',
      '20/12/2026',
      say.urgency.flash,
    ]),
  );
  expect(texts('tien-do')).toEqual([
    [number, '1', 'Ninh Bình', say.progress.reported, '20/12/2026', '', '28/11/2026 08:30', '', ''],
    [number, '1', say.person('1'), say.progress.reported, '20/12/2026', '', '28/11/2026 08:30', '', ''],
  ]);
  expect(texts('dien-bien')).toEqual([
    ['28/11/2026 08:30', number, '1', 'Ninh Bình', say.person('1'), say.act('reported'), 'Đã nộp', ''],
  ]);
  const [revision] = texts('lich-su');
  expect(revision?.slice(2)).toEqual(
    expect.arrayContaining([
      say.operation('update'),
      'Ninh Bình',
      '2018',
      'Tổng',
      '4045',
      '3997',
      say.million,
    ]),
  );
  const changed = texts('so-lieu').find((row) => row[4] === '123456789012.345678');
  expect(changed?.[13]).toBe(say.yes);

  const files = csvFiles(tables);
  expect([...files.keys()]).toHaveLength(7);
  expect(files.get('nhiem-vu.csv')).toContain(`"'=HYPERLINK(""http://example.com"")"`);
  expect([...files.values()].join('')).not.toContain('Somebody');
  const workbook = await exportWorkbook({ sql, catalogue }, { all: true });
  expect(workbook.sheets).toEqual(Object.values(tables));
  expect((await writeWorkbook(workbook)).length).toBeGreaterThan(10_000);
});
