import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Setting, settings } from '../../src/config.ts';
import { fileVariable } from '../../src/secret-files.ts';
import { configSentences as say } from '../../src/wording/config.ts';

const secrets = settings.filter(({ secret }) => secret).map(({ name }) => name);
const START = 'Không có biến nào bắt buộc: để trống là dùng giá trị mặc định.';

/** Lines of at most this many characters, each a comment. */
function comment(text: string, width = 118): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const line = `${lines.at(-1) ?? '#'} ${word}`;
    if (lines.length === 0 || line.length > width) lines.push(`# ${word}`);
    else lines[lines.length - 1] = line;
  }
  return lines;
}

/** `.env.example`. */
export function example(): string {
  const files = `Giá trị của ${secrets.join(', ')} có thể nằm trong một tệp riêng: ${fileVariable(secrets[0] ?? '')}=/đường/dẫn/tệp.`;
  const blocks = settings.map(({ name, fallback }) =>
    [...comment(say.about[name]), `# ${name}=${fallback ?? ''}`].join('\n'),
  );
  const head = [...comment(`Sao chép tệp này thành .env rồi sửa. ${START}`), ...comment(files)].join('\n');
  return `${[head, ...blocks].join('\n\n')}\n`;
}

const cell = (text: string): string => text.replaceAll('|', '\\|');

const row = ({ name, secret, fallback }: Setting): string =>
  `| \`${name}\`${secret ? ' (bí mật)' : ''} | ${fallback === null ? '' : `\`${fallback}\``} | ${cell(say.wanted[name])} | ${cell(say.about[name])} |`;

/** `docs/settings.md`. */
export const reference = (): string => `# Các biến cấu hình

Biến môi trường, hoặc các dòng trong tệp \`.env\` ở thư mục chạy bot. ${START}
Biến sai thì bot không chạy và nói rõ biến nào, cần gì. Tệp này được sinh từ lược đồ trong \`src/config.ts\` bằng \`npm run settings\`.

Biến bí mật không bao giờ hiện trong thông báo hay nhật ký, và có thể nằm trong một tệp (Docker secrets, systemd credentials): đặt
\`TÊN_FILE\` là đường dẫn tệp thay cho \`TÊN\`: ${secrets.map((name) => `\`${fileVariable(name)}\``).join(', ')}. Khoảng trắng và xuống dòng quanh giá trị được bỏ qua.

| biến | mặc định | giá trị | dùng để |
|---|---|---|---|
${settings.map(row).join('\n')}
`;

/** Where they stand, from here. */
export const FILES = { example: '../../.env.example', reference: '../../docs/settings.md' } as const;

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(new URL(FILES.example, import.meta.url), example());
  writeFileSync(new URL(FILES.reference, import.meta.url), reference());
}
