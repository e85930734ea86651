import type { Role } from '../../people/person.ts';
import type { OrderFault } from './types.ts';
import { bareAt, closeOf, isMark, type Phrases, phrases, type Scene, take } from './words.ts';

/** Those whom a list names. */
export interface Parties {
  readonly places: readonly string[];
  readonly without: readonly string[];
  readonly roles: readonly Role[];
  readonly people: readonly number[];
  readonly groups: boolean;
}

export const NOBODY: Parties = { places: [], without: [], roles: [], people: [], groups: false };

/** Names one after the other, as far as they can be read. */
export interface Listed {
  readonly parties: Parties;
  /** Behind the last of them. */
  readonly to: number;
  readonly faults: readonly Omit<OrderFault, 'part'>[];
  /** Offices within units, which only the unit as a whole can stand for. */
  readonly unread: readonly string[];
  /** How many were read or are at fault. */
  readonly count: number;
}

const EVERYWHERE = 'ca-nuoc';

export const EXCEPT = phrases(
  'tru',
  'tru ra',
  'ngoai tru',
  'khong ke',
  'khong gom',
  'khong bao gom',
  'khong tinh',
  'loai tru',
);
/** What a list is said to do: nothing of it is a name. */
export const ROLE_IN_IT = phrases(
  'chu tri',
  'phoi hop',
  'cung phoi hop',
  'thuc hien',
  'la don vi chu tri',
  'la don vi phoi hop',
  'phoi hop thuc hien',
  'chu tri thuc hien',
  'lam dau moi',
);
const AND = phrases(',', 'va', ', va', '+', '&', '/', 'voi', 'cung', 'cung voi', ';');
/** Longer than any name with the office before it. */
const LONGEST = 16;
const MOST_WORDS_WITHOUT_COMMA = 20;

/** Reads names from a word on: places, roles, persons, groups; each behind «trừ» is left out. */
export function partiesAt(scene: Scene, at: number, labelled: boolean): Listed {
  let parties = NOBODY;
  const faults: Omit<OrderFault, 'part'>[] = [];
  const unread: string[] = [];
  let count = 0;
  let to = at;
  let except = false;
  for (let next = at; ; ) {
    const opened = isMark(scene, next, '(') ? 1 : 0;
    const excepted = take(scene, next + opened, EXCEPT);
    const comma = isMark(scene, next, ',') ? take(scene, next + 1, EXCEPT) : 0;
    if (count > 0 && (excepted || comma)) {
      except = true;
      next += excepted ? opened + excepted : comma + 1;
    } else if (next !== at) {
      const and = take(scene, next, AND);
      if (!and) break;
      next += and;
    }
    const item = itemAt(scene, next, { labelled: labelled || count > 0, after: parties });
    if (!item) break;
    count++;
    if (item.office) unread.push(item.office);
    if (item.fault) faults.push(item.fault);
    else parties = joined(parties, item.parties, except);
    next = item.to + (isMark(scene, item.to, ')') ? 1 : 0);
    to = next;
  }
  return { parties, to, faults, unread, count };
}

const unique = <Value>(values: readonly Value[]): Value[] => [...new Set(values)];

function joined(all: Parties, more: Partial<Parties>, except: boolean): Parties {
  const { places = [], roles = [], people = [], groups = false } = more;
  return {
    places: except ? all.places : unique([...all.places, ...places]),
    without: except ? unique([...all.without, ...places]) : all.without,
    roles: unique([...all.roles, ...roles]),
    people: unique([...all.people, ...people]),
    groups: all.groups || groups,
  };
}

interface Item {
  readonly to: number;
  readonly parties: Partial<Parties>;
  readonly fault?: Omit<OrderFault, 'part'>;
  /** «Trung tâm Khuyến công» of a province. */
  readonly office?: string;
}

function itemAt(scene: Scene, at: number, list: { labelled: boolean; after: Parties }): Item | null {
  return (
    groupAt(scene, at) ??
    personAt(scene, at, list.after.people.length > 0) ??
    roleAt(scene, at, list.labelled) ??
    unitsAt(scene, at, list.labelled)
  );
}

const GROUP = phrases('nhom', 'nhom chat', 'nhom chung', 'nhom lam viec', 'nhom zalo', 'nhom telegram');
const INTO = phrases(
  'vao',
  'len',
  'trong',
  'ca',
  'cac',
  'toi',
  'toan',
  'vao ca',
  'ca vao',
  'ca vao cac',
  'ca len',
  'vao cac',
  'vao tat ca cac',
  'tat ca cac',
  'ca trong',
  'den',
);

