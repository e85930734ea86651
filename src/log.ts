import { pino } from 'pino';

/** Where a running bot says what happens to it. No message texts and no secrets ever go there. */
export interface Log {
  info(message: string, fields?: object): void;
  warn(message: string, fields?: object): void;
  error(message: string, fields?: object): void;
}

export type Level = keyof Log;

export interface LogOptions {
  /** What is less grave is left out. */
  readonly level?: Level;
  /** For whoever watches a terminal, instead of JSON. */
  readonly pretty?: boolean;
  /** What each line carries beside its own: what is being answered while it is written. */
  readonly context?: () => object;
}

/** Fields that would hold what people wrote, or a secret: nobody logs them, and if somebody does, nobody reads them. */
const HIDDEN =
  'text words said query question caption reply payload content body token secret password authorization cookie';

/** One event a line, on standard error; standard output is for people. */
export function createLog(
  write: (line: string) => void = (line) => process.stderr.write(`${line}\n`),
  { level = 'info', pretty = false, context }: LogOptions = {},
): Log {
  const logger = pino(
    {
      level,
      base: null,
      messageKey: 'message',
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (name) => ({ level: name }) },
      serializers: { error: described, reason: described },
      redact: { paths: HIDDEN.split(' ').flatMap((key) => [key, `*.${key}`]), censor: '[hidden]' },
      ...(context && { mixin: context }),
    },
    { write: (line) => write(pretty ? onOneLine(line) : line.trimEnd()) },
  );
  const at =
    (name: Level) =>
    (message: string, fields: object = {}) =>
      logger[name](fields, message);
  return { info: at('info'), warn: at('warn'), error: at('error') };
}

const LONGEST = 300;
/** Parsers and databases quote what they could not take, and that is what somebody wrote. */
const QUOTED = /"[^"]*"|`[^`]*`|«[^»]*»|(?<!\w)'[^']*'(?!\w)/g;

/** What went wrong, without what it went wrong with: the kind of error, its code, its words, where it came from. */
export function described(error: unknown): unknown {
  if (typeof error === 'string') return error.replace(QUOTED, '…').slice(0, LONGEST);
  if (!(error instanceof Error)) return error;
  const { name, message, stack = '' } = error;
  const { code } = error as { code?: unknown };
  return {
    name,
    ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}),
    // Prisma shows the code around a call first, and says what is wrong at the end.
    message: described(message.trim().split('\n').at(-1) ?? ''),
    at: stack
      .split('\n')
      .filter((line) => line.startsWith('    at '))
      .map((line) => line.trim().slice(3)),
  };
}

/** What would begin another line, move the cursor or turn the direction of a terminal. */
const CONTROLS = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;

/** `09:30:01 WARN message key=value`, by the clock of the machine. */
function onOneLine(line: string): string {
  const { time, level, message, ...fields } = JSON.parse(line) as Record<string, unknown>;
  const rest = Object.entries(fields).map(
    ([key, value]) => ` ${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
  );
  const clock = new Date(String(time)).toTimeString().slice(0, 8);
  return `${clock} ${String(level).toUpperCase().padEnd(5)} ${message}${rest.join('')}`.replace(
    CONTROLS,
    '�',
  );
}
