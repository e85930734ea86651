import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cliSentences as say } from '../../src/wording/cli.ts';
import { type Ended, launch, type Start, start } from '../support/child.ts';
import { newDirectory, openTestStore, type TestStore } from '../support/store.ts';

/** One line of output. */
interface Line {
  readonly question: string;
  readonly kind: string;
  readonly reply: string;
  readonly choices: readonly string[];
  readonly files: readonly string[];
  readonly query: object | null;
}

const QUESTION = 'kinh phí Ninh Bình 2018';
const HEADING = 'Kinh phí khuyến công – Ninh Bình, năm 2018';

let store: TestStore;
beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store[Symbol.asyncDispose]());

function run(args: readonly string[], input: string | Uint8Array = '', options: Start = {}): Promise<Ended> {
  const child = start('src/cli/ask.ts', { env: store.env, ...options, args });
  child.process.stdin.end(input);
  return child.ended;
}

/** What `--json` prints for some input, when all goes well. */
async function answers(input: string | Uint8Array): Promise<Line[]> {
  const { code, stdout, stderr } = await run(['--json'], input);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout === '' || stdout.endsWith('\n')).toBe(true);
  return stdout
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Line);
}
const asLines = (...lines: (string | object)[]): string =>
  lines.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join('');

describe('a question on the command line', () => {
  it.each([[[QUESTION]], [QUESTION.split(' ')], [['KP', 'NINH BINH 2018']]])(
    'is answered: %j',
    async (args) => {
      const { code, stdout, stderr } = await run(args);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      const [heading, ...lines] = stdout.split('\n');
      expect(heading).toBe(HEADING);
      expect(lines).toEqual(
        expect.arrayContaining([
          '• Kế hoạch: 4.045 triệu đồng',
          '• Thực hiện: 3.997 triệu đồng',
          '• Đạt: 98,81% kế hoạch',
          'Nguồn: Hội nghị khuyến công phía Bắc lần XIV, 23/5/2019',
        ]),
      );
    },
  );

  it('is followed by its choices, numbered', async () => {
    const [line] = await answers(asLines(QUESTION));
    const { stdout } = await run([QUESTION]);
    const numbered = (line?.choices ?? []).map((label, at) => `${at + 1}. ${label}\n`).join('');
    expect(numbered).not.toBe('');
    expect(stdout).toBe(`${line?.reply}\n\n${numbered}`);
  });

  it('that is missing is asked for', async () => {
    expect(await run([])).toMatchObject({ code: 1, stdout: '', stderr: `${say.askUsage}\n` });
  });
});

