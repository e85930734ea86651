import type { Deed } from '../people/index.ts';

/** Our commands, by what they are typed as without marks, and what each takes at least. */
export const COMMANDS = {
  giaoviec: 'give-directive',
  viec: 'see-directives',
  baocao: 'follow-directives',
  ngaynghi: 'see-directives',
} as const satisfies Record<string, Deed>;

export type CommandName = keyof typeof COMMANDS;

export const isCommand = (name: string): name is CommandName => Object.hasOwn(COMMANDS, name);
