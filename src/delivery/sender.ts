import { backOff } from '../backoff.ts';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { Wait } from '../wait.ts';
import type { Carrier, Message, Outcome } from './carrier.ts';
import type { Outbox, Parcel, Settlement, Window } from './outbox.ts';
import { reasonIn } from './reason.ts';

/**
 * What a parcel says, written when it is sent so that it is true then; the reason why nothing needs to be said any more.
 */
export type Write = (parcel: Parcel, now: Date) => Promise<Message | 'done' | 'too-late'>;

/** Told when a chat does not take anything any more, or has moved. */
export interface Aftermath {
  blocked(parcel: Parcel, now: Date): Promise<void>;
  /** It is not taken there for now. */
  closed(parcel: Parcel): Promise<void>;
  /** @returns false when the new chat gets the same message anyway */
  moved(parcel: Parcel, chat: string): Promise<boolean>;
}

/** The one who empties the outbox of one bot, one message after the other. */
export interface Sender {
  /** Runs until stopped. Never rejects. */
  start(): void;
  /** Resolves when the message in the air is accounted for. */
  stop(): Promise<void>;
  /** There is something to send. */
  wake(): void;
  /** Resolves when nothing can be sent now; for tests. */
  idle(): Promise<void>;
}

/** With nothing to send, whether something has become due is looked up so often. */
export const LOOK_AGAIN_MS = 1500;
/** A message that the platform fails over again and again, while others pass, is given up. */
const MOST_FAILURES = 12;

/**
 * In sequence, so that a kill leaves one message in the air at most. What became of each is written down in the same
 * commit that takes out the next.
 */
