/** For the programs of threads, which open files themselves; whoever starts them has no need of it. */
export { type OpenedInPart, openBytes } from './open.ts';
export { recognise } from './recognise.ts';
export { doTask } from './task.ts';
