import type { Fund } from '../figures/period.ts';
import { complete } from '../questions/follow.ts';
import type { FiguresQuestion } from '../questions/question.ts';
import type { Reader } from '../questions/read.ts';
import { type Catalogue, createUnitFinder, type Unit } from '../units/index.ts';
import { vietnamDay } from '../vietnamese/dates.ts';
import { readDay as dayIn } from '../vietnamese/day-words/index.ts';
import type { ReadUnitAt } from './correct.ts';
import type { Named } from './official.ts';

/** Units (all that a name has meant), years and a fund; each may be left open. */
export interface Scope {
  readonly units: readonly Unit[];
  readonly years: readonly number[];
  readonly fund: Fund | null;
}

/** What a text names of figures, read as a question is. */
export function createNaming({
  catalogue,
  reader,
  readUnit,
}: {
  catalogue: Catalogue;
  reader: Reader;
  readUnit: (text: string) => { readonly unit: string } | object;
}): {
  readNamed: (text: string, now: Date) => Named | null;
  readScope: (text: string, now: Date) => Scope | null;
  readUnitAt: ReadUnitAt;
  readDay: (text: string, now: Date) => string | null;
} {
  const findUnit = createUnitFinder(catalogue);
  function questionIn(text: string, now: Date): FiguresQuestion | null {
    const reading = reader.read(text, vietnamDay(now));
    return reading.kind === 'figures' ? complete(reading.draft, null, catalogue).question : null;
  }
  const unitsOf = (named: string): Unit[] =>
    catalogue.place(named)?.units.slice() ?? (catalogue.hasUnit(named) ? [catalogue.unit(named)] : []);
  return {
    readScope(text, now) {
      const question = questionIn(text, now);
      if (!question || question.units.some((unit) => unit.includes('/'))) return null;
      return { units: question.units.flatMap(unitsOf), years: question.years, fund: question.fund };
    },
    readNamed(text, now) {
      const question = questionIn(text, now);
      if (!question) return null;
      const [[unit, another], [year, otherYear]] = [question.units, question.years];
      if (unit === undefined || another || year === undefined || otherYear || unit.includes('/')) return null;
      const units = unitsOf(unit).map(({ id }) => id);
      return { units, year, part: question.parts[0] ?? null, fund: question.fund };
    },
    readUnitAt(text, year) {
      const named = findUnit(text, year);
      if (named) return 'id' in named ? named.id : null;
      const read = readUnit(text);
      const place = 'unit' in read ? catalogue.place(read.unit) : null;
      const again = place && findUnit(place.units.at(-1)?.name ?? '', year);
      return again && 'id' in again ? again.id : null;
    },
    readDay(text, now) {
      const read = dayIn(text, vietnamDay(now));
      return read && 'day' in read ? read.day : null;
    },
  };
}
