import { ExplainedError } from '../explained.ts';
import { instanceSentences as say } from '../wording/instances.ts';
import type { Presence } from './types.ts';

/**
 * A platform hands each update to whoever asks first, and refuses a second one who asks: only one instance may poll.
 * @throws ExplainedError when another one does
 */
export async function claimPolling(
  presence: Pick<Presence, 'claim'>,
  channels: readonly string[],
): Promise<void> {
  for (const channel of channels)
    if (!(await presence.claim(`polling ${channel}`))) throw new ExplainedError(say.pollsAlready(channel));
}
