import { describe, expect, it } from 'vitest';
import { createCatalogue, createUnitFinder, loadCatalogue, type Unit } from '../../src/units/index.ts';

const catalogue = loadCatalogue();
const names = (units: readonly Unit[]): string[] => units.map(({ name }) => name);

describe('the units that ship', () => {
  it('are 63 provinces until 30 June 2025 and 34 since', () => {
    const provinces = catalogue.units.filter(({ kind }) => kind === 'province');
    expect(provinces.filter(({ validTo }) => validTo === '2025-06-30')).toHaveLength(63);
    expect(provinces.filter(({ validFrom }) => validFrom === '2025-07-01')).toHaveLength(34);
  });

  it.each([
    ['kc-bac', 28, 15],
    ['kc-trung', 15, 11],
    ['kc-nam', 20, 8],
    ['vn', 63, 34],
  ])('%s has %i members before and %i after', (id, before, after) => {
    expect(catalogue.members(catalogue.unit(id), 2018)).toHaveLength(before);
    expect(catalogue.members(catalogue.unit(id), 2026)).toHaveLength(after);
  });

  it('know what became of each', () => {
    const successor = catalogue.place('ninh-binh')?.units.at(-1);
    expect(successor && names(catalogue.predecessors(successor)).sort()).toEqual([
      'Hà Nam',
      'Nam Định',
      'Ninh Bình',
    ]);
    for (const unit of catalogue.units.filter(({ validTo, kind }) => validTo && kind === 'province')) {
      expect(unit.mergedInto, unit.name).toMatch(/^p34-/);
    }
  });

  it('are one place under one name at all times, another unit on each side of the merger', () => {
    expect(catalogue.place('ninh-binh')?.units.map(({ id }) => id)).toEqual(['p63-37', 'p34-37']);
    expect(catalogue.place('hue')?.units).toHaveLength(2);
    expect(catalogue.place('ha-nam')?.units).toHaveLength(1);
  });
});

describe('a catalogue', () => {
  const unit = { ...catalogue.unit('p34-37'), memberOf: [], mergedInto: null };
  it('refuses data that contradict themselves', () => {
    expect(() => createCatalogue([unit, unit])).toThrow('twice');
    expect(() => createCatalogue([{ ...unit, mergedInto: 'nowhere' }])).toThrow('nowhere');
  });
});

describe('a name in a table', () => {
  const find = createUnitFinder(catalogue);
  it('takes no capital of a province for the province', () => {
    expect(['TP Ninh Bình', 'Thành phố Bắc Ninh', 'TP. Nam Định'].map((name) => find(name, 2018))).toEqual([
      null,
      null,
      null,
    ]);
    for (const name of ['TP Hà Nội', 'TP.HCM', 'Thành phố Đà Nẵng', 'TP Huế', 'Tỉnh Ninh Bình'])
      expect(find(name, 2018)).not.toBeNull();
  });
  it.each([
    ['Ninh Bình', 2018, { id: 'p63-37' }],
    ['tỉnh ninh binh', 2018, { id: 'p63-37' }],
    ['TP. Hồ Chí Minh', 2018, { id: 'p63-79' }],
    ['Thành phố Đà Nẵng', 2018, { id: 'p63-48' }],
    ['Bà Rịa – Vũng Tàu', 2020, { id: 'p63-77' }],
    ['Ninh Bình', 2026, { id: 'p34-37' }],
    ['Ninh Bình mới', 2025, { id: 'p34-37' }],
    ['Ninh Bình (cũ)', 2025, { id: 'p63-37' }],
    ['Sơn La', 2025, { id: 'p34-14' }],
    ['Cả nước', 2018, { id: 'vn' }],
    ['phía Bắc', 2018, { id: 'kc-bac' }],
    ['Hà Nam', 2026, null],
    ['Hà Tây', 2018, null],
    ['', 2018, null],
  ])('%s in %i', (name, year, unit) => {
    expect(find(name, year)).toEqual(unit);
  });

  it('that fits two is not decided', () => {
    expect(find('Ninh Bình', 2025)).toEqual({ ambiguous: ['Ninh Bình cũ', 'Ninh Bình mới'] });
    expect(find('HG', 2018)).toEqual({ ambiguous: expect.arrayContaining(['Hà Giang', 'Hậu Giang']) });
  });
});
