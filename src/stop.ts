/** Resolves at the first SIGTERM or Ctrl-C. A second one ends the process at once, for whoever cannot wait. */
export function onStopSignal(): Promise<void> {
  return new Promise((resolve) => {
    const asked = (): void => {
      for (const signal of SIGNALS) process.off(signal, asked).once(signal, () => process.exit(130));
      resolve();
    };
    for (const signal of SIGNALS) process.once(signal, asked);
  });
}

const SIGNALS = ['SIGTERM', 'SIGINT'] as const;
