/** What hindered something, in one line for the log: of Prisma's errors the last one says it. */
export const reasonIn = (error: unknown): string =>
  error instanceof Error ? (error.message.trim().split('\n').at(-1) ?? error.name) : String(error);
