import { type Lexicon, loadLexicon } from '../questions/lexicon.ts';
import { loadWords } from '../questions/words.ts';
import type { Catalogue } from '../units/index.ts';
import type { TaughtWords } from './words.ts';

export interface TaughtLexicon {
  /** The words that ship, and those that were taught as of the last `refresh`. */
  lexicon(): Lexicon;
  /**
   * Brings them up to a version of what is answered from. Where nothing has changed since, that is a comparison; where a figure has, a look at the few taught words; only another word means a new lexicon.
   */
  refresh(version: bigint): Promise<void>;
}

/** @param shipped the words that ship, where somebody has read them already: that takes longer than opening a store */
export function createTaughtLexicon(parts: {
  catalogue: Catalogue;
  words: TaughtWords;
  shipped?: Lexicon | undefined;
}): TaughtLexicon {
  const { catalogue, words } = parts;
  let held = { version: -1n, taught: '', lexicon: parts.shipped ?? loadLexicon(catalogue) };
  let reading: Promise<void> | null = null;

  async function read(version: bigint): Promise<void> {
    // A place may have left the data since its word was taught.
    const taught = (await words.list({})).filter(
      ({ target }) => target.kind !== 'unit' || catalogue.place(target.place) !== null,
    );
    const ids = taught.map(({ id }) => id).join();
    const lexicon = ids === held.taught ? held.lexicon : loadLexicon(catalogue, loadWords(), taught);
    // The version was read before the words: a change in between makes the next message read again.
    held = { version, taught: ids, lexicon };
  }

  return {
    lexicon: () => held.lexicon,
    async refresh(wanted) {
      // A reading that somebody else began may have begun before this version was there.
      while (held.version < wanted) {
        reading ??= read(wanted).finally(() => {
          reading = null;
        });
        await reading;
      }
    },
  };
}
