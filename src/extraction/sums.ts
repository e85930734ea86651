import type { Fund } from '../figures/period.ts';
import { sameWhen } from './inherited.ts';
import type { Item } from './item.ts';

/**
 * «cả nước 298 tỷ đồng, khu vực 63 tỷ đồng. Trong đó, khuyến công quốc gia 120 tỷ đồng, địa phương 178 tỷ đồng»: whose
 * two funds are that name no unit, their sum says, where it is not that of the unit named last.
 */
export function placedBySums(items: readonly Item[]): readonly Item[] {
  const moved = new Map<Item, Item['place']>();
  for (const national of items.filter((item) => isOpen(item, 'national'))) {
    for (const local of items.filter((item) => isOpen(item, 'local') && isAlike(item, national))) {
      const sum = national.window.amount.dong + local.window.amount.dong;
      const wholes = items.filter(
        (item) => item.role === 'money' && isTotal(item, national) && item.window.amount.dong === sum,
      );
      const [whole] = wholes;
      if (!whole || wholes.some(({ place }) => place === national.place)) continue;
      for (const part of [national, local]) moved.set(part, whole.place);
    }
  }
  return moved.size === 0
    ? items
    : items.map((item) => (moved.has(item) ? { ...item, place: moved.get(item) ?? item.place } : item));
}

const isOpen = ({ fund, said, role }: Item, wanted: Fund): boolean =>
  role === 'money' && fund === wanted && !said.place;

const isAlike = (a: Item, b: Item): boolean =>
  a.measure === b.measure && a.place === b.place && a.when !== null && sameWhen(a.when, b.when);

const isTotal = (item: Item, part: Item): boolean =>
  item.fund === 'total' &&
  item.measure === part.measure &&
  item.place !== null &&
  item.when !== null &&
  sameWhen(item.when, part.when);
