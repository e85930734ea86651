import type { Reply } from '../../src/answers/reply.ts';
import type { Item } from './item.ts';

export interface Verdict {
  readonly item: Item;
  /** `wrong`: an answer that lacks a wanted number, gives a banned one, or should have been none: the gravest fault. */
  readonly outcome: 'right' | 'asked back' | 'no answer' | 'short' | 'wrong';
  readonly faults: readonly string[];
}

const NUMBER = /^[\d.,]+%?$/;

/** Holds a reply against what its item wants. */
export function judge(
  item: Item,
  { kind, text, choices }: Pick<Reply, 'kind' | 'text' | 'choices'>,
): Verdict {
  const said = kind === 'clarify' ? [text, ...choices.map(({ label }) => label)].join('\n') : text;
  const lacking = item.must
    .map((wanted) => [wanted].flat())
    .filter((any) => !any.some((each) => holds(said, each)));
  const banned = item.mustNot.filter((each) => holds(text, each));
  const kinds = item.kind === undefined ? null : [item.kind].flat();
  const otherKind = kinds !== null && !kinds.includes(kind);
  const faults = [
    ...(otherKind ? [`kind ${kind}, wanted ${kinds.join(' or ')}`] : []),
    ...lacking.map((any) => `lacks ${any.join(' | ')}`),
    ...banned.map((each) => `says ${each}`),
  ];
  const numbersLack = lacking.some((any) => any.some((each) => NUMBER.test(each)));
  if (faults.length === 0) return { item, outcome: 'right', faults };
  if (kind === 'answer')
    return { item, outcome: otherKind || banned.length > 0 || numbersLack ? 'wrong' : 'short', faults };
  return { item, outcome: kind === 'clarify' ? 'asked back' : 'no answer', faults };
}

/** A number must stand alone: 45 is not found in 145, 45,5 or 1.045. */
export function holds(reply: string, wanted: string): boolean {
  const text = tidy(reply);
  const want = tidy(wanted);
  if (!NUMBER.test(want)) return text.includes(want);
  const escaped = want.replaceAll('.', '\\.');
  return new RegExp(`(?<![\\d.,])${escaped}(?!\\d|[.,]\\d)`).test(text.replace(/(?<=\d)\s(?=%)/g, ''));
}

const tidy = (text: string): string => text.normalize('NFC').toLowerCase().replace(/\s+/g, ' ');
