export interface Running {
  /** Resolves when `run` has called `begun`, or has ended. @throws what it fails with before that */
  start(): Promise<void>;
  /** Resolves when `run` has ended. */
  ended(): Promise<void>;
  /** Rejects with what it fails with after that; never resolves. */
  readonly failed: Promise<never>;
}

/**
 * Runs something that first begins, which somebody waits for, and then goes on by itself.
 * @param explained what a failure is turned into
 */
export function createRunning({
  run,
  explained,
  stopping,
}: {
  run: (begun: () => void) => Promise<void>;
  explained: (error: unknown) => Error;
  /** Once it is aborted a failure is nobody's concern any more. */
  stopping: AbortSignal;
}): Running {
  let running: Promise<void> = Promise.resolve();
  let fail: (error: Error) => void = () => {};
  const failed = new Promise<never>((_, reject) => {
    fail = reject;
  });
  // Nobody has to listen.
  failed.catch(() => {});
  return {
    failed,
    start: () =>
      new Promise<void>((resolve, reject) => {
        // Until it has begun a failure is one of `start`, from then on one of `failed`.
        let failure: (error: Error) => void = reject;
        const begun = (): void => {
          failure = fail;
          resolve();
        };
        running = run(begun)
          .catch((error: unknown) => {
            if (!stopping.aborted) failure(explained(error));
          })
          .finally(resolve);
      }),
    ended: () => running,
  };
}
