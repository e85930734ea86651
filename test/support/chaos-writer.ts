/**
 * Writes to the store without end and says what has been acknowledged, until it is killed. The chaos test runs it.
 *
 * Each line of output is one event. It loads first and opens when told to, so that the next one can load in time.
 */
import { once } from 'node:events';
import { writeSync } from 'node:fs';
import { openStore } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import type { ChaosEvent } from './chaos-events.ts';

/** Written before it returns: what has been said has left this process, whatever comes next. */
const say = (event: ChaosEvent): void => void writeSync(1, `${JSON.stringify(event)}\n`);

const round = Number(process.argv[2]);
await once(process.stdin, 'data');
const { database } = await openStore(readConfig(process.env), () => new Date());
const { prisma, role } = database;
const found = await prisma.import.findMany({
  where: { kind: 'chaos' },
  select: { id: true, added: true, _count: { select: { figures: true } } },
});
say({
  event: 'opened',
  role,
  found: found.map(({ id, added, _count }) => ({ id, promised: added, rows: _count.figures })),
});

let statement = round * 100_000;

/** An import and its figures, in one transaction of several statements. */
async function writeTransaction(rows: number): Promise<void> {
  const id = await prisma.$transaction(async (tx) => {
    const written = await tx.import.create({
      data: {
        kind: 'chaos',
        name: 'x',
        sha256: '',
        actor: 'x',
        at: new Date(),
        added: rows,
        changed: 0,
        same: 0,
      },
    });
    for (let row = 0; row < rows; row++) {
      await tx.figure.create({
        data: {
          unitId: 'vn',
          yearFrom: 2018,
          yearTo: 2018,
          part: 'whole',
          fund: 'total',
          plan: 1n,
          documentId: 'chaos',
          statement: ++statement,
          importId: written.id,
        },
      });
      say({ event: 'within', id: written.id });
    }
    return written.id;
  });
  say({ event: 'acknowledged', id });
}

/** Several at once, as a bot has several chats. */
const forever = async (rows: number): Promise<never> => {
  for (;;) await writeTransaction(rows);
};
await Promise.all([forever(0), forever(1), forever(5)]);
