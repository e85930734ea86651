import { describe, expect, it } from 'vitest';
import { maskLog } from '../../src/channels/common/mask.ts';
import { createLog, type LogOptions } from '../../src/log.ts';

function logging(options: LogOptions = {}) {
  const lines: string[] = [];
  return { lines, log: createLog((line) => lines.push(line), options) };
}

/** What one line says of these fields. */
function logged(fields: object): Record<string, unknown> {
  const { lines, log } = logging();
  log.warn('Something', fields);
  expect(lines).toHaveLength(1);
  return JSON.parse(lines[0] ?? '');
}

describe('a line of the log', () => {
  it('is JSON with its time, its level and what it is about', () => {
    const { time, ...rest } = logged({ channel: 'zalo', failures: 3 });
    expect(rest).toEqual({ level: 'warn', message: 'Something', channel: 'zalo', failures: 3 });
    expect(String(time)).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
  });

  it.each(['text', 'words', 'question', 'reply', 'payload', 'token', 'secret', 'password', 'cookie'])(
    'never shows %s, at the top or one step below',
    (key) => {
      const line = JSON.stringify(logged({ [key]: 'SECRET', update: { [key]: 'SECRET' } }));
      expect(line).toContain('[hidden]');
      expect(line).not.toContain('SECRET');
    },
  );

  it.each([
    ['a parser', () => JSON.parse('kinh phí Ninh Bình')],
    ['a parser of a longer text', () => JSON.parse(`{"a": ${'kinh phí Ninh Bình '.repeat(40)}}`)],
    ['a database', () => raise('invalid input syntax for type integer: "kinh phí Ninh Bình"')],
    ['another', () => raise("relation 'kinh phí Ninh Bình' does not exist")],
    ['our own sentences', () => raise('Không đọc được «kinh phí Ninh Bình»')],
  ])('does not repeat what %s quotes', (_, fail) => {
    for (const key of ['error', 'reason']) {
      const error = caught(fail);
      const { [key]: shown } = logged({ [key]: key === 'error' ? error : error.message });
      expect(JSON.stringify(shown)).toMatch(/\S…|…/);
      expect(JSON.stringify(shown)).not.toContain('Ninh Bình');
    }
  });

  it('says of an error its kind, its code, its last words and where it came from', () => {
    const error = Object.assign(new RangeError('Invalid call in\n  code\n\nCannot reach it'), {
      code: 'P1001',
    });
    expect(logged({ error })).toMatchObject({
      error: {
        name: 'RangeError',
        code: 'P1001',
        message: 'Cannot reach it',
        at: expect.arrayContaining([expect.stringContaining('log.test.ts')]),
      },
    });
  });

  it('says the same of an error that comes through a mask', () => {
    const { lines, log } = logging();
    maskLog(log, (text) => text.replaceAll('SECRET', '<token>')).error('Bad', {
      error: new Error('at https://x/botSECRET/: "kinh phí Ninh Bình"'),
    });
    expect(JSON.parse(lines[0] ?? '').error).toMatchObject({ message: 'at https://x/bot<token>/: …' });
  });

  it('carries what is being answered', () => {
    const { lines, log } = logging({ context: () => ({ trace: 'abc' }) });
    log.info('Answered', { ms: 5 });
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ trace: 'abc', ms: 5 });
  });

  it('is one line for whoever watches a terminal', () => {
    const { lines, log } = logging({ pretty: true });
    log.warn('Telegram cannot be reached', { reason: 'ECONNREFUSED', failures: 1 });
    expect(lines).toEqual([
      expect.stringMatching(
        /^\d\d:\d\d:\d\d WARN {2}Telegram cannot be reached reason=ECONNREFUSED failures=1$/,
      ),
    ]);
  });

  it('stays one line, whatever somebody has put into a name', () => {
    const { lines, log } = logging({ pretty: true });
    log.warn('A file was not opened', { name: 'a\n09:30:01 INFO  forged\u001b[2J\u009b2J\u202e.txt' });
    expect(lines.join()).toMatch(/name=a�09:30:01 INFO {2}forged�\[2J�2J�\.txt$/);
  });

  it.each([
    ['info', ['info', 'warn', 'error']],
    ['warn', ['warn', 'error']],
    ['error', ['error']],
  ] as const)('of level %s', (level, kept) => {
    const { lines, log } = logging({ level });
    for (const each of ['info', 'warn', 'error'] as const) log[each]('x');
    expect(lines.map((line) => JSON.parse(line).level)).toEqual(kept);
  });
});

function raise(message: string): never {
  throw new Error(message);
}

function caught(fail: () => unknown): Error {
  try {
    fail();
  } catch (error) {
    return error as Error;
  }
  throw new Error('nothing was thrown');
}
