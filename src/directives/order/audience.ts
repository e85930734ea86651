import { EXCEPT, type Listed, NOBODY, type Parties, partiesAt, ROLE_IN_IT } from './parties.ts';
import type { OrderFault } from './types.ts';
import { bareAt, closeOf, isMark, phrases, type Scene, type Taken, take } from './words.ts';

/** `set`: these and no others. */
export interface PartiesFound {
  readonly part: 'audience' | 'support';
  readonly do: 'set' | 'add' | 'drop';
  readonly parties: Parties;
}
export type PartiesTaken = Taken<PartiesFound> & {
  /** Said by a word of its own, and not only by the names. */
  readonly labelled: boolean;
};

const SUPPORT = phrases(
  'don vi phoi hop',
  'co quan phoi hop',
  'cac don vi phoi hop',
  'phoi hop voi',
  'phoi hop cung',
  'phoi hop',
  'cung phoi hop',
);
const AUDIENCE = phrases(
  'don vi chu tri',
  'co quan chu tri',
  'chu tri',
  'don vi thuc hien',
  'co quan thuc hien',
  'noi thuc hien',
  'noi nhan',
  'nguoi nhan',
  'nguoi thuc hien',
  'ap dung cho',
  'ap dung voi',
  'danh cho',
  'doi voi',
  'gui cho',
  'gui toi',
  'gui den',
  'gui',
  'giao cho',
  'giao viec cho',
  'giao',
  'phan cong cho',
  'phan cong',
  'cho',
  'chi gui',
  'chi gui cho',
  'chi giao',
  'chi giao cho',
  'yeu cau',
  'de nghi',
);
/** What is also a common word is a label only with a colon. */
const AUDIENCE_WITH_COLON = phrases(
  'don vi',
  'cac don vi',
  'dia phuong',
  'pham vi',
  'doi tuong',
  'thuc hien',
  'den',
  'toi',
);
const ADD = phrases(
  'them',
  'bo sung',
  'gui them',
  'gui them cho',
  'giao them',
  'giao them cho',
  'them don vi',
  'bo sung don vi',
  'them ca',
  'cong them',
  'them cho',
);
const DROP = phrases(
  'bo',
  'bo ra',
  'bot',
  'loai',
  'loai bo',
  'xoa',
  'khong gui',
  'khong gui cho',
  'khong giao',
  'khong giao cho',
  'bo don vi',
  'bot don vi',
);
const LEADING = phrases('la', 'gom', 'bao gom', 'cho', 'den', 'toi');
/** More is a sentence. */
const LONGEST_REST = 8;

/** Whom it is for, or who supports them: «gửi các tỉnh phía Bắc trừ Hà Nội», «phối hợp: Thanh Hóa», «bỏ Hà Nội». */
export function partiesIn(scene: Scene, at: number): PartiesTaken | null {
  const support = take(scene, at, SUPPORT);
  if (support) return labelledAt(scene, at, support, 'support', 'set');
  const isCorrection = scene.mode === 'correction';
  const drop = take(scene, at, EXCEPT) || (isCorrection ? take(scene, at, DROP) : 0);
  if (drop) return labelledAt(scene, at, drop, 'audience', 'drop');
  const add = take(scene, at, ADD);
  if (add) return labelledAt(scene, at, add, 'audience', isCorrection ? 'add' : 'set');
  const label = take(scene, at, AUDIENCE) || withColon(scene, at, take(scene, at, AUDIENCE_WITH_COLON));
  return label ? labelledAt(scene, at, label, 'audience', 'set') : namedAt(scene, at);
}

const withColon = (scene: Scene, at: number, length: number): number =>
  length > 0 && isMark(scene, at + length, ':') ? length : 0;

function labelledAt(
  scene: Scene,
  at: number,
  label: number,
  part: PartiesFound['part'],
  what: PartiesFound['do'],
): PartiesTaken | null {
  const colon = isMark(scene, at + label, ':');
  const start = at + label + (colon ? 1 : 0);
  const names = start + take(scene, start, LEADING);
  const listed = partiesAt(scene, names, true);
  const { to, role } = behind(scene, listed);
  const found: PartiesFound = { part: role ?? part, do: what, parties: listed.parties };
  const close = listed.count > 0 ? closeOf(scene, to) : null;
  if (close !== null) return result(scene, found, close, listed, at);
  const end = scene.endOf(to);
  const rest = end - to;
  // What is joined to names is one as well, though not one that is known: «và Cục».
  const joins =
    listed.count > 0 && rest <= LONGEST_REST && /^(?:va|voi|cung|\+|&|\/)$/.test(bareAt(scene, to));
  if (!joins && !(colon && end > start)) return null;
  // Of «thêm Hà Nam và», «bỏ: :», where nothing follows, as much is told back as makes words.
  const words = scene.slice(joins ? to + 1 : to, end) || scene.slice(to, end) || scene.slice(at, end);
  const faults = [...listed.faults, { why: 'unclear', words } as const];
  return result(scene, found, end, { ...listed, faults }, at);
}

/** What a list is said to do, behind it: «Ninh Bình chủ trì», «Hà Nam, Nam Định phối hợp». */
function behind(scene: Scene, { to, count }: Listed): { to: number; role: PartiesFound['part'] | null } {
  const length = count > 0 ? take(scene, to, ROLE_IN_IT) : 0;
  if (!length || closeOf(scene, to + length) === null) return { to, role: null };
  const words = scene.words.slice(to, to + length).map(({ bare }) => bare);
  return { to: to + length, role: words.includes('hop') ? 'support' : null };
}

/** A segment of nothing but names. */
function namedAt(scene: Scene, at: number): PartiesTaken | null {
  const listed = partiesAt(scene, at, false);
  if (listed.count === 0) return null;
  const { to, role } = behind(scene, listed);
  const close = closeOf(scene, to);
  if (close === null) return null;
  const found: PartiesFound = { part: role ?? 'audience', do: 'set', parties: listed.parties };
  return { ...result(scene, found, close, listed, at), labelled: false };
}

const MOST_NAMED = 100;

function result(scene: Scene, found: PartiesFound, to: number, listed: Listed, at: number): PartiesTaken {
  const { part, parties } = found;
  const faults: OrderFault[] = listed.faults.map((fault) => ({ part, ...fault }));
  const words = scene.slice(at, to);
  const fails = (why: OrderFault['why']): PartiesTaken => ({
    to,
    found: null,
    faults: [...faults, { part, why, words }],
    labelled: true,
  });
  const { places, without, roles, people, groups } = parties;
  if (places.length + without.length + people.length > MOST_NAMED) return fails('too-many');
  const others = roles.length > 0 || people.length > 0 || groups;
  // Only places support, and only places come to a list or leave it; to say «without» in such a list is no sense.
  if ((part === 'support' || found.do !== 'set') && (others || without.length > 0)) return fails('unclear');
  const nobody = parties === NOBODY || (places.length + without.length === 0 && !others);
  return { to, found: nobody ? null : found, faults, unread: listed.unread, labelled: true };
}

/** Whether words begin or end with a name, so that a list may go on from them or to them. */
export function beginsWithPlace(scene: Scene, at: number): boolean {
  const end = scene.endOf(at);
  return [4, 3, 2, 1].some((length) => at + length <= end && isPlace(scene, at, at + length));
}
export function endsWithPlace(scene: Scene, from: number, to: number): boolean {
  return [4, 3, 2, 1].some((length) => to - length >= from && isPlace(scene, to - length, to));
}
const isPlace = (scene: Scene, from: number, to: number): boolean => {
  const reading = scene.unitIn(from, to);
  return 'unit' in reading && reading.office === null;
};
