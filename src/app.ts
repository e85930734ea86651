import { join } from 'node:path';
import { createResponder } from './answers/respond.ts';
import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import { type Assistant, type ConversationStore, createAssistant } from './conversation/index.ts';
import { createCurating } from './curating/index.ts';
import { createNaming } from './curating/named.ts';
import { createReaders } from './curating/readers.ts';
import { createReadings, type Readings } from './curating/readings.ts';
import { createViews } from './curating/views.ts';
import { createDirectives, type Directives } from './directives/index.ts';
import { readOrder } from './directives/order/index.ts';
import { createNoteStore } from './documents/index.ts';
import { exportWorkbook } from './export/index.ts';
import { historyOf } from './figures/changes/index.ts';
import { createFigureStore, createVersion } from './figures/index.ts';
import { toDocument } from './figures/store.ts';
import type { Log } from './log.ts';
import {
  type Access,
  type Addresses,
  createPeople,
  isPermitted,
  namelessBySign,
  namesBySign,
  type People,
  type Speaker,
} from './people/index.ts';
import type { Lexicon } from './questions/lexicon.ts';
import { createReader } from './questions/read.ts';
import { createUnitReader } from './questions/unit-name.ts';
import {
  createDaysOff,
  createFiring,
  createParties,
  createTimetable,
  type DaysOff,
  type Timetable,
} from './reminders/index.ts';
import type { Store } from './store.ts';
import { createTeaching } from './teaching/index.ts';
import { historySentences } from './wording/history.ts';

export { openStore, type Store } from './store.ts';

/** Where pictures and workbooks lie. */
export const filesOf = ({ dataDir }: Config): string => join(dataDir, 'files');

/** The one who answers, and those whom they know. */
export interface Bot {
  readonly assistant: Assistant;
  readonly people: People;
  readonly directives: Directives;
  readonly timetable: Timetable;
  readonly daysOff: DaysOff;
  /** Whether somebody may see public figures. */
  mayAsk(speaker: Speaker): Promise<boolean>;
  /** Whether somebody has been let in, or sits at the machine: of nobody else files are taken in. */
  knows(speaker: Speaker): Promise<boolean>;
}

export interface BotParts {
  readonly conversations: ConversationStore;
  readonly access: Access;
  readonly addresses?: Addresses;
  /** Questions of one person; more are to wait. */
  readonly perMinute?: number;
  /** Channels on which somebody can be written to. */
  readonly channels?: readonly string[];
  /** Messages a month, by channel, where a platform counts them. */
  readonly quotas?: Readonly<Record<string, number>>;
  /** Reads what people send; whoever hands it over closes it. Default: one of its own, which holds nothing. */
  readonly readings?: Pick<Readings, 'run'>;
  /** The words that ship, where somebody has read them already, as tests have for all of their bots. */
  readonly shipped?: Lexicon;
  /** Called when there is something to send. */
  readonly wake?: () => void;
  readonly clock: Clock;
  readonly log: Log;
}

const PER_MINUTE = 20;
/** Of one file that is sent in a chat. */
const MOST_ROWS = 20_000;
const NOWHERE: Addresses = { telegram: () => null, zalo: () => null, page: () => null };

/** The bot over an open store. */
export function createBot({ database: { prisma, sql, hot }, catalogue }: Store, parts: BotParts): Bot {
  const { conversations, access, addresses = NOWHERE, perMinute = PER_MINUTE, clock, log } = parts;
  const { channels = [], wake = () => {} } = parts;
  const readings =
    parts.readings ??
    createReadings({ failed: (fault) => log.warn('What was sent was not read', { fault }) });
  const version = createVersion({ hot });
  const people = createPeople({
    prisma,
    catalogue,
    access,
    addresses,
    quotas: parts.quotas ?? {},
    readUnit: (text) => readUnit(text),
  });
  const teaching = createTeaching({
    prisma,
    catalogue,
    gate: people.gate,
    names: people.names,
    shipped: parts.shipped,
    log,
  });
  const readUnit = createUnitReader({ catalogue, lexicon: teaching.lexicon });
  const reader = createReader({ catalogue, lexicon: teaching.lexicon });
  const daysOff = createDaysOff({ prisma });
  const parties = createParties(catalogue);
  const firing = createFiring({ parties, calendar: () => daysOff.calendar, channels });
  const timetable = createTimetable({ prisma, parties, firing, daysOff, log });
  const directives = createDirectives({
    prisma,
    sql,
    catalogue,
    people,
    parties,
    timetable,
    firing,
    daysOff,
    readUnit,
    readOrder: (text, today, mode) => readOrder(text, { today, readUnit }, mode),
    channels,
    wake,
  });
  const figures = createFigureStore({ sql, version });
  const exported = async (all: boolean) => ({
    kind: 'workbook' as const,
    name: 'khuyen-cong',
    workbook: await exportWorkbook({ sql, catalogue }, { all }),
  });
  const naming = createNaming({ catalogue, reader, readUnit });
  const otherDocuments = async () =>
    (await prisma.document.findMany({ where: { figures: { none: {} } } })).map(toDocument);
  const curating = createCurating({
    prisma,
    sql,
    catalogue,
    figures,
    gate: people.gate,
    rights: people.rights,
    names: people.names,
    readers: createReaders({
      catalogue,
      readings,
      mostRows: MOST_ROWS,
    }),
    views: createViews({ catalogue, figures, ...naming, otherDocuments, exported }),
    ...naming,
    clock,
    log,
  });
  const responder = createResponder({
    catalogue,
    figures,
    notes: createNoteStore({ prisma, version }),
    history: (of) => historyOf(sql, of),
    names: async (signs) =>
      access === 'open' ? namelessBySign(signs, historySentences.editor) : namesBySign(people.names, signs),
  });
  const refresh = async (): Promise<bigint> => {
    await version.look();
    await teaching.refresh(version.seen ?? 0n);
    return version.people ?? 0n;
  };
  const assistant = createAssistant({
    reader,
    responder,
    people,
    teaching,
    directives,
    curating,
    conversations,
    clock,
    perMinute,
    refresh,
  });
  return {
    assistant,
    people,
    directives,
    timetable,
    daysOff,
    async knows(speaker) {
      const principal = await people.who(speaker, await refresh(), clock());
      return principal.kind === 'local' || (principal.kind === 'person' && !principal.person.suspended);
    },
    async mayAsk(speaker) {
      const now = clock();
      const principal = await people.who(speaker, await refresh(), now);
      return isPermitted(people.rights.permit('ask', { principal, speaker, now }));
    },
  };
}
