import type { Aside, Inbox, Update } from '../../incoming/index.ts';
import type { Log } from '../../log.ts';
import { UNWATCHED, type Watch } from '../../operations/index.ts';
import { Abandoned } from './abandoned.ts';
import type { Away } from './away.ts';

/** Notes that a reply has been sent. */
export type Done = () => Promise<void>;

/**
 * Answers one update and settles it. Whatever goes wrong is logged and told to the person, so that one update never
 * harms the next.
 * @returns false only when the channel stopped before the answer could be sent: it is left for the next start
 */
export type Answering = (update: Update, aside: Aside) => Promise<boolean>;

export interface AnsweringOptions<I> {
  readonly inbox: Pick<Inbox, 'settle'>;
  /** What an update means for us; null: nothing. Must not throw. */
  readonly read: (content: unknown) => I | null;
  /** @returns what notes that it was answered; undefined: there is nothing to note */
  readonly react: (incoming: I, update: Update, aside: Aside) => Promise<Done | undefined>;
  /** Says that something went wrong. @throws Abandoned when the channel stops before it could */
  readonly apologise: (incoming: I, aside: Aside) => Promise<unknown>;
  /** Says that the database is away, and that the answer will come. */
  readonly excuse: (incoming: I, aside: Aside) => Promise<unknown>;
  readonly away: Away;
  readonly watch?: Pick<Watch, 'answering'>;
  readonly log: Log;
}

export function createAnswering<I>({
  inbox,
  read,
  react,
  apologise,
  excuse,
  away,
  watch = UNWATCHED,
  log,
}: AnsweringOptions<I>): Answering {
  /** @returns undefined when it is to be left for the next start */
  async function reactSafely(
    incoming: I,
    update: Update,
    aside: Aside,
  ): Promise<{ done?: Done } | undefined> {
    try {
      const done = await away.through(() => react(incoming, update, aside), aside, {
        chat: update.chat,
        say: () => excuse(incoming, aside),
      });
      return done ? { done } : {};
    } catch (error) {
      if (error instanceof Abandoned) return undefined;
      log.error('An update could not be answered', { update: update.id, error });
      return apologise(incoming, aside).then(
        () => ({}),
        () => undefined,
      );
    }
  }

  /** After the sending: a crash between the two answers twice, the other way round it would not answer at all. */
  async function note(id: string, aside: Aside, done: Done = async () => {}): Promise<void> {
    aside.sent();
    const surely = (work: Done): Promise<void> => away.through(work, aside, null);
    // Together, so that one commit does for both.
    for (const outcome of await Promise.allSettled([surely(done), surely(() => inbox.settle(id))])) {
      // The person has the answer: an apology would only confuse.
      if (outcome.status === 'rejected')
        log.error('An answered update could not be noted', { update: id, error: outcome.reason });
    }
  }

  return (update, aside) =>
    watch.answering(update.id, async () => {
      const incoming = read(update.content);
      const outcome = incoming === null ? {} : await reactSafely(incoming, update, aside);
      if (outcome) await note(update.id, aside, outcome.done);
      return outcome !== undefined;
    });
}
