import { describe, expect, it, onTestFinished } from 'vitest';
import { spaceAt } from '../../src/alerts/disk.ts';
import { createAlerts, watchDisk } from '../../src/alerts/index.ts';
import { EVERYWHERE } from '../../src/people/index.ts';
import { alertSentences } from '../../src/wording/alerts.ts';
import { type Office, openOffice } from '../support/officials.ts';
import { createRecordingLog } from '../support/telegram/index.ts';

const HOUR = 3_600_000;
const FAILED = { topic: 'backup', reason: 'ENOSPC', text: 'không sao lưu được' };
const WELL = { topic: 'backup', text: 'sao lưu lại được' };

const later = (office: Office, hours: number): void => {
  office.now = new Date(office.now.getTime() + hours * HOUR);
};

/** An office, what its administrator has been told, and as many instances as are asked for. */
async function open(parts: Parameters<typeof openOffice>[0] = {}) {
  const office = await openOffice(parts);
  const { database } = office.store;
  const log = createRecordingLog();
  return {
    office,
    log,
    instance: () => createAlerts({ ...database, clock: () => office.now, log }),
    told: async () =>
      (await database.prisma.notice.findMany({ orderBy: { id: 'asc' } })).map(({ text }) => text),
  };
}

describe('administrators', () => {
  it('are told of trouble once a day for each reason, by whichever instance, across restarts', async () => {
    const { office, instance, told } = await open();
    for (let hour = 0; hour < 24; hour++, later(office, 1)) await instance().raise(FAILED);
    expect(await told()).toEqual([FAILED.text]);
    await instance().raise({ ...FAILED, reason: 'EACCES', text: 'không có quyền' });
    expect(await told()).toEqual([FAILED.text, 'không có quyền']);
    await Promise.all([instance().raise(FAILED), instance().raise(FAILED)]);
    expect(await told()).toEqual([FAILED.text, 'không có quyền', FAILED.text]);
  });

  it('are told once that it is over, and only where they were told that it began', async () => {
    const { instance, told } = await open();
    const alerts = instance();
    await alerts.settle(WELL);
    expect(await told()).toEqual([]);
    await alerts.raise(FAILED);
    await alerts.settle({ ...WELL, topic: 'backups' });
    for (let time = 0; time < 3; time++) await alerts.settle(WELL);
    await instance().settle(WELL);
    expect(await told()).toEqual([FAILED.text, WELL.text]);
  });

  it('hear of trouble that comes and goes once a day', async () => {
    const { office, instance, told } = await open();
    const alerts = instance();
    for (let hour = 0; hour < 30; hour++, later(office, 1)) {
      await alerts.raise(FAILED);
      await alerts.settle(WELL);
    }
    expect(await told()).toEqual([FAILED.text, WELL.text, FAILED.text, WELL.text]);
  });

  it('who come later than the trouble hear of it with the next try', async () => {
    const { instance, told, office } = await open({ administrator: false });
    await instance().raise(FAILED);
    const { prisma } = office.store.database;
    await prisma.person.create({
      data: {
        joinedAt: office.now,
        grants: { create: { role: 'administrator', within: EVERYWHERE } },
      },
    });
    await instance().raise(FAILED);
    expect(await told()).toEqual([FAILED.text]);
  });

  it('of a store that is gone are told nothing, and nobody else is hindered', async () => {
    const { office, instance, log } = await open();
    const alerts = instance();
    await office.store.close();
    await alerts.raise(FAILED);
    await alerts.settle(WELL);
    expect(log.lines).toEqual([
      expect.stringContaining('warn Administrators could not be told'),
      expect.stringContaining('warn Administrators could not be told'),
    ]);
  });
});

describe('a disk', () => {
  const GB = 1_000_000_000;

  async function watch(spaces: Record<string, { free: number; all: number; disk: string }>) {
    const { office, instance, told, log } = await open();
    const look = async (): Promise<void> => {
      const stop = watchDisk({
        paths: Object.keys(spaces),
        alerts: instance(),
        log,
        space: async (path) => {
          const found = spaces[path];
          if (!found) throw new Error('ENOENT');
          return found;
        },
      });
      onTestFinished(stop);
      await stop();
    };
    return { office, told, look, spaces };
  }

  it.each([
    ['is nearly full below 5%', { free: 4.9 * GB, all: 100 * GB }, true],
    ['is nearly full below 500 MB, however much that is of it', { free: 0.499 * GB, all: GB }, true],
    ['has room with 5% and 500 MB', { free: 0.5 * GB, all: 10 * GB }, false],
  ])('%s', async (_, space, isTold) => {
    const { look, told } = await watch({ '/data': { ...space, disk: '1' } });
    await look();
    expect(await told()).toEqual(isTold ? [alertSentences.diskFull('/data', space)] : []);
  });

  it('that holds both data and backups is told of once; one that is well again, once more', async () => {
    const short = { free: 0.1 * GB, all: 10 * GB, disk: '1' };
    const { look, told, spaces } = await watch({ '/data': short, '/data/backups': short });
    await look();
    await look();
    expect(await told()).toEqual([expect.stringContaining('«/data» sắp đầy: còn 100 MB (1%)')]);
    const wavering = { ...short, free: 0.51 * GB };
    Object.assign(spaces, { '/data': wavering, '/data/backups': wavering });
    await look();
    expect(await told()).toHaveLength(1);
    const well = { ...short, free: 5 * GB };
    Object.assign(spaces, { '/data': well, '/data/backups': well });
    await look();
    expect(await told()).toEqual([
      expect.stringContaining('sắp đầy'),
      expect.stringContaining('đã đủ chỗ trống: còn 5.000 MB (50%)'),
    ]);
  });

  it('of a directory that is not there is passed over, and a real one is read', async () => {
    const { look, told } = await watch({ '/data': { free: 0, all: 0, disk: '0' } });
    await look();
    expect(await told()).toEqual([]);
    await expect(spaceAt('/no/such/place')).rejects.toThrow('ENOENT');
    const { free, all } = await spaceAt(process.cwd());
    expect(all).toBeGreaterThan(free);
  });
});
