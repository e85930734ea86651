import { fileURLToPath } from 'node:url';

const scripts = new Map<string, Promise<string>>();
let building = 0;

/**
 * The program of a thread as one script, with all of ours that it needs: a thread of Node's own knows no TypeScript, and
 * two hundred modules one by one take longer to come than most files to be read. Made once a process, when first needed.
 */
export function scriptOf({ href }: URL): Promise<string> {
  const before = scripts.get(href);
  if (before) return before;
  const script = scriptFrom(href);
  scripts.set(href, script);
  script.catch(() => scripts.delete(href));
  return script;
}

async function scriptFrom(href: string): Promise<string> {
  // Seldom needed by whoever starts a bot.
  const { build, stop } = await import('esbuild');
  building++;
  try {
    const { outputFiles } = await build({
      entryPoints: [fileURLToPath(href)],
      bundle: true,
      write: false,
      packages: 'external',
      platform: 'node',
      target: 'node20',
      format: 'cjs',
      charset: 'utf8',
      // A script that is only text would look for packages in the folder that the process was started in.
      banner: { js: `require = require('node:module').createRequire(${JSON.stringify(href)});` },
      logLevel: 'silent',
      // One script has no place beside the files of its modules.
      logOverride: { 'empty-import-meta': 'error' },
    });
    return outputFiles[0]?.text ?? '';
  } finally {
    building--;
    // It is a process, which would stay.
    if (building === 0) await stop();
  }
}
