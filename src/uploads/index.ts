export type { Refused, Task } from './in-thread.ts';
export { LIMITS, type Limits } from './limits.ts';
export type { Opened, UploadedFile } from './opened.ts';
export { recognise } from './recognise.ts';
export type { Merged, Sheet, SheetCell, SheetRow } from './sheet.ts';
export { createThreads, type Threads, type ThreadsOptions } from './threads.ts';
export { createUploads, type Uploads } from './uploads.ts';
