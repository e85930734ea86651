import { peopleSentences as say } from '../wording/people.ts';
import { actChoice } from './acts.ts';
import { type Asking, type Deed, isPermitted, type Permission, type Refusal, type Rights } from './rights.ts';
import { type Told, told } from './told.ts';

/** Lets deeds through to what does them, and says why where it does not. */
export interface Gate {
  allowed<D extends Deed>(
    deed: D,
    asking: Asking,
    work: (permission: Permission<D>) => Promise<Told>,
  ): Promise<Told>;
}

export const createGate = ({ permit }: Rights): Gate => ({
  async allowed(deed, asking, work) {
    const found = permit(deed, asking);
    return isPermitted(found) ? work(found) : refused(found, asking);
  },
});

/** Why something was not done, and what to do. */
export function refused(refusal: Refusal, { speaker }: Asking): Told {
  if (refusal.why === 'stranger' && speaker.group)
    return told(say.refused.group, { kind: 'not-understood', refused: true });
  switch (refusal.why) {
    case 'stranger':
      return told(say.refused.stranger(speaker.channel), {
        kind: 'not-understood',
        refused: true,
        choices: speaker.channel === 'web' ? [] : [actChoice(say.requestAccess, 'request-access')],
      });
    case 'role':
    case 'everywhere':
      return told(say.refused[refusal.why](refusal.role), { kind: 'not-understood', refused: true });
    default:
      return told(say.refused[refusal.why], { kind: 'not-understood', refused: true });
  }
}
