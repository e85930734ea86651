/**
 * What shall go wrong with a call: an error of that code, HTTP 502 with a page of the gateway, or no answer at all:
 * the connection cut before or after the effect, or kept open for ever after it.
 */
export type Trouble =
  | { readonly error: number; readonly message: string }
  | 'html'
  | 'reset-before'
  | 'reset-after'
  | 'hang-after';

export interface Troubles {
  /** The next `times` calls whose path contains `pathPart` go wrong. */
  fail(pathPart: string, times: number, trouble: Trouble): void;
  /** Calls with that part go right again. */
  heal(pathPart: string): void;
  next(path: string): Trouble | undefined;
}

export function createTroubles(): Troubles {
  let planned: { pathPart: string; times: number; trouble: Trouble }[] = [];
  return {
    fail(pathPart, times, trouble) {
      if (times > 0) planned.push({ pathPart, times, trouble });
    },
    heal(pathPart) {
      planned = planned.filter((plan) => plan.pathPart !== pathPart);
    },
    next(path) {
      const plan = planned.find(({ pathPart }) => path.includes(pathPart));
      if (!plan) return undefined;
      plan.times--;
      if (plan.times <= 0) planned = planned.filter((one) => one !== plan);
      return plan.trouble;
    },
  };
}
