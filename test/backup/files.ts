import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';

/** The lines of a backup, parsed. */
export const linesOf = (path: string): unknown[] =>
  gunzipSync(readFileSync(path))
    .toString('utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

/** A file as a backup is, of these lines, with a footer that fits them. */
export function fileOf(lines: readonly unknown[]): Buffer {
  const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
  const rows: Record<string, number> = {};
  let table = '';
  for (const line of lines) {
    if (Array.isArray(line)) rows[table] = (rows[table] ?? 0) + 1;
    else if (typeof line === 'object' && line !== null && 'table' in line) {
      table = String(line.table);
      rows[table] = 0;
    }
  }
  return zipped(
    `${text}${JSON.stringify({ rows, sha256: createHash('sha256').update(text).digest('hex') })}\n`,
  );
}

export function zipped(text: string | Buffer): Buffer {
  const bytes = gzipSync(text);
  bytes[8] = 0;
  bytes[9] = 255;
  return bytes;
}
