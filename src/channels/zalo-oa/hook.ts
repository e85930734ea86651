import type { Clock } from '../../clock.ts';
import type { Log } from '../../log.ts';
import { DELIVERED_AGAIN_MS, type Hook, parseJson } from '../common/hook.ts';
import { eventIn, otherAccount, readEvent, sentAt } from './incoming.ts';
import { isSigned } from './signature.ts';

/** Every event is signed. Nothing of a body is believed before that is certain: its time is only hashed. */
export function createOaHook({
  appId,
  oaId,
  secret,
  clock,
  log,
}: {
  appId: string;
  oaId: string;
  secret: string;
  clock: Clock;
  log: Log;
}): Omit<Hook, 'keep'> {
  let saidOther = false;
  return {
    name: 'zalo-oa',
    admits: (header) => header('x-zevent-signature') !== undefined,
    read(body, header) {
      const content = parseJson(body);
      const timestamps = [timestampIn(content), header('x-zevent-timestamp')].filter(
        (each) => each !== undefined,
      );
      if (!isSigned({ appId, secret, body, timestamps, given: header('x-zevent-signature') }))
        return { kind: 'forged' };
      const event = eventIn(content);
      if (!event) return { kind: 'unreadable' };
      if (clock().getTime() - sentAt(event).getTime() > DELIVERED_AGAIN_MS) return { kind: 'stale' };
      if (otherAccount(event, oaId) !== null) {
        if (!saidOther) log.warn('Events for another account come in: is ZALO_OA_ID right?');
        saidOther = true;
        return { kind: 'probe' };
      }
      // Receipts and echoes come with every message: they are not worth a place on the disk.
      return readEvent(event, oaId) === null ? { kind: 'probe' } : { kind: 'update', content };
    },
  };
}

/** As it stands in the body; empty for a body without one. */
function timestampIn(content: unknown): string {
  const { timestamp } = Object(content) as { timestamp?: unknown };
  return typeof timestamp === 'string' || typeof timestamp === 'number' ? String(timestamp) : '';
}
