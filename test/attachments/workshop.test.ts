import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Drawn as Attachment } from '../../src/attachments/attachment.ts';
import { createWorkshop, type Workshop } from '../../src/attachments/workshop.ts';

const MORTAL = new URL('./mortal.js', import.meta.url);

let workshop: Workshop;
beforeEach(() => {
  workshop = createWorkshop(MORTAL);
});
afterEach(() => workshop.close());

/** What becomes of an order with this name: its name again, or how it failed. */
const order = (name: string): Promise<string> =>
  workshop.make({ name } as Attachment).then(
    (bytes) => Buffer.from(bytes).toString(),
    (error: Error) => `failed: ${error.message}`,
  );

describe('a thread that dies', () => {
  it.each([
    ['exit', 'failed: the thread that draws ended with 3'],
    ['throw', 'failed: out of colours'],
    ['reject', 'failed: out of paper'],
  ])('by %s fails what it was doing, and another does the rest', async (how, failure) => {
    expect(await Promise.all(['one', how, 'two', how, 'three'].map(order))).toEqual([
      'one',
      failure,
      'two',
      failure,
      'three',
    ]);
    expect(await order('four')).toBe('four');
  });

  it('does not take what is ordered between its last words and its end', async () => {
    for (let time = 0; time < 5; time++) {
      expect(await order('throw')).toBe('failed: out of colours');
      expect(await order(`order ${time}`)).toBe(`order ${time}`);
    }
  });

  it('while nothing is made is not noticed', async () => {
    expect(await order('later')).toBe('later');
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await order('one')).toBe('one');
  });
});

describe('closing', () => {
  it('fails what is still to be made, and later orders begin anew', async () => {
    const left = ['one', 'two'].map(order);
    await workshop.close();
    expect(await Promise.all(left)).toEqual(
      Array.from({ length: 2 }, () => 'failed: the thread that draws was ended'),
    );
    expect(await order('three')).toBe('three');
    await workshop.close();
    await workshop.close();
  });
});
