import type { Deed } from '../people/index.ts';

/** Our commands, by what they are typed as without marks, and what each takes at least. */
export const COMMANDS = {
  /** A text or a file is read: figures are proposed. */
  nhap: 'change-figures',
  lannhap: 'change-figures',
  hoantac: 'change-figures',
  chinhthuc: 'change-figures',
  mau: 'ask',
  nguon: 'ask',
  thieu: 'ask',
  xuat: 'ask',
} as const satisfies Record<string, Deed>;

export type CommandName = keyof typeof COMMANDS;

export const isCommand = (name: string): name is CommandName => Object.hasOwn(COMMANDS, name);
