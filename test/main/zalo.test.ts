import { expect, it, onTestFinished } from 'vitest';
import { createFakeZalo } from '../support/zalo/index.ts';
import { anyStore, startMain } from './main.ts';

const TOKEN = '1459000000000000289:zalo-SECRET_zalo-SECRET_12345';

it('a bot on Zalo that is killed while it answers has lost nothing, and answers once', async () => {
  const zalo = await createFakeZalo({ token: TOKEN, pauseAfterErrorMs: 0 });
  onTestFinished(() => zalo.close());
  const env = { ...(await anyStore()), ACCESS: 'open', ZALO_BOT_TOKEN: TOKEN, ZALO_API_BASE: zalo.url };
  const first = await startMain(env);
  expect(first.line).toContain('Zalo');
  zalo.fail('sendMessage', 1000, 'hang');
  zalo.push.text({ text: 'kinh phí Ninh Bình 2018' });
  zalo.push.text({ text: 'còn 2019?' });
  await zalo.called('sendMessage', 1);
  // Both have been read, and Zalo will not bring them again: the next poll says that they are safe.
  await zalo.idle();
  await first.stop('SIGKILL');
  zalo.heal('sendMessage');
  expect(zalo.sends).toEqual([]);

  const second = await startMain(env);
  await zalo.sent(2);
  zalo.push.text({ text: 'cảm ơn' });
  const sends = await zalo.sent(3);
  expect(sends).toHaveLength(3);
  expect(sends[0]?.text).toContain('Ninh Bình, năm 2018');
  expect(sends[1]?.text).toContain('2019');
  const { code, stderr } = await second.stop();
  expect(code).toBe(0);
  expect(stderr).not.toContain('SECRET');
});
