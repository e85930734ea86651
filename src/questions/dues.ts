import { fold } from '../vietnamese/fold.ts';
import type { Token } from '../vietnamese/tokens.ts';
import { stateOf, wantOf } from './dues/asked.ts';
import { asksForDuties } from './dues/evidence.ts';
import { isMoney } from './dues/money.ts';
import { type Roles, rolesOf } from './dues/roles.ts';
import { type DutyText, hasSign, isSign, rangeOf, readDutyText } from './dues/signs.ts';
import { allot } from './dues/when.ts';
import type { Lexicon } from './lexicon.ts';
import { isKind, type Piece, type PieceKind } from './pieces.ts';
import type { DuesQuestion } from './question.ts';
import type { UnitSlot } from './slots.ts';

/**
 * A text that asks what is to be done by when, and who has not; null where it asks for figures, documents or nothing of
 * the kind. It is read by its own words (`dues` in words.json), token by token, so that no question about money is read
 * in another way than without them; names of units are those of the pieces.
 * @param today the day in Vietnam, ISO
 */
export function readDues(
  pieces: readonly Piece[],
  { slots, today, words }: { slots: readonly UnitSlot[]; today: string; words: Lexicon },
): DuesQuestion | null {
  const text = readDutyText(pieces, today, words);
  if (!text) return null;
  const roles = rolesOf(text);
  if (!asksForDuties(text, roles)) return null;
  const { within, reported, named } = allot(text, roles);
  const units = slots.filter(({ piece }) => text.names.has(piece));
  const state = stateOf(text, roles, within);
  const regions = units.length > 0 && units.every(({ kind }) => kind !== 'province');
  return {
    kind: 'dues',
    want: wantOf(text, roles, state, { units: units.length, regions }),
    state,
    within,
    ...reported,
    units: units.map(({ place }) => place),
    number: text.numbered?.number ?? null,
    own: roles.own,
    words: aboutWhat(text, roles, new Set(named.flatMap(rangeOf))),
  };
}

/** Whether some pieces are by themselves a question about duties, with a word that asks. */
export function asksForDues(pieces: readonly Piece[], today: string, words: Lexicon): boolean {
  const text = readDutyText(pieces, today, words);
  const roles = text && rolesOf(text);
  if (!roles || !asksForDuties(text, roles)) return false;
  const asks = hasSign(text, 'when', 'howFar', 'how', 'list', 'tally');
  return asks || roles.what || roles.who !== null || roles.whether;
}

/** Kinds of pieces that say nothing about what a duty is. */
const EMPTY: readonly PieceKind[] = [
  'filler',
  'mark',
  'talk',
  'between',
  'from',
  'and',
  'connective',
  'aside',
  'negation',
  'cue',
  'asks',
  'asksWhen',
  'dues',
  'directives',
  'unit',
  'count',
  'before',
  'after',
  'untilNow',
  'allYears',
  'latest',
];

/** The words that say about what, as typed: what was handed in or is named, without all that was read otherwise. */
function aboutWhat(text: DutyText, roles: Roles, named: ReadonlySet<number>): string {
  const { tokens, pieces, read } = text;
  // A number says all of it.
  if (text.numbered) return '';
  const kept = new Set([...papersOf(roles), ...named]);
  for (const at of tokens.keys()) {
    const piece = pieces[at] as Piece;
    if (read.has(at) || isKind(piece, ...EMPTY)) continue;
    // «chưa duyệt», but «báo cáo kết quả thực hiện».
    if (!isKind(piece, 'measure') || isMoney(piece, text.calendar.lexicon) || kept.has(at - 1)) kept.add(at);
  }
  // «báo cáo hỗ trợ máy móc»: a little word between two that stay belongs to them.
  const joined = [...tokens.keys()].filter((at) => kept.has(at) || joins(text, kept, at));
  return joined
    .map(
      (at) => `${tokens[at]?.touches && joined.includes(at - 1) ? '' : ' '}${written(tokens[at] as Token)}`,
    )
    .join('')
    .trim();
}

/** «báo cáo», «hồ sơ»; beside a duty, «chưa báo cáo» is only the verb. */
const papersOf = ({ reports, papers, things }: Roles): number[] =>
  [
    ...(things.length > 0 ? reports.filter((sign) => !isSign(sign, 'reportVerb')) : reports),
    ...papers,
  ].flatMap(rangeOf);

/** As typed, keys of an input method undone. */
const written = ({ text, bare }: Token): string => (fold(text) === bare ? text : bare);

function joins({ pieces, read }: DutyText, kept: ReadonlySet<number>, at: number): boolean {
  const piece = pieces[at];
  if (!piece || read.has(at) || !isKind(piece, 'filler')) return false;
  const [from, to] = [pieces.indexOf(piece), pieces.lastIndexOf(piece)];
  return kept.has(from - 1) && kept.has(to + 1);
}
