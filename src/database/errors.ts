import { ExplainedError } from '../explained.ts';
import { databaseSentences as say } from '../wording/database.ts';
import { Prisma } from './client/client.ts';

/** The database cannot be used. The message is one Vietnamese sentence that says why and what to do, without secrets. */
export class DatabaseError extends ExplainedError {
  override readonly name = 'DatabaseError';
}

/** What went wrong in a few words: an error's code where it has one, else its first line. */
export function reasonOf(error: unknown): string {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown };
  if (typeof code === 'string' && code) return code;
  return String(message ?? error).split('\n')[0] ?? '';
}

/**
 * Whether an error of a later statement means that whoever holds the database has gone. Codes: Node's for the network,
 * Prisma's (documentation, Error reference), SQLSTATE (PostgreSQL documentation, appendix A).
 */
export function isLost(error: unknown): boolean {
  const { code, syscall, message } = (error ?? {}) as Record<string, unknown>;
  if (syscall === 'connect') return true;
  if (typeof code === 'string' && /^(P1001|P1002|P1017|ECONN[A-Z]+|EPIPE|57P0[1-3]|08...)$/.test(code))
    return true;
  return (
    typeof message === 'string' &&
    /connection terminated|not queryable|timeout exceeded when trying to connect/i.test(message)
  );
}

/**
 * Turns what the driver says of a server into a sentence. The address is named without user and password.
 * Codes: Node's for the network, SQLSTATE (PostgreSQL documentation, appendix A) for the server.
 */
export function explainServer(error: unknown, url: string): DatabaseError {
  if (error instanceof DatabaseError) return error;
  const address = addressOf(url);
  const code = reasonOf(error);
  if (code === '28P01' || code === '28000' || code.startsWith('SASL'))
    return new DatabaseError(say.loginRefused(address));
  if (code === '3D000') return new DatabaseError(say.databaseMissing(address));
  if (code === '42501' || code === '3F000') return new DatabaseError(say.rightsMissing(address));
  const network = /^(E[A-Z_]+|57P03|08...)$/.test(code) || /timeout|terminated/i.test(code);
  return new DatabaseError(network ? say.unreachable(address, code) : say.unusable(address, code));
}

/** Without user and password. */
export function addressOf(url: string): string {
  try {
    const { hostname, port, pathname } = new URL(url);
    return `${hostname}:${port || '5432'}${pathname}`;
  } catch {
    return '?';
  }
}

/** Prisma's code for a unique constraint that was violated. */
const TAKEN = 'P2002';

/** Somebody else has stored the same at the same moment. */
export const isTaken = (error: unknown): boolean =>
  error instanceof Prisma.PrismaClientKnownRequestError && error.code === TAKEN;
