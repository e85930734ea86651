// Not by way of index.ts: the thread that takes webhooks would load the whole product with it.
import { ASSISTANT_COMMANDS } from '../../conversation/commands.ts';
import { readCode } from '../../people/codes.ts';
import { channelAsks as asks } from '../../wording/channels.ts';

export interface Command {
  /** Without slash, in lower case. */
  readonly name: string;
  /** The bot it is addressed to, in lower case: `/help@some_bot`. */
  readonly bot: string | undefined;
  readonly rest: string;
}

/**
 * Bot API: a command is a slash and 1–32 of [a-z0-9_], then perhaps @ and the bot's name.
 * Read from the text, not from its entities: "/kinhphí Ninh Bình" is no command but a question all the same.
 */
export function readCommand(text: string): Command | null {
  const [, name, bot, rest] =
    /^\/([a-z0-9_]{1,32})(?:@([a-z0-9_]+))?(?:\s+([\s\S]*))?$/i.exec(text.trim()) ?? [];
  if (name === undefined) return null;
  return { name: name.toLowerCase(), bot: bot?.toLowerCase(), rest: rest?.trim() ?? '' };
}

/** What a command asks the assistant, null for one that we do not know. */
export function asked({ name, rest }: Command): string | null {
  // A link to the bot carries a code: t.me/bot?start=CODE (Bot API, Deep linking).
  if (name === 'start') return readCode(rest) === null ? asks.greeting : `/ma ${rest}`;
  if (name === 'help') return asks.help;
  // The command names the money: it is a whole question, which starts afresh.
  if (name === 'kinhphi') return `${asks.funding} ${rest}`.trim();
  if (name === 'lichsu') return `${asks.history} ${rest}`.trim();
  if (ASSISTANT_COMMANDS.has(name)) return `/${name} ${rest}`.trim();
  return null;
}
