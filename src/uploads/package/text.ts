import { uploadSentences } from '../../wording/uploads.ts';
import { Refusal } from '../refusal.ts';

type Decoder = InstanceType<typeof TextDecoder>;

const DOCTYPE = /<!DOCTYPE/i;
const BEFORE = '<!DOCTYPE'.length - 1;

/**
 * The text of an XML part as it comes, in UTF-8 or UTF-16 (all that OPC allows). Office never writes a DTD; who does is
 * after entities.
 * @throws Refusal over a DTD, or over bytes that are not in their encoding, unless `lenient`
 */
export async function* xmlText(
  bytes: AsyncIterable<Uint8Array>,
  { lenient = false } = {},
): AsyncIterable<string> {
  let decoder: Decoder | undefined;
  let before = '';
  const checked = (text: string): string => {
    if (DOCTYPE.test(before + text)) throw new Refusal(uploadSentences.entities);
    before = (before + text).slice(-BEFORE);
    return text;
  };
  for await (const chunk of bytes) {
    decoder ??= new TextDecoder(encodingOf(chunk), { fatal: !lenient });
    yield checked(decoded(decoder, chunk));
  }
  if (decoder) yield checked(decoded(decoder));
}

function decoded(decoder: Decoder, chunk?: Uint8Array): string {
  try {
    return decoder.decode(chunk, { stream: chunk !== undefined });
  } catch {
    throw new Refusal(uploadSentences.damaged);
  }
}

function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xff || (first === 0x3c && second === 0)) return 'utf-16le';
  if (first === 0xfe || (first === 0 && second === 0x3c)) return 'utf-16be';
  return 'utf-8';
}
