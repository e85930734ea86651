import type { Directive, NoteIndex, Remark } from '../documents/index.ts';
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
  const hits = index.search(question.words);
  const [best] = hits;
  const close = hits.filter(({ share }) => best && share >= LIKELY && share >= best.share * CLOSE);
  const directives = index.remarks.filter((remark) => remark.kind === 'directive');
  if (question.directives && (!best || best.share < SURE)) return listDirectives(directives, question);
  if (!best || best.share < LIKELY) return null;
  if (best.share >= SURE && close.length === 1) return show(best.remark, question);
  if (question.directives && close.every(({ remark }) => remark.kind === 'directive')) {
    return listDirectives(close.map(({ remark }) => remark).filter((remark) => remark.kind === 'directive'), question);
  }
  if (best.share >= SURE) return show(best.remark, question, close.slice(1).map(({ remark }) => remark));
  return {
    kind: 'info',
    text: talk.severalNotes,
    heading: false,
    choices: choicesOf(hits.filter(({ share }) => share >= LIKELY).map(({ remark }) => remark)),
    files: [],
    query: question,
  };
}

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
  return { kind: 'info', text: lines.join('\n'), heading: true, choices: choicesOf(directives), files: [], query };
}

const sourceOf = ({ document: { title, dateFrom, dateTo } }: Remark): string =>
  talk.source(say.document(title, dateName(dateFrom, dateTo)));

const choicesOf = (remarks: readonly Remark[]): Choice[] =>
  remarks.slice(0, MOST_CHOICES).flatMap(({ id, title }) => {
    const code = packQuestion({ kind: 'notes', words: '', directives: false, note: id });
    const label = title.length <= LONGEST_LABEL ? title : `${title.slice(0, LONGEST_LABEL - 1).trimEnd()}…`;
    return code ? [{ label, code }] : [];
  });
