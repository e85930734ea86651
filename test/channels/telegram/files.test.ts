import { describe, expect, it } from 'vitest';
import type { Attachment } from '../../../src/attachments/index.ts';
import { attachmentSentences } from '../../../src/wording/attachments.ts';
import { createScriptedAssistant, replyOf } from '../../support/telegram/index.ts';
import { setStage } from './stage.ts';

const point = (size: number) => ({ size, text: String(size) });
const picture: Attachment = {
  kind: 'picture',
  name: 'ke-hoach-2018',
  picture: {
    title: 'Kế hoạch khuyến công – phía Bắc, năm 2018',
    unit: 'triệu đồng',
    chart: {
      kind: 'bars',
      labels: ['Ninh Bình', 'Hà Nam'],
      series: [{ name: 'Kế hoạch', points: [point(4045), point(3000)] }],
      marked: null,
    },
    footer: ['Nguồn: Hội nghị khuyến công phía Bắc lần XIV, 23/5/2019'],
  },
};
const workbook: Attachment = {
  kind: 'workbook',
  name: 'ke-hoach-2018',
  workbook: {
    sheets: [
      {
        name: 'Số liệu',
        above: ['Kế hoạch'],
        columns: [{ heading: 'Đơn vị', width: 20 }],
        rows: [[{ text: 'Ninh Bình' }]],
      },
    ],
  },
};

describe('pictures and workbooks', () => {
  const withFiles = () =>
    createScriptedAssistant(() => ({ ...replyOf('Kế hoạch khuyến công'), files: [picture, workbook] }));

  it('come behind the answer, as a photo and as a document with its name', async () => {
    const { telegram, channel } = await setStage({ assistant: withFiles() });
    await channel.start();
    telegram.pushText('xếp hạng phía Bắc 2018');
    await telegram.idle();
    expect(telegram.sends.map(({ text }) => text)).toEqual(['Kế hoạch khuyến công']);
    expect(telegram.files.map(({ kind, name, chat }) => [kind, name, chat])).toEqual([
      ['photo', 'ke-hoach-2018.png', 42],
      ['document', 'ke-hoach-2018.xlsx', 42],
    ]);
    expect(telegram.unknownParameters).toEqual([]);
  });

  it('are said to be missing where they cannot be made, and the answer is not sent twice', async () => {
    const { telegram, channel, log } = await setStage({
      assistant: withFiles(),
      attachments: { make: () => Promise.reject(new Error('disk full')) },
    });
    await channel.start();
    telegram.pushText('xếp hạng phía Bắc 2018');
    await telegram.idle();
    expect(telegram.sends.map(({ text }) => text)).toEqual([
      'Kế hoạch khuyến công',
      attachmentSentences.notMade,
      attachmentSentences.notMade,
    ]);
    expect(JSON.stringify(log)).toContain('disk full');
  });

  it('wait as long as Telegram says', async () => {
    const { telegram, channel, pauses } = await setStage({ assistant: withFiles() });
    await channel.start();
    telegram.fail('sendPhoto', { code: 429, retryAfter: 3 }, 1);
    telegram.pushText('xếp hạng phía Bắc 2018');
    await telegram.idle();
    expect(pauses).toContain(3000);
    expect(telegram.files).toHaveLength(2);
    expect(telegram.sends).toHaveLength(1);
  });
});

describe('the pages of a list', () => {
  const pages = () =>
    createScriptedAssistant((asked) => ({
      ...replyOf(asked === '2' ? 'Trang 2' : 'Trang 1'),
      paged: true,
      files: [picture],
      choices: [{ label: 'Trang sau', code: '2' }],
    }));

  it('are turned in place', async () => {
    const { telegram, channel } = await setStage({ assistant: pages() });
    await channel.start();
    telegram.pushText('xếp hạng 63 tỉnh');
    await telegram.idle();
    const [message] = telegram.sends;
    if (!message) throw new Error('nothing was sent');
    telegram.pushTap('2', { message });
    await telegram.idle();
    expect(telegram.sends.map(({ text }) => text)).toEqual(['Trang 2']);
    // A second tap on the same button changes nothing and sends nothing.
    telegram.pushTap('2', { message });
    await telegram.idle();
    expect(telegram.sends.map(({ text }) => text)).toEqual(['Trang 2']);
    expect(telegram.files).toHaveLength(1);
  });

  it('are sent anew where their message cannot be edited', async () => {
    const { telegram, channel } = await setStage({ assistant: pages() });
    await channel.start();
    telegram.pushTap('2', { inaccessible: true });
    await telegram.idle();
    expect(telegram.sends.map(({ text }) => text)).toEqual(['Trang 2']);
  });
});

describe('typed behind the name in any chat', () => {
  it('a question is answered by a card to send', async () => {
    const assistant = createScriptedAssistant(() => ({
      ...replyOf('Kinh phí khuyến công – Ninh Bình, năm 2018\n• Kế hoạch: <4.045> triệu đồng'),
      kind: 'answer' as const,
      heading: true,
    }));
    const { telegram, channel } = await setStage({ assistant });
    await channel.start();
    const query = telegram.pushInline('ninh binh 2018');
    await telegram.idle();
    expect(telegram.cardsOf(query)).toEqual([
      {
        id: '0',
        title: 'Kinh phí khuyến công – Ninh Bình, năm 2018',
        html: '<b>Kinh phí khuyến công – Ninh Bình, năm 2018</b>\n• Kế hoạch: &lt;4.045&gt; triệu đồng',
      },
    ]);
    expect(telegram.sends).toEqual([]);
  });

  it('what could mean several is a card for each', async () => {
    const assistant = createScriptedAssistant((asked) =>
      asked !== 'hg 2018'
        ? { ...replyOf(`Hà Giang hay Hậu Giang: ${asked}`), kind: 'answer' as const }
        : {
            ...replyOf('«hg» có thể là Hà Giang hoặc Hậu Giang.'),
            kind: 'clarify' as const,
            choices: [
              { label: 'Hà Giang', code: 'ha' },
              { label: 'Hậu Giang', code: 'hau' },
            ],
          },
    );
    const { telegram, channel } = await setStage({ assistant });
    await channel.start();
    const query = telegram.pushInline('hg 2018');
    await telegram.idle();
    expect(telegram.cardsOf(query)?.map(({ title }) => title)).toEqual([
      'Hà Giang hay Hậu Giang: ha',
      'Hà Giang hay Hậu Giang: hau',
    ]);
  });

  it('half a word and what is not understood offer nothing', async () => {
    const assistant = createScriptedAssistant(() => ({ ...replyOf('?'), kind: 'not-understood' as const }));
    const { telegram, channel } = await setStage({ assistant });
    await channel.start();
    const half = telegram.pushInline('ni');
    const nonsense = telegram.pushInline('abc xyz');
    await telegram.idle();
    expect(telegram.cardsOf(half)).toEqual([]);
    expect(telegram.cardsOf(nonsense)).toEqual([]);
  });

  it('a text too long for one message is cut at a line, and says so', async () => {
    const long = Array.from({ length: 400 }, (_, at) => `${at}. Tỉnh thứ ${at}`).join('\n');
    const assistant = createScriptedAssistant(() => ({ ...replyOf(long), kind: 'answer' as const }));
    const { telegram, channel } = await setStage({ assistant });
    await channel.start();
    const query = telegram.pushInline('tất cả các tỉnh');
    await telegram.idle();
    const [card] = telegram.cardsOf(query) ?? [];
    expect(card?.html.split('\n').at(-1)).toBe('… (xem đủ trong cuộc trò chuyện với bot)');
  });
});
