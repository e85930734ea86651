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

const LETTER = `[${LETTERS}]`;
const WHOLE = new RegExp(`^${LETTER}{${GROUPS * GROUP}}$`);
/** In its groups anywhere in a text, as it is copied with the words around it. */
const GROUPED = new RegExp(`(?<![0-9A-Z])${LETTER}{4}(?:[-–—]${LETTER}{4}){3}(?![0-9A-Z])`);
/** Without groups only where something says that it is one: in a link, behind a command. */
const LINKED = new RegExp(`(?:START=|MA=|/START\\s+|/MA\\s+)(${LETTER}{${GROUPS * GROUP}})(?![0-9A-Z])`);

/** The code in a text that is one, or holds one as it is copied; null for everything else. */
export function readCode(text: string): string | null {
  if (text.length > 1000) return null;
  const upper = text.toUpperCase();
  const code = upper.replace(/[\s\-–—.]/g, '');
  if (WHOLE.test(code)) return code;
  return LINKED.exec(upper)?.[1] ?? GROUPED.exec(upper)?.[0].replace(/[-–—]/g, '') ?? null;
}

/** The only thing that is kept of a secret. It is long and random: a plain hash cannot be reversed. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');
