/** One call that reached the server. Tokens, secrets and codes are left out, so that a failing test prints none. */
export interface Call {
  readonly host: 'api' | 'oauth';
  readonly method: string;
  readonly path: string;
  /** JSON as it came; of a form its fields, of a file its name and size. */
  readonly body: unknown;
  readonly at: number;
  readonly outcome: 'ok' | 'html' | 'cut' | 'hung' | { readonly error: number; readonly message: string };
}

const SECRET = new Set([
  'access_token',
  'refresh_token',
  'secret_key',
  'app_secret',
  'code',
  'code_verifier',
]);

export function withoutSecrets(body: unknown): unknown {
  if (Array.isArray(body)) return body.map(withoutSecrets);
  if (typeof body !== 'object' || body === null) return body;
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [name, SECRET.has(name) ? '…' : withoutSecrets(value)]),
  );
}
