import { described, type Log } from '../../log.ts';

const HIDDEN = '<token>';

/** Replaces the token wherever it stands in a text, plain or URL-encoded, whole or its secret half alone. */
export function createMask(token: string): (text: string) => string {
  const secret = token.slice(token.indexOf(':') + 1);
  const forms = [token, encodeURIComponent(token), secret, encodeURIComponent(secret)].filter(
    (form) => form !== '',
  );
  // The longest first, else the secret half would be cut out of the whole.
  const pattern = [...new Set(forms)]
    .sort((a, b) => b.length - a.length)
    .map((form) => form.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('|');
  if (pattern === '') return (text) => text;
  // Case does not count: %3A and %3a are the same colon.
  const anywhere = new RegExp(pattern, 'gi');
  return (text) => text.replace(anywhere, HIDDEN);
}

/** The same log, through which the token cannot pass: neither in messages nor anywhere inside the fields. */
export function maskLog(log: Log, mask: (text: string) => string): Log {
  const clean = (value: unknown): unknown => {
    if (typeof value === 'string') return mask(value);
    if (value instanceof Error) return clean(described(value));
    if (Array.isArray(value)) return value.map(clean);
    if (typeof value === 'object' && value !== null) {
      return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, clean(inner)]));
    }
    return value;
  };
  const through = (level: keyof Log) => (message: string, fields?: object) =>
    fields === undefined ? log[level](mask(message)) : log[level](mask(message), Object(clean(fields)));
  return { info: through('info'), warn: through('warn'), error: through('error') };
}
