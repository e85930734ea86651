import { describe, expect, it, onTestFinished } from 'vitest';
import { createBot } from '../../src/app.ts';
import { createConversationStore } from '../../src/conversation/index.ts';
import { createLog } from '../../src/log.ts';
import { setStage } from '../channels/telegram/stage.ts';
import { start } from '../support/child.ts';
import { openTestStore } from '../support/store.ts';

const GROUP = -1001;
const EDITOR = 7;
const OFFICIAL = 8;

async function openStore() {
  const store = await openTestStore();
  onTestFinished(() => store[Symbol.asyncDispose]());
  return store;
}

describe('on Telegram', () => {
  it('the person decides, in groups too, and whoever taps as well', async () => {
    const store = await openStore();
    const assistant = createBot(store, {
      conversations: createConversationStore(store.database),
      editors: [`telegram:${EDITOR}`],
      clock: () => new Date(),
      log: createLog(),
    });
    const { telegram, channel } = await setStage({ assistant });
    await channel.start();
    const group = async (text: string, from: number) => {
      telegram.pushText(text, { from, chat: GROUP });
      await telegram.idle();
      return telegram.sends.at(-1);
    };
    expect((await group('/kinhphi nbi 2018', OFFICIAL))?.text).toContain('chưa hiểu từ «nbi»');
    expect((await group('/hoc nbi = Ninh Bình', OFFICIAL))?.text).toMatch(/^Lệnh này dành cho/);
    const taught = await group('/hoc nbi = Ninh Bình', EDITOR);
    expect(taught?.text).toContain('Đã học: «nbi» là Ninh Bình.');
    expect((await group('/kinhphi nbi 2018', OFFICIAL))?.text).toContain('Ninh Bình, năm 2018');

    if (!taught) throw new Error('nothing was sent');
    const undo = taught.keyboard?.flat()[0]?.callback_data ?? '';
    telegram.pushTap(undo, { from: OFFICIAL, message: taught });
    await telegram.idle();
    expect(telegram.sends.at(-1)?.text).toMatch(/^Lệnh này dành cho/);
    telegram.pushTap(undo, { from: EDITOR, message: taught });
    await telegram.idle();
    expect(telegram.sends.at(-1)?.text).toContain('Đã bỏ: «nbi»');
    expect((await group('/cauhoi', EDITOR))?.text).toContain('«kinh phí nbi 2018» (Telegram, ');
    const [word] = await store.database.prisma.taughtWord.findMany();
    expect(word).toMatchObject({ taughtBy: 'telegram:7', undoneBy: 'telegram:7' });
  });
});

it('an editor on Telegram finds the commands in their menu, also where another has never written', async () => {
  const { telegram, channel } = await setStage({ editors: [String(EDITOR)] });
  await channel.start();
  const menus = telegram.calls.filter(({ method }) => method === 'setMyCommands').map(({ params }) => params);
  expect(menus).toHaveLength(2);
  expect(JSON.stringify(menus.find(({ scope }) => scope))).toMatch(/"chat_id":7.*cauhoi|cauhoi.*"chat_id":7/);
  expect(JSON.stringify(menus.find(({ scope }) => !scope))).not.toContain('cauhoi');
});

describe('on the command line', () => {
  it('what is taught is stored, and what was not understood is kept', async () => {
    const { env } = await openStore();
    const ask = async (...args: string[]): Promise<string> => {
      const { code, stdout, stderr } = await start('src/cli/ask.ts', { env, args }).ended;
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      return stdout;
    };
    expect(await ask('kinh phí nbi 2018')).toContain('chưa hiểu');
    expect(await ask('/hoc nbi = Ninh Bình')).toContain('Đã học');
    expect(await ask('kinh phí nbi 2018')).toContain('Ninh Bình, năm 2018');
    expect(await ask('/cauhoi')).toContain('«kinh phí nbi 2018» (dòng lệnh');
    expect(await ask('/quen', 'nbi')).toContain('Đã bỏ');
  });
});
