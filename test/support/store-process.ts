/**
 * Another process on the same store: opens it, says in which role, and then does what it is told, line by line.
 * `write TITLE` adds a document, `titles` lists them, `figures` counts figures and loadings, `close` ends it properly.
 */
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { openStore } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';

const say = (value: unknown): void => void process.stdout.write(`${JSON.stringify(value)}\n`);

const commands = createInterface({ input: process.stdin });
if (process.argv.includes('--wait')) {
  say('loaded');
  await once(commands, 'line');
}
const { database } = await openStore(readConfig(process.env), () => new Date());
const { prisma } = database;
say(database.role);
commands.on('line', async (line) => {
  const [command, title = ''] = line.split(' ');
  if (command === 'write') say((await prisma.document.create({ data: { id: title, title } })).title);
  if (command === 'titles') say((await prisma.document.findMany()).map((document) => document.title));
  if (command === 'figures') say([await prisma.figure.count(), await prisma.import.count()]);
  if (command === 'close') {
    commands.close();
    process.stdin.destroy();
    await database.close();
  }
});
