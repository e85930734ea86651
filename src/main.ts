import './environment.ts';
import { createAlerts } from './alerts/index.ts';
import { createBot, filesOf, openStore } from './app.ts';
import { createAttachments } from './attachments/index.ts';
import { sealWith } from './backup/index.ts';
import { createWebChannel } from './channels/web/index.ts';
import { run } from './cli/run.ts';
import { systemClock as clock } from './clock.ts';
import { readConfig } from './config.ts';
import { createConversationStore } from './conversation/index.ts';
import { createReadings } from './curating/readings.ts';
import { createCourier } from './delivery/index.ts';
import { createReadDocument } from './directives/index.ts';
import { claimPolling, presenceOn } from './instances/index.ts';
import { createLinks } from './links/index.ts';
import { createLog } from './log.ts';
import { channelsOf, createMessengers } from './messengers.ts';
import { createOperations, createTrace } from './operations/index.ts';
import { showCode } from './people/index.ts';
import { openReceiving } from './receiving.ts';
import { createReminding } from './reminding.ts';
import { onStopSignal } from './stop.ts';
import { startUpkeep } from './upkeep.ts';
import { wait } from './wait.ts';
import { mainSentences as say } from './wording/main.ts';

const STARTED = Symbol('started');

await run(async () => {
  const config = readConfig(process.env);
  const trace = createTrace();
  const log = createLog(undefined, {
    level: config.logLevel,
    pretty: process.stderr.isTTY === true,
    context: trace.context,
  });
  const stop = onStopSignal();
  const seal = await sealWith(config.backupKey);

  const store = await openStore(config, clock, 'own');
  try {
    const { database } = store;
    const presence = presenceOn(database, { wait, log });
    const operations = createOperations({ database, trace, clock, log, wait });
    const { outage } = operations;
    const alerts = createAlerts({ ...database, clock, log });
    const conversations = createConversationStore(database);
    const readings = createReadings({ failed: (fault) => log.warn('What was sent was not read', { fault }) });
    const { people, mayAsk, knows, ...bot } = createBot(store, {
      conversations,
      readings,
      access: config.access,
      addresses: {
        telegram: () => messengers.telegram?.username ?? null,
        zalo: () => messengers.zalo?.botId ?? null,
        page: () => config.web.publicUrl,
      },
      channels: channelsOf(config),
      quotas: config.zalo ? { zalo: config.zalo.monthlyQuota } : {},
      wake: () => reminding?.wake(),
      clock,
      log,
    });
    const assistant = operations.assistant(bot.assistant);
    const attachments = createAttachments({
      directory: filesOf(config),
      clock,
      readDocument: createReadDocument(database),
    });
    const links = createLinks({ ...database, attachments, ...config.web, clock });
    const messengers = createMessengers({
      config,
      database,
      assistant,
      attachments,
      links,
      alerts,
      keep: (channel, content) => receiving.keep(channel, content),
      presence,
      operations,
      clock,
      log,
    });
    const receiving = await openReceiving({
      ...config,
      messengers: messengers.all,
      shared: presence.number !== null,
      hooks: messengers.all.filter(({ channel }) => config.updates === 'webhook' || channel === 'zalo-oa'),
      clock,
      log,
    });
    operations.journal(receiving.waiting);
    operations.instance(() => presence.stay.lasts);
    const web = createWebChannel({
      assistant,
      attachments,
      links,
      mayOpen: mayAsk,
      knows,
      ...config.web,
      operations: { ...operations, token: config.metricsToken },
      outage,
      watch: operations.page,
      serve: receiving.serve,
      clock,
      log,
    });

    const courier = createCourier({
      notices: people.notices,
      onDuty: () => presence.holds('notices'),
      ways: Object.fromEntries(messengers.all.map(({ channel, tell }) => [channel, tell])),
      clock,
      log,
    });

    const reminding = createReminding({
      ...bot,
      database,
      carriers: messengers.all.map(({ carrier }) => carrier),
      presence,
      operations,
      alerts,
      clock,
      log,
    });

    await presence.start();
    await claimPolling(presence, config.updates === 'polling' ? messengers.polling : []);
    const stopUpkeep = await startUpkeep({ ...config, database, seal, alerts, clock, log });
    const stopCourier = courier.start();
    const { url } = await web.start();
    try {
      const all = messengers.all;
      const started = await Promise.race([
        stop,
        receiving.failed,
        Promise.all(all.map((each) => each.start())).then(() => STARTED),
      ]);
      if (started === STARTED) {
        reminding.start();
        const written = all.map(({ channel }) => channel);
        console.log(say.ready(url, written));
        const code = await people.firstCode(clock());
        if (code !== null) console.log(say.firstCode(showCode(code)));
        await Promise.race([stop, receiving.failed, ...all.map(({ failed }) => failed)]);
      }
    } finally {
      await reminding.stop();
      await web.stop();
      await Promise.all(messengers.all.map((each) => each.stop()));
      await receiving.close();
      await stopCourier();
      await attachments.close();
      await readings.close();
      await stopUpkeep();
      await presence.stop();
    }
  } finally {
    await store.database.close();
  }
});
process.exit();
