/** `npm run move -- --to server|embedded [--replace]`: all that is stored, from DATA_DIR to DATABASE_URL or back. */
import '../environment.ts';
import { parseArgs } from 'node:util';
import { sealWith } from '../backup/index.ts';
import { systemClock as clock } from '../clock.ts';
import { readConfig } from '../config.ts';
import type { DatabaseSettings } from '../database/index.ts';
import { type Moved, move, nameOf, type Step } from '../moving/index.ts';
import { backupSentences } from '../wording/backup.ts';
import { movingSentences as say } from '../wording/moving.ts';
import { run, UsageError } from './run.ts';

await run(async () => {
  const { to: kind, replace } = readArguments();
  const { database: server, dataDir, backupKey } = readConfig(process.env);
  if (server.kind !== 'server') throw new UsageError(say.addressMissing);
  const embedded: DatabaseSettings = { kind: 'embedded', dataDir };
  const [from, to] = kind === 'server' ? [embedded, server] : [server, embedded];
  const begun = clock().getTime();
  const told = (step: Step): void => {
    const seconds = Math.round((clock().getTime() - begun) / 1000);
    console.log(say.step(seconds, say.steps[step]));
  };
  console.log(say.begun(nameOf(from), nameOf(to)));
  const moved = await move({ from, to, dataDir, replace, seal: await sealWith(backupKey), clock, told });
  console.log(described(moved, nameOf(to)));
  console.log(kind === 'server' ? say.nextServer : say.nextEmbedded);
});

function described({ content, prints: { tables, counters }, already, kept }: Moved, to: string): string {
  const filled = tables.filter(({ rows }) => rows > 0);
  const cells = filled.map(
    ({ table, rows, sha256 }) => [table, say.rows(rows), sha256.slice(0, 16)] as const,
  );
  const lines = [say.tableHead, ...cells].map(
    ([table, rows, hash]) => `${table.padEnd(20)} ${rows.padStart(10)}  ${hash}`,
  );
  const rows = filled.reduce((sum, each) => sum + each.rows, 0);
  const counted = { ...content, rows, tables: tables.length, counters: counters.length };
  return [
    ...lines,
    say.others(tables.length - filled.length),
    already ? say.already(to, content) : say.moved(to, counted),
    ...(kept === null ? [] : [backupSentences.kept(kept)]),
  ].join('\n');
}

function readArguments(): { to: 'server' | 'embedded'; replace: boolean } {
  const options = { to: { type: 'string' }, replace: { type: 'boolean' } } as const;
  const read = (() => {
    try {
      return parseArgs({ args: process.argv.slice(2), options });
    } catch {
      throw new UsageError(say.usage);
    }
  })();
  const { to, replace = false } = read.values;
  if (to !== 'server' && to !== 'embedded') throw new UsageError(say.usage);
  return { to, replace };
}
