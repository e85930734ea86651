export { isAbout } from './about.ts';
export type { Directive, Note, Remark } from './note.ts';
export { type Hit, NoteIndex } from './search.ts';
export { createNoteStore, type NoteStore } from './store.ts';
