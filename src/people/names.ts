import { clean } from '../vietnamese/fold.ts';

const LONGEST = 60;

/** A name as it is kept: one line, not too long, no letter cut in half. Empty where nothing is left. */
export const tidyName = (text: string): string =>
  [...clean(text).replace(/\s+/g, ' ').trim()].slice(0, LONGEST).join('').trim();
