import type { Reply } from '../answers/reply.ts';
import type { SentFile } from '../directives/index.ts';
import type { Login, Speaker } from '../people/index.ts';

export type { SentFile } from '../directives/index.ts';
export type { Speaker } from '../people/index.ts';

/** What came in: a typed text, the code of a tapped choice, or a file with the words below it. */
export type Said = { readonly text: string; readonly file?: SentFile } | { readonly code: string };

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
  /** It has been said a moment ago: where nobody waits for a response it is not said again. */
  readonly silent?: boolean;
  /** The commands that the speaker may use beyond asking, for a menu. */
  readonly commands?: readonly string[];
  /** Not a question but an act or about duties: it is answered even where few messages are left. */
  readonly matters?: boolean;
  /** On the web: the login that begins with this reply, or that the one there was has ended. */
  readonly login?: Login;
  /** To be called once the reply has been sent: from then on the update counts as answered and the context moves on. */
  done(): Promise<void>;
}
