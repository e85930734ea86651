/** What came in by a channel. */
export interface Entry {
  readonly channel: string;
  /** As the platform delivered it: anything that JSON can hold. */
  readonly content: unknown;
}

/** An entry in the journal. */
export interface Taken extends Entry {
  /** When it came: it may be stored much later. */
  readonly at: Date;
}

/** JSON has no line break of its own, and writes half a surrogate pair as an escape: one line is one entry. */
export const lineOf = ({ channel, at, content }: Taken): Buffer =>
  Buffer.from(`${JSON.stringify({ channel, at, content })}\n`);

/** @returns null when the line holds no entry */
export function entryIn(line: Buffer): Taken | null {
  try {
    const { channel, at, content } = JSON.parse(UTF8.decode(line)) as Record<string, unknown>;
    if (typeof channel !== 'string' || typeof at !== 'string') return null;
    const taken = new Date(at);
    return Number.isNaN(taken.getTime()) ? null : { channel, at: taken, content };
  } catch {
    return null;
  }
}

/** Fatal: a damaged text must not pass for another one. */
const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
