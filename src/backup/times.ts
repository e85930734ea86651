const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** Vietnam keeps UTC+7 all year round. */
const OFFSET = 7 * 60 * MINUTE;

/**
 * The first moment after `moment` at one of these times of the day in Vietnam.
 * @param times in minutes since midnight, at least one, in order
 */
export function nextTime(times: readonly number[], moment: Date): Date {
  const local = moment.getTime() + OFFSET;
  const midnight = Math.floor(local / DAY) * DAY;
  const [first = 0] = times;
  const next = times.map((time) => midnight + time * MINUTE).find((time) => time > local);
  return new Date((next ?? midnight + DAY + first * MINUTE) - OFFSET);
}
