import type { Deed } from './rights.ts';

/** Our commands, by what they are typed as without marks, and what each takes at least. */
export const COMMANDS = {
  ma: 'enter',
  moi: 'invite',
  nguoi: 'see-people',
  yeucau: 'decide-access',
  nhatky: 'see-audit',
  hanmuc: 'see-audit',
  nhom: 'allow-group',
  toi: 'see-self',
  web: 'open-page',
  thoat: 'leave-page',
} as const satisfies Record<string, Deed>;

export type CommandName = keyof typeof COMMANDS;

export const isCommand = (name: string): name is CommandName => Object.hasOwn(COMMANDS, name);
