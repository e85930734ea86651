/** So many answers in one turn: enough for their rows to be written together. */
const AT_ONCE = 4;

/**
 * Lets a few through in each turn of the event loop. A batch of answers whose rows have come in together would else be
 * worked out in one go, and whoever knocks meanwhile would wait for all of them.
 */
export function createTurnstile(): () => Promise<void> {
  const waiting: (() => void)[] = [];
  function turn(): void {
    for (const go of waiting.splice(0, AT_ONCE)) go();
    if (waiting.length > 0) setImmediate(turn);
  }
  return () =>
    new Promise((resolve) => {
      if (waiting.push(resolve) === 1) setImmediate(turn);
    });
}
