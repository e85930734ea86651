import type { Attachment, Cell, Chart } from '../../attachments/index.ts';
import { decimalText } from '../../vietnamese/money.ts';
import { plainSentences as say } from '../../wording/channels.ts';

/** Rows of a workbook that are written out. */
const MOST_ROWS = 30;

/** What a file shows, for where no file can be sent. */
export function asText(attachment: Attachment): string {
  switch (attachment.kind) {
    case 'document':
      return say.noAddress(`${attachment.name}.${attachment.ending}`);
    case 'picture': {
      const { title, unit, chart } = attachment.picture;
      return [unit === null ? title : `${title} (${unit})`, ...pointsOf(chart)].join('\n');
    }
    case 'workbook': {
      const [sheet] = attachment.workbook.sheets;
      if (!sheet) return '';
      const more = sheet.rows.length - MOST_ROWS;
      return [
        ...sheet.above,
        sheet.columns.map(({ heading }) => heading).join(' | '),
        ...sheet.rows.slice(0, MOST_ROWS).map((row) => row.map(written).join(' | ')),
        ...(more > 0 ? [say.more(more)] : []),
      ].join('\n');
    }
  }
}

function pointsOf(chart: Chart): string[] {
  if (chart.kind === 'parts') return chart.parts.map(({ name, point }) => `• ${name}: ${point.text}`);
  if (chart.kind === 'heat') return fieldsOf(chart);
  return chart.labels.map((label, index) => {
    const points = chart.series.flatMap(({ name, points: all }) => {
      const point = all[index];
      return point ? [`${name} ${point.text}`] : [];
    });
    return `• ${label}: ${points.join(', ')}`;
  });
}

/** Names and columns by what their fields are; of a long list what stands over its columns. */
function fieldsOf({ columns, above, groups, marks }: Chart & { kind: 'heat' }): string[] {
  const rows = groups.flatMap((group) => group.rows);
  if (rows.length > MOST_ROWS)
    return above ? columns.map((column, at) => `• ${column}: ${(above.texts[at] ?? []).join('')}`) : [];
  return rows.flatMap(({ name, fields }) => [
    `• ${name}`,
    ...marks.flatMap((mark, of) => {
      const there = columns.filter((_, at) => fields[at] === of);
      return there.length > 0 ? [`  ${mark.name}: ${there.join(', ')}`] : [];
    }),
  ]);
}

/** As people write it: 4.309,35. */
function written(cell: Cell): string {
  if (cell === null) return '';
  if ('text' in cell) return cell.text;
  return 'number' in cell ? decimalText(cell.number) : `${decimalText(cell.percent)}%`;
}
