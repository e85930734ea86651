import { randomBytes } from 'node:crypto';

/** People, groups and messages: 20 hex characters. */
const ID = /^[\da-f]{20}$/;

export const newId = (): string => randomBytes(10).toString('hex');

export const isId = (value: unknown): value is string => typeof value === 'string' && ID.test(value);

/** The same id for the same number. */
export const zaloId = (number: number): string => `a1b2c3d4${number.toString(16).padStart(12, '0')}`;

/** Who writes when a test does not say who. */
export const PERSON = 'a1b2c3d4e5f60718293a';
/** The group when a test does not say which. */
export const GROUP = '0f9e8d7c6b5a49382716';

/** A slip of the test, not of the bot: it must not look like an answer of the server. */
export function assertId(value: string, what: string): void {
  if (!isId(value)) throw new TypeError(`${what} must be 20 hex characters: ${value}`);
}
