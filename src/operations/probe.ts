import type { Clock } from '../clock.ts';
import type { Sql } from '../database/index.ts';
import { within } from './within.ts';

/** Asks the database for nothing, to see whether it answers. */
export interface Probe {
  /** @returns milliseconds that it took @throws when there is no answer in time */
  ask(): Promise<number>;
  reachable(): Promise<boolean>;
}

const LIMIT_MS = 2000;
/** After so long an answer is not waited for any more, lest one lost connection hides that the others are well. */
const GIVEN_UP_MS = 10_000;

export function createProbe({ sql, clock }: { sql: Pick<Sql, 'query'>; clock: Clock }): Probe {
  /** One at a time: those who ask often must not use up the connections of a database that hangs. */
  let open: { readonly at: number; readonly answer: Promise<number> } | null = null;

  function begin(at: number): Promise<number> {
    const answer = sql.query('SELECT 1').then(() => clock().getTime() - at);
    const mine = { at, answer };
    open = mine;
    const closed = (): void => {
      if (open === mine) open = null;
    };
    answer.then(closed, closed);
    return answer;
  }

  const ask = (): Promise<number> => {
    const now = clock().getTime();
    const waiting = open !== null && now - open.at < GIVEN_UP_MS ? open.answer : begin(now);
    return within(LIMIT_MS, waiting);
  };

  return {
    ask,
    reachable: () =>
      ask().then(
        () => true,
        () => false,
      ),
  };
}
