import { badRequest } from './refusal.ts';

/** Bot API, formatting options, HTML style: the tags, each with the attributes it may carry. */
const TAGS: Readonly<Record<string, RegExp>> = {
  ...Object.fromEntries(
    ['b', 'strong', 'i', 'em', 'u', 'ins', 's', 'strike', 'del', 'tg-spoiler', 'pre'].map((tag) => [
      tag,
      /^$/,
    ]),
  ),
  span: /^class="tg-spoiler"$/,
  a: /^href="[^"]*"$/,
  code: /^(class="language-[^"]*")?$/,
  blockquote: /^(expandable)?$/,
  'tg-emoji': /^emoji-id="\d+"$/,
};

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' };

export interface Entity {
  /** The tag. */
  readonly tag: string;
  /** In UTF-16 units, as in the Bot API. */
  readonly offset: number;
  readonly length: number;
}

/**
 * Reads message HTML, more strictly than the real server, which lets a lone & or > pass: whoever writes those bare has
 * forgotten to escape.
 * @throws ApiRefusal 400 "can't parse entities"
 */
export function parseHtml(html: string): { text: string; entities: Entity[] } {
  const entities: Entity[] = [];
  const open: { tag: string; offset: number }[] = [];
  let text = '';

  for (let at = 0; at < html.length; ) {
    const rest = html.slice(at);
    const plain = /^[^<>&]+/.exec(rest)?.[0];
    if (plain !== undefined) {
      text += plain;
      at += plain.length;
      continue;
    }
    const [reference, decimal, hex, name] =
      /^&(?:#(\d{1,7})|#x([\da-f]{1,6})|(lt|gt|amp|quot));/i.exec(rest) ?? [];
    if (reference !== undefined) {
      text += name
        ? NAMED[name.toLowerCase()]
        : String.fromCodePoint(decimal ? Number(decimal) : Number(`0x${hex}`));
      at += reference.length;
      continue;
    }
    const [whole, slash, tag = '', attributes = ''] = /^<(\/?)([a-z-]+)\s*([^<>]*)>/.exec(rest) ?? [];
    if (whole === undefined) throw unparsable(`unexpected "${rest.charAt(0)}" at offset ${at}`);
    if (slash) {
      const start = open.pop();
      if (start?.tag !== tag)
        throw unparsable(`unmatched end tag at offset ${at}, expected "</${start?.tag}>"`);
      entities.push({ ...start, length: text.length - start.offset });
    } else {
      if (!TAGS[tag]?.test(attributes)) throw unparsable(`unsupported start tag "${tag}" at offset ${at}`);
      open.push({ tag, offset: text.length });
    }
    at += whole.length;
  }

  const unclosed = open.at(-1);
  if (unclosed) throw unparsable(`can't find end tag corresponding to start tag "${unclosed.tag}"`);
  return { text, entities };
}

const unparsable = (why: string) => badRequest(`can't parse entities: ${why}`);
