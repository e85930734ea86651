import { peopleSentences as say } from '../wording/people.ts';
import type { Principal } from './person.ts';
import { holds, holdsEverywhere } from './rights.ts';

/** What somebody may do beyond asking, as it is offered to them: the commands, and the lines of the help. */
export interface Menu {
  readonly commands: readonly string[];
  readonly help: readonly string[];
}

const NOTHING: Menu = { commands: [], help: [] };

/** Nobody is shown what they may not do. Whether they may is checked where it is done. */
export function menuOf(principal: Principal): Menu {
  if (principal.kind === 'local')
    return { commands: ['hoc', 'quen', 'cauhoi'], help: [say.help.teach, say.help.review] };
  if (principal.kind !== 'person' || principal.person.suspended) return NOTHING;
  const { person } = principal;
  const parts: readonly [boolean, readonly string[], string][] = [
    [true, ['viec', 'toi', 'web'], say.help.own],
    [holds(person, 'editor'), ['nhap', 'lannhap', 'chinhthuc'], say.help.curate],
    [holds(person, 'editor'), ['hoc', 'quen'], say.help.teach],
    [holdsEverywhere(person, 'editor'), ['cauhoi'], say.help.review],
    [holds(person, 'coordinator'), ['giaoviec', 'baocao', 'moi'], say.help.invite],
    [holds(person, 'administrator'), ['nguoi'], say.help.manage],
    [holdsEverywhere(person, 'administrator'), ['yeucau', 'nhatky', 'hanmuc'], say.help.oversee],
  ];
  const open = parts.filter(([may]) => may);
  return { commands: open.flatMap(([, commands]) => commands), help: open.map(([, , line]) => line) };
}
