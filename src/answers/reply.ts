import type { Attachment } from '../attachments/index.ts';
import type { Shown } from '../questions/follow.ts';
import type { Question } from '../questions/question.ts';

/**
 * - `answer`: figures were given
 * - `clarify`: two readings give different numbers, the person chooses
 * - `no-data`: understood, but not stored
 * - `not-understood`
 * - `info`: help, greetings, directives, facts, sources
 */
export type ReplyKind = 'answer' | 'clarify' | 'no-data' | 'not-understood' | 'info';

/** What a person gets, still free of any platform: a channel only draws it. */
export interface Reply {
  readonly kind: ReplyKind;
  /** Plain text, lines separated by \n. The first line is a heading when `heading` is set. */
  readonly text: string;
  readonly heading: boolean;
  /** At most four ways to go on. */
  readonly choices: readonly Choice[];
  /** Pictures and workbooks, to be made by whoever sends them. */
  readonly files: readonly Attachment[];
  /** The understood question; null where there is none. */
  readonly query: Question | null;
  /** Another page of what was just shown: it takes the place of the page under which it was tapped. */
  readonly paged?: boolean;
  /** What was listed, in order: «cái thứ hai» is the second of these. */
  readonly shown?: readonly Shown[];
}

/** A way to go on that one tap, or its number typed, finishes. */
export interface Choice {
  /** At most 40 characters. */
  readonly label: string;
  /** The question behind it, packed: 1–64 bytes of ASCII, so that it fits Telegram's `callback_data`. */
  readonly code: string;
  /** What does the same when it is typed, whatever else is open. */
  readonly typed?: string;
}
