import type { PrismaClient } from '../database/client/client.ts';
import type { Sql } from '../database/index.ts';
import type { Message, Write } from '../delivery/index.ts';
import {
  type Asking,
  isPermitted,
  type People,
  type Permission,
  type ReadUnit,
  readCommand,
  type Told,
  told,
} from '../people/index.ts';
import type { DuesQuestion, NotesQuestion } from '../questions/question.ts';
import type { DaysOff, Firing, Parties, Timetable } from '../reminders/index.ts';
import type { Catalogue } from '../units/index.ts';
import { vietnamDay } from '../vietnamese/dates.ts';
import { readDay } from '../vietnamese/day-words/index.ts';
import { fold } from '../vietnamese/fold.ts';
import { directiveSentences as say, directiveWords as words } from '../wording/directives.ts';
import { ACTS, type Act, unpackAct } from './acts.ts';
import { createAlbums } from './albums.ts';
import { createBoard } from './board.ts';
import { type Broadcasts, createBroadcasts } from './broadcasts.ts';
import { createCard } from './card.ts';
import { createChanging, isTold } from './changing.ts';
import { COMMANDS, type CommandName, isCommand } from './commands.ts';
import { createDaysOffDesk } from './days-off-desk.ts';
import { createFiles, type SentFile } from './files.ts';
import { createGiving, type ReadOrder } from './giving.ts';
import { createMessages } from './messages.ts';
import { createProgressDesk } from './progress.ts';
import { createReport } from './report.ts';
import { ownParties, sightOf } from './sight.ts';
import { createSteps, type Step } from './steps.ts';
import { DUTIES } from './templates.ts';
import { after, isOnly, type Named, numberIn, readTyped, type Typed } from './typed.ts';
import { createWaiting } from './waiting.ts';

type Said = { readonly text: string; readonly file?: SentFile } | { readonly code: string };

/** What was ordered, to whom, by when, and how far it is. */
export interface Directives {
  readonly write: Write;
  readonly broadcasts: Broadcasts;
  /** What a command, a choice or words of ours lead to; null: it is none of ours. */
  answer(asking: Asking, said: Said): Promise<Told | null>;
  /** What was given about what a question asks of documents: «Ninh Bình được giao việc gì». Null: nothing that they see. */
  given(question: NotesQuestion, asking: Asking): Promise<Told | null>;
  /** A question in words: «việc nào quá hạn». */
  dues(question: DuesQuestion, asking: Asking): Promise<Told>;
  /** Reminders that could not be sent to somebody who is here now; from then on they count as sent. */
  waiting(person: number, now: Date): Promise<Message[]>;
}

