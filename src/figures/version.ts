import type { HotStatements } from '../database/hot.ts';

/** The version of what is answered from: it rises with every change, whoever makes it. */
export interface Version {
  /** Asks the database: from now on `seen` is at least what is there. Every message does so before it is answered. */
  look(): Promise<void>;
  /** The newest that anybody has seen; null before the first look. */
  readonly seen: bigint | null;
}

export function createVersion({ hot }: { hot: HotStatements }): Version {
  let seen: bigint | null = null;
  return {
    async look() {
      const { version } = await hot.before(null);
      if (seen === null || version > seen) seen = version;
    },
    get seen() {
      return seen;
    },
  };
}