export function createSender({
  outbox,
  carrier,
  write,
  aftermath,
  onDuty = () => true,
  window,
  clock,
  wait,
  log,
}: {
  outbox: Outbox;
  carrier: Carrier;
  write: Write;
  aftermath: Aftermath;
  /** Whether it is for this instance to send; it may begin and end at any time. */
  onDuty?: () => boolean;
  /** What the calendar says of a moment. */
  window: (now: Date) => Omit<Window, 'resting'>;
  clock: Clock;
  wait: Wait;
  log: Log;
}): Sender {
  const stopper = new AbortController();
  const stopping = stopper.signal;
  /** When chats may be written to again. */
  const resting = new Map<string, number>();
  let running: Promise<void> = Promise.resolve();
  let woken = new AbortController();
  const idlers: (() => void)[] = [];
  /** Failures in a row of the connection or the platform. */
  let failures = 0;

  const later = (ms: number): Date => new Date(clock().getTime() + ms);

  function open(now: Date): Window {
    for (const [chat, until] of resting) if (until <= now.getTime()) resting.delete(chat);
    return { ...window(now), resting: [...resting.keys()] };
  }

  /** Tries until the database takes it: what was sent must be known before anything else is. */
  async function surely<T>(what: string, work: () => Promise<T>): Promise<T | undefined> {
    for (let tries = 1; ; tries++) {
      try {
        return await work();
      } catch (error) {
        if (tries === 1)
          log.warn('The outbox cannot be reached, trying on', { what, reason: reasonIn(error) });
        if (stopping.aborted) return undefined;
        await wait(backOff(tries), stopping);
      }
    }
  }

  /** Nothing was sent: it is tried again later, but not for ever while others pass. */
  const again = ({ attempts }: Parcel): Settlement =>
    attempts + 1 >= MOST_FAILURES && failures <= 2
      ? { state: 'failed', reason: 'refused' }
      : { state: 'queued', from: later(backOff(attempts + 1)) };

  /** @returns what became of it, and for how long nothing at all is to be sent */
  async function carry(parcel: Parcel): Promise<{ became: Settlement; pause: number }> {
    const message = await write(parcel, clock()).catch((error: unknown) => {
      log.warn('A message cannot be written yet', { delivery: parcel.id, reason: reasonIn(error) });
      return null;
    });
    // Whatever is wrong with one message, the others go on: without a database none of them is taken out.
    if (message === null) return { became: again(parcel), pause: 0 };
    if (typeof message === 'string') return { became: { state: 'expired', reason: message }, pause: 0 };
    await carrier.turn(stopping);
    if (stopping.aborted || !onDuty()) return { became: { state: 'queued', from: clock() }, pause: 0 };
    const outcome = await carrier.send(parcel.chat, message);
    resting.set(parcel.chat, clock().getTime() + carrier.restOf(parcel.chat));
    return judge(parcel, outcome);
  }

  async function judge(parcel: Parcel, outcome: Outcome): Promise<{ became: Settlement; pause: number }> {
    const troubled = outcome.kind === 'unreached' || outcome.kind === 'unknown' || outcome.kind === 'failing';
    failures = troubled ? failures + 1 : 0;
    // One of its own goes on; several in a row are an outage, in which every try would only be one more failure.
    const pause = failures > 2 ? backOff(failures - 2) : 0;
    switch (outcome.kind) {
      case 'sent':
        return { became: { state: 'sent', message: outcome.message }, pause: 0 };
      case 'wait':
        return { became: { state: 'queued', from: later(outcome.ms) }, pause: outcome.ms };
      case 'blocked':
        await surely('blocked', () => aftermath.blocked(parcel, clock()));
        return { became: { state: 'blocked', reason: outcome.reason }, pause: 0 };
      case 'closed':
        await surely('closed', () => aftermath.closed(parcel));
        return { became: { state: 'failed', reason: outcome.reason }, pause: 0 };
      case 'refused':
        return { became: { state: 'failed', reason: 'refused' }, pause: 0 };
      case 'moved':
        return (await surely('moved', () => aftermath.moved(parcel, outcome.chat))) === false
          ? { became: { state: 'expired', reason: 'done' }, pause: 0 }
          : { became: { state: 'queued', from: clock() }, pause: 0 };
      case 'failing':
        return { became: again(parcel), pause };
      case 'unreached':
        return { became: { state: 'queued', from: later(pause) }, pause };
      case 'unknown':
        return { became: { state: 'unknown', from: later(backOff(1)) }, pause };
    }
  }

  async function rest(ms: number): Promise<void> {
    await wait(ms, woken.signal);
    if (woken.signal.aborted) woken = new AbortController();
  }

  async function run(): Promise<void> {
    let done: { parcel: Parcel; became: Settlement } | null = null;
    let pause = 0;
    let begun = false;
    while (!stopping.aborted || done) {
      if (!onDuty()) begun = false;
      else if (!begun) {
        begun = true;
        const recovered = await surely('recover', () => outbox.recover());
        if (recovered) log.warn('Messages that may have arrived are sent again', { messages: recovered });
      }
      const settled: { parcel: Parcel; became: Settlement } | null = done;
      // Before a pause what was sent is written down; nothing is taken out that would have to lie about.
      const taking = !stopping.aborted && pause === 0 && begun;
      const parcel: Parcel | null | undefined = await surely('next', () => {
        const now = clock();
        return outbox.next(settled, now, taking ? open(now) : null);
      });
      if (parcel === undefined) return;
      done = null;
      if (pause > 0) {
        await wait(pause, stopping);
        pause = 0;
        continue;
      }
      if (!parcel) {
        if (stopping.aborted) return;
        for (const idler of idlers.splice(0)) idler();
        await rest(LOOK_AGAIN_MS);
        continue;
      }
      const { became, pause: wanted } = await carry(parcel);
      done = { parcel, became };
      pause = wanted;
    }
  }

  return {
    start() {
      running = run().catch((error: unknown) => {
        log.error('The sender has ended', { error });
      });
    },
    async stop() {
      stopper.abort();
      woken.abort();
      await running;
    },
    wake: () => woken.abort(),
    idle: () =>
      new Promise<void>((resolve) => {
        idlers.push(resolve);
        woken.abort();
      }),
  };
}
