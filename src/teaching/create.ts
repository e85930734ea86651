import type { PrismaClient } from '../database/client/client.ts';
import type { Log } from '../log.ts';
import { type Asking, type Gate, type People, readCommand, type Told } from '../people/index.ts';
import type { Lexicon } from '../questions/lexicon.ts';
import type { Catalogue } from '../units/index.ts';
import { ACT_DEEDS, type Act, unpackAct } from './codes.ts';
import { COMMANDS, type CommandName, isCommand } from './commands.ts';
import { createKeptQuestions } from './kept.ts';
import { createLessons } from './lessons.ts';
import { createTaughtLexicon } from './lexicon.ts';
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
  answer(asking: Asking, said: { readonly text: string } | { readonly code: string }): Promise<Told | null>;
  /** After the reply was sent. */
  readonly notice: Watch['notice'];
}

export function createTeaching(parts: {
  prisma: PrismaClient;
  catalogue: Catalogue;
  gate: Gate;
  names: People['names'];
  shipped?: Lexicon | undefined;
  log: Log;
}): Teaching {
  const { catalogue, gate, names, log } = parts;
  const words = createTaughtWords(parts);
  const kept = createKeptQuestions(parts);
  const { lexicon, refresh } = createTaughtLexicon({ ...parts, words });
  const lessons = createLessons({ catalogue, words, lexicon, names });
  const review = createReview({ kept, catalogue });
  const watch = createWatch({ kept, lexicon, log });

  // Whoever taps is asked as well: in a group the choices of an editor stand before everybody.
  function obey(name: CommandName, rest: string, asking: Asking): Promise<Told> {
    switch (name) {
      case 'hoc':
        return gate.allowed(COMMANDS.hoc, asking, (permission) => lessons.teach(rest, permission));
      case 'quen':
        return gate.allowed(COMMANDS.quen, asking, (permission) => lessons.forget(rest, permission));
      case 'cauhoi':
        return gate.allowed(COMMANDS.cauhoi, asking, (permission) => review.command(rest, permission));
    }
  }

  function perform(act: Act, asking: Asking): Promise<Told> {
    switch (act.do) {
      case 'undo':
        return gate.allowed(ACT_DEEDS.undo, asking, (permission) => lessons.undo(act.id, permission));
      case 'words':
        return gate.allowed(ACT_DEEDS.words, asking, (permission) => lessons.list(permission, act.before));
      case 'questions':
        return gate.allowed(ACT_DEEDS.questions, asking, (permission) => review.list(permission, act.before));
      case 'reviewed':
        return gate.allowed(ACT_DEEDS.reviewed, asking, (permission) =>
          review.mark({ from: act.from, to: act.to }, permission),
        );
    }
  }

  return {
    lexicon,
    refresh,
    notice: watch.notice,
    async answer(asking, said) {
      if ('code' in said) {
        const act = unpackAct(said.code);
        return act && perform(act, asking);
      }
      const command = readCommand(said.text);
      if (!command || !isCommand(command.name)) return null;
      watch.forget(asking.speaker);
      return obey(command.name, command.rest, asking);
    },
  };
}
