export interface Events {
  /** To be called after every change of what conditions look at. */
  changed(): void;
  /** Resolves as soon as the condition holds. It is looked at now and after each change, never by the clock. */
  until(condition: () => boolean): Promise<void>;
}

export function createEvents(): Events {
  let waiting: { condition: () => boolean; resolve: () => void }[] = [];
  return {
    changed() {
      const met = waiting.filter(({ condition }) => condition());
      waiting = waiting.filter((one) => !met.includes(one));
      for (const { resolve } of met) resolve();
    },
    async until(condition) {
      if (condition()) return;
      await new Promise<void>((resolve) => waiting.push({ condition, resolve }));
    },
  };
}
