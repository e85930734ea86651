import type { Chats } from './chats.ts';
import type { Failure, Failures } from './failures.ts';
import type { Limiter } from './limits.ts';
import { integer, type Params } from './params.ts';
import type { Weather } from './weather.ts';

/** The methods that the limits and the weather are for. */
const SENDING: ReadonlySet<string> = new Set(['sendMessage', 'sendPhoto', 'sendDocument', 'editMessageText']);

export interface Obstacles {
  /**
   * What goes wrong with this call: what the test has ordered, else the limits, else the weather.
   * @param arrival its number (Limiter.arrive)
   * @throws ApiRefusal 429
   */
  meet(method: string, params: Params, arrival: number): Failure | undefined;
}

export interface ObstaclesParts {
  readonly failures: Failures;
  readonly limiter: Limiter | undefined;
  readonly weather: Weather | undefined;
  readonly chats: Chats;
}

export function createObstacles({ failures, limiter, weather, chats }: ObstaclesParts): Obstacles {
  return {
    meet(method, params, arrival) {
      const ordered = failures.next(method);
      if (typeof ordered === 'object' || !SENDING.has(method)) return ordered;
      const chat = integer(params, 'chat_id');
      if (chat === undefined) return ordered;
      const refusal = limiter?.check(chat, arrival);
      if (refusal) throw refusal;
      return ordered ?? (chats.isOpen(chat) ? weather?.strike(chat) : undefined);
    },
  };
}