describe('--json', () => {
  it('answers each line in order, with all that is to be known', async () => {
    const questions = [QUESTION, 'giúp', 'kinh phí Ninh Bình 1999', 'asdf qwer', 'chỉ đạo của Thứ trưởng'];
    const lines = await answers(asLines(...questions));
    expect(lines.map(({ question }) => question)).toEqual(questions);
    expect(lines.map(({ kind }) => kind)).toEqual(['answer', 'info', 'no-data', 'not-understood', 'info']);
    for (const line of lines) {
      expect(Object.keys(line)).toEqual(['question', 'kind', 'reply', 'choices', 'files', 'query']);
      expect(line).toMatchObject({ reply: expect.stringMatching(/\S/), files: [] });
      expect(line.choices.length).toBeLessThanOrEqual(4);
    }
    const [answered, , , unknown] = lines;
    expect(answered?.reply.split('\n')[0]).toBe(HEADING);
    expect(answered?.query).toMatchObject({ kind: 'figures', years: [2018] });
    expect(unknown?.query).toBeNull();
  });

  it('prints nothing for nothing', async () => {
    expect(await answers('')).toEqual([]);
  });

  it('takes lines of the same chat for one conversation, and each other line for itself', async () => {
    const lines = await answers(
      asLines(
        { text: QUESTION, chat: 'an' },
        { text: 'phía Bắc 2018', chat: 'binh' },
        { text: 'thế 2022?', chat: 'an' },
        'thế 2022?',
        { text: 'thế 2022?' },
        { text: 'thế 2022?', chat: 'line 4' },
      ),
    );
    const about = lines.map(
      ({ reply }) => /Ninh Bình|phía Bắc/i.exec(reply.split('\n')[0] ?? '')?.[0] ?? null,
    );
    expect(about.slice(0, 3)).toEqual(['Ninh Bình', 'phía Bắc', 'Ninh Bình']);
    expect(lines[2]?.reply).toContain('8.198');
    // Three persons who have asked nothing before are answered alike, and not about Ninh Bình.
    const [fourth, fifth, sixth] = lines.slice(3).map(({ reply }) => reply);
    expect(about.slice(3)).not.toContain('Ninh Bình');
    expect([fifth, sixth]).toEqual([fourth, fourth]);
  });

  it('lets a typed number choose, in its own chat only', async () => {
    const [asked, chosen, other] = await answers(
      asLines({ text: QUESTION, chat: 'an' }, { text: '1', chat: 'an' }, { text: '1', chat: 'binh' }),
    );
    const year = /\d{4}/.exec(asked?.choices[0] ?? '')?.[0] ?? 'no year';
    expect(chosen?.reply.split('\n')[0]).toContain(year);
    expect(other?.kind).not.toBe('answer');
  });

  it('has for each line the clock that it names, and its own otherwise', async () => {
    const text = 'kinh phí Ninh Bình năm ngoái';
    const [then, now, late, tooLate] = await answers(
      asLines(
        { text, now: '2019-01-01T00:00:00+07:00' },
        { text },
        { text, chat: 'an', now: '2018-12-31T16:59:59Z' },
        { text: 'thế 2018?', chat: 'an', now: '2018-12-31T17:30:00Z' },
      ),
    );
    expect(then?.reply.split('\n')[0]).toBe(HEADING);
    expect(now?.reply.split('\n')[0]).not.toBe(HEADING);
    // By Vietnam's date it was still 2018.
    expect(late?.reply).toContain('2017');
    // The conversation of half an hour ago is over.
    expect(tooLate?.reply.split('\n')[0]).not.toBe(HEADING);
  });

  it.each([
    ['that is no JSON', '{'],
    ['with a key that nobody knows', '{"text": "giúp", "chatt": "a"}'],
    ['with a time without its zone', '{"text": "giúp", "now": "2019-01-01T00:00:00"}'],
  ])('stops with a sentence at a line %s', async (_, broken) => {
    const { code, stdout, stderr } = await run(['--json'], asLines('giúp', broken, 'giúp'));
    expect({ code, stderr }).toEqual({ code: 1, stderr: `${say.badLine(2)}\n` });
    expect(stdout.split('\n')).toHaveLength(2);
  });

  it('answers politely whatever comes', async () => {
    const strange = [
      '',
      '   ',
      '\t',
      'x'.repeat(100_000),
      `${QUESTION} `.repeat(5000),
      'a\0b\u0001\u0007\u001b[31mđỏ\u007f',
      '\u0000',
      '\u202eevil\u202c \u2066x\u2069 \u200b\ufeff',
      '<script>alert(1)</script><b>kinh phí</b> & "x"',
      '\u2028kinh\u2029phí',
      'một\rhai',
      '😀'.repeat(300),
      '[{"text": "x"}]',
      '"',
      '-1',
      '99999999999999999999',
      `${'e\u0301'.repeat(200)}`,
      "'; DROP TABLE figure; --",
      '%s %n $x {{x}} \\u0000',
    ];
    const inside = strange.map((text) => ({ text }));
    const lines = await answers(asLines(...strange, ...inside));
    expect(lines.map(({ question }) => question)).toEqual([...strange, ...strange]);
    for (const { kind, reply } of lines) {
      expect(['not-understood', 'no-data', 'clarify', 'info', 'answer']).toContain(kind);
      expect(reply).toMatch(/\S/);
      expect(reply.length).toBeLessThan(1500);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there.
      expect(reply).not.toMatch(/[\0-\x09\x0b-\x1f\x7f\u200b\u2028-\u202e\u2066-\u2069\ufeff]/);
    }
  });

  it('reads what other systems write: a byte order mark, \\r\\n, no end of the last line, bytes that are no text', async () => {
    const marked = await answers(`\ufeff{"text": "${QUESTION}"}\r\n${QUESTION}\r\n${QUESTION}`);
    expect(marked.map(({ question }) => question)).toEqual([QUESTION, QUESTION, QUESTION]);
    const [broken] = await answers(Buffer.from([0xff, 0xfe, 0xc3, 0x28, 0x0a]));
    expect(broken).toMatchObject({ kind: 'not-understood' });
  });

  it('hears letters whose bytes come in pieces', async () => {
    const child = start('src/cli/ask.ts', { args: ['--json'], env: store.env });
    for (const byte of Buffer.from(`${QUESTION}\n`)) child.process.stdin.write(Buffer.from([byte]));
    const line = await child.line();
    expect(JSON.parse(line ?? '')).toMatchObject({ question: QUESTION, kind: 'answer' });
    child.process.stdin.end();
    expect(await child.ended).toMatchObject({ code: 0, stderr: '' });
  });
});

describe('a wrong setting', () => {
  it.each([
    ['DATABASE_URL', 'mysql://an:bi-mat@db/x'],
    ['PORT', 'x'],
  ])('%s=%s ends the command with one sentence', async (name, value) => {
    const { code, stdout, stderr } = await run([QUESTION], '', { env: { ...store.env, [name]: value } });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(new RegExp(`^Biến ${name} [^\\n]+\\.\\n$`));
    expect(stderr).not.toContain('bi-mat');
    if (name === 'PORT') expect(stderr).toContain(`«${value}»`);
  });

  it('that leads nowhere is a sentence too', async () => {
    const DATABASE_URL = 'postgresql://an:bi-mat@127.0.0.1:1/x';
    const { code, stdout, stderr } = await run([QUESTION], '', { env: { DATABASE_URL } });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^[^\n]*127\.0\.0\.1:1\/x[^\n]*DATABASE_URL[^\n]*\n$/);
    expect(stderr).not.toContain('bi-mat');
  });
});

describe('the file .env', () => {
  it('is read from where the command runs, without a word about it', async () => {
    const cwd = mkdtempSync(join(tmpdir(), 'env-'));
    const place = newDirectory('none');
    try {
      writeFileSync(join(cwd, '.env'), `DATA_DIR=${place.env.DATA_DIR}\nSEED=none\n`);
      const unset = { DATA_DIR: undefined, DATABASE_URL: undefined, SEED: undefined };
      const { code, stdout, stderr } = await run([QUESTION], '', { cwd, env: unset });
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      // That store is empty.
      expect(stdout).toContain('Chưa có số liệu');
    } finally {
      rmSync(cwd, { recursive: true });
      await place.remove();
    }
  });
});

it('a reader that has had enough ends it quietly', async () => {
  // More than a pipe holds.
  const input = JSON.stringify(asLines(...Array.from({ length: 300 }, () => QUESTION)));
  const asking = 'node --import tsx src/cli/ask.ts --json; echo "exit code $?" >&2';
  const pipe = `node -e 'process.stdout.write(${input})' | { ${asking}; } | head -1`;
  const { stdout, stderr } = await launch('sh', ['-c', pipe], { env: store.env }).ended;
  expect((JSON.parse(stdout) as Line).reply).toContain(HEADING);
  expect(stderr).toBe('exit code 0\n');
});
