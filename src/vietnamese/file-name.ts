import { clean } from './fold.ts';

const LONGEST = 100;

/**
 * What a person calls a file, safe to keep and to show: one line without a path, its last 100 characters, for the
 * ending stands there. Null: nothing is left that could be a name.
 */
export function tidyFileName(name: string): string | null {
  const tidy = clean(name)
    .replace(/^.*[\\/]/, '')
    .replace(/\s+/g, ' ')
    .trim();
  return /[^.\s]/.test(tidy) ? [...tidy].slice(-LONGEST).join('') : null;
}
