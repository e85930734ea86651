import type { ReadUnit } from '../../people/units.ts';
import { divide, type Found, type Piece } from './divide.ts';
import type { Audience, Order, OrderChanges, OrderFault, OrderMode, OrderReading } from './types.ts';
import { bareAt, openScene, type Scene } from './words.ts';

export type {
  Audience,
  Deadline,
  Order,
  OrderChanges,
  OrderDocument,
  OrderFault,
  OrderMode,
  OrderPart,
  OrderReading,
  Reminder,
  Urgency,
} from './types.ts';

/** What is needed beside the text: today in Vietnam (ISO), and who reads names of units. */
export interface OrderGiven {
  readonly today: string;
  readonly readUnit: ReadUnit;
}

/**
 * Reads what a coordinator says of a directive: «nộp báo cáo quý cho Cục, các tỉnh phía Bắc, hạn ngày 20 tháng cuối quý,
 * nhắc trước 7, 3, 1 ngày lúc 8h». The first words that are no part are the title of a new one; what changes an open
 * draft has none unless it says so. Whatever is understood as nothing is in `unread`.
 */
export function readOrder(text: string, given: OrderGiven, mode: OrderMode): OrderReading {
  const scene = openScene(text, given, mode);
  // A text of pictures alone.
  if (scene.words.length === 0) {
    const rest = scene.text.trim();
    return { order: {}, faults: [], unread: rest === '' ? [] : [rest] };
  }
  const pieces = divide(scene);
  return mode === 'correction' && isQuestion(pieces)
    ? { order: {}, faults: [], unread: [scene.text.trim()] }
    : gather(scene, pieces);
}

/** «Ninh Bình, năm 2022 được bao nhiêu» names a unit, and changes no draft: nothing says that it does. */
const isQuestion = (pieces: readonly Piece[]): boolean =>
  pieces.some(({ kind }) => kind === 'loose') && pieces.every(({ labelled }) => !labelled);

/** The text in the stretches that it was taken apart into, each with what it was taken for: all of it, in order. */
export function stretchesOf(
  text: string,
  given: OrderGiven,
  mode: OrderMode,
): { words: string; kind: Piece['kind']; part: Found['part'] | null }[] {
  const scene = openScene(text, given, mode);
  return divide(scene).map(({ from, to, kind, found }) => ({
    words: scene.text.slice(scene.words[from]?.from ?? 0, scene.words[to - 1]?.to ?? 0),
    kind,
    part: found?.part ?? null,
  }));
}

function gather(scene: Scene, pieces: readonly Piece[]): OrderReading {
  const reading: OrderReading = { order: {}, faults: [], unread: [] };
  const changes: OrderChanges = {};
  const taken = new Set<Piece>();
  for (const piece of pieces) {
    reading.faults.push(...piece.faults);
    reading.unread.push(...piece.unread);
    if (!piece.found) continue;
    const refused = put(reading.order, changes, piece.found, scene.mode);
    if (refused) taken.add(piece);
  }
  contradictions(scene, pieces, reading);
  for (const piece of taken)
    if (piece.found?.part !== 'deadline') reading.unread.push(scene.slice(piece.from, piece.to));
  readLoose(scene, pieces, reading);
  if (Object.keys(changes).length > 0) reading.changes = changes;
  return reading;
}

/** Puts what was found where it belongs. @returns true where something else stands there already */
function put(order: Order, changes: OrderChanges, found: Found, mode: OrderMode): boolean {
  switch (found.part) {
    case 'content':
      order.content = order.content === undefined ? found.text : `${order.content}\n${found.text}`;
      return false;
    case 'title':
    case 'product':
    case 'orderedBy':
      if (order[found.part] !== undefined) return true;
      order[found.part] = found.text;
      return false;
    case 'document':
      if (order.document) return true;
      order.document = found.document;
      return false;
    case 'urgency':
      if (order.urgency) return true;
      order.urgency = found.urgency;
      return false;
    case 'deadline':
      if (order.deadline) return true;
      order.deadline = found.deadline;
      return false;
    case 'dayOff':
      if (order.dayOff) return true;
      order.dayOff = found.dayOff;
      return false;
    case 'acknowledgeWithin':
      if (order.acknowledgeWithin !== undefined) return true;
      order.acknowledgeWithin = found.days;
      return false;
    case 'reminders':
      if (found.do === 'drop' && mode === 'correction') changes.dropReminders = true;
      else if (found.do === 'add')
        changes.addReminders = [...(changes.addReminders ?? []), ...found.reminders];
      else order.reminders = [...(order.reminders ?? []), ...found.reminders];
      return false;
    case 'support':
      order.support = merged(order.support, found.parties.places);
      return false;
    case 'audience':
      putAudience(order, changes, found, mode);
      return false;
  }
}

