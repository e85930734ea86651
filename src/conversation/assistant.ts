import type { Reply } from '../answers/reply.ts';

/** One person in one chat. Their context is theirs alone. */
export interface Speaker {
  readonly channel: 'telegram' | 'zalo' | 'web' | 'terminal';
  /** The platform's id of the chat, and of the person where several people share the chat. */
  readonly chat: string;
  readonly person?: string;
}

/** What came in: a typed text, or the code of a tapped choice. */
export type Said = { readonly text: string } | { readonly code: string };

/** Identifies an update that the platform may deliver again. */
export interface UpdateRef {
  /** Rises within one chat, except after a week without any update (Telegram's `update_id`). */
  readonly id: number;
}

/** The one who answers: every channel talks to this and to nothing else below. */
export interface Assistant {
  /**
   * Understands and answers. Never throws for anything a person could have typed.
   * @returns null when `update` was answered before: then nothing is to be sent.
   */
  reply(speaker: Speaker, said: Said, update?: UpdateRef): Promise<Heard | null>;
}

export interface Heard {
  readonly reply: Reply;
  /** To be called once the reply has been sent: from then on the update counts as answered and the context moves on. */
  done(): Promise<void>;
}
