import './environment.ts';
import { createBot, filesOf, openStore } from './app.ts';
import { createAttachments } from './attachments/index.ts';
import { createTelegramChannel } from './channels/telegram/index.ts';
import { createWebChannel } from './channels/web/index.ts';
import { run } from './cli/run.ts';
import { systemClock as clock } from './clock.ts';
import { readConfig } from './config.ts';
import { createConversationStore } from './conversation/index.ts';
import { createCourier } from './delivery/index.ts';
import { createReadDocument } from './directives/index.ts';
import { createInbox } from './incoming/index.ts';
import { createLog } from './log.ts';
import { showCode } from './people/index.ts';
import { startPruning } from './pruning.ts';
import { createReminding } from './reminding.ts';
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
    const { assistant, people, mayAsk, ...bot } = createBot(store, {
      conversations,
      access: config.access,
      addresses: { telegram: () => telegram?.username ?? null, page: () => config.web.publicUrl },
      // Also while this process has no bot of its own: another one on the same database may send.
      channels: ['telegram'],
      wake: () => reminding?.wake(),
      clock,
      log,
    });
    const attachments = createAttachments({
      directory: filesOf(config),
      clock,
      readDocument: createReadDocument(database),
    });
    const web = createWebChannel({ assistant, attachments, mayOpen: mayAsk, ...config.web, clock, log });
    const inbox = createInbox({ database, channel: 'telegram', clock });
    const telegram =
      config.telegram &&
      createTelegramChannel({
        ...config.telegram,
        assistant,
        inbox,
        attachments,
        clock,
        log,
      });

    const courier = createCourier({
      notices: people.notices,
      ways: telegram ? { telegram: telegram.tell } : {},
      clock,
      log,
    });

    const reminding = createReminding({
      ...bot,
      database,
      carriers: telegram ? [telegram.carrier] : [],
      clock,
      log,
    });

    const stopPruning = await startPruning({ database, clock, log });
    const stopCourier = courier.start();
    const { url } = await web.start();
    try {
      const started = await Promise.race([stop, telegram?.start().then(() => STARTED) ?? STARTED]);
      if (started === STARTED) {
        reminding.start();
        console.log(say.ready(url, telegram !== null));
        const code = await people.firstCode(clock());
        if (code !== null) console.log(say.firstCode(showCode(code)));
        await Promise.race([stop, ...(telegram ? [telegram.failed] : [])]);
      }
    } finally {
      await reminding.stop();
      await telegram?.stop();
      await stopCourier();
      await web.stop();
      await attachments.close();
      await stopPruning();
    }
  } finally {
    await store.database.close();
  }
});
process.exit();
