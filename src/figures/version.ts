import type { HotStatements } from '../database/hot.ts';

/** The versions of what is answered from: they rise with every change, whoever makes it. */
export interface Version {
  /** Asks the database: from now on `seen` is at least what is there. Every message does so before it is answered. */
  look(): Promise<void>;
  /** The newest of figures, notes and words that anybody has seen; null before the first look. */
  readonly seen: bigint | null;
  /** The same of persons and what they may do. */
  readonly people: bigint | null;
}

export function createVersion({ hot }: { hot: HotStatements }): Version {
  let seen: bigint | null = null;
  let known: bigint | null = null;
  return {
    async look() {
      const { version, people } = await hot.before(null);
      if (seen === null || version > seen) seen = version;
      if (known === null || people > known) known = people;
    },
    get seen() {
      return seen;
    },
    get people() {
      return known;
    },
  };
}
