export type { ProgressState, Urgency } from '../database/client/enums.ts';
export { COMMANDS } from './commands.ts';
export { createDirectives, type Directives } from './create.ts';
export type { SentFile } from './files.ts';
export { createReadDocument } from './files.ts';
