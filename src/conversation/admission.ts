import { plain } from '../answers/respond.ts';
import { createPace, keyOfSpeaker, type Speaker } from '../people/index.ts';
import { peopleSentences as say } from '../wording/people.ts';
import type { Heard } from './assistant.ts';

const MINUTE = 60_000;
/** Whoever is not invited hears so once in a while. */
const TOLD_AGAIN = { most: 1, per: 10 * MINUTE };

/** Keeps questions to a pace, and what is said to those who are not answered to once in a while. */
export interface Admission {
  /** Null: go on; else what is said instead. */
  hurried(speaker: Speaker, now: Date): Heard | null;
  /** Whether somebody who is not answered has been told so a moment ago. */
  toldBefore(speaker: Speaker, now: Date): boolean;
}

/** @param perMinute questions of one person; the machine itself is not held back */
export function createAdmission({ perMinute }: { perMinute: number }): Admission {
  const questions = createPace({ most: perMinute, per: MINUTE });
  const hints = createPace({ most: 1, per: MINUTE });
  const told = createPace(TOLD_AGAIN);
  return {
    hurried(speaker, now) {
      if (speaker.local) return null;
      const key = keyOfSpeaker(speaker);
      const wait = questions.take(key, now);
      if (wait === 0) return null;
      return {
        reply: plain('not-understood', say.tooFast(Math.ceil(wait / 1000))),
        silent: hints.take(key, now) > 0,
        done: async () => {},
      };
    },
    toldBefore: ({ channel, chat }, now) => told.take(JSON.stringify([channel, chat]), now) > 0,
  };
}