/** «cả nhóm», «vào nhóm» */
function groupAt(scene: Scene, at: number): Item | null {
  const into = take(scene, at, INTO);
  const group = take(scene, at + into, GROUP);
  return group ? { to: at + into + group, parties: { groups: true } } : null;
}

const NUMBER = phrases(
  'nguoi so',
  'so',
  'nguoi',
  'dong chi so',
  'anh so',
  'chi so',
  'ong so',
  'ba so',
  'can bo so',
);

/** «người số 12», and behind one only «15». */
function personAt(scene: Scene, at: number, behindPerson: boolean): Item | null {
  const head = take(scene, at, NUMBER);
  const token = scene.words[at + head];
  const next = scene.words[at + head + 1];
  if (token?.kind !== 'number' || !/^\d{1,9}$/.test(token.text) || (!head && !behindPerson)) return null;
  // «số 123/CTĐP-KC» is a document.
  if (next?.bare === '/' || (next?.touches && next.kind !== 'mark')) return null;
  return { to: at + head + 1, parties: { people: [Number(token.text)] } };
}

/** Each by its full word, and as people shorten it behind «các» or a label. */
const ROLES: readonly (readonly [Role, Phrases, Phrases])[] = [
  ['coordinator', phrases('dieu phoi vien', 'can bo dieu phoi', 'nguoi dieu phoi'), phrases('dieu phoi')],
  ['editor', phrases('bien tap vien', 'can bo bien tap', 'nguoi bien tap'), phrases('bien tap')],
  ['administrator', phrases('quan tri vien', 'can bo quan tri', 'nguoi quan tri'), phrases('quan tri')],
  ['reader', phrases('nguoi tra cuu', 'can bo tra cuu'), phrases('tra cuu')],
];
const ALL = phrases(
  'cac',
  'nhung',
  'tat ca',
  'tat ca cac',
  'toan bo',
  'toan the',
  'moi',
  'toan bo cac',
  'toan the cac',
);
const AT = phrases('cua', 'o', 'tai', 'thuoc', 'phu trach');

/** «các điều phối viên», «biên tập viên các tỉnh phía Bắc» */
function roleAt(scene: Scene, at: number, labelled: boolean): Item | null {
  const all = take(scene, at, ALL);
  for (const [role, full, short] of ROLES) {
    const length = take(scene, at + all, full) || (all || labelled ? take(scene, at + all, short) : 0);
    if (!length) continue;
    const end = at + all + length;
    const where = end + take(scene, end, AT);
    const units = isEnd(scene, end) ? null : unitsAt(scene, where, true);
    if (units?.fault) return { ...units, parties: {} };
    if (units) return { to: units.to, parties: { ...units.parties, roles: [role] } };
    return isEnd(scene, end) ? { to: end, parties: { roles: [role] } } : null;
  }
  return null;
}

/** Whether an item of a list is over. */
function isEnd(scene: Scene, at: number): boolean {
  const word = scene.words[at];
  if (!word || word.stop !== null) return !isListInName(scene, at);
  if (isMark(scene, at, '(') || isMark(scene, at, ')') || isMark(scene, at, ':')) return true;
  if (take(scene, at, EXCEPT) || take(scene, at, ROLE_IN_IT)) return true;
  return take(scene, at, AND) > 0 && !isListInName(scene, at);
}

/** «các tỉnh, thành phố», «tỉnh và thành phố» */
const isListInName = (scene: Scene, at: number): boolean =>
  /^(?:,|va|\/)$/.test(bareAt(scene, at)) &&
  bareAt(scene, at - 1) === 'tinh' &&
  (bareAt(scene, at + 1) === 'tp' || (bareAt(scene, at + 1) === 'thanh' && bareAt(scene, at + 2) === 'pho'));

const spanEnd = (scene: Scene, at: number): number => {
  let end = at;
  while (end - at <= LONGEST && !isEnd(scene, end) && !(end > at && isCourtesy(scene, end))) end++;
  return end;
};

/** «Thanh Hóa nhé» */
const isCourtesy = (scene: Scene, at: number): boolean =>
  scene.words[at]?.stop === null && closeOf(scene, at) !== null;

/** A province, a region, the country; several where nothing parts them. */
function unitsAt(scene: Scene, at: number, labelled: boolean): Item | null {
  const end = spanEnd(scene, at);
  if (end === at || end - at > LONGEST) return null;
  // «miền Trung và Tây Nguyên» is one name.
  if (take(scene, end, AND)) {
    const longer = spanEnd(scene, end + take(scene, end, AND));
    const one = longer > end + 1 ? placeIn(scene, at, longer) : null;
    if (one) return { to: longer, parties: { places: [one] } };
  }
  if (isEverywhere(scene, at, end)) return { to: end, parties: { places: [EVERYWHERE] } };
  // No unit has a number in its name, and asking for one takes time.
  if (scene.words.slice(at, end).some(({ kind }) => kind === 'number')) return null;
  return namedAt(scene, at, end, labelled);
}

