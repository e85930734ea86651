import './environment.ts';
import { createBot, filesOf, openStore } from './app.ts';
import { createAttachments } from './attachments/index.ts';
import { createTelegramChannel } from './channels/telegram/index.ts';
import { createWebChannel } from './channels/web/index.ts';
import { run } from './cli/run.ts';
import { systemClock as clock } from './clock.ts';
import { editorsOn, readConfig } from './config.ts';
import { createConversationStore, createInbox } from './conversation/index.ts';
import { createLog } from './log.ts';
import { startPruning } from './pruning.ts';
import { onStopSignal } from './stop.ts';
import { mainSentences as say } from './wording/main.ts';

const STARTED = Symbol('started');

await run(async () => {
  const config = readConfig(process.env);
  const log = createLog();
  const stop = onStopSignal();

  const store = await openStore(config, clock, 'own');
  try {
    const { database } = store;
    const conversations = createConversationStore(database);
    const assistant = createBot(store, { conversations, editors: config.editors, clock, log });
    const attachments = createAttachments({ directory: filesOf(config), clock });
    const web = createWebChannel({ assistant, attachments, ...config.web, log });
    const inbox = createInbox({ database, channel: 'telegram', clock });
    const telegram =
      config.telegram &&
      createTelegramChannel({
        ...config.telegram,
        editors: editorsOn('telegram', config),
        assistant,
        inbox,
        attachments,
        clock,
        log,
      });

    const stopPruning = await startPruning({ database, clock, log });
    const { url } = await web.start();
    try {
      const started = await Promise.race([stop, telegram?.start().then(() => STARTED) ?? STARTED]);
      if (started === STARTED) {
        console.log(say.ready(url, telegram !== null));
        await Promise.race([stop, ...(telegram ? [telegram.failed] : [])]);
      }
    } finally {
      await telegram?.stop();
      await web.stop();
      await attachments.close();
      await stopPruning();
    }
  } finally {
    await store.database.close();
  }
});
process.exit();
