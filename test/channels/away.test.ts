import { expect, it } from 'vitest';
import { createAnswering } from '../../src/channels/common/answering.ts';
import { createAway } from '../../src/channels/common/away.ts';
import { createOutage } from '../../src/incoming/index.ts';
import { UNWATCHED } from '../../src/operations/index.ts';
import { createRecordingLog } from '../support/telegram/index.ts';

const LOST = Object.assign(new Error('gone'), { code: '57P01' });
const UPDATE = { id: '1', chat: 'a', content: 'question' };

/** A bot whose database is away from the `gone`th call to it on, and comes back at the `back`th pause. */
function stage({ gone, back }: { gone: number; back: number }) {
  const said: string[] = [];
  const noted: string[] = [];
  const log = createRecordingLog();
  const stopper = new AbortController();
  let calls = 0;
  let pauses = 0;
  let isThere = true;
  const useDatabase = (): void => {
    if (++calls === gone) isThere = false;
    if (!isThere) throw LOST;
  };
  const wait = async (): Promise<void> => {
    if (++pauses === back) isThere = true;
    if (pauses > 20) stopper.abort();
  };
  const outage = createOutage({ reachable: async () => isThere, wait });
  const answering = createAnswering<string>({
    inbox: {
      async settle(id) {
        useDatabase();
        noted.push(id);
      },
    },
    read: (content) => content as string,
    async react(question) {
      useDatabase();
      said.push(`answer to ${question}`);
      return async () => useDatabase();
    },
    apologise: async () => void said.push('sorry'),
    excuse: async () => void said.push('away'),
    away: createAway({ outage, watch: UNWATCHED, stopping: stopper.signal }),
    log,
  });
  return { said, noted, log, answer: () => answering(UPDATE, (pause) => pause()) };
}

it('an update in hand waits for the database, its chat hears of it once, and is answered once', async () => {
  const { said, noted, log, answer } = stage({ gone: 1, back: 5 });
  expect(await answer()).toBe(true);
  expect(said).toEqual(['away', 'answer to question']);
  expect(noted).toEqual(['1']);
  expect(log.lines).toEqual([]);
});

it('what was answered is noted when the database is back, and not answered again', async () => {
  const { said, noted, answer } = stage({ gone: 2, back: 5 });
  expect(await answer()).toBe(true);
  expect(said).toEqual(['answer to question']);
  expect(noted).toEqual(['1']);
});

it('an update whose bot stops meanwhile is left for the next start', async () => {
  const { said, noted, answer } = stage({ gone: 1, back: Number.POSITIVE_INFINITY });
  expect(await answer()).toBe(false);
  expect(said).toEqual(['away']);
  expect(noted).toEqual([]);
});
