import type { PrismaClient } from '../database/client/client.ts';
import type { Log } from '../log.ts';
import type { Lexicon } from '../questions/lexicon.ts';
import type { Catalogue } from '../units/index.ts';
import { teachingSentences as say } from '../wording/teaching.ts';
import { type Act, unpackAct } from './codes.ts';
import { type Command, readCommand } from './commands.ts';
import { createKeptQuestions } from './kept.ts';
import { createLessons, type Doing } from './lessons.ts';
import { createTaughtLexicon } from './lexicon.ts';
import { nameOf, type Person } from './person.ts';
import { type TeachingReply, told } from './reply.ts';
import { createReview } from './review.ts';
import { createWatch, type Watch } from './watch.ts';
import { createTaughtWords } from './words.ts';

/** Staff teach words, and review what was not understood. */
export interface Teaching {
  /** The words that ship and those that were taught, as of the last `refresh`. */
  lexicon(): Lexicon;
  /** Before a text is read. @param version of what is answered from; see TaughtLexicon */
  refresh(version: bigint): Promise<void>;
  /** What a command or choice of ours leads to; null: it is none of ours. */
  answer(
    person: Person,
    said: { readonly text: string } | { readonly code: string },
    now: Date,
  ): Promise<TeachingReply | null>;
  /** After the reply was sent. */
  readonly notice: Watch['notice'];
}

export function createTeaching(parts: {
  prisma: PrismaClient;
  catalogue: Catalogue;
  /** By the names of `nameOf`. */
  editors: readonly string[];
  log: Log;
}): Teaching {
  const { catalogue, log } = parts;
  const editors = new Set(parts.editors);
  const words = createTaughtWords(parts);
  const kept = createKeptQuestions(parts);
  const { lexicon, refresh } = createTaughtLexicon({ ...parts, words });
  const lessons = createLessons({ catalogue, words, lexicon });
  const review = createReview({ kept, catalogue });
  const watch = createWatch({ kept, lexicon, log });

  function obey({ name, rest }: Command, doing: Doing): Promise<TeachingReply> {
    switch (name) {
      case 'hoc':
        return lessons.teach(rest, doing);
      case 'quen':
        return lessons.forget(rest, doing);
      case 'cauhoi':
        return review.command(rest, doing);
    }
  }

  function perform(act: Act, doing: Doing): Promise<TeachingReply> {
    switch (act.do) {
      case 'undo':
        return lessons.undo(act.id, doing);
      case 'words':
        return lessons.list(act.before);
      case 'questions':
        return review.list(doing.now, act.before);
      case 'reviewed':
        return review.mark({ from: act.from, to: act.to }, doing);
    }
  }

  return {
    lexicon,
    refresh,
    notice: watch.notice,
    async answer(person, said, now) {
      const command = 'text' in said ? readCommand(said.text) : null;
      const act = 'code' in said ? unpackAct(said.code) : null;
      if (!command && !act) return null;
      const by = nameOf(person);
      // Whoever taps is asked as well: in a group the choices of an editor stand before everybody.
      if (!editors.has(by)) return told(say.notEditor);
      watch.forget(person);
      const doing = { by, now };
      return command ? obey(command, doing) : act && perform(act, doing);
    },
  };
}
