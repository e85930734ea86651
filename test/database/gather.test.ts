import { describe, expect, it } from 'vitest';
import { gather } from '../../src/database/gather.ts';

/** Work that ends when the test says so. */
function stage(linger?: () => Promise<void>) {
  const begun: { items: readonly string[]; end(): void; fail(error: Error): void }[] = [];
  const ask = gather(
    (items: readonly string[]) =>
      new Promise<string>((resolve, reject) => {
        begun.push({ items, end: () => resolve(items.join()), fail: reject });
      }),
    linger,
  );
  return { begun, ask };
}

/** Everything that could happen without anybody's doing has happened. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
}

describe('gather', () => {
  it('does alone what is asked alone', async () => {
    const { begun, ask } = stage();
    const a = ask('a');
    await settled();
    begun[0]?.end();
    expect(await a).toBe('a');
  });

  it('does together what is asked while other work is under way, and not before', async () => {
    const { begun, ask } = stage();
    const a = ask('a');
    await settled();
    const later = [ask('b'), ask('c')];
    await settled();
    expect(begun.map(({ items }) => items)).toEqual([['a']]);
    begun[0]?.end();
    await a;
    await settled();
    expect(begun.map(({ items }) => items)).toEqual([['a'], ['b', 'c']]);
    begun[1]?.end();
    expect(await Promise.all(later)).toEqual(['b,c', 'b,c']);
  });

  it('goes on after a failure, which reaches those it concerns', async () => {
    const { begun, ask } = stage();
    const a = ask('a');
    await settled();
    const b = ask('b');
    begun[0]?.fail(new Error('no'));
    await expect(a).rejects.toThrow('no');
    await settled();
    begun[1]?.end();
    expect(await b).toBe('b');
  });

  it('waits for others only after several came together', async () => {
    const lingering: (() => void)[] = [];
    const { begun, ask } = stage(() => new Promise((resolve) => lingering.push(resolve)));
    const outcomes = [ask('a'), ask('b')];
    await settled();
    begun[0]?.end();
    await settled();
    outcomes.push(ask('c'));
    await settled();
    outcomes.push(ask('d'));
    expect(begun).toHaveLength(1);
    lingering[0]?.();
    await settled();
    begun[1]?.end();
    expect(await Promise.all(outcomes)).toEqual(['a,b', 'a,b', 'c,d', 'c,d']);
  });
});
