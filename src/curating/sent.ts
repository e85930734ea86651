import { EVERYWHERE, type Permission } from '../people/index.ts';
import { vietnamSecond } from '../vietnamese/dates.ts';
import { curatingSentences as say } from '../wording/curating.ts';
import type { NewDraft, Upload } from './draft.ts';
import { nameOf, type Read } from './read.ts';

type May = Permission<'change-figures'>;
type Figures = Extract<Read, { kind: 'figures' }>;

export const LONGEST_NAME = 80;
const LONGEST_BEGINNING = 40;

/** What was read of what somebody sent, as it is offered. @param title of the source, where somebody has said it */
export function draftOf(read: Figures, upload: Upload, title: string, permission: May): NewDraft {
  const document = title || read.title || untitled(read, upload, permission);
  return {
    kind: read.from,
    name: shorten(read.from === 'text' ? document : shownName(upload), LONGEST_NAME),
    document,
    day: read.day,
    figures: read.figures.map((figure) => ({
      unit: figure.unit,
      period: figure.period,
      fund: figure.fund,
      plan: figure.plan,
      executed: figure.executed,
      planApprox: figure.planApprox,
      executedApprox: figure.executedApprox,
      document: figure.document || document,
      statedRate: figure.details?.statedRate ?? null,
      statement: figure.details?.statement ?? null,
      confidence: figure.details?.confidence ?? null,
      note: figure.details?.note ?? null,
      passage: figure.passage ?? null,
      chosen: figure.notThen === undefined,
      doubts: [...figure.doubts],
    })),
    // What was ordered of whole provinces is for those who answer for the whole to bring in.
    directives: permission.covers(EVERYWHERE)
      ? read.directives.map((directive) => ({ ...directive, chosen: true }))
      : [],
    remarks: [...read.remarks],
    mark: '',
    file: null,
  };
}

/** A source that does not name itself: a message by its second and what it says first, so that no two are one source. */
function untitled({ figures, directives }: Figures, { name }: Upload, { now }: May): string {
  if (name !== PASTED) return nameOf(name);
  const words = figures[0]?.passage ?? directives[0]?.text ?? '';
  return say.untitled(vietnamSecond(now), firstWords(words));
}

/** Whole words: half a number would be another one. */
function firstWords(text: string): string {
  const whole = text.replace(/\s+/g, ' ').trim();
  const cut = whole.slice(0, LONGEST_BEGINNING + 1);
  return cut.length < LONGEST_BEGINNING + 1 ? whole : `${cut.replace(/ ?[^ ]*$/, '')}…`;
}

/** The name of a text that came as a message. */
export const PASTED = 'van-ban.txt';

export const shownName = ({ name }: Upload): string => (name === PASTED ? say.pastedName : name);

export const asUpload = (text: string): Upload => ({
  name: PASTED,
  mime: 'text/plain',
  bytes: new TextEncoder().encode(text),
});

export const shorten = (text: string, most: number): string => {
  const characters = [...text.replace(/\s+/g, ' ').trim()];
  return characters.length > most ? `${characters.slice(0, most - 1).join('')}…` : characters.join('');
};
