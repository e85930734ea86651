export { nameOf } from './ends.ts';
export { MoveError } from './error.ts';
export { type Moved, type MoveParts, move, type Step } from './move.ts';
