import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BackupError, checkBackup, restoreBackup, writeBackup } from '../../src/backup/index.ts';
import { backupSentences as say } from '../../src/wording/backup.ts';
import { fileOf, linesOf, zipped } from './files.ts';
import { fillEveryTable, hashes } from './fill.ts';
import { clock, newFolder, openStore } from './stores.ts';

/** A whole backup, and a store in which nothing may change. */
async function stage() {
  const { database } = await openStore('embedded', 'figures');
  const folder = newFolder();
  const path = join(folder, 'whole.kcbackup');
  await writeBackup({ ...database, clock }, path);
  const whole = readFileSync(path);
  const bad = join(folder, 'bad.kcbackup');
  return {
    database,
    whole,
    lines: linesOf(path),
    /** What is said when these bytes are to be restored over the store, and kept for somebody to see. */
    async refused(bytes: Uint8Array): Promise<string> {
      writeFileSync(bad, bytes);
      const keepIn = async () => {
        throw new Error('it was believed');
      };
      return restoreBackup({ database, clock }, bad, { keepIn }).then(
        () => 'it was restored',
        (error: Error) => (error instanceof BackupError ? error.message : `unexplained: ${error.stack}`),
      );
    },
    async written(bytes: Uint8Array): Promise<string> {
      writeFileSync(bad, bytes);
      return bad;
    },
  };
}

const DAMAGED = say.damaged('bad.kcbackup');
const FOREIGN = say.foreign('bad.kcbackup');

describe('a damaged file is refused before anything changes', () => {
  it('cut off anywhere, with any byte changed, with anything behind it', async () => {
    const { database, whole, refused } = await stage();
    const before = await hashes(database.sql);
    const at = fc.nat(whole.length - 1);
    const spoilt = fc.oneof(
      at.map((end) => whole.subarray(0, end)),
      // All bits of a byte: of the last byte of the data some alone may be padding.
      fc
        .oneof(
          at,
          fc.nat(12),
          fc.nat(12).map((back) => whole.length - 1 - back),
        )
        .map((place) => {
          const bytes = Buffer.from(whole);
          bytes[place] = (bytes[place] ?? 0) ^ 0xff;
          return bytes;
        }),
      fc.uint8Array({ minLength: 1, maxLength: 40 }).map((more) => Buffer.concat([whole, more])),
      // Padding, as zlib takes it.
      fc.nat(9).map((zeros) => Buffer.concat([whole, Buffer.alloc(zeros + 1)])),
      fc
        .tuple(at, fc.integer({ min: 1, max: 300 }))
        .map(([place, length]) => Buffer.concat([whole.subarray(0, place), whole.subarray(place + length)])),
      fc.constant(Buffer.concat([whole, whole])),
    );
    await fc.assert(
      fc.asyncProperty(spoilt, async (bytes) => {
        expect([DAMAGED, FOREIGN]).toContain(await refused(bytes));
      }),
      { numRuns: 150 },
    );
    expect(await hashes(database.sql)).toEqual(before);
  });

  it('changed in a single bit, it is refused or holds the very same lines', async () => {
    const { whole, refused, written } = await stage();
    const flips = fc.tuple(fc.nat(whole.length - 1), fc.nat(7)).map(([place, bit]) => {
      const bytes = Buffer.from(whole);
      bytes[place] = (bytes[place] ?? 0) ^ (1 << bit);
      return bytes;
    });
    await fc.assert(
      fc.asyncProperty(flips, async (bytes) => {
        const readable = await checkBackup(await written(bytes)).then(
          () => true,
          () => false,
        );
        if (readable) expect(gunzipSync(bytes).equals(gunzipSync(whole))).toBe(true);
        else expect([DAMAGED, FOREIGN]).toContain(await refused(bytes));
      }),
      { numRuns: 150 },
    );
  });

  it('with lines changed, left out, doubled or exchanged, also where the rest of it fits', async () => {
    const { database, whole, lines, refused } = await stage();
    const before = await hashes(database.sql);
    const text = gunzipSync(whole).toString('utf8');
    const all = text.trimEnd().split('\n');
    const place = fc.nat(all.length - 1);
    const spoilt = fc.oneof(
      place.map((at) => all.filter((_, other) => other !== at)),
      place.map((at) => [...all.slice(0, at), all[at] ?? '', ...all.slice(at)]),
      fc
        .tuple(place, place)
        .filter(([a, b]) => all[a] !== all[b])
        .map(([a, b]) => all.map((line, at) => (at === a ? all[b] : at === b ? all[a] : line) ?? '')),
      place
        .map((at) => all.map((line, other) => (other === at ? line.replace(/\d/, 'x') : line)))
        .filter((changed) => changed.join('\n') !== all.join('\n')),
    );
    await fc.assert(
      fc.asyncProperty(spoilt, async (changed) => {
        expect([DAMAGED, FOREIGN]).toContain(await refused(zipped(`${changed.join('\n')}\n`)));
      }),
      { numRuns: 100 },
    );
    // A footer that fits does not help what makes no sense.
    const body = lines.slice(0, -1);
    const table = body.findIndex((line) => typeof line === 'object' && line !== null && 'table' in line);
    for (const wrong of [
      [...body, ['one cell only']],
      [...body.slice(0, 1), ['a row of no table'], ...body.slice(1)],
      [...body, body[table]],
      [...body, [1, 2, 3]],
      [...body, 'text'],
      [...body, null],
      body.slice(1),
    ])
      expect([DAMAGED, FOREIGN]).toContain(await refused(fileOf(wrong)));
    expect(await hashes(database.sql)).toEqual(before);
  });

  it.each([
    ['nothing', Buffer.alloc(0), FOREIGN],
    ['a text', Buffer.from('Đơn vị,Năm\n'), FOREIGN],
    ['a backup that somebody unzipped', Buffer.from('{"format":"khuyencong-backup"}\n'), FOREIGN],
    ['another gzip', gzipSync('{"format":"other"}\n'), DAMAGED],
    ['lines of something else', zipped('{"format":"other","version":1}\n'), FOREIGN],
    ['no lines', zipped(''), DAMAGED],
    ['one endless line', zipped(Buffer.alloc(300 * 1024 * 1024, 'x')), DAMAGED],
  ])('%s', async (_, bytes, sentence) => {
    const path = join(newFolder(), 'bad.kcbackup');
    writeFileSync(path, bytes);
    await expect(checkBackup(path)).rejects.toThrow(new BackupError(sentence));
  });

  it('one that is not there', async () => {
    const path = join(newFolder(), 'none.kcbackup');
    await expect(checkBackup(path)).rejects.toThrow(say.unreadable(path, 'ENOENT'));
    await expect(checkBackup(newFolder())).rejects.toThrow(/^Không đọc được/);
  });
});

