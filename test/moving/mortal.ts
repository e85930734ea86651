/** Moves a store as it is told, and stops for ever after a step, when it has said so. */
import { move } from '../../src/moving/index.ts';

const [parts = '{}', last = ''] = process.argv.slice(2);
await move({
  ...JSON.parse(parts),
  clock: () => new Date(),
  async told(step) {
    if (step !== last) return;
    process.stdout.write('there\n');
    setInterval(() => {}, 1000);
    await new Promise(() => {});
  },
});
