import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { verdictOf } from './advisories.ts';
import { type Allowed, allowedSchema, faultsIn, lockSchema } from './lock.ts';

const read = (path: string): unknown => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));
const NONE: Allowed = { licences: ['MIT'], licencesOf: {}, installScripts: {} };
const good = { version: '1.2.3', integrity: `sha512-${'A'.repeat(86)}==`, license: 'MIT' };

const faultsOf = (changed: object, allowed: Partial<Allowed> = {}): string[] =>
  faultsIn(
    lockSchema.parse({
      lockfileVersion: 3,
      packages: { '': { version: '0.1.0' }, 'node_modules/b/node_modules/a': { ...good, ...changed } },
    }),
    { ...NONE, ...allowed },
  );

describe('the lock file', () => {
  it('of this repository is in order', () => {
    const lock = lockSchema.parse(read('../../package-lock.json'));
    expect(faultsIn(lock, allowedSchema.parse(read('allowed.json')))).toEqual([]);
  });

  it.each([
    [{}, []],
    [{ integrity: undefined }, ['a@1.2.3 has no hash of its content']],
    [{ integrity: 'sha1-AAAA' }, ['a@1.2.3 has no hash of its content']],
    [{ link: true }, ['a@1.2.3 has no hash of its content']],
    [{ resolved: 'https://example.vn/a.tgz' }, ['a@1.2.3 names where it comes from']],
    [{ license: 'AGPL-3.0' }, ['a@1.2.3 has the licence AGPL-3.0']],
    [{ license: undefined }, ['a@1.2.3 has the licence nobody knows']],
    [{ hasInstallScript: true }, ['a@1.2.3 runs a program when it is installed']],
  ])('with %j', (changed, faults) => {
    expect(faultsOf(changed)).toEqual(faults);
  });

  it('takes exceptions by name, and none that are of no use any more', () => {
    expect(faultsOf({ license: 'EPL-2.0' }, { licencesOf: { a: 'why' } })).toEqual([]);
    expect(faultsOf({ hasInstallScript: true }, { installScripts: { a: 'why' } })).toEqual([]);
    expect(faultsOf({}, { installScripts: { a: 'why' } })).toEqual(['a needs no exception any more']);
  });
});

describe('what the registry says', () => {
  const report = (severity: string) =>
    JSON.stringify({
      auditReportVersion: 2,
      vulnerabilities: { a: { name: 'a', severity, range: '<2' } },
      metadata: { vulnerabilities: { total: 1 } },
    });

  it.each([
    ['of something grave', report('high'), { kind: 'found', lines: ['a <2: high'] }],
    ['of something very grave', report('critical'), { kind: 'found', lines: ['a <2: critical'] }],
    ['of something slight', report('moderate'), { kind: 'clean' }],
    ['of nothing', '{"vulnerabilities":{},"metadata":{"vulnerabilities":{"total":0}}}', { kind: 'clean' }],
    ['where it has no such service', '{"statusCode":405,"error":{}}', { kind: 'not-asked', reason: '405' }],
    ['out of reach', '{"error":{"code":"ECONNREFUSED"}}', { kind: 'not-asked', reason: 'ECONNREFUSED' }],
    ['not at all', '', { kind: 'not-asked', reason: 'no answer' }],
  ])('%s', (_, output, verdict) => {
    expect(verdictOf(output)).toEqual(verdict);
  });
});
