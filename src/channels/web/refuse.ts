import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

/** Says no in one sentence: as JSON to a program, as text to a person who typed an address. */
export function refuse(c: Context, status: ContentfulStatusCode, sentence: string): Response {
  c.header('Cache-Control', 'no-store');
  return c.req.path.startsWith('/api/') ? c.json({ error: sentence }, status) : c.text(sentence, status);
}
