import { OaUnreachable } from './errors.ts';

export type Body = string | FormData;

/** An answer is a few hundred bytes. */
const MOST_CHARACTERS = 1_000_000;

/**
 * One POST. Both hosts tell of errors by HTTP 200, so that only the body counts.
 * @returns the JSON of the answer
 * @throws OaUnreachable and nothing else
 */
export async function post(
  url: string,
  { timeoutMs, ...init }: { headers: Record<string, string>; body: Body; timeoutMs: number },
): Promise<unknown> {
  const late = AbortSignal.timeout(timeoutMs);
  let status: number;
  let text: string;
  try {
    const response = await fetch(url, { ...init, method: 'POST', redirect: 'error', signal: late });
    status = response.status;
    text = await response.text();
  } catch (error) {
    throw new OaUnreachable(late.aborted ? 'timeout' : codeOf(error));
  }
  const json = text.length <= MOST_CHARACTERS ? jsonIn(text) : undefined;
  // A gateway in front of the platform answers in HTML.
  if (json === undefined) throw new OaUnreachable(`status ${status}`);
  return json;
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What fetch says of a failed connection, in one word. */
function codeOf(error: unknown): string {
  const { code } = Object((error as { cause?: unknown }).cause) as { code?: unknown };
  return typeof code === 'string' ? code : 'network';
}
