import { expect, it } from 'vitest';
import { createOutage } from '../../src/incoming/index.ts';

const LOST = Object.assign(new Error('gone'), { code: 'ECONNRESET' });
const OTHER = new Error('the disk is full');
const never = new AbortController().signal;

/** An outage over a database that answers as written, and then as it did last. */
function over(...answers: readonly boolean[]) {
  const left = [...answers];
  const pauses: number[] = [];
  const outage = createOutage({
    reachable: async () => (left.length > 1 ? left.shift() : left[0]) ?? true,
    wait: async (ms) => void pauses.push(ms),
  });
  return { outage, pauses };
}

it.each([
  ['a connection that broke', LOST, [true], 'blip'],
  ['something else', OTHER, [true], null],
  ['a server that is started anew', LOST, [false, true], 'blip'],
  ['a server that is gone', LOST, [false, false], 'outage'],
  ['whatever failed meanwhile', OTHER, [false, false], 'outage'],
] as const)('%s', async (_, error, answers, cause) => {
  expect(await over(...answers).outage.causeOf(error)).toBe(cause);
});

it('lasts until the database answers, and is looked at every five seconds at least', async () => {
  const { outage, pauses } = over(...Array<boolean>(12).fill(false), true);
  await outage.over(never);
  expect(pauses).toEqual([1000, 500, 1000, 2000, 4000, ...Array(7).fill(5000)]);
  expect(await outage.causeOf(OTHER)).toBeNull();
});

it('is not waited for by whoever stops', async () => {
  const { outage } = over(false);
  await outage.over(AbortSignal.abort());
});

it('is told to each once, and anew the next time', async () => {
  const { outage } = over(false, false, true, false, false);
  await outage.causeOf(LOST);
  expect(['a', 'b', 'a'].map((key) => outage.first(key))).toEqual([true, true, false]);
  await outage.over(never);
  expect(await outage.causeOf(LOST)).toBe('outage');
  expect(outage.first('a')).toBe(true);
});

it('asks once for all who ask at the same time', async () => {
  let looks = 0;
  const outage = createOutage({
    reachable: async () => {
      looks++;
      return true;
    },
    wait: async () => {},
  });
  await Promise.all([outage.causeOf(LOST), outage.causeOf(OTHER), outage.over(never)]);
  expect(looks).toBe(1);
});
