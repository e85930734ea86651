export type { Failure } from './failures.ts';
export type { Call } from './journal.ts';
export type { SentMessage } from './messages.ts';
export { createRecordingLog, type RecordingLog } from './recording-log.ts';
export { ApiRefusal } from './refusal.ts';
export { createScriptedAssistant, replyOf, type ScriptedAssistant } from './scripted-assistant.ts';
export { createFakeTelegram, type FakeTelegram, type FakeTelegramOptions } from './server.ts';
export { createWatchedInbox, type WatchedInbox } from './watched-inbox.ts';
