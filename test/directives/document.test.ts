import { expect, it } from 'vitest';
import type { Official } from '../support/officials.ts';
import { openReminding } from '../support/reminding.ts';

it('a directive from its beginning to its end, as docs/directives.md shows it', async () => {
  const { office, telegram, at, settle, to } = await openReminding();
  const coordinator = await office.invited(9, 'coordinator');
  const ninhBinh = await office.invited(2, 'reader', 'ninh-binh');
  await office.invited(5, 'reader', 'hung-yen');
  telegram.knowChats([1, 2, 5, 9]);
  const parts: string[] = [];
  const block = (text: string): string => `\`\`\`\n${text}\n\`\`\``;
  const buttons = (labels: readonly string[]): string =>
    labels.length > 0 ? `\n\n[ ${labels.join(' ] [ ')} ]` : '';
  const show = (who: Official, typed: string, text: string): void => {
    const files = (who.last?.files ?? []).map(({ kind }) =>
      kind === 'picture' ? ' + hình' : ' + tệp Excel',
    );
    parts.push(`> ${typed}`, block(text + buttons(who.offered.map(({ label }) => label)) + files.join('')));
  };
  const says = async (who: Official, typed: string): Promise<void> => show(who, typed, await who.says(typed));
  const taps = async (who: Official, label: string): Promise<void> =>
    show(who, `[ ${label} ]`, await who.taps(label));
  let seen = 0;
  /** What came by itself since. */
  const received = (person: number): void => {
    const messages = telegram.deliveredTo(person);
    for (const { text, keyboard } of messages.slice(seen)) {
      parts.push(block(text + buttons((keyboard ?? []).flat().map(({ text: label }) => label))));
    }
    seen = messages.length;
  };

  parts.push('## The coordinator gives it');
  await says(
    coordinator,
    '/giaoviec nộp báo cáo quý cho Cục, Ninh Bình và Hưng Yên, hạn ngày 20 tháng cuối quý, nhắc trước 7, 3, 1 ngày lúc 8h',
  );
  await says(coordinator, 'sản phẩm: báo cáo bằng văn bản');
  await taps(coordinator, 'Xác nhận');
  await settle();
  parts.push('## Ninh Bình receives it, and answers');
  received(2);
  await says(ninhBinh, 'đã nhận 1');
  parts.push('## The reminder of Saturday 19/12 comes on Friday');
  await at('2026-12-11T08:00:05+07:00');
  seen = to(2).length;
  await at('2026-12-18T08:00:05+07:00');
  received(2);
  await says(ninhBinh, 'xong 1');
  parts.push('## What the coordinator asks');
  await says(coordinator, 'tỉnh nào chưa báo cáo quý IV');
  await at('2026-12-22T09:00:00+07:00');
  await says(coordinator, 'việc nào quá hạn');
  await says(coordinator, '/viec 1');
  await says(coordinator, '/baocao');
  parts.push('## Mondays at eight');
  seen = to(9).length;
  await at('2026-12-28T08:00:05+07:00');
  received(9);
  const text = `# A directive from its beginning to its end\n\nAs the bot sends it on Telegram; kept current by \`test/directives/document.test.ts\`.\n\n${parts.join('\n\n')}\n`;
  await expect(text).toMatchFileSnapshot('../../docs/directives.md');
});
