import { acknowledgeAt } from './acknowledge.ts';
import { beginsWithPlace, endsWithPlace, type PartiesFound, partiesIn } from './audience.ts';
import { dayOffAt } from './day-off.ts';
import { bareDeadlineAt, deadlineAt, deadlineInside } from './deadline.ts';
import { documentAt } from './document.ts';
import { OFFICES, type TextPart, textLabelAt, urgencyAt } from './labels.ts';
import { type RemindersFound, remindersAt, remindersInside } from './reminder.ts';
import type { Deadline, OrderDocument, OrderFault, Urgency } from './types.ts';
import { bareAt, closeOf, isMark, phrases, type Scene, type Taken, take } from './words.ts';

/** What a stretch of the text says. */
export type Found =
  | { readonly part: TextPart; readonly text: string }
  | { readonly part: 'document'; readonly document: OrderDocument }
  | { readonly part: 'urgency'; readonly urgency: Urgency }
  | { readonly part: 'deadline'; readonly deadline: Deadline }
  | ({ readonly part: 'reminders' } & RemindersFound)
  | { readonly part: 'dayOff'; readonly dayOff: 'before' | 'after' }
  | { readonly part: 'acknowledgeWithin'; readonly days: number }
  | PartiesFound;

/** A stretch of the text; together they are all of it, in order. */
export interface Piece {
  readonly from: number;
  readonly to: number;
  /** `loose`: none of the known parts. `mark`: only parts others from each other. */
  readonly kind: 'part' | 'loose' | 'mark';
  readonly found: Found | null;
  readonly faults: readonly OrderFault[];
  readonly unread: readonly string[];
  /** Right behind a part, with nothing between. */
  readonly tail: boolean;
  /** A deadline that stood behind other words and may belong to them. */
  readonly weak: boolean;
  /** It says by a word of its own which part it is. */
  readonly labelled: boolean;
}

interface Part extends Taken<Found> {
  /** It ends words that are kept as they are, wherever a segment begins. */
  readonly labelled: boolean;
  readonly weak?: boolean;
}

const JOINTS = phrases('va', 'dong thoi', 'va dong thoi');
const BULLETS = /^[-+]$/;

/**
 * Divides a text into parts and what is none. Where two deadlines are found, one of which stands in a sentence
 * («các đề án duyệt trước ngày 20/12»), that one is left in its sentence.
 */
export function divide(scene: Scene): Piece[] {
  const pieces = new Divider(scene, true).divide();
  const deadlines = pieces.filter(({ found, faults }) => isDeadline(found, faults));
  const isTorn = deadlines.length > 1 && deadlines.some(({ weak }) => weak);
  return isTorn ? new Divider(scene, false).divide() : pieces;
}

const isDeadline = (found: Found | null, faults: readonly OrderFault[]): boolean =>
  found?.part === 'deadline' || faults.some(({ part }) => part === 'deadline');

class Divider {
  private readonly pieces: Piece[] = [];
  private readonly inside = new Map<number, Part | null>();
  private readonly scene: Scene;
  private readonly weak: boolean;

  constructor(scene: Scene, weak: boolean) {
    this.scene = scene;
    this.weak = weak;
  }

  divide(): Piece[] {
    const { words } = this.scene;
    let tail = false;
    for (let at = 0; at < words.length; ) {
      const lead = this.leadAt(at);
      if (lead > 0 && (this.isMarks(at, at + lead) || this.bulletAt(at) || this.partAt(at + lead))) {
        this.push({ from: at, to: at + lead, kind: 'mark', tail: false });
        if (this.isStop(at, at + lead)) tail = false;
        at += lead;
        continue;
      }
      const isInside = this.pieces.at(-1)?.kind === 'loose';
      const part = (isInside ? this.insideAt(at) : null) ?? this.partAt(at);
      if (part) {
        const to = closeOf(this.scene, part.to) ?? part.to;
        this.push({ ...part, from: at, to, kind: 'part', tail, weak: part.weak ?? false });
        at = to;
        tail = true;
        continue;
      }
      const to = this.looseEnd(at);
      this.push({ from: at, to, kind: 'loose', tail });
      at = to;
      tail = false;
    }
    return this.pieces;
  }

  private push({
    found = null,
    faults = [],
    unread = [],
    weak = false,
    labelled = false,
    ...piece
  }: Pick<Piece, 'from' | 'to' | 'kind' | 'tail'> & Partial<Piece>): void {
    this.pieces.push({ ...piece, found, faults, unread, weak, labelled });
  }

