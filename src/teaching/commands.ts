import type { Deed } from '../people/index.ts';

/** Our commands, by what they are typed as without marks, and what each takes. */
export const COMMANDS = {
  hoc: 'teach',
  quen: 'teach',
  cauhoi: 'review',
} as const satisfies Record<string, Deed>;

export type CommandName = keyof typeof COMMANDS;

export const isCommand = (name: string): name is CommandName => Object.hasOwn(COMMANDS, name);
