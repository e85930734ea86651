/** `npm run ask -- "kinh phí Ninh Bình 2018"`, or `-- --json` with one question a line on standard input. */
import '../environment.ts';
import { z } from 'zod';
import type { Reply } from '../answers/reply.ts';
import { createBot, filesOf, openStore } from '../app.ts';
import { createAttachments } from '../attachments/index.ts';
import { systemClock } from '../clock.ts';
import { readConfig } from '../config.ts';
import { type Assistant, createMemoryConversations } from '../conversation/index.ts';
import { createReadDocument } from '../directives/index.ts';
import { createLog } from '../log.ts';
import { cliSentences as say } from '../wording/cli.ts';
import { linesOf } from './lines.ts';
import { run, UsageError } from './run.ts';

/** A line that stands for more than its text. */
const lineSchema = z.strictObject({
  text: z.string(),
  chat: z.string().min(1).optional(),
  now: z.iso.datetime({ offset: true }).optional(),
});

await run(async () => {
  const words = process.argv.slice(2);
  if (words.length === 0) throw new UsageError(say.askUsage);
  let now = systemClock;
  const config = readConfig(process.env);
  const store = await openStore(config, systemClock);
  const attachments = createAttachments({
    directory: filesOf(config),
    clock: systemClock,
    readDocument: createReadDocument(store.database),
  });
  const pathsOf: PathsOf = async (files) =>
    (await Promise.all(files.map((file) => attachments.make(file)))).map(({ path }) => path);
  try {
    const { assistant: bot } = createBot(store, {
      conversations: createMemoryConversations(),
      access: config.access,
      clock: () => now(),
      log: createLog(),
    });
    if (words[0] === '--json') {
      await answerLines(bot, pathsOf, (moment) => {
        now = moment ? () => new Date(moment) : systemClock;
      });
    } else {
      const { text, choices, files } = await ask(bot, words.join(' '), 'terminal');
      const numbered = choices.map(({ label }, at) => say.numberedChoice(at + 1, label));
      const paths = await pathsOf(files);
      const below = [
        ...(paths.length > 0 ? ['', ...paths] : []),
        ...(numbered.length > 0 ? ['', ...numbered] : []),
      ];
      console.log([text, ...below].join('\n'));
    }
  } finally {
    await attachments.close();
    await store.database.close();
  }
});

type PathsOf = (files: Reply['files']) => Promise<string[]>;

async function answerLines(
  bot: Assistant,
  pathsOf: PathsOf,
  setClock: (moment: string | undefined) => void,
): Promise<void> {
  let number = 0;
  for await (const raw of linesOf(process.stdin)) {
    number++;
    const line = raw.startsWith('{') ? parseLine(raw, number) : { text: raw };
    // No chat that a line names can be the one of a line that stands alone.
    const chat = line.chat === undefined ? `line ${number}` : `chat ${line.chat}`;
    setClock(line.now);
    const { kind, text, choices, files, query } = await ask(bot, line.text, chat);
    const labels = choices.map(({ label }) => label);
    const paths = await pathsOf(files);
    const json = { question: line.text, kind, reply: text, choices: labels, files: paths, query };
    process.stdout.write(`${JSON.stringify(json)}\n`);
  }
}

function parseLine(raw: string, number: number): z.infer<typeof lineSchema> {
  try {
    return lineSchema.parse(JSON.parse(raw));
  } catch {
    throw new UsageError(say.badLine(number));
  }
}

async function ask(bot: Assistant, text: string, chat: string) {
  const heard = await bot.reply({ channel: 'terminal', chat, local: true }, { text });
  if (!heard) throw new Error('a question without an update was taken for one answered before');
  await heard.done();
  return heard.reply;
}
