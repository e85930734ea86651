/**
 * The lines of a stream of UTF-8, without their \n or \r\n. Nothing else ends a line, while `readline` also breaks at
 * a lone \r and at U+2028, which a question may hold.
 */
export async function* linesOf(input: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  // It also takes away a byte order mark.
  const decoder = new TextDecoder();
  let line = '';
  for await (const bytes of input) {
    const [end = '', ...others] = decoder.decode(bytes, { stream: true }).split('\n');
    line += end;
    for (const next of others) {
      yield line.replace(/\r$/, '');
      line = next;
    }
  }
  line += decoder.decode();
  if (line !== '') yield line.replace(/\r$/, '');
}
