import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type Attachments, createAttachments } from '../../src/attachments/index.ts';

/** The real thing over a directory of its own; both end with the test. */
export function createTestAttachments(): Attachments {
  const directory = mkdtempSync(join(tmpdir(), 'files-'));
  const attachments = createAttachments({ directory, clock: () => new Date() });
  onTestFinished(async () => {
    await attachments.close();
    rmSync(directory, { recursive: true, force: true });
  });
  return attachments;
}
