/** Names that grow longer than this are no names. */
const LONGEST = 80;
/** Mentions that are looked at. */
const MOST = 30;

/**
 * The fullest form in which the text names somebody before a place: «Thứ trưởng Bộ Công Thương» is the one who was
 * named «Thứ trưởng Bộ Công Thương Đặng Hoàng An».
 */
export function fullName(text: string, name: string, before: number): string {
  let full = name;
  let at = text.lastIndexOf(name, before);
  for (let count = 0; at >= 0 && count < MOST; count++) {
    const rest =
      /^(?:\s+(?:[-–]\s+)?\p{Lu}[\p{L}\p{M}]*)+/u.exec(
        text.slice(at + name.length, at + name.length + LONGEST),
      )?.[0] ?? '';
    if (name.length + rest.length > full.length) full = name + rest;
    at = at === 0 ? -1 : text.lastIndexOf(name, at - 1);
  }
  return full;
}
