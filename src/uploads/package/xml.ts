import sax from 'sax';
import { uploadSentences } from '../../wording/uploads.ts';
import { Refusal } from '../refusal.ts';

/** The attributes of the element that is being opened, by local name or as written. */
export type Attributes = (name: string) => string | undefined;

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

/**
 * Reads XML as its text comes.
 * @throws Refusal over what is not well-formed or too deep, or what the visitor throws
 */
export async function readXml(text: AsyncIterable<string>, visitor: Visitor): Promise<void> {
  // Without positions it would not see how long a piece grows.
  const options: sax.SAXOptions & { readonly strictEntities: true } = {
    strictEntities: true,
    position: true,
  };
  const parser = sax.parser(true, options);
  let depth = 0;
  let attributes: Readonly<Record<string, string>> = {};
  const attribute: Attributes = (wanted) => attributeOf(attributes, wanted);
  parser.onopentag = (tag) => {
    if (++depth > DEEPEST) throw new Refusal(uploadSentences.damaged);
    attributes = tag.attributes as Record<string, string>;
    visitor.open?.(local(tag.name), attribute);
  };
  parser.onclosetag = (name) => {
    depth--;
    visitor.close?.(local(name));
  };
  parser.ontext = (text) => visitor.text?.(text);
  parser.oncdata = parser.ontext;
  parser.onerror = () => {
    throw new Refusal(uploadSentences.damaged);
  };
  for await (const piece of text) {
    parser.write(piece);
    await visitor.pause?.();
  }
  parser.close();
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

function attributeOf(attributes: Readonly<Record<string, string>>, wanted: string): string | undefined {
  if (Object.hasOwn(attributes, wanted)) return attributes[wanted];
  // A name with a prefix is asked for with a colon before it: `:id` is r:id, rel:id, …
  const name = wanted.startsWith(':') && Object.keys(attributes).find((name) => name.endsWith(wanted));
  return name ? attributes[name] : undefined;
}

/** XML's booleans, as OOXML writes them. */
export const isOn = (value: string | undefined): boolean => /^(?:1|true|on)$/.test(value ?? '');
