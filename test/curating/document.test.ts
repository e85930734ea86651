import { expect, it } from 'vitest';
import { writeWorkbook } from '../../src/attachments/workbook.ts';
import { openOffice } from '../support/officials.ts';

const TEXT = (text: string | null) => (text === null ? null : { text });
const NUMBER = (number: string) => ({ number });

/** A table as an office keeps it. */
const TABLE = {
  sheets: [
    {
      name: 'Sheet1',
      above: ['KINH PHÍ KHUYẾN CÔNG ĐỊA PHƯƠNG', 'Đơn vị tính: triệu đồng'],
      columns: ['TT', 'Tỉnh', 'Kế hoạch 2023', 'Thực hiện 2023', 'Kế hoạch 2024'].map((heading) => ({
        heading,
        width: 16,
      })),
      rows: [
        [NUMBER('1'), TEXT('Ninh Bình'), NUMBER('5200'), NUMBER('5148.5'), NUMBER('5400')],
        [NUMBER('2'), TEXT('Hà Nam'), NUMBER('3100'), NUMBER('3150'), NUMBER('31500')],
        [null, TEXT('Tổng cộng'), NUMBER('8300'), NUMBER('8298.5'), NUMBER('37000')],
      ],
    },
  ],
};

const ARTICLE = [
  'Nam Định: khuyến công năm 2023',
  'Ngày 12/1/2024, Sở Công Thương Nam Định tổng kết công tác khuyến công.',
  'Năm 2023, kinh phí khuyến công của tỉnh là 6,8 tỷ đồng, thực hiện 6,46 tỷ đồng, đạt 96% kế hoạch; trong đó khuyến công quốc gia 1,5 tỷ đồng, chiếm 22,06%. Các cơ sở đóng góp 12 tỷ đồng vốn đối ứng.',
  'Giám đốc Sở yêu cầu Trung tâm Khuyến công báo cáo kết quả trước ngày 31/1/2024.',
].join('\n');

it('figures come in, as docs/figures.md shows it', async () => {
  const office = await openOffice();
  const editor = await office.invited(2, 'editor');
  const parts: string[] = [];
  const show = (said: string, text: string): void => {
    const buttons = editor.offered.map(({ label }) => `[ ${label} ]`).join(' ');
    const files = (editor.last?.files ?? []).map(({ kind }) =>
      kind === 'picture' ? ' + hình' : ' + tệp Excel',
    );
    office.now = new Date(office.now.getTime() + 60_000);
    // Numbers of loadings are random, and the database has a clock of its own.
    const block = text
      .replace(/\b[0-9a-f]{8}\b/g, '1a2b3c4d')
      .replace(/(Dùng đến) \S+ \S+/g, '$1 25/11/2026 09:11');
    parts.push(
      `> ${said.replaceAll('\n', '\n> ')}`,
      `\`\`\`\n${block}${buttons === '' ? '' : `\n\n${buttons}`}${files.join('')}\n\`\`\``,
    );
  };
  const says = async (text: string): Promise<void> => show(text, await editor.says(text));
  const taps = async (label: string): Promise<void> => show(`[ ${label} ]`, await editor.taps(label));

  parts.push('## A table of an office');
  const bytes = await writeWorkbook(TABLE);
  show('📎 Khuyến công địa phương.xlsx', await editor.sends('Khuyến công địa phương.xlsx', bytes));
  await taps('Xác nhận nhập');
  parts.push('## An article');
  await says(ARTICLE);
  await says('sửa 1 thực hiện 6,528 tỷ đồng');
  await taps('Nhận tất cả');
  await says('kinh phí Nam Định 2023');
  parts.push('## What was, and what is undone');
  await says(
    '/nhap Năm 2023, tỉnh Nam Định được giao 6,9 tỷ đồng kinh phí khuyến công, thực hiện 6,528 tỷ đồng.',
  );
  await says('nguồn: Nam Định: khuyến công năm 2023');
  await says('xác nhận');
  await says('số cũ là bao nhiêu');
  await says('/lannhap');
  parts.push('## What is missing');
  await says('/thieu phía Bắc 2023-2024 địa phương');
  const head =
    '# How figures come in\n\nAs the bot answers an editor; kept current by `test/curating/document.test.ts`. Commands: `/nhap`, `/lannhap`,\n`/hoantac`, `/chinhthuc Ninh Bình 2018`, `/mau`, `/nguon`, `/thieu`, `/xuat`, `/lichsu`. On a machine: `npm run import`, `extract`, `export`.\n\n';
  await expect(`${head}${parts.join('\n\n')}\n`).toMatchFileSnapshot('../../docs/figures.md');
});
