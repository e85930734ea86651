import type { Urgency } from './types.ts';
import { bareAt, closeOf, isMark, type Phrases, phrases, type Scene, type Taken, take } from './words.ts';

/** The parts that are kept in the words of whoever wrote them. */
export type TextPart = 'title' | 'content' | 'product' | 'orderedBy';

const LABELS: readonly (readonly [TextPart, Phrases])[] = [
  [
    'content',
    phrases(
      'noi dung',
      'noi dung cong viec',
      'noi dung nhiem vu',
      'noi dung chi dao',
      'noi dung yeu cau',
      'noi dung thuc hien',
      'yeu cau cu the',
      'chi tiet',
      'nd',
    ),
  ],
  [
    'product',
    phrases(
      'san pham',
      'san pham dau ra',
      'san pham can nop',
      'san pham giao nop',
      'ket qua dau ra',
      'dau ra',
      'sp',
    ),
  ],
  [
    'title',
    phrases(
      'ten viec',
      'ten nhiem vu',
      'ten cong viec',
      'ten',
      'tieu de',
      'viec',
      'nhiem vu',
      'cong viec',
      'dau viec',
      'giao viec',
      'giao nhiem vu',
      'trich yeu',
    ),
  ],
  [
    'orderedBy',
    phrases('nguoi chi dao', 'nguoi giao', 'nguoi giao viec', 'lanh dao chi dao', 'chi dao', 'lanh dao giao'),
  ],
];
/** «đổi tên việc thành …» */
const CHANGE = phrases('doi', 'sua', 'sua lai', 'doi lai', 'cap nhat', 'dat');
const CHANGED_TO = phrases('thanh', 'la', 'lai thanh', 'lai la');
/** Who ordered it may be said without a colon; «sản phẩm công nghiệp nông thôn» is no label. */
const BY_ORDER = phrases(
  'nguoi chi dao',
  'nguoi chi dao la',
  'theo chi dao cua',
  'theo y kien chi dao cua',
  'thuc hien chi dao cua',
);

/** A label of words that are kept as they are, and where these begin. */
export function textLabelAt(scene: Scene, at: number): { part: TextPart; start: number } | null {
  const change = take(scene, at, CHANGE);
  for (const [part, list] of LABELS) {
    const label = take(scene, at + change, list);
    if (!label) continue;
    const end = at + change + label;
    const colon = isMark(scene, end, ':') ? 1 : 0;
    const to = change && !colon ? take(scene, end, CHANGED_TO) : 0;
    if (colon || to) return { part, start: end + colon + to };
  }
  const by = take(scene, at, BY_ORDER);
  return by && scene.endOf(at + by) > at + by ? { part: 'orderedBy', start: at + by } : null;
}

/** «…, Thứ trưởng Bộ Công Thương»: behind a name, the office of whoever bears it. */
export const OFFICES = phrases(
  'thu truong',
  'bo truong',
  'cuc truong',
  'pho cuc truong',
  'vu truong',
  'pho vu truong',
  'chu tich',
  'pho chu tich',
  'giam doc',
  'pho giam doc',
);

const URGENCIES: readonly (readonly [Urgency, Phrases])[] = [
  ['flash', phrases('hoa toc', 'hoa toc hen gio')],
  ['urgent', phrases('khan', 'khan cap', 'gap', 'rat gap', 'rat khan', 'thuong khan', 'toi khan')],
  ['normal', phrases('thuong', 'binh thuong', 'khong khan', 'khong gap')],
];
const URGENCY_LABEL = phrases(
  'do khan',
  'muc do khan',
  'muc do',
  'muc do khan cap',
  'do mat khan',
  'viec',
  'cong viec',
  'nhiem vu',
  'chuyen thanh',
  'doi thanh',
);

/** «khẩn», «độ khẩn: hỏa tốc», «việc gấp»: a whole segment. */
export function urgencyAt(
  scene: Scene,
  at: number,
): (Taken<Urgency> & { readonly labelled: boolean }) | null {
  const label = take(scene, at, URGENCY_LABEL);
  const colon = label && bareAt(scene, at + label) === ':' ? 1 : 0;
  for (const [urgency, list] of URGENCIES) {
    const length = take(scene, at + label + colon, list);
    const end = at + label + colon + length;
    // «Khẩn: rà soát các đề án»
    if (length && urgency !== 'normal' && isMark(scene, end, ':'))
      return { to: end + 1, found: urgency, labelled: true };
    const to = length ? closeOf(scene, end) : null;
    if (to !== null) return { to, found: urgency, labelled: label > 0 };
  }
  return null;
}
