import { ExplainedError } from '../../explained.ts';
import { webSentences } from '../../wording/web.ts';
import { BARE_HEADERS } from './guards.ts';

const say = webSentences.start;

/** The page cannot be served. The message is one Vietnamese sentence that names the variable and says what to do. */
export class WebError extends ExplainedError {
  override readonly name = 'WebError';
}

/** Turns what Node says when it cannot listen into a sentence. */
export function explainListening(error: NodeJS.ErrnoException, host: string, port: number): WebError {
  switch (error.code) {
    case 'EADDRINUSE':
      return new WebError(say.portInUse(port));
    case 'EACCES':
      return new WebError(say.portForbidden(port));
    case 'EADDRNOTAVAIL':
    case 'EAFNOSUPPORT':
    case 'EAI_AGAIN':
    case 'ENOTFOUND':
      return new WebError(say.hostUnusable(host));
    default:
      return new WebError(say.failed(host, port, reasonOf(error)));
  }
}

/** What went wrong in a few words: the code where there is one, else the first line, which holds no values. */
export function reasonOf(error: NodeJS.ErrnoException): string {
  return error.code ?? `${error.name}: ${error.message.trim().split('\n')[0]}`;
}

/** A request so malformed (no host, a broken address) that it reaches no route. */
export function unreadable(): Response {
  return new Response(webSentences.answers.brokenRequest, {
    status: 400,
    headers: { ...BARE_HEADERS, 'Content-Type': 'text/plain; charset=UTF-8' },
  });
}
