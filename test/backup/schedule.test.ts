import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { checkBackup, startBackups } from '../../src/backup/index.ts';
import { nextTime } from '../../src/backup/times.ts';
import type { Database } from '../../src/database/index.ts';
import { eventually } from '../support/eventually.ts';
import { KINDS, newFolder, openStore } from './stores.ts';

const at = (text: string): Date => new Date(`2026-11-${text}:00+07:00`);

/** One instance of the bot whose time passes only when the test says so. */
function instance(
  database: Pick<Database, 'sql'>,
  start: Date,
  more: { keep?: number; dataDir?: string } = {},
) {
  const { keep = 14, dataDir = newFolder() } = more;
  let now = start;
  let wake: (() => void) | null = null;
  const logged: string[] = [];
  const heard: string[] = [];
  const log = (message: string) => void logged.push(message);
  const stop = startBackups({
    database,
    dataDir,
    times: [120],
    keep,
    clock: () => now,
    wait: (_, signal) =>
      new Promise((resolve) => {
        wake = resolve;
        signal.addEventListener('abort', () => resolve());
      }),
    log: { info: log, warn: log, error: log },
    failed: (reason, code, explained) => void heard.push(`${explained} ${code}: ${reason}`),
    made: () => void heard.push('made'),
  });
  onTestFinished(stop);
  const directory = join(dataDir, 'backups');
  return {
    directory,
    logged,
    heard,
    stop,
    files: (): string[] => (existsSync(directory) ? readdirSync(directory).sort() : []),
    /** Lets it be that time, and waits until it has done what there was to do and waits again. */
    async until(moment: Date): Promise<void> {
      await eventually(() => expect(wake).not.toBeNull());
      now = moment;
      const waiting = wake;
      wake = null;
      waiting?.();
      await eventually(() => expect(wake).not.toBeNull());
    },
  };
}

describe('the next time', () => {
  it.each([
    ['28T01:59', [120], '28T02:00'],
    ['28T02:00', [120], '29T02:00'],
    ['28T06:30', [120], '29T02:00'],
    ['28T23:59', [0], '29T00:00'],
    ['28T08:00', [0, 480, 960], '28T16:00'],
    ['28T16:00', [0, 480, 960], '29T00:00'],
  ])('after %s of %j is %s', (now, times, next) => {
    expect(nextTime(times, at(now))).toEqual(at(next));
  });

  it('is always later, and within a day', () => {
    const times = fc.uniqueArray(fc.nat(1439), { minLength: 1 }).map((all) => all.sort((a, b) => a - b));
    fc.assert(
      fc.property(
        times,
        fc.date({ noInvalidDate: true, min: at('01T00:00'), max: at('28T00:00') }),
        (all, now) => {
          const wait = nextTime(all, now).getTime() - now.getTime();
          expect(wait).toBeGreaterThan(0);
          expect(wait).toBeLessThanOrEqual(86_400_000);
        },
      ),
    );
  });
});

describe.each(KINDS)('a bot on a store (%s)', (kind) => {
  it('makes its first backup an hour after its start, then one each night', async () => {
    const { database } = await openStore(kind, 'figures');
    await database.prisma.person.create({ data: { joinedAt: new Date() } });
    const bot = instance(database, at('28T08:00'));
    await bot.until(at('28T08:59'));
    expect(bot.files()).toEqual([]);
    await bot.until(at('28T09:00'));
    await bot.until(at('29T01:59'));
    expect(bot.files()).toEqual(['khuyencong-auto-2026-11-28T090000.kcbackup']);
    await bot.until(at('29T02:00'));
    await bot.until(at('29T02:10'));
    expect(bot.files()).toHaveLength(2);
    const { rows } = await checkBackup(join(bot.directory, bot.files()[1] ?? ''));
    expect(rows.person).toBe(1);
    expect(bot.logged).toEqual(['Backed up', 'Backed up']);
  });

  it('makes up for one that was missed, soon after the start', async () => {
    const { database } = await openStore(kind, 'figures');
    await database.prisma.timer.create({ data: { name: 'backup', doneUntil: at('27T02:00') } });
    const bot = instance(database, at('29T08:00'));
    await bot.until(at('29T08:01'));
    expect(bot.files()).toEqual(['khuyencong-auto-2026-11-29T080100.kcbackup']);
    await bot.until(at('30T01:59'));
    expect(bot.files()).toHaveLength(1);
  });

  it('makes one for all instances, and the next goes to whoever comes first', async () => {
    const { database } = await openStore(kind, 'figures');
    const both = [instance(database, at('28T08:00')), instance(database, at('28T08:00'))];
    for (const moment of ['28T09:00', '28T09:15', '29T02:00', '29T02:15'])
      await Promise.all(both.map((bot) => bot.until(at(moment))));
    expect(both.flatMap((bot) => bot.files())).toHaveLength(2);
    expect(both.flatMap(({ heard }) => heard)).toEqual(['made', 'made']);
  });

  it('tells when it fails and when it works again, tries again an hour later, and leaves nothing behind', async () => {
    const { database } = await openStore(kind, 'figures');
    const dataDir = join(newFolder(), 'data');
    mkdirSync(dataDir);
    writeFileSync(join(dataDir, 'backups'), 'not a directory');
    const bot = instance(database, at('28T08:00'), { dataDir });
    await bot.until(at('28T09:00'));
    expect(bot.heard).toEqual([expect.stringMatching(/^true (E\w+): Không ghi được «.*backups» \(\1\)/)]);
    expect(bot.logged).toEqual(['Backup failed']);
    await bot.until(at('28T09:59'));
    expect(bot.heard).toHaveLength(1);
    await bot.until(at('28T10:00'));
    expect(bot.heard).toHaveLength(2);
    expect(readdirSync(dataDir)).toEqual(['backups']);
    rmSync(join(dataDir, 'backups'));
    await bot.until(at('28T11:00'));
    expect(bot.heard.slice(2)).toEqual(['made']);
  });
});

describe('what stays', () => {
  it('are the newest of its own, and all that others have made', async () => {
    const { database } = await openStore('embedded', 'figures');
    const dataDir = newFolder();
    const directory = join(dataDir, 'backups');
    mkdirSync(directory, { mode: 0o755 });
    chmodSync(directory, 0o755);
    const others = [
      'khuyencong-2026-11-01T083000.kcbackup',
      'khuyencong-before-restore-2026-11-01T083000.kcbackup',
      'khuyencong-auto-2026-11-01T020000 (1).kcbackup',
      'notes.txt',
      'mine.kcbackup.0123abcd.unfinished',
    ];
    const own = ['20', '21', '22'].map((day) => `khuyencong-auto-2026-11-${day}T020000.kcbackup`);
    const begun = 'khuyencong-auto-2026-11-23T020000.kcbackup.0123abcd.unfinished';
    for (const name of [...others, ...own, begun]) writeFileSync(join(directory, name), name);
    const bot = instance(database, at('28T08:00'), { keep: 2, dataDir });
    await bot.until(at('28T09:00'));
    expect(bot.files()).toEqual(
      [
        ...others,
        'khuyencong-auto-2026-11-22T020000.kcbackup',
        'khuyencong-auto-2026-11-28T090000.kcbackup',
      ].sort(),
    );
    expect(bot.heard).toEqual(['made']);
  });

  it('and an empty store is not backed up', async () => {
    const { database } = await openStore('embedded');
    const bot = instance(database, at('28T08:00'));
    await bot.until(at('28T09:00'));
    expect(bot.files()).toEqual([]);
  });
});
