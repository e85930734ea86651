import { onTestFinished } from 'vitest';
import type { Attachments } from '../../../src/attachments/index.ts';
import {
  createTelegramChannel,
  type TelegramChannel,
  type Wait,
} from '../../../src/channels/telegram/index.ts';
import type { Assistant } from '../../../src/conversation/assistant.ts';
import { createTestAttachments } from '../../support/attachments.ts';
import {
  createFakeTelegram,
  createRecordingLog,
  createScriptedAssistant,
  createWatchedInbox,
  type FakeTelegram,
  type RecordingLog,
  type ScriptedAssistant,
  type WatchedInbox,
} from '../../support/telegram/index.ts';

export const TOKEN = '123456789:AAH-secret_Secret_secretsecret-12345';

export interface Stage<A extends Assistant> {
  readonly telegram: FakeTelegram;
  readonly assistant: A;
  readonly inbox: WatchedInbox;
  readonly channel: TelegramChannel;
  readonly log: RecordingLog;
  /** The pauses that the channel asked for, in milliseconds; none of them was really waited for. */
  readonly pauses: readonly number[];
}

export interface StageOptions<A> {
  readonly assistant?: A;
  readonly telegram?: FakeTelegram;
  readonly inbox?: WatchedInbox;
  readonly token?: string;
  readonly editors?: readonly string[];
  readonly wait?: Wait;
  readonly attachments?: Pick<Attachments, 'make'>;
}

/** A fake Telegram and the real channel, not yet started; both end with the test. */
export async function setStage(options?: StageOptions<ScriptedAssistant>): Promise<Stage<ScriptedAssistant>>;
export async function setStage<A extends Assistant>(
  options: StageOptions<A> & { assistant: A },
): Promise<Stage<A>>;
export async function setStage(options: StageOptions<Assistant> = {}): Promise<Stage<Assistant>> {
  const telegram = options.telegram ?? (await createFakeTelegram({ token: TOKEN }));
  const assistant = options.assistant ?? createScriptedAssistant();
  const inbox = options.inbox ?? createWatchedInbox();
  const log = createRecordingLog();
  const pauses: number[] = [];
  const channel = createTelegramChannel({
    token: options.token ?? TOKEN,
    apiRoot: telegram.url,
    assistant,
    inbox,
    attachments: options.attachments ?? createTestAttachments(),
    ...(options.editors ? { editors: options.editors } : {}),
    clock: () => new Date(),
    log,
    wait: async (ms, signal) => {
      pauses.push(ms);
      await options.wait?.(ms, signal);
    },
  });
  onTestFinished(async () => {
    await channel.stop();
    await telegram.close();
  });
  // All has been handled once it is confirmed and settled.
  const idle = async (): Promise<void> => {
    await telegram.idle();
    await inbox.empty();
  };
  const watched: FakeTelegram = Object.create(telegram, { idle: { value: idle } });
  return { telegram: watched, assistant, inbox, channel, log, pauses };
}

/** The same, and polling has begun. */
export async function startStage(
  options?: StageOptions<ScriptedAssistant>,
): Promise<Stage<ScriptedAssistant>> {
  const stage = await setStage(options);
  await stage.channel.start();
  return stage;
}

/** A promise that the test settles when the story has come so far. */
export function gate(): { readonly opened: Promise<void>; open(): void } {
  let open = (): void => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}
