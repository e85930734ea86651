import { badRequest } from './refusal.ts';

/** The parameters of one call. */
export type Params = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is Params {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function text(params: Params, name: string): string | undefined {
  const value = params[name];
  if (value === undefined) return undefined;
  if (typeof value !== 'string') throw badRequest(`The ${name} must be a string`);
  // JSON can write half a surrogate pair, UTF-8 cannot.
  if (/\p{Surrogate}/u.test(value)) throw badRequest(`The ${name} is not valid UTF-8`);
  return value;
}

export function required(params: Params, name: string): string {
  const value = text(params, name);
  if (value === undefined || value === '') throw badRequest(`The ${name} must not be empty`);
  return value;
}

/** Nobody knows whether the real server minds; a misspelt or a Telegram parameter is a mistake either way. */
export function refuseUnknown(params: Params, known: readonly string[]): void {
  const unknown = Object.keys(params).filter((name) => !known.includes(name));
  if (unknown.length > 0) throw badRequest(`unknown parameter ${unknown.join(', ')}`);
}