export function createDirectives(parts: {
  prisma: PrismaClient;
  sql: Sql;
  catalogue: Catalogue;
  people: Pick<People, 'rights' | 'gate' | 'names' | 'person'>;
  parties: Parties;
  timetable: Timetable;
  firing: Firing;
  daysOff: DaysOff;
  readOrder: ReadOrder;
  readUnit: ReadUnit;
  /** Channels that can be written to. */
  channels: readonly string[];
  /** There is something to send. */
  wake: () => void;
}): Directives {
  const { prisma, people, parties, readUnit, wake } = parts;
  const { rights, gate, names } = people;
  const { allowed } = gate;
  const steps = createSteps(parts);
  const shared = { ...parts, names, steps };
  const board = createBoard(shared);
  const card = createCard(shared);
  const progress = createProgressDesk(shared);
  const files = createFiles({ ...shared, progress });
  const albums = createAlbums();
  const giving = createGiving(shared);
  const changing = createChanging(shared);
  const broadcasts = createBroadcasts(shared);
  const report = createReport({ ...shared, board });
  const daysOffDesk = createDaysOffDesk(parts);
  const write = createMessages(shared);

  function followsOf(asking: Asking): Permission<'follow-directives'> | null {
    const found = rights.permit('follow-directives', asking);
    return isPermitted(found) ? found : null;
  }

  const sees = (asking: Asking, work: (permission: Permission<'see-directives'>) => Promise<Told>) =>
    allowed('see-directives', asking, work);

  /** The row of somebody's own in a directive: what they mean by its number. */
  async function ownRow(number: number, asking: Asking): Promise<number | null> {
    const rows = await prisma.progress.findMany({
      where: {
        party: { in: ownParties(asking.principal, parties) },
        term: { closedAt: null, directive: { number } },
      },
      orderBy: { term: { sequence: 'asc' } },
    });
    const open = rows.find(({ state }) => state !== 'accepted' && state !== 'reported');
    return (open ?? rows[0])?.id ?? null;
  }

  async function performTyped({ act, number, rest }: Typed, asking: Asking): Promise<Told | null> {
    const row = await ownRow(number, asking);
    if (row === null) return null;
    return allowed('answer-directive', asking, (permission) =>
      act === 'snooze'
        ? progress.askSnooze(row, permission)
        : act === 'extend'
          ? rest === ''
            ? progress.askExtension(row, permission)
            : progress.extend(row, dayAndReason(rest, asking.now), permission)
          : progress.say(row, act, permission),
    );
  }

  /** `/viec 12 tạm hoãn Hà Nam`: what is done about a directive by its number. */
  async function change(number: number, text: string, asking: Asking): Promise<Told> {
    const typed = readTyped(`${text} ${number}`);
    if (typed) return (await performTyped(typed, asking)) ?? told(say.noneOfYours(number));
    const extension = after(text, words.extend);
    if (extension !== null)
      return (
        (await performTyped({ act: 'extend', number, rest: extension }, asking)) ??
        told(say.noneOfYours(number))
      );
    const noted = after(text, words.note);
    if (noted !== null) {
      const row = await ownRow(number, asking);
      if (row === null) return told(say.noneOfYours(number));
      return allowed('answer-directive', asking, (permission) =>
        noted === '' ? progress.askNote(row, permission) : progress.note(row, noted, permission),
      );
    }
    if (isOnly(text, words.units))
      return allowed('follow-directives', asking, (permission) => card.units(number, permission));
    return allowed('give-directive', asking, async (gives) => {
      const found = await changing.mine(number, gives);
      if (isTold(found)) return found;
      const edited = after(text, words.edit);
      if (edited !== null && edited !== '') return giving.edit(found, edited, gives);
      const postponed = after(text, words.postpone);
      if (postponed !== null) return postpone(number, postponed, true, gives);
      const resumed = after(text, words.continue);
      if (resumed) return postpone(number, resumed, false, gives);
      if (resumed === '') return changing.continue(found, gives);
      if (isOnly(text, words.pause)) return changing.pause(found, gives);
      if (isOnly(text, words.end)) return changing.proposeEnd(found, gives);
      const to = /^(?:so\s+)?#?(\d{1,9})$/.exec(fold(after(text, words.handOver) ?? ''))?.[1];
      if (to !== undefined) return changing.proposeHandOver(found, Number(to), gives);
      return told(say.howToChange(number), { kind: 'not-understood' });
    });
  }

  async function postpone(
    number: number,
    place: string,
    on: boolean,
    gives: Permission<'give-directive'>,
  ): Promise<Told> {
    const read = readUnit(place);
    const party = 'unit' in read ? parties.at(read.unit) : null;
    const row =
      party === null
        ? null
        : await prisma.progress.findFirst({
            where: { party, term: { closedAt: null, directive: { number } } },
            orderBy: { term: { sequence: 'asc' } },
          });
    return row
      ? progress.postpone(row.id, on, gives)
      : told(say.howToChange(number), { kind: 'not-understood' });
  }

  function obey(name: CommandName, rest: string, asking: Asking): Promise<Told> {
    switch (name) {
      case 'giaoviec':
        return allowed(COMMANDS.giaoviec, asking, async (gives) => {
          if (isOnly(rest, words.templates))
            return told([say.dutiesHeading, ...DUTIES.map(say.dutyLine)].join('\n'), { heading: true });
          const like = after(rest, words.like);
          const [, number, more = ''] = /^#?(\d{1,6})(?:[\s,;]+([\s\S]*))?$/.exec(like ?? '') ?? [];
          if (number === undefined) return giving.begin(rest, gives);
          const directive = await prisma.directive.findUnique({ where: { number: Number(number) } });
          return directive
            ? giving.like(directive, more, gives)
            : told(say.noSuchDirective(Number(number)), { kind: 'not-understood' });
        });
      case 'viec': {
        const [, number, more = ''] = /^#?(\d{1,6})(?:\s+([\s\S]+))?$/.exec(rest) ?? [];
        if (number !== undefined && more !== '')
          return sees(asking, () => change(Number(number), more, asking));
        return sees(asking, (permission) => {
          const follows = followsOf(asking);
          if (number !== undefined) return card.show(Number(number), permission, follows);
          if (isOnly(rest, words.all)) return board.followed(0, permission, follows);
          return board.mine(permission, follows);
        });
      }
      case 'baocao':
        return allowed(COMMANDS.baocao, asking, (follows) =>
          sees(asking, (permission) =>
            report.make(Number(/\d{1,6}/.exec(rest)?.[0] ?? 0), permission, follows),
          ),
        );
      case 'ngaynghi': {
        const year = /^\d{4}$/.exec(rest)?.[0];
        const [first = '', ...others] = rest.split(/\s+/);
        const day = year ? null : dayIn(first, asking.now);
        if (rest === '' || year)
          return sees(asking, (permission) => daysOffDesk.show(year ? Number(year) : null, permission));
        return allowed('correct-days-off', asking, async (permission) =>
          day === null
            ? told(/\d/.test(first) ? say.noSuchDay(first) : say.dayNotRead, { kind: 'not-understood' })
            : daysOffDesk.correct(day, others.join(' '), permission),
        );
      }
    }
  }

  function perform({ name, numbers: [first = 0, second = 0] }: Act, asking: Asking): Promise<Told> {
    switch (name) {
      case 'receive':
      case 'start':
      case 'finish':
        return allowed(ACTS[name].deed, asking, (permission) => progress.say(first, name, permission));
      case 'extend':
        return allowed(ACTS[name].deed, asking, (permission) => progress.askExtension(first, permission));
      case 'snooze':
        return allowed(ACTS[name].deed, asking, (permission) => progress.askSnooze(first, permission));
      case 'snooze-until':
        return allowed(ACTS[name].deed, asking, (permission) => progress.snooze(first, second, permission));
      case 'note':
        return allowed(ACTS[name].deed, asking, (permission) => progress.askNote(first, permission));
      case 'files':
        return allowed(ACTS[name].deed, asking, (permission) =>
          files.show(first, permission, followsOf(asking)),
        );
      case 'accept':
      case 'grant':
      case 'refuse':
        return allowed(ACTS[name].deed, asking, (permission) => progress.decide(first, name, permission));
      case 'return':
        return allowed(ACTS[name].deed, asking, (permission) => progress.askReturn(first, permission));
      case 'show':
        return allowed(ACTS[name].deed, asking, (permission) =>
          card.show(first, permission, followsOf(asking)),
        );
      case 'list':
        return allowed(ACTS[name].deed, asking, (permission) =>
          board.followed(first, permission, followsOf(asking)),
        );
      case 'units':
        return allowed(ACTS[name].deed, asking, (permission) => card.units(first, permission));
      case 'awaiting':
        return allowed(ACTS[name].deed, asking, (permission) => card.awaiting(first, permission));
      case 'report':
        return allowed(ACTS[name].deed, asking, (follows) =>
          sees(asking, (permission) => report.make(first, permission, follows)),
        );
      case 'pause':
      case 'continue':
      case 'end':
        return allowed(ACTS[name].deed, asking, async (gives) => {
          const found = await changing.mine(first, gives);
          if (isTold(found)) return found;
          return name === 'end' ? changing.proposeEnd(found, gives) : changing[name](found, gives);
        });
      case 'broadcast':
        return allowed(ACTS[name].deed, asking, (permission) => broadcasts.show(first, permission));
      case 'stop':
      case 'resume':
      case 'resend':
        return allowed(ACTS[name].deed, asking, (gives) => broadcasts[name](first, gives));
      case 'confirm':
        return allowed(ACTS[name].deed, asking, (gives) => confirm(asking, gives));
      case 'standing':
        return allowed(ACTS[name].deed, asking, async (gives) => {
          const step = await stepOf(asking);
          if (step?.do !== 'give') return told(say.nothingOpen);
          return (await giving.goOn(step, STANDING, gives)) ?? told(say.nothingOpen);
        });
      case 'cancel':
        return allowed(ACTS[name].deed, asking, async ({ by }) => {
          const gone = by.kind === 'person' && (await steps.clear(by.person.id));
          return told(gone ? say.dropped : say.nothingOpen);
        });
    }
  }

  async function stepOf({ principal, now }: Asking): Promise<Step | null> {
    return principal.kind === 'person' ? steps.of(principal.person.id, now) : null;
  }

  async function confirm(asking: Asking, gives: Permission<'give-directive'>): Promise<Told> {
    const step = await stepOf(asking);
    if (step?.do === 'give') {
      const done = await giving.confirm(step, gives);
      wake();
      return done;
    }
    return step?.do === 'end' || step?.do === 'hand-over'
      ? changing.confirm(step, gives)
      : told(say.nothingOpen);
  }

  /** What is typed in the middle of something; null: it has nothing to do with it. */
  async function goOn(step: Step, text: string, asking: Asking): Promise<Told | null> {
    if (isOnly(text, words.cancel)) return perform({ name: 'cancel', numbers: [] }, asking);
    const confirms = isOnly(text, words.confirm);
    switch (step.do) {
      case 'give': {
        if (confirms && step.asking === null) return perform({ name: 'confirm', numbers: [] }, asking);
        const gives = rights.permit('give-directive', asking);
        return isPermitted(gives) ? giving.goOn(step, text, gives) : null;
      }
      case 'end':
      case 'hand-over':
        return confirms ? perform({ name: 'confirm', numbers: [] }, asking) : null;
      case 'extend': {
        const said = dayAndReason(text, asking.now);
        // Without a day it is more likely an ordinary question.
        if (said.day === null) return null;
        return allowed('answer-directive', asking, (permission) =>
          progress.extend(step.progress, said, permission),
        );
      }
      case 'return':
        return allowed('follow-directives', asking, (permission) =>
          progress.return(step.progress, text, permission),
        );
      case 'note':
        return allowed('answer-directive', asking, (permission) =>
          progress.note(step.progress, text, permission),
        );
    }
  }

  /** A file: about the directive that its words name, or the one that somebody is writing a note to. */
  async function keepFile(file: SentFile, caption: string, asking: Asking): Promise<Told | null> {
    const { principal } = asking;
    if (principal.kind !== 'person') return null;
    const permission = rights.permit('answer-directive', asking);
    if (!isPermitted(permission)) return null;
    const { id } = principal.person;
    const album = albums.of(id, file.album);
    const named = numberIn(caption);
    const step = named === null && album.progress === null ? await stepOf(asking) : null;
    const asNote = step?.do === 'note';
    const progress = named ? await rowOfFile(named, asking) : asNote ? step.progress : album.progress;
    if (named && progress === 'many') return told(say.fileOfWhich(named.number));
    if (typeof progress !== 'number') {
      album.waiting.push(file);
      return named && told(say.notYours);
    }
    album.progress = progress;
    const answers: Told[] = [];
    for (const each of [...album.waiting.splice(0), file])
      answers.push(await files.keep({ progress, file: each, asNote }, permission, followsOf(asking)));
    return told(answers.map(({ text }) => text).join('\n'));
  }

  /**
   * The row that a file is about: somebody's own, also when it is done; of what they follow the only one, or that of
   * the unit behind the number. «many»: it is not said of which.
   */
  async function rowOfFile({ number, behind }: Named, asking: Asking): Promise<number | 'many' | null> {
    const own = await ownRow(number, asking);
    if (own !== null) return own;
    const done = await prisma.progress.findFirst({
      where: { party: { in: ownParties(asking.principal, parties) }, term: { directive: { number } } },
      orderBy: { term: { sequence: 'desc' } },
    });
    if (done) return done.id;
    const follows = followsOf(asking);
    if (!follows) return null;
    const followed = await prisma.progress.findMany({
      where: {
        AND: [
          sightOf(follows, follows, parties).progress,
          { term: { closedAt: null, directive: { number } } },
        ],
      },
      select: { id: true, party: true, termId: true },
      orderBy: { term: { sequence: 'asc' } },
    });
    const current = followed.filter(({ termId }) => termId === followed[0]?.termId);
    const [only, second] = current;
    if (!second) return only?.id ?? null;
    const read = readUnit(after(behind, words.of) ?? behind);
    const party = 'unit' in read ? parties.at(read.unit) : null;
    return current.find((row) => row.party === party)?.id ?? 'many';
  }

  return {
    write,
    broadcasts,
    waiting: createWaiting({ prisma, write }),

    async answer(asking, said) {
      if ('code' in said) {
        const act = unpackAct(said.code);
        return act && perform(act, asking);
      }
      if (said.file) return keepFile(said.file, said.text, asking);
      const command = readCommand(said.text);
      if (command) return isCommand(command.name) ? obey(command.name, command.rest, asking) : null;
      if (asking.principal.kind !== 'person') return null;
      const typed = readTyped(said.text);
      const performed = typed && (await performTyped(typed, asking));
      if (performed) return performed;
      const step = await stepOf(asking);
      if (step && said.text !== '') return goOn(step, said.text, asking);
      // «hoàn thành 2018» asks for figures.
      return typed && !isYear(typed.number) ? told(say.noneOfYours(typed.number)) : null;
    },

    async given({ named, topic }, asking) {
      const permission = rights.permit('see-directives', asking);
      if (!isPermitted(permission)) return null;
      const units = named
        .filter(({ kind }) => kind === 'province')
        .flatMap(({ anyOf: [name = ''] }) => {
          const read = readUnit(name);
          return 'unit' in read ? [read.unit] : [];
        });
      return board.given({ units, words: topic ?? '' }, permission, followsOf(asking));
    },

    dues: (question, asking) =>
      sees(asking, (permission) => board.answer(question, permission, followsOf(asking))),
  };
}

/** «thường xuyên», as the reader of orders knows it without marks. */
const STANDING = 'thuong xuyen';

const isYear = (number: number): boolean => number >= 1900 && number < 2100;

/** A day, and why: «đến 25/12/2026 vì chờ quyết toán». */
function dayAndReason(text: string, now: Date): { day: string | null; reason: string | null } {
  const [first = '', ...rest] = text.split(
    new RegExp(`\\s(?:${[...words.because, ...words.because.map(fold)].join('|')})\\s`, 'iu'),
  );
  const day = dayIn(first, now);
  const reason = rest.length > 0 ? text.slice(first.length).trim() : null;
  return { day, reason };
}

/** The day in a few words, with or without «đến ngày» before it. */
function dayIn(text: string, now: Date): string | null {
  const said =
    readDay(text.replace(/^\s*(?:\p{L}+\s+){0,2}?(?=\d)/u, ''), vietnamDay(now)) ??
    readDay(text, vietnamDay(now));
  return said && 'day' in said ? said.day : null;
}
