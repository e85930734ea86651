import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Decrypter } from 'age-encryption';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  BackupError,
  checkBackup,
  createKey,
  restoreBackup,
  type Seal,
  sealWith,
  startBackups,
  writeBackup,
} from '../../src/backup/index.ts';
import { readConfig } from '../../src/config.ts';
import { backupSentences as say } from '../../src/wording/backup.ts';
import { start } from '../support/child.ts';
import { eventually } from '../support/eventually.ts';
import { hashes } from './fill.ts';
import { clock, newFolder, openStore } from './stores.ts';

const newSeal = async (): Promise<Seal> => sealWith((await createKey()).key);

/** A sealed backup, and a store in which nothing may change. */
async function stage() {
  const { database } = await openStore('embedded', 'figures');
  const { key } = await createKey();
  const seal = await sealWith(key);
  const folder = newFolder();
  const path = join(folder, 'sealed.kcbackup.age');
  const summary = await writeBackup({ ...database, clock, seal }, path);
  /** What is said when a file is to be restored over the store, and kept for somebody to see. */
  const refused = (file: string, given?: Seal): Promise<string> =>
    restoreBackup({ database, clock, ...(given && { seal: given }) }, file, {
      keepIn: () => Promise.reject(new Error('it was believed')),
    }).then(
      () => 'it was restored',
      (error: Error) => (error instanceof BackupError ? error.message : `unexplained: ${error.stack}`),
    );
  return { database, key, seal, folder, path, summary, refused };
}

describe('a sealed backup', () => {
  it('is read with its key, and holds the same', async () => {
    const { database, seal, path, summary, folder } = await stage();
    expect(await checkBackup(path, seal)).toEqual(summary);
    const before = await hashes(database.sql);
    const kept = join(folder, 'kept.kcbackup.age');
    await restoreBackup({ database, clock, seal }, path, { keepIn: async () => kept });
    const after = await hashes(database.sql);
    for (const each of [before, after]) delete each.figure_state;
    expect(after).toEqual(before);
    // What was there before is as secret.
    expect(readFileSync(kept).toString('latin1')).toMatch(/^age-encryption\.org\/v1\n-> X25519 /);
    expect((await checkBackup(kept, seal)).rows.figure).toBe(194);
  });

  it('shows nothing, and is opened without this program', async () => {
    const { key, path } = await stage();
    const bytes = readFileSync(path);
    expect(bytes.indexOf(Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]))).toBe(-1);
    const decrypter = new Decrypter();
    decrypter.addIdentity(key);
    const [first] = gunzipSync(await decrypter.decrypt(bytes))
      .toString()
      .split('\n');
    expect(JSON.parse(first ?? '')).toMatchObject({ format: 'khuyencong-backup', version: 1 });
  });

  it('is refused without its key, with another one, and where any of it is damaged', async () => {
    const { database, seal, path, folder, refused } = await stage();
    const before = await hashes(database.sql);
    const name = 'sealed.kcbackup.age';
    expect(await refused(path)).toBe(say.keyMissing(name));
    expect(await refused(path, await newSeal())).toBe(say.keyWrong(name));
    const whole = readFileSync(path);
    const bad = join(folder, 'bad.kcbackup');
    const sentences = [say.damaged, say.foreign, say.keyWrong].map((sentence) => sentence('bad.kcbackup'));
    const at = fc.nat(whole.length - 1);
    const spoilt = fc.oneof(
      at.map((end) => whole.subarray(0, end)),
      fc.tuple(fc.oneof(at, fc.nat(250)), fc.integer({ min: 1, max: 255 })).map(([place, bits]) => {
        const bytes = Buffer.from(whole);
        bytes[place] = (bytes[place] ?? 0) ^ bits;
        return bytes;
      }),
      fc.uint8Array({ minLength: 1, maxLength: 20 }).map((more) => Buffer.concat([whole, more])),
    );
    await fc.assert(
      fc.asyncProperty(spoilt, async (bytes) => {
        writeFileSync(bad, bytes);
        expect(sentences).toContain(await refused(bad, seal));
      }),
      { numRuns: 60 },
    );
    expect(await hashes(database.sql)).toEqual(before);
  });

  it('that is cut off where a piece ends is noticed', async () => {
    const seal = await newSeal();
    const pieces = 64 * 1024;
    const closed: Uint8Array[] = [];
    async function* plain() {
      yield new Uint8Array(3 * pieces);
    }
    for await (const part of seal.close(plain())) closed.push(part);
    const whole = Buffer.concat(closed);
    const opened = async (bytes: Buffer): Promise<number> => {
      async function* given() {
        yield bytes;
      }
      let length = 0;
      for await (const part of seal.open(given())) length += part.length;
      return length;
    };
    expect(await opened(whole)).toBe(3 * pieces);
    await expect(opened(whole.subarray(0, -(pieces + 16)))).rejects.toThrow();
  });

  it('does not keep a plain one from being restored', async () => {
    const { database, seal, folder } = await stage();
    const plain = join(folder, 'plain.kcbackup');
    await writeBackup({ ...database, clock }, plain);
    expect((await checkBackup(plain, seal)).rows.figure).toBe(194);
  });
});

it('the schedule seals its own, counts and removes them', async () => {
  const { database } = await openStore('embedded', 'figures');
  const { key } = await createKey();
  const seal = await sealWith(key);
  const dataDir = newFolder();
  const log = { info() {}, warn() {}, error() {} };
  for (const hour of ['02', '03', '04']) {
    let made = false;
    let now = new Date('2026-11-27T00:00:00+07:00');
    const stop = startBackups({
      database,
      dataDir,
      seal,
      times: [120, 180, 240],
      keep: 2,
      clock: () => now,
      // Time passes once, when it is waited for.
      wait: (_, signal) => {
        const next = new Date(`2026-11-28T${hour}:00:30+07:00`);
        const over = now < next;
        now = next;
        return new Promise((resolve) => {
          if (over) resolve();
          else signal.addEventListener('abort', () => resolve());
        });
      },
      log,
      made: () => {
        made = true;
      },
    });
    await eventually(() => expect(made).toBe(true));
    await stop();
  }
  const names = readdirSync(join(dataDir, 'backups')).sort();
  expect(names).toEqual([
    'khuyencong-auto-2026-11-28T030030.kcbackup.age',
    'khuyencong-auto-2026-11-28T040030.kcbackup.age',
  ]);
  expect((await checkBackup(join(dataDir, 'backups', names[1] ?? ''), seal)).rows.figure).toBe(194);
});

describe('a key', () => {
  it('is made by a command, in the form of a file of age-keygen, which the setting takes', async () => {
    const { code, stdout, stderr } = await start('src/cli/backup.ts', { args: ['--new-key'] }).ended;
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const [, recipient, key = ''] = stdout.trim().split('\n');
    expect(recipient).toMatch(/^# public key: age1[0-9a-z]{58}$/);
    for (const BACKUP_KEY of [stdout, key, key.toLowerCase()])
      expect(readConfig({ BACKUP_KEY }).backupKey).toBe(key);
    await expect(sealWith(key)).resolves.toMatchObject({ ending: '.age' });
  });

  it('with a slip in it is refused in one sentence', async () => {
    const { key } = await createKey();
    const slip = `${key.slice(0, -1)}${key.endsWith('Q') ? 'P' : 'Q'}`;
    await expect(sealWith(slip)).rejects.toThrow(new BackupError(say.keyUnusable));
  });
});
