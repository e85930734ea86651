/** Work of which one piece begins when the one before has ended, however it ended. */
export function takeTurns(): <R>(work: () => Promise<R>) => Promise<R> {
  let before: Promise<unknown> = Promise.resolve();
  return (work) => {
    const outcome = before.then(work);
    before = outcome.catch(() => {});
    return outcome;
  };
}
