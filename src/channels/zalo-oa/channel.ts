import type { Attachments } from '../../attachments/index.ts';
import type { Clock } from '../../clock.ts';
import type { Assistant } from '../../conversation/index.ts';
import type { Contacts, TokenStore } from '../../delivery/index.ts';
import { type Aside, createIntake, type Inbox, NO_OUTAGE, type Outage } from '../../incoming/index.ts';
import type { Links } from '../../links/index.ts';
import type { Log } from '../../log.ts';
import { UNWATCHED, type Watch } from '../../operations/index.ts';
import { wait as realWait, type Wait } from '../../wait.ts';
import { outageSentences } from '../../wording/channels.ts';
import { officialAccountSentences as say } from '../../wording/zalo-oa.ts';
import { Abandoned } from '../common/abandoned.ts';
import { createAnswering, type Done } from '../common/answering.ts';
import { createAway } from '../common/away.ts';
import { maskLog } from '../common/mask.ts';
import type { Messenger } from '../common/messenger.ts';
import { createResend } from '../common/resend.ts';
import { createRunning } from '../common/running.ts';
import { createTraffic } from '../common/traffic.ts';
import { createAccess } from './access.ts';
import { createCarrier } from './carrier.ts';
import { createOaClient, ZALO_OPENAPI } from './client.ts';
import { briefly, OfficialAccountError, TokenDead, troubleIn } from './errors.ts';
import { createFetchFile } from './files.ts';
import { createOaHook } from './hook.ts';
import { type Enclosed, eventIn, type Incoming, readEvent } from './incoming.ts';
import { createRefresh, ZALO_OAUTH } from './oauth.ts';
import { createSecrets } from './secrets.ts';
import { createSender } from './send.ts';
import { createWindows } from './windows.ts';

export interface OfficialAccountOptions {
  readonly appId: string;
  readonly oaId: string;
  readonly appSecret: string;
  /** Signs the events. */
  readonly webhookSecret: string;
  /** The first one; those that follow are in the store. */
  readonly refreshToken: string;
  /** Whether messages that cost money may be sent: to whoever was silent for more than 48 hours. */
  readonly paid: boolean;
  /** Without a slash at the end. Default: Zalo's own. */
  readonly apiBase?: string | undefined;
  readonly oauthBase?: string | undefined;
  readonly tokens: TokenStore;
  readonly contacts: Contacts;
  readonly assistant: Assistant;
  readonly inbox: Inbox;
  readonly attachments: Pick<Attachments, 'make'>;
  readonly links: Links;
  readonly clock: Clock;
  readonly log: Log;
  /** Knows when the database is away. Default: it never is. */
  readonly outage?: Outage;
  readonly watch?: Watch;
  /** How pauses are waited for; tests need not wait. */
  readonly wait?: Wait;
}

/** 4,000 calls a minute are allowed for an app, which other programs may share. */
const PACE = { perSecond: 30, spacing: 40 };
const AT_ONCE: Aside = (pause) => pause();
/** Whether the token has to be renewed is looked at so often, so that it is when nobody writes for days as well. */
const TOKEN_EVERY_MS = 60 * 60_000;