  /** Marks between parts, bullets, and «và» before a part. */
  private leadAt(at: number): number {
    const { scene } = this;
    const bullet = this.bulletAt(at);
    if (bullet) return bullet;
    let end = at;
    while (scene.words[end]?.stop || isMark(scene, end, ')') || BULLETS.test(bareAt(scene, end))) {
      end++;
      if (this.bulletAt(end)) return end + this.bulletAt(end) - at;
    }
    return end > at ? end - at : take(scene, at, JOINTS);
  }

  /** «1.» or «2)» at the beginning of a line. */
  private bulletAt(at: number): number {
    const { words } = this.scene;
    const begins = at === 0 || words[at - 1]?.stop === 'line';
    const [number, mark, next] = words.slice(at, at + 3);
    return begins && /^\d{1,2}$/.test(number?.text ?? '') && /^[.)]$/.test(mark?.bare ?? '') && next ? 2 : 0;
  }

  private isMarks(from: number, to: number): boolean {
    return this.scene.words.slice(from, to).every(({ kind }) => kind === 'mark');
  }

  private isStop(from: number, to: number): boolean {
    return this.scene.words.slice(from, to).some(({ stop }) => stop !== null);
  }

  /** The part that begins at a word, where a segment begins. */
  private partAt(at: number): Part | null {
    const { scene } = this;
    const label = textLabelAt(scene, at);
    if (label) return this.text(at, label);
    return this.labelledAt(at) ?? this.plainAt(at);
  }

  /** What says by a word of its own which part it is. */
  private labelledAt(at: number): Part | null {
    const { scene } = this;
    const document = documentAt(scene, at);
    // «căn cứ Nghị định 45/2012, xin số của …» is a question as well.
    if (document)
      return {
        ...part(document, (found) => ({ part: 'document', document: found })),
        labelled: document.labelled,
      };
    const days = acknowledgeAt(scene, at);
    if (days) return part(days, (found) => ({ part: 'acknowledgeWithin', days: found }));
    const dayOff = dayOffAt(scene, at);
    if (dayOff) return part(dayOff, (found) => ({ part: 'dayOff', dayOff: found }));
    const reminders = remindersAt(scene, at);
    if (reminders) return part(reminders, (found) => ({ part: 'reminders', ...found }));
    const deadline = deadlineAt(scene, at, this.isTitled());
    if (deadline?.labelled) return part(deadline, (found) => ({ part: 'deadline', deadline: found }));
    return null;
  }

  /** What is a part only as a whole segment. */
  private plainAt(at: number): Part | null {
    const { scene } = this;
    // «Quảng Ninh?» asks for something, and changes nothing.
    if (scene.mode === 'correction' && bareAt(scene, scene.endOf(at)) === '?') return null;
    const urgency = urgencyAt(scene, at);
    if (urgency)
      return {
        ...part(urgency, (found) => ({ part: 'urgency', urgency: found })),
        labelled: urgency.labelled,
      };
    const parties = partiesIn(scene, at);
    if (parties && !this.isInSentence(at, parties.to, parties.labelled))
      return { ...part(parties, (found) => found), labelled: parties.labelled };
    const day = deadlineAt(scene, at, this.isTitled()) ?? bareDeadlineAt(scene, at);
    return day && { ...part(day, (found) => ({ part: 'deadline', deadline: found })), labelled: false };
  }

  /** «khuyến công Hà Nội, Hải Phòng» and «Hà Nội, Hải Phòng nộp báo cáo» are sentences, and keep their names. */
  private isInSentence(at: number, to: number, labelled: boolean): boolean {
    const { scene } = this;
    if (scene.mode === 'correction') return false;
    const last = this.pieces.at(-1);
    const before = this.pieces.at(-2);
    const goesOn =
      last?.kind === 'mark' &&
      before?.kind === 'loose' &&
      scene.words[last.from]?.stop === 'comma' &&
      last.to - last.from === 1;
    if (!labelled && goesOn && isBareName(scene, at) && endsWithPlace(scene, before.from, before.to))
      return true;
    return scene.words[to]?.stop === 'comma' && beginsWithPlace(scene, to + 1) && !this.namesOnlyAt(to + 1);
  }

  private namesOnlyAt(at: number): boolean {
    return partiesIn(this.scene, at) !== null;
  }

  private isTitled(): boolean {
    return this.pieces.some(({ kind, found }) => kind === 'loose' || found?.part === 'title');
  }

  /** Where words end that are no part: at a stop, or where a part begins among them. */
  private looseEnd(at: number): number {
    const { words } = this.scene;
    for (let next = at + 1; next < words.length; next++) {
      const stop = words[next]?.stop;
      if (stop === 'comma' || stop === 'line') return next;
      // A full stop may be one of an abbreviation: it ends something if something begins behind it.
      if (stop === 'point' && (next + 1 === words.length || this.beginsBehind(next)))
        return bareAt(this.scene, next) === '.' ? next : next + 1;
      if (this.insideAt(next)) return next;
    }
    return words.length;
  }

  private beginsBehind(stop: number): boolean {
    const start = stop + 1 + this.leadAt(stop + 1);
    return textLabelAt(this.scene, start) !== null || this.partAt(start) !== null;
  }

  /** A part that begins among other words. It has to go on to the end of the segment, or to another. */
  private insideAt(at: number): Part | null {
    const known = this.inside.get(at);
    if (known !== undefined) return known;
    // Marks the place, should it be asked for again on the way.
    this.inside.set(at, null);
    const { scene } = this;
    const deadline = deadlineInside(scene, at);
    const reminders = deadline ? null : remindersInside(scene, at);
    const found =
      deadline && (!deadline.weak || this.weak)
        ? { ...part(deadline, (each): Found => ({ part: 'deadline', deadline: each })), weak: deadline.weak }
        : reminders && part(reminders, (each): Found => ({ part: 'reminders', ...each }));
    const ends = found !== null && (closeOf(scene, found.to) !== null || this.goesOnAt(found.to));
    const result = ends ? found : null;
    this.inside.set(at, result);
    return result;
  }

  private goesOnAt(at: number): boolean {
    const start = at + take(this.scene, at, JOINTS);
    return this.insideAt(start) !== null || this.plainAt(start) !== null;
  }

  /** Words that are kept as they are, up to the next labelled part. */
  private text(at: number, { part: name, start }: { part: TextPart; start: number }): Part {
    const to = this.textEnd(name, start);
    const text = this.scene.slice(start, to);
    if (text !== '') return { to, found: { part: name, text }, labelled: true };
    const words = this.scene.slice(at, to);
    return { to, found: null, faults: [{ part: name, why: 'unclear', words }], labelled: true };
  }

  private textEnd(name: TextPart, start: number): number {
    const { words } = this.scene;
    for (let next = start; next < words.length; next++) {
      const stop = words[next]?.stop;
      if (!stop) {
        if (name === 'title' && next > start && this.insideAt(next)) return next;
        continue;
      }
      if (this.endsText(name, next, stop)) return next;
    }
    return words.length;
  }

  private endsText(name: TextPart, at: number, stop: 'comma' | 'line' | 'point'): boolean {
    const { scene } = this;
    const start = at + 1 + this.leadAt(at + 1);
    if (start >= scene.words.length) return true;
    if (textLabelAt(scene, start) || this.labelledAt(start)) return true;
    const plain = stop === 'point' && name === 'content' ? null : this.plainAt(start);
    if (plain?.labelled) return true;
    // Content may list names; what is a line of its own is a part of its own.
    if (plain && (name !== 'content' || stop === 'line')) return true;
    if (name === 'content') return false;
    if (name === 'orderedBy') return take(scene, start, OFFICES) === 0;
    if (name === 'product')
      return stop === 'line' || (scene.mode === 'new' && !this.isTitled() && !this.hasTitleLabel());
    return stop === 'line';
  }

  private hasTitleLabel(): boolean {
    const { words } = this.scene;
    return words.some(
      (_, at) => (at === 0 || words[at - 1]?.stop) && textLabelAt(this.scene, at)?.part === 'title',
    );
  }
}

function part<Each>(taken: Taken<Each>, toFound: (found: Each) => Found): Part {
  const found = taken.found === null ? null : toFound(taken.found);
  return { ...taken, found, labelled: true };
}

/** «Hải Phòng» goes on a list of names, «các tỉnh phía Bắc» does not. */
const GENERAL = phrases('cac', 'so', 'tat ca', 'toan', 'ca nuoc', '34', '63');
const isBareName = (scene: Scene, at: number): boolean => take(scene, at, GENERAL) === 0;
