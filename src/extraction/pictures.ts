import type { CueFinder } from './cues.ts';
import type { Block } from './text.ts';
import { wordsOf } from './words.ts';

/** Letters of the longest line below a picture. */
const LONGEST = 400;

/** The blocks of a text without those that say what a picture shows: «Máy sấy nông sản của cơ sở … Ảnh: Văn Nam». */
export const withoutPictures = (text: string, blocks: readonly Block[], cues: CueFinder): Block[] =>
  blocks.filter((block) => block.to - block.from > LONGEST || !isOfPicture(text, block, cues));

/** «Ảnh:» with a capital: «hình ảnh» and «ảnh hưởng» are words of any sentence. */
function isOfPicture(text: string, { from, to }: Block, cues: CueFinder): boolean {
  const words = wordsOf(text, from, to);
  return cues(words, false).some((found) => found.cues.has('picture') && words[found.from]?.capital === true);
}
