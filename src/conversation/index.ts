export type { Assistant, Heard, Said, SentFile, Speaker, UpdateRef } from './assistant.ts';
export { ASSISTANT_COMMANDS } from './commands.ts';
export { createAssistant } from './create.ts';
export { type ConversationStore, createConversationStore, createMemoryConversations } from './store.ts';
