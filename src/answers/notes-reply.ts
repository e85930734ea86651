import { type Directive, type Hit, isAbout, type NoteIndex, type Remark } from '../documents/index.ts';
import { packQuestion } from '../questions/pack.ts';
import type { NotesQuestion } from '../questions/question.ts';
import { dateName, answerSentences as say } from '../wording/answers.ts';
import { talkSentences as talk } from '../wording/talk.ts';
import type { Choice, Reply } from './reply.ts';

/** From this share of the question's weight on, a note is what was asked for. */
const SURE = 0.5;
/** A second note within this share of the best could be meant just as well. */
const CLOSE = 0.85;
/** Below this, nothing of it was asked for. */
const LIKELY = 0.25;
const MOST_CHOICES = 4;
const LONGEST_LABEL = 40;

/** Answers from stored notes and directives, or offers the nearest; null when nothing stored is near. */
export function replyToNotes(question: NotesQuestion, index: NoteIndex): Reply | null {
  if (question.note !== undefined) {
    const chosen = index.byId(question.note);
    return chosen && show(chosen, question);
  }
  const directives = question.topic === null ? null : replyWithDirectives(question, question.topic, index);
  if (directives) return directives;
  const hits = index.search(question.words).filter(({ remark }) => isAbout(remark, question.named));
  const [best] = hits;
  if (question.topic !== null && (!best || best.share < SURE))
    return listDirectives(allDirectives(index, question), question);
  if (!best || best.share < LIKELY) return null;
  const close = nearBest(hits);
  if (best.share >= SURE)
    return show(
      best.remark,
      question,
      close.slice(1).map(({ remark }) => remark),
    );
  return {
    kind: 'info',
    text: talk.severalNotes,
    heading: false,
    choices: choicesOf(hits.filter(({ share }) => share >= LIKELY).map(({ remark }) => remark)),
    files: [],
    query: question,
  };
}

/** What was ordered about a topic; everything where none is named; null when no order is about it. */
function replyWithDirectives(question: NotesQuestion, topic: string, index: NoteIndex): Reply | null {
  if (topic === '') return listDirectives(allDirectives(index, question), question);
  const hits = index
    .search(topic)
    .filter(
      ({ remark, share }) => remark.kind === 'directive' && share >= SURE && isAbout(remark, question.named),
    );
  const [only, ...others] = nearBest(hits).flatMap(({ remark }) =>
    remark.kind === 'directive' ? [remark] : [],
  );
  if (!only) return null;
  return others.length === 0 ? show(only, question) : listDirectives([only, ...others], question);
}

const allDirectives = (index: NoteIndex, { named }: NotesQuestion): Directive[] =>
  index.remarks.filter((remark) => remark.kind === 'directive').filter((remark) => isAbout(remark, named));

/** The best, and those that could be meant just as well. */
const nearBest = (hits: readonly Hit[]): Hit[] =>
  hits.filter(({ share }) => share >= LIKELY && share >= (hits[0]?.share ?? 0) * CLOSE);

function show(remark: Remark, query: NotesQuestion, near: readonly Remark[] = []): Reply {
  const body = remark.kind === 'note' ? [remark.text] : directiveLines(remark);
  const text = [remark.title, ...body, sourceOf(remark)].join('\n');
  return { kind: 'info', text, heading: true, choices: choicesOf(near), files: [], query };
}

const directiveLines = ({ orderedBy, orderedOn, orderedTo, text, deadline }: Directive): string[] => [
  talk.orderedBy(orderedBy, dateName(orderedOn, orderedOn) ?? orderedOn),
  talk.orderedTo(orderedTo),
  talk.content(text),
  talk.deadline(deadline && dateName(deadline, deadline)),
];

function listDirectives(directives: readonly Directive[], query: NotesQuestion): Reply | null {
  const [first] = directives;
  if (!first) return null;
  const sameOrder = directives.every(
    (each) => each.orderedBy === first.orderedBy && each.orderedOn === first.orderedOn,
  );
  const lines = [
    talk.directiveList,
    ...(sameOrder ? [talk.orderedBy(first.orderedBy, dateName(first.orderedOn, first.orderedOn) ?? '')] : []),
    ...directives.map(({ title, orderedTo }) => talk.directiveLine(title, orderedTo)),
    ...(directives.every(({ deadline }) => deadline === null) ? [talk.noDeadlines] : []),
    ...new Set(directives.map(sourceOf)),
  ];
  return {
    kind: 'info',
    text: lines.join('\n'),
    heading: true,
    choices: choicesOf(directives),
    files: [],
    query,
  };
}

const sourceOf = ({ document: { title, dateFrom, dateTo } }: Remark): string =>
  talk.source(say.document(title, dateName(dateFrom, dateTo)));

const choicesOf = (remarks: readonly Remark[]): Choice[] =>
  remarks.slice(0, MOST_CHOICES).flatMap(({ id, title }) => {
    const code = packQuestion({ kind: 'notes', words: '', topic: null, named: [], note: id });
    const label = title.length <= LONGEST_LABEL ? title : `${title.slice(0, LONGEST_LABEL - 1).trimEnd()}…`;
    return code ? [{ label, code }] : [];
  });