function putAudience(
  order: Order,
  changes: OrderChanges,
  { do: what, parties }: Extract<Found, { part: 'audience' | 'support' }>,
  mode: OrderMode,
): void {
  if (what === 'add') changes.addPlaces = merged(changes.addPlaces, parties.places);
  else if (what === 'drop' && mode === 'correction')
    changes.dropPlaces = merged(changes.dropPlaces, parties.places);
  else {
    const before = order.audience;
    const out = what === 'drop' ? parties.places : parties.without;
    const audience: Audience = {
      places: merged(before?.places, what === 'drop' ? [] : parties.places),
      without: merged(before?.without, out),
      roles: merged(before?.roles, parties.roles),
      people: merged(before?.people, parties.people),
      groups: (before?.groups ?? false) || parties.groups,
    };
    order.audience = audience;
  }
}

const merged = <Value>(before: readonly Value[] | undefined, more: readonly Value[]): Value[] => [
  ...new Set([...(before ?? []), ...more]),
];

/** Two deadlines are none: which of them is meant, nobody knows. */
function contradictions(scene: Scene, pieces: readonly Piece[], reading: OrderReading): void {
  const deadlines = pieces.filter(({ found }) => found?.part === 'deadline');
  if (deadlines.length < 2) return;
  const different = new Set(
    deadlines.map(({ found }) => JSON.stringify(found?.part === 'deadline' ? found.deadline : null)),
  );
  if (different.size < 2) return;
  delete reading.order.deadline;
  const words = deadlines.map(({ from, to }) => scene.slice(from, to)).join(', ');
  reading.faults.push({ part: 'deadline', why: 'unclear', words } satisfies OrderFault);
}

/** Of what is no part, the first is the title of a new directive, with what commas join to it. */
function readLoose(scene: Scene, pieces: readonly Piece[], reading: OrderReading): void {
  const loose = pieces.filter(({ kind }) => kind === 'loose');
  const wantsTitle = scene.mode === 'new' && reading.order.title === undefined;
  const first = wantsTitle ? (loose.find(({ tail }) => !tail) ?? loose[0]) : undefined;
  const groups: { from: number; to: number; title: boolean }[] = [];
  for (const [index, piece] of pieces.entries()) {
    if (piece.kind !== 'loose') continue;
    const last = groups.at(-1);
    const before = pieces[index - 1];
    const joins =
      last &&
      before &&
      (before.from === last.to || piece.from === last.to) &&
      isJoined(scene, last.to, piece.from);
    if (joins && piece !== first && !(last.title && hasLabel(scene, piece))) last.to = piece.to;
    else groups.push({ from: piece.from, to: piece.to, title: piece === first });
  }
  for (const { from, to, title } of groups) {
    const words = scene.slice(from, to);
    if (words === '') continue;
    if (title) reading.order.title = words;
    else reading.unread.push(words);
  }
}

/** Only a comma, or nothing, stands between. */
const isJoined = (scene: Scene, from: number, to: number): boolean =>
  to - from <= 1 && (to === from || scene.words[from]?.stop === 'comma' || bareAt(scene, from) === 'va');

/** «ghi chú: …» is no more of a title. */
const LABEL_WITHIN = 4;
const hasLabel = (scene: Scene, { from, to }: Piece): boolean =>
  scene.words.slice(from, Math.min(to, from + LABEL_WITHIN + 1)).some(({ bare }) => bare === ':');
