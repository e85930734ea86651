import { z } from 'zod';
import type { FiguresQuestion, Question } from './question.ts';

/** Telegram's `callback_data` holds 1–64 bytes (Bot API, InlineKeyboardButton). */
const MOST_BYTES = 64;

const FUNDS = { t: 'total', n: 'national', l: 'local' } as const;
const MEASURES = { p: 'plan', e: 'executed', r: 'rate', m: 'remaining' } as const;
const MONEY = { d: 'dong', m: 'million', b: 'billion' } as const;
const TALK = { h: 'help', g: 'greeting', t: 'thanks' } as const;

const letterOf = (map: Record<string, string>, value: string): string =>
  Object.keys(map).find((letter) => map[letter] === value) ?? '';

/**
 * A question as a short ASCII code, so that a button needs no memory: it works however old its message is.
 * @returns null when it would not fit.
 */
export function packQuestion(question: Question): string | null {
  const code = packWhole(question);
  return code.length <= MOST_BYTES ? code : null;
}

/** The same without a limit, for keeping a question elsewhere than behind a button. */
export function packWhole(question: Question): string {
  if (question.kind === 'notes') return `n|${question.note ?? ''}`;
  if (question.kind !== 'figures') return `t|${letterOf(TALK, question.kind)}`;
  return [
    'f',
    question.units.join(','),
    question.years.join(','),
    question.parts.join(','),
    question.fund ? letterOf(FUNDS, question.fund) : '',
    question.measures.map((measure) => letterOf(MEASURES, measure)).join(''),
    letterOf(MONEY, question.money),
  ].join('|');
}

const list = <T>(item: z.ZodType<T, string>) =>
  z
    .string()
    .transform((text) => (text === '' ? [] : text.split(',')))
    .pipe(z.array(item));
const letter = <const M extends Record<string, string>>(map: M) =>
  z
    .string()
    .refine((text) => Object.hasOwn(map, text))
    .transform((text) => map[text as keyof M] as M[keyof M]);

const figuresCode = z.tuple([
  z.literal('f'),
  list(z.string().regex(/^[a-z0-9-]+$/)),
  list(
    z
      .string()
      .regex(/^\d{4}$/)
      .transform(Number),
  ),
  list(z.string().regex(/^[MQHD]\d{1,2}$/)),
  z.union([z.literal('').transform(() => null), letter(FUNDS)]),
  z
    .string()
    .transform((text) => [...text])
    .pipe(z.array(letter(MEASURES))),
  letter(MONEY),
]);

/** The question behind a code; null when it is none of ours (any text may arrive as a code). */
export function unpackQuestion(code: string): Question | null {
  const fields = code.split('|');
  const note = /^n\|([A-Z]\d{1,6})$/.exec(code)?.[1];
  if (note) return { kind: 'notes', words: '', topic: null, named: [], note };
  const talk = /^t\|([hgt])$/.exec(code)?.[1];
  if (talk) return { kind: TALK[talk as keyof typeof TALK] };
  const parsed = figuresCode.safeParse(fields);
  if (!parsed.success) return null;
  const [, units, years, parts, fund, measures, money] = parsed.data;
  return { kind: 'figures', units, years, parts, fund, measures, money } satisfies FiguresQuestion;
}
