export interface RecordingLog {
  info(message: string, fields?: object): void;
  warn(message: string, fields?: object): void;
  error(message: string, fields?: object): void;
  /** "level message {fields}" of each line. */
  readonly lines: readonly string[];
}

/** A log that keeps its lines for the test. */
export function createRecordingLog(): RecordingLog {
  const lines: string[] = [];
  const write = (level: string) => (message: string, fields?: object) =>
    void lines.push(`${level} ${message} ${fields ? JSON.stringify(fields) : ''}`.trimEnd());
  return { lines, info: write('info'), warn: write('warn'), error: write('error') };
}
