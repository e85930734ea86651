/** One call that reached the server. */
export interface Call {
  readonly method: string;
  /** The parsed JSON; undefined when it was none. */
  readonly body: unknown;
}

export interface Journal {
  readonly calls: readonly Call[];
  of(method: string): Call[];
  note(call: Call): void;
}

export function createJournal(): Journal {
  const calls: Call[] = [];
  return {
    calls,
    of: (method) => calls.filter((call) => call.method === method),
    note: (call) => void calls.push(call),
  };
}
