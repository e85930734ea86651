import type { Attachment } from '../attachments/index.ts';

/** What somebody is told by a command or a choice, free of any platform. */
export interface Told {
  readonly kind: 'info' | 'not-understood' | 'clarify';
  readonly text: string;
  /** The first line is a heading. */
  readonly heading: boolean;
  readonly choices: readonly Chosen[];
  readonly files: readonly Attachment[];
  /** It was not permitted. */
  readonly refused?: boolean;
  /** On the web: the login that begins with this reply, or that the one there was has ended. */
  readonly login?: Login;
}

/** A way to go on. */
export interface Chosen {
  readonly label: string;
  readonly code: string;
  /** What does the same when it is typed, whatever else is open: for where a message has no buttons. */
  readonly typed?: string;
}

/** `secret` is for the browser alone: only its hash is kept. */
export type Login = { readonly secret: string } | 'ended';

export const told = (text: string, more: Partial<Omit<Told, 'text'>> = {}): Told => ({
  kind: 'info',
  heading: false,
  choices: [],
  files: [],
  ...more,
  text,
});