/** A Zalo Official Account (OpenAPI v3). Events come by its webhook alone; there is nothing to fetch. */
export function createOfficialAccountChannel(options: OfficialAccountOptions): Messenger {
  const { appId, oaId, appSecret, webhookSecret, refreshToken, paid } = options;
  const { tokens, contacts, assistant, inbox, attachments, links, clock, wait = realWait } = options;
  const { outage = NO_OUTAGE, watch = UNWATCHED } = options;
  const apiBase = (options.apiBase ?? ZALO_OPENAPI).replace(/\/+$/, '');
  const oauthBase = (options.oauthBase ?? ZALO_OAUTH).replace(/\/+$/, '');
  const { mask, learn } = createSecrets([appSecret, webhookSecret, refreshToken]);
  const log = maskLog(options.log, mask);
  const stopper = new AbortController();
  const stopping = stopper.signal;

  const refresh = createRefresh({ oauthBase, appId, appSecret });
  const access = createAccess({
    store: tokens,
    refresh,
    first: refreshToken,
    learn,
    clock,
    wait,
    log,
    stopping,
  });
  const client = createOaClient({ apiBase, access, calling: watch.calling });
  const windows = createWindows({ contacts, paid, clock });
  const traffic = createTraffic({ clock, wait, ...PACE });
  const resend = createResend({
    wait,
    log,
    stopping,
    troubleIn,
    briefly,
    answersBy: 'sendMessage',
    around: (method, call) => (method.startsWith('send') ? traffic.answer(call) : call()),
  });
  const sender = createSender({ client, resend, attachments, links, windows, log });
  const fetchFile = createFetchFile({ apiBase });

  function read(content: unknown): Incoming | null {
    const event = eventIn(content);
    return event && readEvent(event, oaId);
  }

  const fileOf = ({ url, name, mime, size }: Enclosed, aside: Aside) => ({
    name,
    mime,
    size,
    album: null,
    read: (most: number) => resend('file', () => fetchFile(url, most), aside),
  });

  /** Before anything is done that could not be answered. */
  async function mustBeAlive(): Promise<void> {
    await access.token().catch((error: unknown) => {
      if (error instanceof TokenDead) throw new Abandoned('token');
    });
  }

  async function react(incoming: Incoming, aside: Aside): Promise<Done | undefined> {
    const { speaker, at } = incoming;
    await mustBeAlive();
    if (!windows.answers(at)) {
      log.warn('A message was left unanswered: it is too old to be answered for nothing', {});
      return undefined;
    }
    if (incoming.kind === 'unreadable') {
      await sender.say(speaker.chat, say.onlyReadable, aside);
      return undefined;
    }
    const { said, enclosed } = incoming;
    const heard = await assistant.reply(
      speaker,
      enclosed && 'text' in said ? { ...said, file: fileOf(enclosed, aside) } : said,
    );
    if (!heard) return undefined;
    if (heard.silent) return () => heard.done();
    return (await sender.send(speaker.chat, heard.reply, aside)) ? () => heard.done() : undefined;
  }

  const away = createAway({ outage, watch, stopping });
  const answer = createAnswering<Incoming>({
    inbox,
    read,
    react: (incoming, _, aside) => react(incoming, aside),
    apologise: ({ speaker }, aside) => sender.say(speaker.chat, say.trouble, aside),
    excuse: ({ speaker }, aside) => sender.say(speaker.chat, outageSentences.away, aside),
    away,
    watch,
    log,
  });
  const intake = createIntake({ inbox, work: answer, wait, log, stopping });

  async function take(contents: readonly unknown[]): Promise<void> {
    const ours = contents.flatMap((content) => {
      const incoming = read(content);
      return incoming ? [{ incoming, content }] : [];
    });
    const last = new Map<string, Date>();
    for (const { speaker, at } of ours.map(({ incoming }) => incoming))
      if ((last.get(speaker.chat) ?? at) <= at) last.set(speaker.chat, at);
    const keep = async (): Promise<void> => {
      for (const [chat, at] of last) await windows.heard(chat, at);
      await intake.take(
        ours.map(({ incoming: { update, speaker }, content }) => ({
          id: update,
          chat: speaker.chat,
          content,
        })),
      );
    };
    await away.keeping(keep, () =>
      [...last]
        .filter(([, at]) => windows.answers(at))
        .map(([chat]) => ({ chat, say: () => sender.say(chat, outageSentences.away, AT_ONCE) })),
    );
  }

  /** Never throws: the log tells, and without a token nothing is sent. */
  async function lookAfterToken(): Promise<void> {
    await access.token().catch((error: unknown) => {
      if (!(error instanceof TokenDead))
        log.warn('There is no token yet, trying on', { reason: briefly(error) });
    });
  }

  async function run(begun: () => void): Promise<void> {
    if (await intake.begin()) log.info('Answering what was left open');
    begun();
    let looking = lookAfterToken();
    const timer = setInterval(() => {
      looking = looking.then(lookAfterToken);
    }, TOKEN_EVERY_MS);
    timer.unref();
    await new Promise<void>((resolve) => {
      if (stopping.aborted) resolve();
      stopping.addEventListener('abort', () => resolve(), { once: true });
    });
    clearInterval(timer);
    // A renewal under way is not broken off: its answer holds the only token that is good from then on.
    await looking;
  }

  const running = createRunning({
    run,
    explained: (error) => new OfficialAccountError(mask(say.stopped(briefly(error)))),
    stopping,
  });

  return {
    channel: 'zalo-oa',
    failed: running.failed,
    hook: createOaHook({ appId, oaId, secret: webhookSecret, clock, log }),
    take,
    carrier: createCarrier({ client, traffic, windows, log }),
    tell: sender.tell,
    start: running.start,

    async stop() {
      stopper.abort();
      await running.ended();
      await intake.empty();
    },
  };
}
