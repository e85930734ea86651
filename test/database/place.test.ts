import { chownSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { preparePlace } from '../../src/database/embedded/place.ts';

/** A directory so deep that no socket can lie in it: that lies where everybody may make directories. */
function deep() {
  const root = mkdtempSync(join(tmpdir(), 'place-'));
  const dataDir = join(root, 'a'.repeat(60), 'b'.repeat(60));
  const { socketDirectory } = preparePlace(dataDir);
  onTestFinished(() => {
    for (const path of [root, socketDirectory]) rmSync(path, { recursive: true, force: true });
  });
  return { dataDir, socketDirectory };
}

describe.skipIf(process.platform === 'win32')('the place of a socket that lies among those of others', () => {
  it('is closed to them', () => {
    const { socketDirectory } = deep();
    expect(dirname(socketDirectory)).toBe(tmpdir());
    expect(basename(socketDirectory)).toMatch(/^khuyen-cong-\d+-[0-9a-f]{16}$/);
    expect(statSync(socketDirectory).mode & 0o777).toBe(0o700);
  });

  it.skipIf(userInfo().uid !== 0)('is none that somebody else has made before (only as root)', () => {
    const { dataDir, socketDirectory } = deep();
    rmSync(socketDirectory, { recursive: true });
    mkdirSync(socketDirectory, { mode: 0o700 });
    chownSync(socketDirectory, 65_534, 65_534);
    expect(() => preparePlace(dataDir)).toThrow('not our own');
  });
});
