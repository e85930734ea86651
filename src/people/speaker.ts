/** Who says something, and where: one person in one chat. Their context is theirs alone. */
export interface Speaker {
  readonly channel: 'telegram' | 'zalo' | 'zalo-oa' | 'web' | 'terminal';
  /** The platform's id of the chat. */
  readonly chat: string;
  /** By what the channel knows them: the platform's id of the person; on the web the hash of their login, if any. */
  readonly person?: string;
  /** How the platform calls them. */
  readonly name?: string;
  /** Others read along. */
  readonly group?: boolean;
  /** What they write goes on to others: they can ask, and nothing else. */
  readonly asksOnly?: boolean;
  /** They sit at the machine itself: its terminal, or its browser while nobody else can open the page. */
  readonly local?: boolean;
}

/** Identifies a speaker among all, for keeping something in memory. */
export const keyOfSpeaker = ({ channel, chat, person = '', asksOnly }: Speaker): string =>
  JSON.stringify(person === '' || asksOnly ? [channel, chat] : [channel, '', person]);
