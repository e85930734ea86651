import { SaxesParser } from 'saxes';
import { uploadSentences } from '../../wording/uploads.ts';
import { Refusal } from '../refusal.ts';

/** The attributes of the element that is being opened, by local name or as written. */
export type Attributes = (name: string) => string | undefined;

/** Attributes by name as written; an object without a prototype. */
type Written = Readonly<Record<string, string | undefined>>;

/** What is done at each element. Names come without prefixes, which differ by program. */
export interface Visitor {
  open?(name: string, attributes: Attributes): void;
  close?(name: string): void;
  text?(text: string): void;
  /** Between two pieces of the text. */
  pause?(): Promise<void>;
}

/** Tables within tables within tables stay far below. */
const DEEPEST = 256;
/** Of one text or tag, which are held until they end: Word may put a whole picture into an attribute. */
const LONGEST_PIECE = 2 ** 22;

/**
 * Reads XML as its text comes.
 * @throws Refusal over what is not well-formed or too deep, or what the visitor throws
 */
export async function readXml(text: AsyncIterable<string>, visitor: Visitor): Promise<void> {
  const parser = new SaxesParser({ position: false });
  let depth = 0;
  let held = 0;
  let attributes: Written = Object.create(null);
  const attribute: Attributes = (wanted) => attributeOf(attributes, wanted);
  parser.on('opentag', (tag) => {
    if (++depth > DEEPEST) throw new Refusal(uploadSentences.damaged);
    held = 0;
    attributes = tag.attributes as Written;
    visitor.open?.(local(tag.name), attribute);
  });
  parser.on('closetag', ({ name }) => {
    depth--;
    held = 0;
    visitor.close?.(local(name));
  });
  const say = (said: string): void => visitor.text?.(said);
  parser.on('text', say);
  parser.on('cdata', say);
  parser.on('error', () => {
    throw new Refusal(uploadSentences.damaged);
  });
  for await (const piece of text) {
    held += piece.length;
    parser.write(piece);
    if (held > LONGEST_PIECE) throw new Refusal(uploadSentences.tooMuchText);
    await visitor.pause?.();
  }
  parser.close();
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

function attributeOf(attributes: Written, wanted: string): string | undefined {
  const written = attributes[wanted];
  if (written !== undefined || !wanted.startsWith(':')) return written;
  // A name with a prefix is asked for with a colon before it: `:id` is r:id, rel:id, …
  const name = Object.keys(attributes).find((name) => name.endsWith(wanted));
  return name === undefined ? undefined : attributes[name];
}

/** XML's booleans, as OOXML writes them. */
export const isOn = (value: string | undefined): boolean => /^(?:1|true|on)$/.test(value ?? '');
