import { Hono } from 'hono';
import type { Attachments } from '../../attachments/index.ts';
import { type Clock, systemClock } from '../../clock.ts';
import type { Assistant, Speaker } from '../../conversation/index.ts';
import { NO_OUTAGE, type Outage } from '../../incoming/index.ts';
import { LINKS, type Links } from '../../links/index.ts';
import type { Log } from '../../log.ts';
import { UNWATCHED, type Watch } from '../../operations/index.ts';
import { webSentences } from '../../wording/web.ts';
import { createAnswerOnPage } from './answering.ts';
import { createAssets } from './assets.ts';
import { document } from './document.ts';
import { reasonOf } from './errors.ts';
import { createPreparing, FILES, serveFiles } from './files.ts';
import { ownHostOnly, protectPage } from './guards.ts';
import { createIdentity } from './identity.ts';
import { serveLinks } from './linked.ts';
import { createMessages } from './messages.ts';
import { type Operations, serveOperations } from './operations.ts';
import { refuse } from './refuse.ts';
import { createUploads, UPLOADS } from './uploads.ts';

const say = webSentences.answers;

export interface WebAppParts {
  readonly assistant: Assistant;
  /** Makes what a reply carries, and has it when the page asks for it. */
  readonly attachments: Pick<Attachments, 'make' | 'find' | 'secret'>;
  /** Files whose address is all that it takes to open them. Default: there are none. */
  readonly links?: Pick<Links, 'open'>;
  /** Whether the files of answers are for whoever asks for one. */
  readonly mayOpen: (speaker: Speaker) => Promise<boolean>;
  /** Whether it is somebody who may have something to hand in: of nobody else a file is taken in. */
  readonly knows: (speaker: Speaker) => Promise<boolean>;
  readonly log: Log;
  /** Default: the system's. */
  readonly clock?: Clock;
  /** How the bot is, and what it has done. Default: nobody can ask. */
  readonly operations?: Operations;
  /** Knows when the database is away. Default: it never is. */
  readonly outage?: Outage;
  readonly watch?: Watch;
  /** The address that the server listens on: a loopback address answers to its own names only. */
  readonly host: string;
  /** Where people open the page; null: on this machine, or nobody has said. */
  readonly publicUrl: string | null;
}

/** Everything that the server answers, without a server. */
export function createWebApp({
  assistant,
  attachments,
  links,
  mayOpen,
  knows,
  log,
  clock = systemClock,
  operations,
  outage = NO_OUTAGE,
  watch = UNWATCHED,
  host,
  publicUrl,
}: WebAppParts): Hono {
  const app = new Hono();
  const identity = createIdentity({ host, publicUrl });
  app.use(protectPage(publicUrl));
  app.use(ownHostOnly(host, publicUrl));

  app.get('/', (c) => {
    identity.speakerOf(c);
    c.header('Cache-Control', 'private, no-cache');
    return c.html(document());
  });
  app.get('/healthz', (c) => {
    c.header('Cache-Control', 'no-store');
    return c.json({ ok: true });
  });
  if (operations) app.route('/', serveOperations(operations, identity));
  app.route('/assets', createAssets());
  app.route(FILES, serveFiles({ attachments, visitorOf: identity.visitorOf, mayOpen, clock }));
  if (links) app.route(LINKS, serveLinks(links));
  const prepare = createPreparing({ attachments, clock, log });
  const answer = createAnswerOnPage({ assistant, identity, prepare, outage, watch });
  app.route('/api/messages', createMessages({ answer }));
  app.route(UPLOADS, createUploads({ answer, visitorOf: identity.visitorOf, knows }));

  app.notFound((c) => refuse(c, 404, say.notFound));
  app.onError((error, c) => {
    log.error('a web request failed', {
      method: c.req.method,
      path: openPart(c.req.path),
      reason: reasonOf(error),
    });
    return refuse(c, 500, say.failed);
  });
  return app;
}

/** The addresses of files are all that it takes to open them: of these no more than the beginning is for a log. */
const openPart = (path: string): string =>
  [FILES, LINKS].find((beginning) => path.startsWith(`${beginning}/`)) ?? path;
