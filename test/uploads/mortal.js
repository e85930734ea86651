/** A thread that does what its file says, and says the file back. */
import { parentPort, workerData } from 'node:worker_threads';

const order = Buffer.from(workerData.bytes).toString();
const say = (text) =>
  parentPort.postMessage({ opened: { kind: 'text', from: 'txt', text, warnings: [] }, fault: null });

if (order === 'exit') process.exit(3);
if (order === 'throw') throw new Error('out of paper');
if (order === 'hang') for (;;);
if (order === 'heap') for (const heap = []; ; ) heap.push(new Array(1000).fill({}));
if (order === 'buffers') for (const buffers = []; ; ) buffers.push(new Uint8Array(1024 * 1024).fill(1));
if (order === 'wait') setTimeout(() => say(order), 60_000);
else if (order === 'trouble')
  parentPort.postMessage({ opened: { kind: 'refused', reason: 'no' }, fault: 'TypeError' });
else say(order);
