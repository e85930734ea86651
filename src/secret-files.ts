import { readFileSync, statSync } from 'node:fs';
import { configSentences as say } from './wording/config.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** No secret is longer, in bytes. */
const LONGEST = 65_536;

/** The variable that names a file with the value of another one. */
export const fileVariable = (name: string): string => `${name}_FILE`;

/**
 * Secrets in files, as Docker and systemd hand them over: for each of these settings `NAME_FILE` may name a file whose
 * content, without the white space around it, is the value of `NAME`.
 * @returns the environment with these values in it, which of them came from which file, and what was wrong, as sentences
 */
export function withSecretFiles(
  env: Environment,
  names: Iterable<string>,
): { readonly env: Environment; readonly from: ReadonlyMap<string, string>; readonly faults: string[] } {
  const values: Record<string, string> = {};
  const from = new Map<string, string>();
  const faults: string[] = [];
  for (const name of names) {
    const path = env[fileVariable(name)]?.trim();
    if (!path) continue;
    if (env[name]?.trim()) {
      faults.push(say.setTwice(name, fileVariable(name)));
      continue;
    }
    try {
      values[name] = contentOf(path);
      from.set(name, path);
    } catch (error) {
      faults.push(say.unreadable(fileVariable(name), path, reasonOf(error)));
    }
  }
  return { env: { ...env, ...values }, from, faults };
}

class Unfit extends Error {}

/** Of a small file that holds something: a device or a pipe might never end. */
function contentOf(path: string): string {
  const found = statSync(path);
  if (!found.isFile()) throw new Unfit(say.noFile);
  if (found.size > LONGEST) throw new Unfit(say.tooLong);
  const content = readFileSync(path, 'utf8').trim();
  if (content === '') throw new Unfit(say.empty);
  return content;
}

function reasonOf(error: unknown): string {
  if (error instanceof Unfit) return error.message;
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return say.absent;
  return code === 'EACCES' || code === 'EPERM' ? say.forbidden : String(code);
}
