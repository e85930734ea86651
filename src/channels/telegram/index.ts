export type { Wait } from '../../wait.ts';
export { createTelegramChannel, type TelegramChannel, type TelegramChannelOptions } from './channel.ts';
export { TelegramError, type TelegramErrorReason } from './errors.ts';
