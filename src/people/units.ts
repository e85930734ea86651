import type { Catalogue } from '../units/index.ts';
import type { Person } from './person.ts';

/** The unit in what somebody typed, with their office where they wrote more than the unit. */
export type UnitReading =
  | { readonly unit: string; readonly office: string | null }
  /** Nothing, or what fits several. */
  | { readonly names: readonly string[] };

export type ReadUnit = (text: string) => UnitReading;

export const placeName = (catalogue: Catalogue, key: string): string =>
  catalogue.place(key)?.units.at(-1)?.name ?? key;

/** «Sở Công Thương Ninh Bình», or the unit alone; null: none is known. */
export const whereOf = (
  catalogue: Catalogue,
  { unit, office }: Pick<Person, 'unit' | 'office'>,
): string | null => office ?? (unit === null ? null : placeName(catalogue, unit));
