import type { Fund } from '../figures/period.ts';
import type { Unit } from '../units/index.ts';
import type { Measure } from './context.ts';
import type { Doubt, Proposal } from './proposal.ts';

/** One amount of a text, before it is put together with what else the text says of the same. */
export interface Draft {
  readonly unit: Unit;
  readonly from: number;
  readonly to: number;
  readonly part: string;
  readonly fund: Fund;
  readonly measure: Measure;
  readonly dong: bigint;
  /** The plan in «thực hiện 600/1.200 triệu đồng». */
  readonly over: bigint | null;
  readonly approx: string | null;
  readonly rate: string | null;
  readonly words: string;
  readonly at: number;
  /** Its own words say what it is of. */
  readonly own: boolean;
  readonly isPart: boolean;
  /** Asked for, and not given. */
  readonly proposed: boolean;
  /** A verb says that it was planned or executed. */
  readonly sure: boolean;
  readonly doubts: readonly Doubt[];
  readonly statement: number;
  readonly title: boolean;
}

/** Letters over which what is said of the same figure is one passage. */
const LONGEST_PASSAGE = 600;

/** Puts plan and executed of the same figure together, and says the same thing once. */
export function merged(all: readonly Draft[], text: string): Proposal[] {
  const drafts = withoutAskedFor(all.flatMap(planApart));
  const body = drafts.filter(({ title }) => !title);
  const titles = drafts.filter(
    (draft) =>
      draft.title &&
      !body.some((other) => other.unit === draft.unit && other.from === draft.from && other.to === draft.to),
  );
  const kept: Draft[] = [];
  const byKey = new Map<string, number[]>();
  const keep = (draft: Draft): void => {
    byKey.set(key(draft), [...(byKey.get(key(draft)) ?? []), kept.length]);
    kept.push(draft);
  };
  for (const draft of [...titles, ...body]) {
    const same = (byKey.get(key(draft)) ?? [])
      .flatMap((at) => kept[at] ?? [])
      .filter((other) => other.measure === draft.measure);
    if (same.some((other) => repeats(other, draft))) {
      const blurred = same.find((other) => other.approx !== null && draft.approx === null);
      if (blurred) kept[kept.indexOf(blurred)] = draft;
      continue;
    }
    const cost = same.find(
      (other) => draft.sure && !other.sure && draft.measure === 'executed' && other.dong > draft.dong,
    );
    if (cost) {
      // «kinh phí thực hiện 5 tỷ đồng … đã giải ngân 2 tỷ đồng»: the first is what was to be spent.
      // Of a part of a year no plan is kept.
      if (/^[MQ]/.test(cost.part)) kept[kept.indexOf(cost)] = draft;
      else {
        kept[kept.indexOf(cost)] = { ...cost, measure: 'plan' };
        keep(draft);
      }
      continue;
    }
    const spent = same.find(
      (other) =>
        draft.sure &&
        other.doubts.includes('measure') &&
        !other.proposed &&
        draft.measure === 'plan' &&
        draft.dong > other.dong,
    );
    if (spent) {
      // «ngân sách chi 8,75 tỷ đồng … kế hoạch là 11 tỷ đồng»
      kept[kept.indexOf(spent)] = { ...spent, measure: 'executed' };
      keep(draft);
      continue;
    }
    const isDetail =
      same.some((other) => other.statement === draft.statement) && (draft.isPart || !draft.own);
    if (isDetail || (same.length > 0 && !draft.own)) continue;
    keep(same.length > 0 ? { ...draft, doubts: [...draft.doubts, 'conflict'] } : draft);
  }
  return paired(kept, text);
}

/** «9 tháng giải ngân 420/1.200 triệu đồng»: the second is the plan of the year. */
function planApart(draft: Draft): Draft[] {
  if (draft.over === null || !/^[MQ]/.test(draft.part)) return [draft];
  const plan: Draft = { ...draft, part: 'whole', measure: 'plan', dong: draft.over, over: null, rate: null };
  return [{ ...draft, over: null }, plan];
}

/** What was asked for is no plan where the text says what was given. */
function withoutAskedFor(drafts: readonly Draft[]): readonly Draft[] {
  if (!drafts.some(({ proposed }) => proposed)) return drafts;
  const given = new Set(drafts.filter(({ measure, proposed }) => measure === 'plan' && !proposed).map(key));
  return drafts.filter((draft) => !draft.proposed || !given.has(key(draft)));
}

const key = ({ unit, from, to, part, fund }: Draft): string => `${unit.name} ${from} ${to} ${part} ${fund}`;

/** The same amount, or the exact one and a rounded one. */
function repeats(a: Draft, b: Draft): boolean {
  if (a.dong === b.dong) return true;
  const off = a.dong > b.dong ? a.dong - b.dong : b.dong - a.dong;
  return (a.approx !== null || b.approx !== null) && off * 20n <= a.dong;
}

function paired(drafts: readonly Draft[], text: string): Proposal[] {
  const proposals: { draft: Draft; proposal: Proposal }[] = [];
  const byKey = new Map<string, typeof proposals>();
  for (const draft of drafts) {
    const alike = byKey.get(key(draft)) ?? [];
    byKey.set(key(draft), alike);
    const mate = alike.find(
      (other) =>
        other.proposal[draft.measure] === null &&
        span(other.proposal, draft) <= LONGEST_PASSAGE &&
        Math.abs(other.draft.statement - draft.statement) <= 1,
    );
    if (mate) mate.proposal = together(mate.proposal, draft, text);
    else {
      const next = { draft, proposal: proposalOf(draft) };
      alike.push(next);
      proposals.push(next);
    }
  }
  return proposals.map(({ proposal }) => proposal);
}

const span = (a: Proposal, b: Draft): number =>
  Math.max(a.at + a.words.length, b.at + b.words.length) - Math.min(a.at, b.at);

function proposalOf(draft: Draft): Proposal {
  const isPlan = draft.measure === 'plan';
  return {
    unit: draft.unit.name,
    unitId: draft.unit.id,
    from: draft.from,
    to: draft.to,
    part: draft.part,
    fund: draft.fund,
    plan: isPlan ? draft.dong : draft.over,
    executed: isPlan ? null : draft.dong,
    planApprox: isPlan ? draft.approx : null,
    executedApprox: isPlan ? null : draft.approx,
    rate: draft.rate,
    words: draft.words,
    at: draft.at,
    doubts: draft.doubts,
  };
}

function together(proposal: Proposal, draft: Draft, text: string): Proposal {
  const own = proposalOf(draft);
  const isPlan = draft.measure === 'plan';
  const at = Math.min(proposal.at, draft.at);
  const end = Math.max(proposal.at + proposal.words.length, draft.at + draft.words.length);
  return {
    ...proposal,
    at,
    words: text.slice(at, end),
    plan: isPlan ? own.plan : proposal.plan,
    executed: isPlan ? proposal.executed : own.executed,
    planApprox: isPlan ? own.planApprox : proposal.planApprox,
    executedApprox: isPlan ? proposal.executedApprox : own.executedApprox,
    rate: proposal.rate ?? own.rate,
    doubts: [...new Set([...proposal.doubts, ...own.doubts])],
  };
}
