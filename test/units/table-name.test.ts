import { describe, expect, it } from 'vitest';
import { createTableNames, createUnitFinder, existence } from '../../src/units/index.ts';
import { catalogue } from '../support/figures.ts';

const nameOf = createTableNames(catalogue);
const find = createUnitFinder(catalogue);

describe('the name of a unit in a table', () => {
  it.each([2018, 2024, 2025, 2026])('of %s leads back to it, of every province', (year) => {
    const provinces = catalogue.units.filter(
      (unit) => unit.kind === 'province' && existence(unit, year) !== 'none',
    );
    expect(provinces.length).toBeGreaterThan(33);
    const lost = provinces.filter((unit) => {
      const found = find(nameOf(unit, year), year);
      return !found || !('id' in found) || found.id !== unit.id;
    });
    expect(lost.map(({ id }) => id)).toEqual([]);
  });

  it('says which one is meant only where that is open', () => {
    const [old, since] = catalogue.place('ninh-binh')?.units ?? [];
    if (!old || !since) throw new Error('no Ninh Bình');
    expect([nameOf(old, 2024), nameOf(old, 2025), nameOf(since, 2025), nameOf(since, 2026)]).toEqual([
      'Ninh Bình',
      'Ninh Bình cũ',
      'Ninh Bình mới',
      'Ninh Bình',
    ]);
  });
});
