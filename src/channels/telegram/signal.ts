import type { Api } from 'grammy';

type GrammySignal = NonNullable<Parameters<Api['getMe']>[0]>;

/** grammY's types name an older package's AbortSignal; at run time it only listens for `abort`, which Node's has too. */
export const forGrammy = (signal: AbortSignal): GrammySignal => signal as unknown as GrammySignal;
