import { COMMANDS as curating } from '../curating/commands.ts';
import { COMMANDS as directives } from '../directives/commands.ts';
import { COMMANDS as people } from '../people/commands.ts';
import { COMMANDS as teaching } from '../teaching/commands.ts';

/** The commands that the assistant itself knows, on every channel the same. Without slash. */
export const ASSISTANT_COMMANDS: ReadonlySet<string> = new Set(
  Object.keys({ ...people, ...teaching, ...directives, ...curating }),
);
