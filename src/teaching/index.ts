export { COMMANDS } from './commands.ts';
export { createTeaching, type Teaching } from './create.ts';
export type { Noticed } from './watch.ts';
