import { execFileSync } from 'node:child_process';
import { cpSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));

/** Where the compiled programs lie, for the tests of this run. */
export const PROGRAMS = 'TEST_PROGRAMS';

const FOLDERS = ['src', 'test', 'prisma'];

/**
 * Makes a copy of the project in JavaScript, line for line what tsx would run: tests start a process by the hundred, and
 * half of what each of them takes is tsx. What people start (`npm start`, `npm run ask`) has tests with tsx.
 */
export function compilePrograms(directory: string): void {
  // With their source, of which the product itself makes the programs of its threads.
  for (const folder of FOLDERS) cpSync(join(root, folder), join(directory, folder), { recursive: true });
  const tsc = createRequire(import.meta.url)
    .resolve('typescript/package.json')
    .replace('package.json', 'bin/tsc');
  const how = ['--noEmit', 'false', '--noCheck', '--allowJs', '--rewriteRelativeImportExtensions'];
  execFileSync(process.execPath, [tsc, ...how, '--rootDir', root, '--outDir', directory], { cwd: root });
  symlinkSync(join(root, 'node_modules'), join(directory, 'node_modules'), 'dir');
}
