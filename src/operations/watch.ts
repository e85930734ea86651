/** How a call of a platform ended. */
export type CallResult = 'ok' | '429' | '4xx' | '5xx' | 'unreached';

/** What a channel tells whoever watches over the bot. */
export interface Watch {
  /** Runs the answering of one update: what is logged meanwhile carries its id. */
  answering<T>(update: string, work: () => Promise<T>): Promise<T>;
  /** A call of the platform begins. @returns what is to be called at its end */
  calling(method: string): (result: CallResult) => void;
  /** People were told that the database is away. */
  excused(people: number): void;
}

export const UNWATCHED: Watch = {
  answering: (_, work) => work(),
  calling: () => () => {},
  excused: () => {},
};

/** @param code of HTTP, or one that means the same */
export function resultOf(code: number): CallResult {
  if (code === 429) return '429';
  return code >= 500 ? '5xx' : '4xx';
}
