export { LIMITS, type Limits } from './limits.ts';
export type { Opened, UploadedFile } from './opened.ts';
export { recognise } from './recognise.ts';
export type { Merged, Sheet, SheetCell, SheetRow } from './sheet.ts';
export { createUploads, type Uploads } from './uploads.ts';
