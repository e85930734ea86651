import type { Api } from 'grammy';
import type { Log } from '../../log.ts';
import { telegramCommands, telegramFurtherCommands } from '../../wording/telegram.ts';
import { briefly } from './errors.ts';

/** Brings the menu of a chat to the commands that its person may use. Never throws: a menu is a convenience. */
export type OfferCommands = (chat: number, commands: readonly string[]) => void;

/** Chats whose menus are remembered. */
const MOST_CHATS = 20_000;

/** Nobody is shown what they may not do: a menu changes with the roles of its person, when they write next. */
export function createOfferCommands({ api, log }: { api: Api; log: Log }): OfferCommands {
  const shown = new Map<number, string>();
  return (chat, commands) => {
    const wanted = commands.join(' ');
    // Whoever has nothing beyond the menu of all has had none before, as far as this process knows.
    if ((shown.get(chat) ?? '') === wanted) return;
    if (shown.size >= MOST_CHATS) shown.clear();
    shown.set(chat, wanted);
    const further = telegramFurtherCommands.filter(({ command }) => commands.includes(command));
    api
      .setMyCommands([...telegramCommands, ...further], { scope: { type: 'chat', chat_id: chat } })
      .catch((error: unknown) => {
        shown.delete(chat);
        log.info('The menu of a chat could not be set', { reason: briefly(error) });
      });
  };
}
