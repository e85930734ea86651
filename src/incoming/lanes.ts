/** Lets other lanes work while `wait` lasts: for a pause of a lane's own. */
export type Pausing = <R>(wait: () => Promise<R>) => Promise<R>;

export interface Lanes<T> {
  /** Puts items behind what their lanes hold. Work on them begins by itself. */
  add(items: readonly T[]): void;
  /** Whether few enough are in hand for more to be fetched. */
  hasRoom(): boolean;
  /** Resolves once they are. */
  room(): Promise<void>;
  /** Resolves once nothing is in hand. */
  empty(): Promise<void>;
}

export interface LanesOptions<T> {
  readonly laneOf: (item: T) => string;
  /** Lanes worked on at once, those aside not counted. */
  readonly width: number;
  /** Items in hand beyond which there is no room: in lanes that go on, and in all. */
  readonly most: { readonly going: number; readonly all: number };
  /** Must not throw. False: this item and all that wait behind it in its lane are dropped, else the order were lost. */
  readonly work: (item: T, aside: Pausing) => Promise<boolean>;
  /** Told what was dropped, after which the lane is empty. */
  readonly dropped?: (items: readonly T[]) => void;
}

interface Lane<T> {
  readonly items: T[];
  /** How many pauses it is in. */
  pauses: number;
}

/** Works off items as they come: those of one lane in their order, different lanes side by side. */
export function createLanes<T>({ laneOf, width, most, work, dropped = () => {} }: LanesOptions<T>): Lanes<T> {
  const lanes = new Map<string, Lane<T>>();
  const slots = createSlots(width);
  const waiting: { holds(): boolean; resolve(): void }[] = [];

  const changed = (): void => {
    for (let at = waiting.length - 1; at >= 0; at--) {
      if (waiting[at]?.holds()) waiting.splice(at, 1)[0]?.resolve();
    }
  };
  const until = (holds: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      waiting.push({ holds, resolve });
      changed();
    });

  async function walk(name: string, lane: Lane<T>): Promise<void> {
    const aside: Pausing = async (wait) => {
      if (lane.pauses++ === 0) slots.give();
      changed();
      try {
        return await wait();
      } finally {
        if (--lane.pauses === 0) await slots.take();
      }
    };
    for (let [item] = lane.items; item !== undefined; [item] = lane.items) {
      await slots.take();
      const going = await work(item, aside);
      slots.give();
      const gone = lane.items.splice(0, going ? 1 : lane.items.length);
      if (lane.items.length === 0) lanes.delete(name);
      if (!going) dropped(gone);
      changed();
    }
  }

  const inHand = (counts: (lane: Lane<T>) => boolean): number => {
    let count = 0;
    for (const lane of lanes.values()) if (counts(lane)) count += lane.items.length;
    return count;
  };

  const hasRoom = (): boolean =>
    inHand(({ pauses }) => pauses === 0) < most.going && inHand(() => true) < most.all;

  return {
    add(items) {
      for (const item of items) {
        const name = laneOf(item);
        const lane = lanes.get(name);
        if (lane) lane.items.push(item);
        else {
          const fresh = { items: [item], pauses: 0 };
          lanes.set(name, fresh);
          void walk(name, fresh);
        }
      }
    },
    hasRoom,
    room: () => until(hasRoom),
    empty: () => until(() => lanes.size === 0),
  };
}

/** So many may work at once; whoever comes when all work is next in the order of coming. */
function createSlots(free: number): { take(): Promise<void>; give(): void } {
  const queue: (() => void)[] = [];
  return {
    async take() {
      if (free > 0) free--;
      else await new Promise<void>((resolve) => queue.push(resolve));
    },
    give() {
      const next = queue.shift();
      if (next) next();
      else free++;
    },
  };
}
