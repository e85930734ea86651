import { type Amounts, storedAmounts, sum } from '../figures/amounts.ts';
import type { FigureBook } from '../figures/book.ts';
import { membersWithFigures } from '../figures/members.ts';
import { type Fund, isWholeYear, type Period } from '../figures/period.ts';
import { type Catalogue, existence, type Unit } from '../units/index.ts';
import type { Coverage, Part, Row } from './answer.ts';
import { oversizedIn } from './oversized.ts';

/** What one unit's own figures say, its parts included. */
interface Own {
  readonly amounts: Amounts | null;
  readonly parts: readonly Part[];
}

/**
 * Everything that can be said of one unit, period and fund, or null.
 *
 * A stored total comes first; what it lacks is the sum of both funds. Without one, a region is the sum of its
 * members, and a unit that did not exist yet the sum of its predecessors: of whole years only.
 */
export function findRow(
  { catalogue, book }: { catalogue: Catalogue; book: FigureBook },
  asked: string,
  unit: Unit,
  period: Period,
  fund: Fund,
): Row | null {
  const oversized = oversizedIn(book, unit.id, period, fund);
  const row = { asked, unit, period, fund, formerly: null, oversized };
  const own = ownAmounts(book, unit.id, period, fund);
  // A run of years is added up only for a successor that was asked for expressly.
  const added = isWholeYear(period) || (period.part === 'whole' && asked === unit.id);
  const group = added ? membersOf(catalogue, book, unit, period) : null;
  if (!group) return own && { ...row, ...own, coverage: null, membersSum: null };
  const total = addMembers(book, group, period, fund);
  if (own?.amounts) {
    return { ...row, ...own, coverage: null, membersSum: total && disagreement(own.amounts, total) };
  }
  // A region's own funds are more than what some of its provinces add up to.
  if (own && unit.kind !== 'province' && total && total.coverage.missing.length > 0)
    return { ...row, amounts: null, parts: own.parts, coverage: null, membersSum: null };
  const summed = fund === 'total' ? partsOf((part) => addMembers(book, group, period, part)) : [];
  const parts = own ? own.parts : summed;
  if (!total) {
    return parts.length > 0 ? { ...row, amounts: null, parts, coverage: null, membersSum: null } : null;
  }
  return { ...row, amounts: total.amounts, parts, coverage: total.coverage, membersSum: null };
}

function ownAmounts(book: FigureBook, unit: string, period: Period, fund: Fund): Own | null {
  const stored = storedAmounts(book.find(unit, period, fund));
  if (fund !== 'total') return stored && { amounts: stored, parts: [] };
  const parts = partsOf((part) => {
    const found = storedAmounts(book.find(unit, period, part));
    return found && { amounts: found, coverage: null };
  });
  const both = parts.length === 2 ? parts.map(({ amounts }) => amounts) : [];
  const amounts = complete(stored, both);
  return amounts || parts.length > 0 ? { amounts, parts } : null;
}

const partsOf = (find: (fund: Part['fund']) => Omit<Part, 'fund'> | null): Part[] =>
  (['national', 'local'] as const).flatMap((fund) => {
    const found = find(fund);
    return found ? [{ fund, ...found }] : [];
  });

/** A stored total, with what it lacks taken from the sum of both funds where both have it. */
function complete(stored: Amounts | null, funds: readonly Amounts[]): Amounts | null {
  const add = (pick: (amounts: Amounts) => Amounts['plan']): Amounts['plan'] => {
    const known = funds.flatMap((amounts) => pick(amounts) ?? []);
    return known.length === 2 ? sum(known, 'funds') : null;
  };
  const plan = stored?.plan ?? add((amounts) => amounts.plan);
  const executed = stored?.executed ?? add((amounts) => amounts.executed);
  if (!stored && !plan && !executed) return null;
  return { plan, executed, stated: stored?.stated ?? null, others: stored?.others ?? [] };
}

interface Group {
  readonly of: Coverage['of'];
  readonly units: readonly Unit[];
}

/** Whose figures make up a unit's: a region's members in that year, or the predecessors of a unit that was not there yet. */
function membersOf(catalogue: Catalogue, book: FigureBook, unit: Unit, period: Period): Group | null {
  if (unit.kind === 'province') {
    const units = existence(unit, period.from) === 'none' ? catalogue.predecessors(unit) : [];
    return units.length > 0 ? { of: 'predecessors', units } : null;
  }
  // The runs of years that documents speak of are too seldom the same to be added up for a region.
  if (unit.kind === 'district' || !isWholeYear(period)) return null;
  return { of: 'members', units: membersWithFigures(catalogue, book, unit, period.from) };
}

function addMembers(
  book: FigureBook,
  { of, units }: Group,
  period: Period,
  fund: Fund,
): { amounts: Amounts; coverage: Coverage } | null {
  const list = units.map((unit) => ({
    unit,
    amounts: ownAmounts(book, unit.id, period, fund)?.amounts ?? null,
  }));
  const known = list.flatMap(({ amounts }) => amounts ?? []);
  const plans = known.flatMap(({ plan }) => plan ?? []);
  const executions = known.flatMap(({ executed }) => executed ?? []);
  if (plans.length + executions.length === 0) return null;
  const both = known.filter(({ plan, executed }) => plan && executed);
  const comparable = {
    plan: both.reduce((total, { plan }) => total + (plan?.dong ?? 0n), 0n),
    executed: both.reduce((total, { executed }) => total + (executed?.dong ?? 0n), 0n),
  };
  return {
    amounts: {
      plan: plans.length > 0 ? sum(plans, 'members') : null,
      executed: executions.length > 0 ? sum(executions, 'members') : null,
      stated: null,
      others: [],
    },
    coverage: {
      of,
      members: units.length,
      plan: plans.length,
      executed: executions.length,
      both: both.length,
      missing: list
        .filter(
          ({ unit }) =>
            book.find(unit.id, period, fund).length === 0 && !ownAmounts(book, unit.id, period, fund),
        )
        .map(({ unit }) => unit),
      comparable: both.length > 0 ? comparable : null,
      list: of === 'predecessors' ? list : [],
    },
  };
}

/** The members' sum, when every member is in it and it is another than the stored total. */
function disagreement(
  stored: Amounts,
  { amounts, coverage }: { amounts: Amounts; coverage: Coverage },
): Amounts | null {
  const differs = (a: Amounts['plan'], b: Amounts['plan'], present: number): boolean =>
    a !== null && b !== null && present === coverage.members && a.dong !== b.dong;
  const plan = differs(stored.plan, amounts.plan, coverage.plan);
  const executed = differs(stored.executed, amounts.executed, coverage.executed);
  return plan || executed ? amounts : null;
}
