import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { createMetrics } from '../../src/operations/index.ts';
import { watching } from './watching.ts';

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const rules = read('deploy/prometheus/alerts.yml');
const guide = read('docs/operations.md');

const metricsIn = (text: string): string[] => [...new Set(text.match(/\b(khuyencong|nodejs)_\w+/g) ?? [])];

/** What a bot on all channels exposes. */
async function exposed(): Promise<string[]> {
  const { operations } = watching();
  operations.journal(() => 0);
  const { text } = await operations.metrics.text();
  return [...text.matchAll(/^# TYPE (\w+) (\w+)$/gm)].flatMap(([, name = '', type]) =>
    type === 'histogram' ? [name, `${name}_bucket`] : [name],
  );
}

it('the example rules and the guide speak of metrics that exist', async () => {
  const known = await exposed();
  expect(metricsIn(rules).length).toBeGreaterThan(8);
  for (const text of [rules, guide])
    expect(metricsIn(text).filter((name) => !known.includes(name) && name !== 'nodejs_')).toEqual([]);
});

it('the guide names every metric of ours', async () => {
  const ours = (await exposed()).filter(
    (name) => name.startsWith('khuyencong_') && !name.endsWith('_bucket'),
  );
  expect(ours.filter((name) => !guide.includes(`\`${name}\``))).toEqual([]);
});

it('the guide says what to do about every alert, and about no other', () => {
  const alerts = [...rules.matchAll(/- alert: (\w+)/g)].map(([, name]) => name);
  const advice = [...guide.matchAll(/^### (\w+)$/gm)].map(([, name]) => name);
  expect(advice).toEqual(alerts);
});

it('each registry stands alone', async () => {
  const [one, other] = [createMetrics(), createMetrics()];
  one.updates('web', 5);
  expect((await one.text()).text).toContain('khuyencong_updates_total{channel="web"} 5');
  expect((await other.text()).text).not.toContain('{channel="web"}');
});
