import { COMMANDS as curating } from '../curating/index.ts';
import { COMMANDS as directives } from '../directives/index.ts';
import { COMMANDS as people } from '../people/index.ts';
import { COMMANDS as teaching } from '../teaching/index.ts';

/** The commands that the assistant itself knows, on every channel the same. Without slash. */
export const ASSISTANT_COMMANDS: ReadonlySet<string> = new Set(
  Object.keys({ ...people, ...teaching, ...directives, ...curating }),
);
