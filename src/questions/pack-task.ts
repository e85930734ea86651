import type { Condition, Era, Limit, Measure, Task } from './question.ts';
import { isComputing } from './task.ts';

/** Letters for what a task is made of. */
export const MEASURES = { p: 'plan', e: 'executed', r: 'rate', m: 'remaining' } as const;
export const MONEY = { d: 'dong', m: 'million', b: 'billion' } as const;
const OVER = { p: 'provinces', r: 'regions', a: 'areas', y: 'years', n: 'named' } as const;
const ORDER = { m: 'most', l: 'least' } as const;
const BY = { a: 'amount', c: 'change', g: 'growth' } as const;
const ERA = { o: 'old', n: 'new' } as const;
const OF = { v: 'value', c: 'change', g: 'growth' } as const;
const BOUND = { a: 'above', b: 'below', l: 'at-least', m: 'at-most', e: 'equal' } as const;

export const letterOf = (map: Readonly<Record<string, string>>, value: string): string =>
  Object.keys(map).find((letter) => map[letter] === value) ?? '';

/** Two digits behind a button. */
const MOST_PLACES = 99;

const eraCode = (era: Era | null): string => (era ? letterOf(ERA, era) : '-');

/** A task in a few ASCII characters, without `|`. */
export function packTask(task: Task): string {
  switch (task.do) {
    case 'show':
      return '';
    case 'compare':
      return `c${task.of === 'funds' ? 'f' : 'c'}${task.times ? 'x' : ''}`;
    case 'change':
      return `d${task.times ? 'x' : ''}`;
    case 'rank':
      return `r${letterOf(OVER, task.over)}${letterOf(ORDER, task.order)}${letterOf(BY, task.by)}${eraCode(task.era)}${task.smallest ? 's' : ''}${task.limit === null ? '' : Math.min(task.limit, MOST_PLACES)}`;
    case 'position':
      return `p${letterOf(ORDER, task.order)}${eraCode(task.era)}`;
    case 'filter':
      return `f${letterOf(OVER, task.over)}${eraCode(task.era)}${task.conditions.map(packCondition).join(';')}`;
    case 'sum':
      return 's';
    case 'average':
      return `a${task.over === 'units' ? 'u' : 'y'}`;
    case 'share':
      return `h${task.of === 'unit' ? 'u' : 'f'}`;
    case 'coverage':
      return `v${task.of === 'years' ? 'y' : 'u'}${task.lacking ? 'l' : ''}`;
    case 'source':
      return `q${task.of ? packTask(task.of) : ''}`;
    case 'history':
      return 'k';
    case 'members':
      return 'm';
    case 'belongs':
      return 'b';
  }
}

function packCondition({ measure, of, bound, than }: Condition): string {
  const head = `${letterOf(MEASURES, measure)}${letterOf(OF, of)}${letterOf(BOUND, bound)}`;
  if (than === 'average') return `${head}~`;
  if ('unit' in than) return `${head}@${than.unit}`;
  return `${head}=${than.value}${than.money ? letterOf(MONEY, than.money) : ''}`;
}

const pick = <const M extends Record<string, string>>(
  map: M,
  letter: string | undefined,
): M[keyof M] | null =>
  letter !== undefined && Object.hasOwn(map, letter) ? (map[letter as keyof M] as M[keyof M]) : null;

const PATTERN: readonly (readonly [RegExp, (match: RegExpExecArray) => Task | null])[] = [
  [/^$/, () => ({ do: 'show' })],
  [
    /^c([cf])(x?)$/,
    ([, of, times]) => ({ do: 'compare', of: of === 'f' ? 'funds' : 'cells', times: times === 'x' }),
  ],
  [/^d(x?)$/, ([, times]) => ({ do: 'change', times: times === 'x' })],
  [
    /^r([prayn])([ml])([acg])([on-])(s?)(\d{0,2})$/,
    ([, over, order, by, era, smallest, limit]) => ({
      do: 'rank',
      over: pick(OVER, over) ?? 'provinces',
      order: pick(ORDER, order) ?? 'most',
      by: pick(BY, by) ?? 'amount',
      era: pick(ERA, era),
      limit: limit ? Number(limit) : null,
      ...(smallest ? { smallest: true } : {}),
    }),
  ],
  [
    /^p([ml])([on-])$/,
    ([, order, era]) => ({ do: 'position', order: pick(ORDER, order) ?? 'most', era: pick(ERA, era) }),
  ],
  [
    /^f([prayn])([on-])(.+)$/,
    ([, over, era, list = '']) => {
      const conditions = list.split(';').map(unpackCondition);
      return conditions.every((each) => each !== null)
        ? { do: 'filter', over: pick(OVER, over) ?? 'provinces', era: pick(ERA, era), conditions }
        : null;
    },
  ],
  [/^s$/, () => ({ do: 'sum' })],
  [/^a([uy])$/, ([, over]) => ({ do: 'average', over: over === 'u' ? 'units' : 'years' })],
  [/^h([uf])$/, ([, of]) => ({ do: 'share', of: of === 'u' ? 'unit' : 'fund' })],
  [
    /^v([yu])(l?)$/,
    ([, of, lacking]) => ({ do: 'coverage', of: of === 'y' ? 'years' : 'units', lacking: lacking === 'l' }),
  ],
  [
    /^q(.*)$/,
    ([, code = '']) => {
      if (code === '') return { do: 'source' };
      const of = unpackTask(code);
      return of && isComputing(of) ? { do: 'source', of } : null;
    },
  ],
  [/^k$/, () => ({ do: 'history' })],
  [/^m$/, () => ({ do: 'members' })],
  [/^b$/, () => ({ do: 'belongs' })],
];

function unpackCondition(code: string): Condition | null {
  const [, measure, of, bound, kind, rest = ''] = /^([perm])([vcg])([ablme])([~@=])(.*)$/.exec(code) ?? [];
  const named = { measure: pick(MEASURES, measure), of: pick(OF, of), bound: pick(BOUND, bound) };
  const than =
    kind === '~' && rest === ''
      ? ('average' as const)
      : kind === '@' && /^[a-z0-9-]+$/.test(rest)
        ? { unit: rest }
        : kind === '='
          ? unpackLimit(rest)
          : null;
  if (!named.measure || !named.of || !named.bound || than === null) return null;
  return { measure: named.measure as Measure, of: named.of, bound: named.bound, than };
}

/** Older codes name no unit of money. */
function unpackLimit(code: string): Limit | null {
  const [, value, letter] = /^(-?\d{1,18})([dmb]?)$/.exec(code) ?? [];
  const money = pick(MONEY, letter);
  return value === undefined ? null : { value, ...(money && { money }) };
}

/** The task behind a code; null when it is none. */
export function unpackTask(code: string): Task | null {
  for (const [pattern, make] of PATTERN) {
    const match = pattern.exec(code);
    if (match) return make(match);
  }
  return null;
}
