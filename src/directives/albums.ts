import type { SentFile } from './files.ts';

/** Files that were sent together. They come one by one, and the words stand below one of them: the first or the last. */
export interface Album {
  /** The number of the progress that they are about, once it is known. */
  progress: number | null;
  /** Those that came before it was. */
  readonly waiting: SentFile[];
}

/** The last album of each person, in memory: a restart in the middle of one forgets it. */
export interface Albums {
  /** @param name null: a file that was sent alone */
  of(person: number, name: string | null): Album;
}

export function createAlbums(): Albums {
  const last = new Map<number, Album & { readonly name: string }>();
  return {
    of(person, name) {
      if (name === null) return { progress: null, waiting: [] };
      const known = last.get(person);
      if (known?.name === name) return known;
      const album = { name, progress: null, waiting: [] };
      last.set(person, album);
      return album;
    },
  };
}
