/** A thread that dies when it is told to. */
import { parentPort } from 'node:worker_threads';

parentPort?.on('message', ({ name }) => {
  if (name === 'exit') process.exit(3);
  if (name === 'throw') throw new Error('out of colours');
  if (name === 'reject') return Promise.reject(new Error('out of paper'));
  if (name === 'later') setTimeout(() => process.exit(3), 50);
  parentPort?.postMessage({ bytes: Buffer.from(name) });
});
