/**
 * `npm run audit`: fails where a dependency has no hash, another licence or an install script that nobody has looked at,
 * and where the registry knows a grave weakness of what is shipped. A registry that cannot be asked is told of, no more.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { verdictOf } from './advisories.ts';
import { allowedSchema, faultsIn, lockSchema } from './lock.ts';

const read = (path: string): unknown => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));
const PATIENCE_MS = 60_000;

const lock = lockSchema.parse(read('../../package-lock.json'));
const faults = faultsIn(lock, allowedSchema.parse(read('allowed.json')));
console.log(
  faults.length === 0
    ? `The lock file is in order: ${Object.keys(lock.packages).length - 1} packages.`
    : faults.join('\n'),
);

const { stdout } = spawnSync('npm', ['audit', '--omit=dev', '--audit-level=high', '--json'], {
  cwd: new URL('../../', import.meta.url),
  encoding: 'utf8',
  timeout: PATIENCE_MS,
  shell: process.platform === 'win32',
});
const verdict = verdictOf(stdout ?? '');
if (verdict.kind === 'clean') console.log('The registry knows no grave weakness of what is shipped.');
if (verdict.kind === 'found') console.log(verdict.lines.join('\n'));
if (verdict.kind === 'not-asked')
  console.log(`NOT CHECKED for known weaknesses: the registry could not be asked (${verdict.reason}).`);

process.exitCode = faults.length > 0 || verdict.kind === 'found' ? 1 : 0;
