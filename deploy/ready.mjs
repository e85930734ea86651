// Whether the bot of this machine is well: ends with 0, or with 1 and the reason.
// node deploy/ready.mjs [/healthz | /readyz] [seconds to wait for it]
import { config } from 'dotenv';

config({ quiet: true });
const [path = '/readyz', seconds = '0'] = process.argv.slice(2);
const { HOST = '', PORT } = process.env;
const everywhere = HOST === '' || HOST === '0.0.0.0' || HOST === '::';
const host = everywhere ? '127.0.0.1' : HOST.includes(':') ? `[${HOST}]` : HOST;
// systemd tells whom it has started: nobody waits for one that has ended.
const bot = Number(process.env.MAINPID ?? 0);
const until = Date.now() + Number(seconds) * 1000;

for (;;) {
  const answer = await fetch(`http://${host}:${PORT || 3000}${path}`, {
    signal: AbortSignal.timeout(4000),
  }).then(
    async (response) => `${response.status} ${await response.text()}`,
    (error) => String(error.cause?.message ?? error.message),
  );
  if (answer.startsWith('200 ')) process.exit(0);
  if (Date.now() >= until || (bot > 0 && !isAlive(bot))) {
    console.error(answer);
    process.exit(1);
  }
  await new Promise((resolve) => setTimeout(resolve, 500));
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}
