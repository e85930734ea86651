import { mkdtempSync, rmSync } from 'node:fs';
import { readdir, readFile, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Attachment, type Attachments, createAttachments } from '../../src/attachments/index.ts';
import { start } from '../support/child.ts';
import { columns, pictureOf, series } from './pictures.ts';

const DAY = 24 * 3_600_000;

let root: string;
let directory: string;
let now: number;
let attachments: Attachments;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'attachments-'));
  directory = join(root, 'files');
  now = Date.parse('2026-11-23T09:00:00+07:00');
  attachments = open();
});
afterEach(async () => {
  await attachments.close();
  rmSync(root, { recursive: true, force: true });
});

const open = (): Attachments => createAttachments({ directory, clock: () => new Date(now) });

const picture = (amount: number, name = 'ninh-binh'): Attachment => ({
  kind: 'picture',
  name,
  picture: pictureOf(columns(['2018', '2019'], [series('Kế hoạch', [amount, null])])),
});
const workbook = (text: string): Attachment => ({
  kind: 'workbook',
  name: 'danh-sach',
  workbook: {
    sheets: [{ name: 'Số liệu', above: [], columns: [{ heading: 'Đơn vị', width: 20 }], rows: [[{ text }]] }],
  },
});
/** What cannot be drawn. */
const impossible: Attachment = {
  kind: 'picture',
  name: 'bánh',
  picture: pictureOf({ kind: 'pie' } as never),
};
const age = (path: string, days: number): Promise<void> => {
  const moment = new Date(now - days * DAY);
  return utimes(path, moment, moment);
};

describe('what is made', () => {
  it('is a file with its name, its type and its bytes', async () => {
    const made = await attachments.make(picture(5));
    expect(made).toMatchObject({ kind: 'picture', name: 'ninh-binh.png', type: 'image/png' });
    expect(made.id).toMatch(/^[0-9a-f]{64}$/);
    expect(made.path).toBe(join(directory, `${made.id}.png`));
    const bytes = await made.read();
    expect(Buffer.from(bytes).subarray(1, 4).toString()).toBe('PNG');
    expect(await attachments.find(made.id)).toEqual({ kind: 'picture', bytes });

    const list = await attachments.make(workbook('Ninh Bình'));
    expect(list.name).toBe('danh-sach.xlsx');
    expect(
      Buffer.from(await list.read())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK');
  });

  it('is made once, under whatever name it goes, and by whoever comes later', async () => {
    const once = await attachments.make(picture(5));
    const kept = 'as it was';
    await writeFile(once.path, kept);
    expect((await attachments.make(picture(5, 'other'))).name).toBe('other.png');
    await attachments.close();
    attachments = open();
    const again = await attachments.make(picture(5));
    expect(again.path).toBe(once.path);
    expect(Buffer.from(await again.read()).toString()).toBe(kept);
    expect(await readdir(directory)).toHaveLength(1);
  });

  it('is one file when it is wanted twice at a time, and another for another content', async () => {
    const made = await Promise.all(
      [picture(5), picture(5), picture(6)].map((each) => attachments.make(each)),
    );
    expect(made[0]?.path).toBe(made[1]?.path);
    expect(made[2]?.path).not.toBe(made[0]?.path);
    expect((await readdir(directory)).sort()).toEqual([...new Set(made.map(({ id }) => `${id}.png`))].sort());
  });

  it('is found under nothing but its own id', async () => {
    const { id } = await attachments.make(picture(5));
    for (const other of ['0'.repeat(64), `../files/${id}`, `${id}.png`, id.toUpperCase(), '']) {
      expect(await attachments.find(other)).toBeNull();
    }
  });
});

describe('a file that nobody looked at', () => {
  it('goes after seven days, and one that is used stays', async () => {
    const [used, old, recent] = [
      await attachments.make(picture(1)),
      await attachments.make(picture(2)),
      await attachments.make(picture(3)),
    ];
    await age(used.path, 8);
    await age(old.path, 8);
    await age(recent.path, 4);
    now += 2 * DAY;
    await attachments.make(picture(1));
    const latest = await attachments.make(workbook('mới'));
    expect((await readdir(directory)).sort()).toEqual(
      [used, recent, latest].map(({ path }) => path.slice(directory.length + 1)).sort(),
    );
    expect(await attachments.find(old.id)).toBeNull();
    expect((await stat(used.path)).mtimeMs).toBe(now);

    const again = await attachments.make(picture(2));
    expect(again.path).toBe(old.path);
    expect((await readFile(again.path)).length).toBeGreaterThan(1000);
  });

  it('has the time of the clock, whatever the machine says', async () => {
    now = Date.parse('2031-01-01T00:00:00Z');
    const { path } = await attachments.make(picture(1));
    expect((await stat(path)).mtimeMs).toBe(now);
  });
});

describe('what cannot be made', () => {
  it('fails alone: what was ordered beside it and after it is made', async () => {
    const [bad, good] = await Promise.allSettled([
      attachments.make(impossible),
      attachments.make(picture(7)),
    ]);
    expect(bad.status).toBe('rejected');
    expect(good.status).toBe('fulfilled');
    await expect(attachments.make(impossible)).rejects.toThrow();
    expect((await attachments.make(picture(8))).kind).toBe('picture');
    expect(await readdir(directory)).toHaveLength(2);
  });

  it('fails where files cannot be kept, and works once they can', async () => {
    await writeFile(directory, 'in the way');
    await expect(attachments.make(picture(9))).rejects.toThrow();
    rmSync(directory);
    expect((await attachments.make(picture(9))).kind).toBe('picture');
  });
});

describe('the process', () => {
  it.each(['close', 'leave'])('ends by itself after it has made a picture: %s', async (how) => {
    const { code, stdout, stderr } = await start('test/attachments/process.ts', { args: [root, how] }).ended;
    expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: 'made\n', stderr: '' });
  });
});
