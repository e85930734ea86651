// Placeholder until the reader is written.
import type { OrderMode, OrderReading } from './order-types.ts';
export type * from './order-types.ts';
export function readOrder(_text: string, _given: unknown, _mode: OrderMode): OrderReading {
  return { order: {}, faults: [], unread: [] };
}
