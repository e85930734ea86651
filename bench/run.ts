/** Measures the bot beside its peers: `npm run bench`, or `npm run bench -- throughput` for one part. */
import { loadavg } from 'node:os';
import { attachments } from './attachments.ts';
import { badInput } from './bad-input.ts';
import { growth } from './growth.ts';
import { importing } from './importing.ts';
import { instances, soak } from './instances.ts';
import { memory } from './memory.ts';
import { moving } from './moving.ts';
import { reminders } from './reminders.ts';
import { startUp } from './start.ts';
import { throughput } from './throughput.ts';
import { understanding } from './understanding/index.ts';
import { webhooks } from './webhooks.ts';

const PARTS: Readonly<Record<string, () => Promise<void>>> = {
  throughput,
  start: startUp,
  memory,
  'bad-input': badInput,
  understanding,
  attachments,
  reminders,
  webhooks,
  importing,
  moving,
  growth,
  instances,
  soak,
};

const wanted = process.argv.slice(2);
for (const name of wanted.length > 0 ? wanted : Object.keys(PARTS)) {
  const part = PARTS[name];
  if (!part) throw new Error(`no part «${name}» among ${Object.keys(PARTS).join(', ')}`);
  await part();
  console.log(`  (load of the machine: ${loadavg()[0]?.toFixed(1)})`);
}
process.exit();
