import { type Permission, signOf, type Told, told } from '../people/index.ts';
import type { Catalogue } from '../units/index.ts';
import { vietnamMinute } from '../vietnamese/dates.ts';
import { fold } from '../vietnamese/fold.ts';
import { teachingSentences as say } from '../wording/teaching.ts';
import type { Kept, KeptQuestions, Which } from './kept.ts';
import { showReading } from './reading.ts';
import { actChoice, quote } from './reply.ts';

/** Listing kept questions and marking them as reviewed. */
export interface Review {
  /** `/cauhoi`, `/cauhoi xong`, `/cauhoi xong 12` */
  command(rest: string, permission: Permission<'review'>): Promise<Told>;
  list(permission: Permission<'review'>, before?: number): Promise<Told>;
  mark(which: Which, permission: Permission<'review'>): Promise<Told>;
}

const PAGE = 10;
const LONGEST_QUESTION = 100;
const LONGEST_WORDS = 60;
const MOST_AGAIN = 3;
const MOST_UNREAD = 3;
/** «xong», and the numbers behind it. */
const DONE = /^xong(?:\s+(.+))?$/;
const NUMBERS = /^\d{1,9}(?:[\s,]+\d{1,9}){0,49}$/;

export function createReview({ kept, catalogue }: { kept: KeptQuestions; catalogue: Catalogue }): Review {
  function line({ id, text, at, channel, reading, again }: Kept): string {
    const { unread, understood } = showReading(reading, catalogue);
    return say.question({
      id,
      text: quote(text, LONGEST_QUESTION),
      at: vietnamMinute(at),
      channel,
      understood,
      unread: unread.slice(0, MOST_UNREAD).map((words) => quote(words, LONGEST_WORDS)),
      again: again.slice(0, MOST_AGAIN).map((words) => quote(words, LONGEST_WORDS)),
    });
  }

  async function list({ now }: Permission<'review'>, before?: number): Promise<Told> {
    const found = await kept.waiting(now, { most: PAGE + 1, ...(before === undefined ? {} : { before }) });
    const page = found.slice(0, PAGE);
    const [first] = page;
    const last = page.at(-1);
    if (!first || !last) return told(before === undefined ? say.noQuestions : say.noMoreQuestions);
    const heading = say.questionsHeading(await kept.countWaiting());
    return told([heading, ...page.map(line), say.howToReview].join('\n'), {
      heading: true,
      choices: [
        ...(found.length > PAGE ? [actChoice(say.more, { do: 'questions', before: last.id })] : []),
        // Ids only rise: whatever comes after this list was made is not marked with it.
        actChoice(say.reviewedThese(page.length), { do: 'reviewed', from: last.id, to: first.id }),
      ],
    });
  }

  async function mark(which: Which, permission: Permission<'review'>): Promise<Told> {
    const { now } = permission;
    const count = await kept.review(which, signOf(permission), now);
    const left = await kept.countWaiting();
    const [next] = left > 0 ? await kept.waiting(now, { most: 1 }) : [];
    return told(say.reviewed(count, left), {
      choices: next ? [actChoice(say.more, { do: 'questions', before: next.id + 1 })] : [],
    });
  }

  return {
    list,
    mark,
    async command(rest, permission) {
      if (rest === '') return list(permission);
      const done = DONE.exec(fold(rest));
      const numbers = done?.[1];
      if (!done || (numbers !== undefined && !NUMBERS.test(numbers)))
        return told(say.howToList, { kind: 'not-understood' });
      return mark(numbers === undefined ? 'all' : { ids: numbers.split(/[\s,]+/).map(Number) }, permission);
    },
  };
}