const placeIn = (scene: Scene, from: number, to: number): string | null => {
  const reading = scene.unitIn(from, to);
  return 'unit' in reading && reading.office === null ? reading.unit : null;
};

/** What stands before the name of a unit, by how it begins, and the words that may follow. */
const OFFICE = phrases(
  'so',
  'so cong thuong',
  'sct',
  'cac',
  'tinh',
  'thanh pho',
  'tp',
  'vung',
  'khu vuc',
  'don vi',
  'dia phuong',
  'toan bo',
  'tat ca',
  'nganh cong thuong',
);
const NARROWER = phrases(
  'trung tam',
  'ttkc',
  'phong',
  'chi cuc',
  'ubnd',
  'uy ban nhan dan',
  'lanh dao',
  'giam doc',
  'can bo',
);
const OFFICE_WORDS = new Set(
  `so cong thuong sct ubnd uy ban nhan dan trung tam khuyen va tu van phat trien nghiep quan ly cac tinh thanh pho tp
  vung khu vuc don vi dia phuong o tai cua thuoc nganh cuc , . / xuc tien thuong mai`.split(/\s+/),
);
function namedAt(scene: Scene, at: number, end: number, labelled: boolean): Item | null {
  const narrower = take(scene, at, NARROWER) > 0;
  const officed = narrower || take(scene, at, OFFICE) > 0;
  const isOffice = (from: number): boolean =>
    officed && (from === at || OFFICE_WORDS.has(bareAt(scene, from)));
  for (let from = at; from < end; from++) {
    const reading = scene.unitIn(from, end);
    if ('unit' in reading) {
      const found = { to: end, parties: { places: [reading.unit] } };
      if (reading.office === null) return narrower ? { ...found, office: scene.slice(at, from) } : found;
    } else if (reading.names.length === 0) return null;
    else if (from === end - 1 || !isOffice(from))
      return someNamesIn(scene, from, end, reading.names, labelled);
    if (!isOffice(from)) return null;
  }
  return null;
}

function someNamesIn(
  scene: Scene,
  from: number,
  end: number,
  names: readonly string[],
  labelled: boolean,
): Item | null {
  const several = severalIn(scene, from, end);
  if (several) return { to: end, parties: { places: several } };
  if (!isWholeName(scene, from, end)) return null;
  // One name only: what was typed is not quite it.
  const why = names.length > 1 ? 'several-units' : 'unclear';
  if (why === 'unclear' && !labelled) return null;
  return { to: end, parties: {}, fault: { why, words: scene.slice(from, end), names: [...names] } };
}

/** Whether nothing of some words can be left out without another reading: «báo cáo QN» is more than a name. */
function isWholeName(scene: Scene, from: number, end: number): boolean {
  const reading = (start: number, stop: number): string => JSON.stringify(scene.unitIn(start, stop));
  const whole = reading(from, end);
  return reading(from + 1, end) !== whole && reading(from, end - 1) !== whole;
}

/** Names with nothing between them: «Hà Nội Hải Phòng Ninh Bình», each the longest that can be read. */
function severalIn(scene: Scene, at: number, end: number): string[] | null {
  if (end - at > MOST_WORDS_WITHOUT_COMMA) return null;
  const places: string[] = [];
  for (let from = at; from < end; ) {
    let found: { place: string; to: number } | null = null;
    for (let to = Math.min(end, from + 6); to > from && !found; to--) {
      const place = placeIn(scene, from, to);
      if (place !== null) found = { place, to };
    }
    if (!found) return null;
    places.push(found.place);
    from = found.to;
  }
  return places.length > 1 ? places : null;
}

const EVERY = new Set(
  `tat ca toan bo the moi cac 34 63 nhung so cong thuong sct ubnd tinh thanh pho tp va , / dia phuong truc thuoc trung
  uong cua o tren quoc nuoc`.split(/\s+/),
);

/** «34 tỉnh», «các địa phương», «Sở Công Thương các tỉnh, thành phố»: only words that say all of them. */
function isEverywhere(scene: Scene, at: number, end: number): boolean {
  const bares = scene.words.slice(at, end).map(({ bare }) => bare);
  const text = ` ${bares.join(' ')} `;
  if (!bares.every((bare) => EVERY.has(bare)) || text.includes(' toan tinh ')) return false;
  return (
    / (?:tinh|dia phuong|so cong thuong|sct|thanh pho) /.test(text) &&
    / (?:cac|34|63|tat ca|toan|moi|nhung) /.test(text)
  );
}
