import { onTestFinished } from 'vitest';
import { createAttachments } from '../../src/attachments/index.ts';
import { HOOKS } from '../../src/channels/common/hook.ts';
import { createWebChannel } from '../../src/channels/web/index.ts';
import { type Config, readConfig } from '../../src/config.ts';
import { createCourier } from '../../src/delivery/index.ts';
import { LOOK_AGAIN_MS } from '../../src/delivery/sender.ts';
import { createReadDocument } from '../../src/directives/index.ts';
import { createLinks } from '../../src/links/index.ts';
import { createMessengers, type Messengers } from '../../src/messengers.ts';
import { createOperations, createTrace, type Operations } from '../../src/operations/index.ts';
import { openReceiving, type Receiving } from '../../src/receiving.ts';
import { createReminding, type Reminding } from '../../src/reminding.ts';
import { temporaryDirectory } from './attachments.ts';
import { type Office, openOffice } from './officials.ts';
import { createRecordingLog, type RecordingLog } from './telegram/index.ts';

/** Where people and platforms find the bot. */
export const PUBLIC_URL = 'https://bot.example.vn';

/** The whole bot in this process, as `main.ts` puts it together, on platforms of the test's own. */
export interface Station {
  readonly office: Office;
  readonly messengers: Messengers;
  readonly receiving: Receiving;
  readonly reminding: Reminding;
  readonly operations: Operations;
  readonly log: RecordingLog;
  /** Where its server really listens. */
  readonly url: string;
  /** Everything up to now that the timetable or somebody else has for people is sent. */
  settle(): Promise<void>;
  stop(): Promise<void>;
}

export interface StationOptions {
  /** Settings beside those of the store. */
  readonly env: Readonly<Record<string, string>>;
  readonly office?: Office;
  readonly dataDir?: string;
  readonly slowMs?: number;
  /** Called when it listens and before it starts: where platforms are told of its address. */
  readonly listening?: (url: string) => Promise<void> | void;
}

export async function openStation({
  env,
  office: given,
  dataDir = temporaryDirectory(),
  slowMs,
  listening,
}: StationOptions): Promise<Station> {
  const config: Config = readConfig({ DATA_DIR: dataDir, ...env });
  const office =
    given ??
    (await openOffice({
      seed: 'figures',
      access: config.access,
      quotas: config.zalo ? { zalo: config.zalo.monthlyQuota } : {},
      channels: ['telegram', 'zalo', 'zalo-oa'],
      addresses: { telegram: () => null, page: () => config.web.publicUrl },
      wake: () => reminding.wake(),
    }));
  const clock = (): Date => office.now;
  const log = createRecordingLog();
  const { mayAsk, knows } = office.bot;
  const { database } = office.store;
  const operations = createOperations({ database, trace: createTrace(), clock, log, wait: pass });
  const assistant = operations.assistant(office.bot.assistant);
  const attachments = createAttachments({
    directory: `${dataDir}/files`,
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
    keep: (channel, content) => receiving.keep(channel, content),
    operations,
    clock,
    log,
    wait: pass,
  });
  const receiving = await openReceiving({
    ...config,
    messengers: messengers.all,
    hooks: messengers.all.filter(({ channel }) => config.updates === 'webhook' || channel === 'zalo-oa'),
    clock,
    log,
  });
  operations.journal(receiving.waiting);
  const web = createWebChannel({
    assistant,
    attachments,
    links,
    mayOpen: mayAsk,
    knows,
    host: '127.0.0.1',
    port: 0,
    ...(slowMs === undefined ? {} : { slowMs }),
    publicUrl: config.web.publicUrl,
    operations: { ...operations, token: config.metricsToken },
    outage: operations.outage,
    watch: operations.page,
    extend: (app) => app.route(HOOKS, receiving.routes),
    clock,
    log,
  });
  const courier = createCourier({
    notices: office.bot.people.notices,
    ways: Object.fromEntries(messengers.all.map(({ channel, tell }) => [channel, tell])),
    clock,
    log,
  });
  const reminding = createReminding({
    ...office.bot,
    database,
    carriers: messengers.all.map(({ carrier }) => carrier),
    operations,
    clock,
    log,
    wait: pass,
  });

  /** A pause passes at once; the sender that only looks again waits for the test. */
  async function pass(ms: number, signal: AbortSignal): Promise<void> {
    if (ms === LOOK_AGAIN_MS && !stopped)
      return new Promise<void>((resolve) => {
        if (signal.aborted) resolve();
        signal.addEventListener('abort', () => resolve(), { once: true });
      });
    office.now = new Date(office.now.getTime() + ms);
    await new Promise((resolve) => setImmediate(resolve));
  }

  let stopped = false;
  let sending = false;
  const { url: page } = await web.start();
  const url = page.replace('localhost', '127.0.0.1');
  await listening?.(url);

  const station: Station = {
    office,
    messengers,
    receiving,
    reminding,
    operations,
    log,
    url,
    async settle() {
      await reminding.round(office.now);
      if (!sending) reminding.startSending();
      sending = true;
      await reminding.idle();
      await reminding.round(office.now);
      await courier.deliver();
    },
    async stop() {
      if (stopped) return;
      stopped = true;
      if (sending) await reminding.stop();
      await web.stop();
      await Promise.all(messengers.all.map((each) => each.stop()));
      await receiving.close();
      await attachments.close();
    },
  };
  onTestFinished(() => station.stop());
  await Promise.all(messengers.all.map((each) => each.start()));
  return station;
}
