import { fold } from '../vietnamese/fold.ts';

const NAMES = ['hoc', 'quen', 'cauhoi'] as const;

export interface Command {
  readonly name: (typeof NAMES)[number];
  readonly rest: string;
}

/** Reads a command of ours, also one that was written with marks: /học, /câuhỏi. Null: it is a question. */
export function readCommand(text: string): Command | null {
  const [, word, rest = ''] = /^\/(\p{L}{1,32})(?:\s+([\s\S]*))?$/u.exec(text.trim()) ?? [];
  const name = word === undefined ? undefined : NAMES.find((each) => each === fold(word));
  return name === undefined ? null : { name, rest: rest.trim() };
}
