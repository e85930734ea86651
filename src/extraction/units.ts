import type { Catalogue, Place, Unit } from '../units/index.ts';
import { existence } from '../units/unit.ts';

/** The unit of a place in some years; `doubtful` where the name stood for two territories then. */
export function unitOf(
  catalogue: Catalogue,
  { units }: Place,
  from: number,
  to: number,
): { unit: Unit; doubtful: boolean } | null {
  const then = units.filter((unit) => existence(unit, to) !== 'none' || existence(unit, from) !== 'none');
  const [first] = then.length > 0 ? then : units;
  const last = (then.length > 0 ? then : units).at(-1);
  if (!first || !last) return null;
  // A run of years that ends before the merger is of the old one; who became one of one is the same at all times.
  const isSame = first === last || catalogue.predecessors(last).length <= 1;
  return { unit: isSame || to > from ? (from >= 2025 || isSame ? last : first) : last, doubtful: !isSame };
}
