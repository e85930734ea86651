/** Begins the thread of `worker.ts`: a thread of Node's own does not know TypeScript, whatever its parent was told. */
import { register } from 'tsx/esm/api';

register();
await import('./worker.ts');
