/**
 * Lets one thing at a time happen per chat, in the order of asking: a second message may refer to the answer of the first.
 * A failure is the asker's own and does not stop those behind.
 */
export function createTurns(): <T>(chat: string, work: () => Promise<T>) => Promise<T> {
  const last = new Map<string, Promise<unknown>>();
  return async (chat, work) => {
    const before = last.get(chat) ?? Promise.resolve();
    const mine = before.then(
      () => work(),
      () => work(),
    );
    last.set(chat, mine);
    try {
      return await mine;
    } finally {
      if (last.get(chat) === mine) last.delete(chat);
    }
  };
}
