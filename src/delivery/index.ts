export { type Addressees, address, type DayClock, GROUP_HOURS, PAGE } from './addressing.ts';
export { createAftermath } from './aftermath.ts';
export type { Carrier, Message, Outcome } from './carrier.ts';
export { type Contacts, createContacts } from './contacts.ts';
export { type Courier, createCourier, type Way } from './courier.ts';
export { createOutbox, expire, type Outbox, type Parcel, type Reason } from './outbox.ts';
export { createSender, type Sender, type Write } from './sender.ts';
export { replaced, type Tally, tally } from './tally.ts';
export {
  createTokenStore,
  createTokenStore,
  type Kept,
  type Lease,
  originOf,
  type Pair,
  type Pair,
  type Stored,
  sealingKey,
  type TokenStore,
  type TokenStore,
} from './tokens.ts';
export { createUsage, SCARCE_AT, type Usage } from './usage.ts';
export { createWatcher, type Face, type Watcher } from './watcher.ts';
