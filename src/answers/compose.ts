import type { FiguresQuestion, Fund } from '../questions/question.ts';
import type { Catalogue } from '../units/index.ts';
import { answerSentences as say } from '../wording/answers.ts';
import type { Missing, Row } from './answer.ts';
import { attach } from './attach.ts';
import { type Body, joinYears, MOST_ROWS, sources } from './body.ts';
import { allChoices } from './choices.ts';
import { shortPeriod, unitName } from './lines.ts';
import type { Reply } from './reply.ts';

/** How a text came to be the question that is answered: what was not read, what was kept from the one before. */
export interface Understanding {
  readonly unread: readonly string[];
  readonly keptFund?: boolean;
  /** The fund of the question before was given up, since nothing is stored of it here. */
  readonly droppedFund?: Fund | null;
  /** The unit of whoever asks: a place. */
  readonly own?: string | null;
  /** No unit was named, and that one was taken. */
  readonly ownTaken?: boolean;
  /** Beside another answer: of one figure only what was asked for. */
  readonly brief?: boolean;
  /** A comparison was asked for, and nothing says with what. */
  readonly againstNothing?: boolean;
  /** Words that were taken for a name with a slip, with that name. */
  readonly slips?: readonly { readonly words: string; readonly name: string }[];
}

/** The reply: what was found, what is missing, what must be known of it, and the source last. */
export function compose(
  body: Body,
  question: FiguresQuestion,
  how: Understanding,
  catalogue: Catalogue,
): Reply {
  const { rows, lines, remarks, missing, assumed } = body;
  const said = rows.length > 0 || lines.length > 0;
  const { files, sentences, offers } = attach(body, question, catalogue);
  const text = [
    ...lines,
    ...missingLines(missing, rows, catalogue),
    ...new Set(said ? [...remarks, ...understanding(question, how, assumed, catalogue)] : slipRemarks(how)),
    ...sentences,
    ...(question.asides.includes('why') && rows.length > 0 ? [say.noCause] : []),
    ...(rows.length > 0 ? [sources(body)] : []),
  ];
  return {
    kind: body.kind,
    // Whatever was asked, something is said.
    text: text.length > 0 ? text.join('\n') : say.nothingFound,
    heading: body.heading && lines.length > 0,
    choices: allChoices(body.choices, question, {
      turns: body.turns,
      shown: body.shown,
      offers: { ...offers, source: body.kind === 'answer' && rows.length > 0 },
    }),
    files,
    query: question,
    shown: body.shown,
  };
}

function understanding(
  question: FiguresQuestion,
  how: Understanding,
  assumed: Body['assumed'],
  catalogue: Catalogue,
): string[] {
  const { unread, keptFund, droppedFund } = how;
  const remarks = slipRemarks(how);
  if (assumed.unit) remarks.push(say.assumedUnit);
  if (how.ownTaken && how.own)
    remarks.push(say.assumedOwnUnit(catalogue.place(how.own)?.units.at(-1)?.name ?? how.own));
  if (assumed.year) remarks.push(say.assumedYear);
  if (droppedFund) remarks.push(say.droppedFund(droppedFund));
  if (keptFund && question.fund) remarks.push(say.keptFund(question.fund));
  if (how.againstNothing) remarks.push(say.againstNothing);
  if (unread.length > 0) remarks.push(say.unread(unread));
  return remarks;
}

const slipRemarks = ({ slips = [] }: Understanding): string[] =>
  slips.map(({ words, name }) => say.understoodAs(words, name));

/** One line for each unit, with all of its missing periods and what is stored instead. */
function missingLines(missing: readonly Missing[], rows: readonly Row[], catalogue: Catalogue): string[] {
  const asked = [...new Set(missing.map((each) => each.asked))];
  return asked.slice(0, MOST_ROWS).flatMap((each) => {
    const ofUnit = missing.filter((one) => one.asked === each);
    // Of a run of years that is stored as one, single years are not missed.
    const run = rows.find((row) => row.asked === each && row.period.from < row.period.to);
    const within = ofUnit.every(
      ({ period }) => run && period && period.from >= run.period.from && period.to <= run.period.to,
    );
    if (run && within) return [say.noSingleYears(run.unit.name)];
    const [first] = ofUnit;
    return first ? [missingUnit(first, ofUnit, catalogue)] : [];
  });
}

function missingUnit(
  { unit, fund, formerly, stored, eitherEra, instead }: Missing,
  all: readonly Missing[],
  catalogue: Catalogue,
): string {
  const periods = all.flatMap(({ period }) => period ?? []);
  const [period] = periods;
  const name = period && !eitherEra ? unitName(catalogue, unit, period) : unit.name;
  const have = stored.slice(-MOST_ROWS).map(shortPeriod);
  const sentences = [
    formerly && say.formerlyNoData(formerly.name, unit.name),
    say.noData(fund, name, joinYears(periods)),
    instead.length > 0 && unit.kind === 'country' && say.regionsStored(instead.map((region) => region.name)),
    have.length > 0
      ? formerly
        ? say.storedOf(formerly.name, have)
        : say.storedPeriods(have)
      : instead.length === 0 && periods.length > 0 && say.nothingOf(unit.name),
  ];
  return sentences.filter(Boolean).join(' ');
}
