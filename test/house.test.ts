import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const src = fileURLToPath(new URL('../src', import.meta.url));
const files = readdirSync(src, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
  .map((entry) => relative(src, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
  .filter((file) => !file.startsWith('database/client/'));
const read = (file: string): string => readFileSync(join(src, file), 'utf8');

/** Letters hidden in escapes are letters all the same. */
const unescaped = (code: string): string =>
  code.replace(/\\u([0-9a-f]{4})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

/** What each folder may import from, beside itself and packages. Arrows run downwards. */
const ALLOWED: Record<string, readonly string[]> = {
  vietnamese: [],
  units: ['vietnamese', 'wording'],
  database: ['explained.ts', 'wording'],
  uploads: ['vietnamese', 'wording'],
  figures: ['vietnamese', 'units', 'uploads', 'database', 'wording', 'clock.ts', 'explained.ts'],
  documents: ['vietnamese', 'figures', 'database'],
  extraction: ['vietnamese', 'units', 'figures', 'wording'],
  questions: ['vietnamese', 'units', 'figures'],
  attachments: ['clock.ts'],
  holdings: ['vietnamese', 'units', 'figures', 'attachments', 'wording'],
  answers: ['vietnamese', 'units', 'figures', 'documents', 'questions', 'attachments', 'holdings', 'wording'],
  people: ['vietnamese', 'units', 'attachments', 'database', 'wording'],
  alerts: ['people', 'database', 'wording', 'clock.ts', 'log.ts'],
  delivery: ['vietnamese', 'people', 'database', 'clock.ts', 'log.ts', 'wait.ts', 'backoff.ts'],
  reminders: ['vietnamese', 'units', 'people', 'delivery', 'database', 'clock.ts', 'log.ts'],
  directives: [
    'vietnamese',
    'units',
    'questions',
    'attachments',
    'people',
    'reminders',
    'delivery',
    'database',
    'wording',
  ],
  export: ['vietnamese', 'units', 'figures', 'attachments', 'database', 'wording'],
  teaching: ['vietnamese', 'units', 'figures', 'questions', 'people', 'database', 'wording', 'log.ts'],
  curating: [
    'vietnamese',
    'units',
    'figures',
    'questions',
    'attachments',
    'people',
    'holdings',
    'uploads',
    'extraction',
    'database',
    'wording',
    'clock.ts',
    'log.ts',
  ],
  conversation: [
    'vietnamese',
    'questions',
    'answers',
    'people',
    'teaching',
    'directives',
    'curating',
    'database',
    'wording',
    'clock.ts',
  ],
  instances: ['database', 'wording', 'explained.ts', 'log.ts', 'wait.ts'],
  incoming: ['database', 'instances', 'clock.ts', 'log.ts', 'wait.ts', 'backoff.ts'],
  links: ['attachments', 'database', 'clock.ts'],
  backup: ['database', 'wording', 'clock.ts', 'explained.ts', 'log.ts', 'product.ts', 'wait.ts'],
  operations: ['conversation', 'incoming', 'delivery', 'database', 'clock.ts', 'log.ts', 'wait.ts'],
  moving: ['backup', 'database', 'wording', 'clock.ts', 'explained.ts'],
  channels: [
    'alerts',
    'operations',
    'incoming',
    'links',
    'vietnamese',
    'answers',
    'attachments',
    'conversation',
    'people',
    'delivery',
    'wording',
    'clock.ts',
    'explained.ts',
    'log.ts',
    'wait.ts',
    'backoff.ts',
  ],
  front: ['incoming', 'channels', 'wording', 'clock.ts', 'explained.ts', 'log.ts'],
  wording: ['vietnamese', 'figures', 'questions', 'people', 'directives'],
};

const importsOf = (file: string): string[] =>
  [...read(file).matchAll(/from '(\.[^']+)'/g)].map(([, path]) =>
    relative(src, resolve(src, dirname(file), path ?? '')).replaceAll('\\', '/'),
  );

describe('the house', () => {
  it.each(Object.keys(ALLOWED))('%s imports only what lies below it', (folder) => {
    const wrong = files
      .filter((file) => file.startsWith(`${folder}/`))
      .flatMap((file) => importsOf(file).map((target) => ({ file, target })))
      .filter(({ target }) => {
        const top = target.split('/')[0] ?? '';
        return top !== folder && !ALLOWED[folder]?.includes(top);
      });
    expect(wrong).toEqual([]);
  });

  it('keeps one channel from knowing another', () => {
    const wrong = files
      .filter((file) => /^channels\/[\w-]+\//.test(file))
      .filter((file) =>
        importsOf(file).some(
          (target) =>
            target.startsWith('channels/') && !['common', file.split('/')[1]].includes(target.split('/')[1]),
        ),
      );
    expect(wrong).toEqual([]);
  });

  it('loads little into the thread that webhooks come in by', () => {
    const loaded = new Set<string>();
    const load = (file: string): void => {
      if (loaded.has(file)) return;
      loaded.add(file);
      for (const [, path] of read(file).matchAll(/^(?:im|ex)port (?!type )[^;]*?from '(\.[^']+)'/gm))
        load(relative(src, resolve(src, dirname(file), path ?? '')).replaceAll('\\', '/'));
    };
    load('front/worker.ts');
    expect([...loaded].filter((file) => /^(answers|questions|database\/index)/.test(file))).toEqual([]);
    expect(loaded.size).toBeLessThan(80);
  });

  it('reads questions and words answers without clock, network or disk of their own', () => {
    const wrong = files
      .filter((file) => /^(questions|answers)\//.test(file))
      .filter((file) => /new Date\(\)|Date\.now|fetch\(|node:(http|net|https)|setTimeout/.test(read(file)));
    expect(wrong).toEqual([]);
  });

  it('keeps every Vietnamese sentence in wording/', () => {
    const vietnamese = /[\u00c0-\u1ef9]/;
    const comments = /\/\*[\s\S]*?\*\/|\/\/[^\n]*/g;
    const wrong = files
      // Folding and decoding speak of single letters, not in sentences.
      .filter((file) => !/^(wording|vietnamese)\/|^uploads\/decode\.ts$/.test(file))
      .filter((file) => vietnamese.test(unescaped(read(file).replace(comments, '')).normalize('NFC')));
    expect(wrong).toEqual([]);
  });

  it('keeps the library of metrics in operations/', () => {
    const wrong = files.filter((file) => /from 'prom-client'/.test(read(file)));
    expect(wrong).toEqual(['operations/metrics.ts']);
  });

  it('stands on packages alone that are installed without those for development', () => {
    const { dependencies } = JSON.parse(read('../package.json')) as { dependencies: Record<string, string> };
    const wrong = files.flatMap((file) =>
      [...read(file).matchAll(/\b(?:from |import |import\()'([^'.\s][^'\s]*)'/g)]
        .map(([, name = '']) => name)
        .filter((name) => !name.startsWith('node:'))
        .map((name) =>
          name
            .split('/')
            .slice(0, name.startsWith('@') ? 2 : 1)
            .join('/'),
        )
        .filter((name) => !Object.hasOwn(dependencies, name))
        .map((name) => ({ file, name })),
    );
    expect(wrong).toEqual([]);
  });

  it('names only tests that there are where it says what stops an attacker', () => {
    const root = resolve(src, '..');
    const text = readFileSync(join(root, 'docs/security.md'), 'utf8');
    const named = [...text.matchAll(/`(test\/[\w/.-]+\.ts)`/g)].map(([, path = '']) => path);
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  it('has a number of its own for every lock in the database', () => {
    const numbers = files.flatMap((file) => [...read(file).matchAll(/\b4_520_\d{3}\b/g)].map(String));
    expect(numbers.length).toBeGreaterThan(3);
    expect(numbers).toEqual([...new Set(numbers)]);
  });

  it('reads the environment in one place', () => {
    const wrong = files.filter(
      (file) => /process\.env/.test(read(file)) && !/^(main|cli\/\w+)\.ts$/.test(file),
    );
    expect(wrong).toEqual([]);
  });
});
