import { once } from 'node:events';
import { MessageChannel } from 'node:worker_threads';
import { expect, it, onTestFinished } from 'vitest';
import { pipeOver } from '../../src/front/pipe.ts';

function open() {
  const { port1, port2 } = new MessageChannel();
  const ends = [pipeOver(port1), pipeOver(port2)] as const;
  onTestFinished(() => {
    for (const end of ends) end.destroy();
  });
  return ends;
}

it('carries bytes both ways, and each end by itself', async () => {
  const [one, other] = open();
  one.end('hỏi');
  const asked = [];
  for await (const chunk of other.iterator({ destroyOnReturn: false })) asked.push(chunk);
  expect(Buffer.concat(asked).toString()).toBe('hỏi');
  other.end('đáp');
  const heard = [];
  for await (const chunk of one) heard.push(chunk);
  expect(Buffer.concat(heard).toString()).toBe('đáp');
});

it('makes whoever sends wait for whoever does not read', async () => {
  const [one, other] = open();
  const piece = Buffer.alloc(64 * 1024);
  let taken = 0;
  for (let at = 0; at < 200; at++) one.write(piece, () => taken++);
  await once(other, 'readable');
  for (let turn = 0; turn < 50; turn++) await new Promise((resolve) => setImmediate(resolve));
  expect(taken).toBeLessThan(40);
  one.end();
  let bytes = 0;
  for await (const chunk of other) bytes += (chunk as Buffer).length;
  expect(bytes).toBe(200 * piece.length);
});

it('ends on one side when the other is destroyed', async () => {
  const [one, other] = open();
  one.destroy();
  await once(other, 'close');
  expect(other.destroyed).toBe(true);
});
