import { badRequest } from './refusal.ts';

/** The parameters of one call. Bot API: objects may come as such, or as JSON in a string. */
export type Params = Readonly<Record<string, unknown>>;

export function text(params: Params, name: string): string | undefined {
  const value = params[name];
  if (value === undefined) return undefined;
  if (typeof value !== 'string') throw badRequest(`parameter "${name}" must be a string`);
  // What reaches the real server as half a surrogate pair is no UTF-8.
  if (/\p{Surrogate}/u.test(value)) throw badRequest('strings must be encoded in UTF-8');
  return value;
}

export function integer(params: Params, name: string): number | undefined {
  const value = params[name];
  if (value === undefined) return undefined;
  const number = typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value;
  if (!Number.isInteger(number)) throw badRequest(`parameter "${name}" must be an integer`);
  return Number(number);
}

export function object(params: Params, name: string): Params | undefined {
  const value = parsed(params, name);
  if (value === undefined) return undefined;
  if (!isObject(value)) throw badRequest(`object expected as ${name}`);
  return value;
}

export function list(params: Params, name: string): readonly unknown[] | undefined {
  const value = parsed(params, name);
  if (value === undefined) return undefined;
  if (!Array.isArray(value)) throw badRequest(`expected an Array of ${name}`);
  return value;
}

export function isObject(value: unknown): value is Params {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parsed(params: Params, name: string): unknown {
  const value = params[name];
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    throw badRequest(`can't parse ${name} JSON object`);
  }
}