describe('a file that fits the format and not the store', () => {
  it('of a newer version says so', async () => {
    const { refused, lines } = await stage();
    const [header, ...rest] = lines.slice(0, -1) as [Record<string, unknown>, ...unknown[]];
    expect(await refused(fileOf([{ ...header, version: 2, more: true }, ...rest]))).toBe(
      say.newerFormat('bad.kcbackup'),
    );
    const migrations = [...(header.migrations as string[]), '99990101000000_later'];
    expect(await refused(fileOf([{ ...header, migrations }, ...rest]))).toBe(say.newerTables('bad.kcbackup'));
  });

  it('is rolled back whole: a table too few, another column, a row that nothing may refer to', async () => {
    const { database } = await openStore('embedded');
    await fillEveryTable(database.sql);
    const folder = newFolder();
    const path = join(folder, 'whole.kcbackup');
    await writeBackup({ ...database, clock }, path);
    const lines = linesOf(path).slice(0, -1);
    const before = await hashes(database.sql);
    const startOf = (name: string): number =>
      lines.findIndex((line) => (line as { table?: string } | null)?.table === name);
    const bad = join(folder, 'bad.kcbackup');
    let number = 0;
    const restore = (changed: readonly unknown[]): Promise<unknown> => {
      writeFileSync(bad, fileOf(changed));
      return restoreBackup({ database, clock }, bad, {
        keepIn: async () => join(folder, `${number++}.kcbackup`),
      });
    };
    const watch = startOf('watch');
    await expect(restore(lines.slice(0, watch))).rejects.toThrow(say.otherTables('watch'));
    const renamed = lines.map((line, at) =>
      at === watch ? { table: 'watch', columns: [{ name: 'other', type: 'integer' }] } : line,
    );
    await expect(restore([...renamed.slice(0, watch + 1)])).rejects.toThrow(say.otherTables('watch'));
    await expect(
      restore([...lines, { table: 'pg_authid', columns: [{ name: 'oid', type: 'oid' }] }]),
    ).rejects.toThrow(say.otherTables('pg_authid'));
    const units = startOf('unit');
    const withoutUnits = lines.filter((_, at) => at !== units + 1 && at !== units + 2);
    await expect(restore(withoutUnits)).rejects.toMatchObject({ code: '23503' });
    expect(await hashes(database.sql)).toEqual(before);
    await expect(database.sql.query('DELETE FROM audit_entry')).rejects.toThrow('never changed');
  });
});
