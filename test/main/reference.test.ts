import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readConfig, settings } from '../../src/config.ts';
import { configSentences as say } from '../../src/wording/config.ts';
import { example, FILES, reference } from './reference.ts';

describe('the reference of the settings', () => {
  it.each([
    ['docs/settings.md', FILES.reference, reference],
    ['.env.example', FILES.example, example],
  ])('%s is as `npm run settings` writes it', (_, file, text) => {
    expect(readFileSync(new URL(file, import.meta.url), 'utf8')).toBe(text());
  });

  it('names what holds where nothing is set', () => {
    const written = Object.fromEntries(settings.map(({ name, fallback }) => [name, fallback ?? '']));
    expect(readConfig(written)).toEqual(readConfig({}));
  });

  it('names all words that a setting may be', () => {
    for (const { name, choices } of settings)
      for (const choice of choices) expect(say.wanted[name], name).toContain(`«${choice}»`);
  });
});
