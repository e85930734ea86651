/**
 * Begins the thread of `worker.ts`: a thread of Node's own does not know TypeScript, whatever its parent was told.
 * It learns it for `require`, which is done in this thread; for modules a second one would start beside it.
 */
require('tsx/cjs/api').register();
require('./worker.ts');
