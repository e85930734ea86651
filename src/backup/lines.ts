/** Longer than any row: a file of the largest size that is taken, in base64, is far below. Bytes. */
const LONGEST_LINE = 256 * 1024 * 1024;

const LINE_FEED = 0x0a;

/** A line is longer than any that was ever written: whoever made it is not us. */
export class LineTooLong extends Error {
  override readonly name = 'LineTooLong';
}

/** The lines of a stream with the line feed at their end; the last one may lack it. Memory: one line, one chunk. */
export async function* linesIn(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let parts: Buffer[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    let from = 0;
    for (let end = chunk.indexOf(LINE_FEED); end !== -1; end = chunk.indexOf(LINE_FEED, from)) {
      const rest = chunk.subarray(from, end + 1);
      yield parts.length === 0 ? rest : Buffer.concat([...parts, rest]);
      parts = [];
      length = 0;
      from = end + 1;
    }
    if (from === chunk.length) continue;
    parts.push(chunk.subarray(from));
    length += chunk.length - from;
    if (length > LONGEST_LINE) throw new LineTooLong();
  }
  if (parts.length > 0) yield Buffer.concat(parts);
}
