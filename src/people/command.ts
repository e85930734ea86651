import { fold } from '../vietnamese/fold.ts';

/** `/moi biên tập Ninh Bình` */
export interface Command {
  /** Without slash and marks, in lower case: `/mời` is `moi`. */
  readonly name: string;
  readonly rest: string;
}

/** Reads a command as it may begin a message on any channel; null: it is none. */
export function readCommand(text: string): Command | null {
  const [, word, rest = ''] = /^\/([\p{L}\p{M}]{1,32})(?:\s+([\s\S]*))?$/u.exec(text.trim()) ?? [];
  return word === undefined ? null : { name: fold(word), rest: rest.trim() };
}
