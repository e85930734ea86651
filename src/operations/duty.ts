import type { Clock } from '../clock.ts';
import type { Outbox } from '../delivery/index.ts';
import { createBeat, fresh, type State } from './readiness.ts';

/** Something that is to be done again and again by one of several instances. */
export interface Duty {
  /** It was done. */
  beat(): void;
  /** Another instance does it. Until `beat` is called again nobody expects it here. */
  standby(): void;
}

export interface Sending extends Duty {
  outbox(outbox: Outbox): Outbox;
}

/** @param mostMs how long it may not be done for */
export function createDuty({ mostMs, clock }: { mostMs: number; clock: Clock }): Duty & { look(): State } {
  const done = createBeat(clock);
  let standby = false;
  return {
    look: () => (standby ? { ok: true, standby } : fresh(done, mostMs)),
    beat() {
      standby = false;
      done.beat();
    },
    standby() {
      standby = true;
    },
  };
}
