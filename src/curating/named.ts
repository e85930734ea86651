import { complete } from '../questions/follow.ts';
import type { Reader } from '../questions/read.ts';
import { type Catalogue, createUnitFinder } from '../units/index.ts';
import { vietnamDay } from '../vietnamese/dates.ts';
import { readDay as dayIn } from '../vietnamese/day-words/index.ts';
import type { ReadUnitAt } from './correct.ts';
import type { Named } from './official.ts';

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
  readUnitAt: ReadUnitAt;
  readDay: (text: string, now: Date) => string | null;
} {
  const findUnit = createUnitFinder(catalogue);
  return {
    readNamed(text, now) {
      const reading = reader.read(text, vietnamDay(now));
      if (reading.kind !== 'figures') return null;
      const { question } = complete(reading.draft, null, catalogue);
      const [[unit, another], [year, otherYear]] = [question.units, question.years];
      if (unit === undefined || another || year === undefined || otherYear || unit.includes('/')) return null;
      const units =
        catalogue.place(unit)?.units.map(({ id }) => id) ?? (catalogue.hasUnit(unit) ? [unit] : []);
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
