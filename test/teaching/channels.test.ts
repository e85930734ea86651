import { describe, expect, it, onTestFinished } from 'vitest';
import { setStage } from '../channels/telegram/stage.ts';
import { start } from '../support/child.ts';
import { openOffice } from '../support/officials.ts';
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
    const office = await openOffice({ seed: 'figures', access: 'open' });
    await office.invited(EDITOR, 'editor');
    const { telegram, channel } = await setStage({ assistant: office.bot.assistant });
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
    expect((await group('/hoc', EDITOR))?.text).toContain(`(Người ${EDITOR}, `);
    telegram.pushTap(undo, { from: EDITOR, message: taught });
    await telegram.idle();
    expect(telegram.sends.at(-1)?.text).toContain('Đã bỏ: «nbi»');
    expect((await group('/cauhoi', EDITOR))?.text).toContain('«kinh phí nbi 2018» (Telegram, ');
    const sign = `person:${await office.numberOf(EDITOR)}`;
    const [word] = await office.store.database.prisma.taughtWord.findMany();
    expect(word).toMatchObject({ taughtBy: sign, undoneBy: sign });
  });
});

it('an editor on Telegram finds the commands in their menu, once they write, and nobody else does', async () => {
  const office = await openOffice({ access: 'open' });
  await office.invited(EDITOR, 'editor');
  const { telegram, channel } = await setStage({ assistant: office.bot.assistant });
  await channel.start();
  for (const from of [EDITOR, OFFICIAL, EDITOR]) telegram.pushText('xin chào', { from });
  await telegram.idle();
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
