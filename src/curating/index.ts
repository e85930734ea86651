export { COMMANDS, type Curating, createCurating } from './create.ts';
export type { Named } from './official.ts';
export type { Read, Readers } from './read.ts';
export type { Views } from './views.ts';
