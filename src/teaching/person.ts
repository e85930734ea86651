/** The one who writes, as far as teaching has to know them. */
export interface Person {
  readonly channel: string;
  readonly chat: string;
  readonly person?: string;
}

/**
 * By what name a person is let in, and stands in the history of what was taught. On Telegram that is the person, in
 * groups as well; on a channel of this machine, which knows no persons, the channel itself.
 */
export const nameOf = ({ channel, person }: Person): string =>
  channel === 'web' || channel === 'terminal' ? channel : `${channel}:${person ?? ''}`;
