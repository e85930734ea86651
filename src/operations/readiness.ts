import type { Clock } from '../clock.ts';
import { shared } from './within.ts';

/** How a part of the bot is. */
export interface State {
  readonly ok: boolean;
  /** Since it last did what it is there for, in milliseconds; null: never. */
  readonly ageMs?: number | null;
  /** More to know of it: numbers and fixed words. */
  readonly [detail: string]: number | string | boolean | null | undefined;
}

/** A part of the bot that tells how it is. One that throws is not well. */
export interface Part {
  readonly name: string;
  look(): State | Promise<State>;
}

export interface Report {
  /** All parts are well. */
  readonly ready: boolean;
  readonly parts: Readonly<Record<string, State>>;
}

/** A look is good for so long, however many ask. */
const GOOD_MS = 1000;

export function createReadiness({ parts, clock }: { parts: () => readonly Part[]; clock: Clock }): {
  report(): Promise<Report>;
} {
  async function stateOf({ look }: Part): Promise<State> {
    try {
      return await look();
    } catch {
      return { ok: false };
    }
  }

  const report = shared(
    GOOD_MS,
    () => clock().getTime(),
    async () => {
      const states = await Promise.all(
        parts().map(async (part) => [part.name, await stateOf(part)] as const),
      );
      return { ready: states.every(([, { ok }]) => ok), parts: Object.fromEntries(states) };
    },
  );
  return { report };
}

/** Remembers when something was last done. */
export interface Beat {
  beat(): void;
  /** Null: never. In milliseconds. */
  ageMs(): number | null;
}

export function createBeat(clock: Clock): Beat {
  let last: number | null = null;
  return {
    beat() {
      last = clock().getTime();
    },
    ageMs: () => (last === null ? null : Math.max(0, clock().getTime() - last)),
  };
}

/** Well as long as it was done within so many milliseconds. */
export function fresh({ ageMs }: Beat, mostMs: number): State {
  const age = ageMs();
  return { ok: age !== null && age <= mostMs, ageMs: age };
}
