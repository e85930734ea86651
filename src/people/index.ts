export { record, type Transaction } from './audit.ts';
export { hashOf, readCode, showCode } from './codes.ts';
export { type Command, readCommand } from './command.ts';
export { COMMANDS } from './commands.ts';
export { createPeople, type People } from './create.ts';
export { type Gate, refused } from './gate.ts';
export type { Addresses } from './inviting.ts';
export { menuOf } from './menu.ts';
export { administrators, type Letter, leaveWord, type Notices } from './notices.ts';
export { createPace, type Pace } from './pace.ts';
export { EVERYWHERE, idOf, type Person, type Principal, ROLES, type Role } from './person.ts';
export {
  type Access,
  type Asking,
  type Deed,
  holds,
  isPermitted,
  type Permission,
  type Refusal,
  type Rights,
} from './rights.ts';
export { namelessBySign, namesBySign, signerOf, signOf } from './sign.ts';
export { keyOfSpeaker, type Speaker } from './speaker.ts';
export { type Chosen, type Login, type Told, told } from './told.ts';
export type { ReadUnit, UnitReading } from './units.ts';
