import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type Attachments, createAttachments } from '../../src/attachments/index.ts';

/** The real thing over a directory of its own; both end with the test. */
export function createTestAttachments(directory = temporaryDirectory()): Attachments {
  const attachments = createAttachments({ directory, clock: () => new Date() });
  onTestFinished(() => attachments.close());
  return attachments;
}

export function temporaryDirectory(): string {
  const root = mkdtempSync(join(tmpdir(), 'files-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  // Not there yet, as at a first start.
  return join(root, 'files');
}
