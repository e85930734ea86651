import { fileURLToPath } from 'node:url';
import { GlobalFonts } from '@napi-rs/canvas';

/**
 * Be Vietnam Pro in its full TTF (OFL, `fonts/OFL.txt`): the web fonts of the same name are split into subsets, and a
 * letter that is not in the one at hand would be lost.
 */
export const FONT = 'Be Vietnam Pro';
for (const weight of ['Regular', 'SemiBold']) {
  const file = fileURLToPath(new URL(`../fonts/BeVietnamPro-${weight}.ttf`, import.meta.url));
  if (!GlobalFonts.registerFromPath(file, FONT)) throw new Error(`the font ${file} cannot be read`);
}

/** Of the width of a picture: a phone shows it at a third of this, so that letters of 27 are 9 points there. */
export const WIDTH = 1080;
export const MARGIN = 40;
export const SIZE = { title: 42, text: 30, small: 27 } as const;

/** Dark on white, for sunlight; told apart without their hue as well. */
export const INK = '#1A1A1A';
export const FAINT = '#5A5A5A';
export const GRID = '#D9D9D9';
/** Behind headings within what is drawn. */
export const BAND = '#F1F4F8';
export const COLOURS = ['#1F4E79', '#E8890C', '#2E7D32', '#8E24AA', '#C62828', '#00838F'] as const;
export const MARKED = '#C62828';

export const colourOf = (at: number): string => COLOURS[at % COLOURS.length] ?? INK;

export const font = (size: number, weight: 'normal' | '600' = 'normal'): string =>
  `${weight} ${size}px "${FONT}"`;
