import { createHash, randomInt } from 'node:crypto';

/** Nothing that is read wrongly (0 O, 1 I), and no vowels: no word and no year of a question is a code. */
const LETTERS = '23456789BCDFGHJKLMNPQRSTVWXZ';
const GROUPS = 4;
const GROUP = 4;

/** A new secret that lets somebody in: 28^16, about 77 bits. */
export function createCode(): string {
  const letter = (): string => LETTERS[randomInt(LETTERS.length)] ?? '';
  return Array.from({ length: GROUPS * GROUP }, letter).join('');
}

/** As people read and type it: 7F3K-9BDM-… */
export const showCode = (code: string): string => code.match(/.{4}/g)?.join('-') ?? code;

const WHOLE = new RegExp(`^[${LETTERS}]{${GROUPS * GROUP}}$`);

/** The code in a text that is nothing but one, in any case and grouping; null for everything else. */
export function readCode(text: string): string | null {
  if (text.length > 100) return null;
  const code = text.toUpperCase().replace(/[\s\-–—.]/g, '');
  return WHOLE.test(code) ? code : null;
}

/** The only thing that is kept of a secret. It is long and random: a plain hash cannot be reversed. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');
