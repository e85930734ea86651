import type { Choice, Reply } from '../../../src/answers/reply.ts';
import type { Assistant, Said, Speaker, UpdateRef } from '../../../src/conversation/assistant.ts';

export interface ScriptedAssistant extends Assistant {
  /** What it was asked, in order. */
  readonly heard: readonly { speaker: Speaker; said: Said; update: UpdateRef | undefined }[];
  /** The updates whose reply has been reported as sent. */
  readonly done: ReadonlySet<number>;
}

export function replyOf(text: string, more: { heading?: boolean; choices?: readonly Choice[] } = {}): Reply {
  return { kind: 'info', text, heading: false, choices: [], files: [], query: null, ...more };
}

/**
 * Answers as the script says, and knows each update again whose reply has been sent, as the real assistant does.
 * @param script what to reply; may wait, and may throw. Default: the text or the code, repeated
 */
export function createScriptedAssistant(
  script: (asked: string, speaker: Speaker) => Reply | Promise<Reply> = (asked) => replyOf(`» ${asked}`),
): ScriptedAssistant {
  const heard: { speaker: Speaker; said: Said; update: UpdateRef | undefined }[] = [];
  const done = new Set<number>();
  return {
    heard,
    done,
    async reply(speaker, said, update) {
      heard.push({ speaker, said, update });
      if (update && done.has(update.id)) return null;
      const reply = await script('text' in said ? said.text : said.code, speaker);
      return {
        reply,
        async done() {
          if (update) done.add(update.id);
        },
      };
    },
  };
}
