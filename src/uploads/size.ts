import { uploadSentences } from '../wording/uploads.ts';
import { type Limits, megabytes } from './limits.ts';

/** Why a file is refused by its size alone; null: it is not. */
export function sizeRefusal({ length }: Uint8Array, limits: Limits): string | null {
  if (length === 0) return uploadSentences.empty;
  return length > limits.bytes ? uploadSentences.tooLarge(megabytes(limits.bytes)) : null;
}
