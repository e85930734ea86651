import { readFileSync } from 'node:fs';
import { createResponder } from '../../src/answers/respond.ts';
import { createAssistant, createMemoryConversations } from '../../src/conversation/index.ts';
import type { Directives } from '../../src/directives/index.ts';
import { NoteIndex } from '../../src/documents/index.ts';
import type { Document, Figure } from '../../src/figures/figure.ts';
import { readFigureFile } from '../../src/figures/import/index.ts';
import { FigureBook } from '../../src/figures/index.ts';
import { createGate } from '../../src/people/gate.ts';
import { type People, told } from '../../src/people/index.ts';
import { createRights } from '../../src/people/rights.ts';
import { loadLexicon } from '../../src/questions/lexicon.ts';
import { createReader } from '../../src/questions/read.ts';
import type { Teaching } from '../../src/teaching/index.ts';
import { createUnitFinder, loadCatalogue } from '../../src/units/index.ts';
import { directiveSentences } from '../../src/wording/directives.ts';

const catalogue = loadCatalogue();
const lexicon = loadLexicon(catalogue);

/** The invented figures of the banks, as they would be stored. */
export const bankFigures: readonly Figure[] = readFigures();

function readFigures(): Figure[] {
  const bytes = readFileSync(new URL('../bank/figures.csv', import.meta.url));
  const file = readFigureFile(bytes, { findUnit: createUnitFinder(catalogue) });
  if (!file.ok) throw new Error('the figures of the banks cannot be read');
  return file.rows.map((row, at) => ({
    id: `B${at}`,
    unit: row.unit,
    period: row.period,
    fund: row.fund,
    plan: row.plan,
    executed: row.executed,
    planApprox: row.planApprox,
    executedApprox: row.executedApprox,
    statedRate: null,
    confidence: 'high' as const,
    note: null,
    document: documentOf(row.document),
    official: false,
  }));
}

function documentOf(title: string): Document {
  return { id: title, title, dateFrom: null, dateTo: null, address: null, addressNote: null };
}

const NOTHING_TAUGHT: Teaching = {
  lexicon: () => lexicon,
  refresh: async () => {},
  answer: async () => null,
  notice: async () => {},
};

const rights = createRights({ catalogue, access: 'invited' });
/** Everybody sits at the machine. */
const NOBODY_KNOWN: People = {
  rights,
  gate: createGate(rights),
  notices: { take: async () => [], letters: async () => [], sent: async () => {}, failed: async () => {} },
  names: async () => new Map(),
  person: async () => null,
  firstCode: async () => null,
  administratorCode: async () => '',
  who: async () => ({ kind: 'local' }),
  answer: async () => null,
};

const NOTHING_GIVEN: Directives = {
  write: async () => 'done',
  broadcasts: {} as Directives['broadcasts'],
  answer: async () => null,
  dues: async () => told(directiveSentences.noSuchWork),
  given: async () => null,
  waiting: async () => [],
};

/** A bot over figures in memory: thousands of questions a second. Questions with the same chat are one conversation. */
export function createBankBot(figures: readonly Figure[] = bankFigures, now = '2026-11-23T09:00:00+07:00') {
  const book = new FigureBook(figures);
  const index = new NoteIndex([]);
  const assistant = createAssistant({
    reader: createReader({ catalogue, lexicon: () => lexicon }),
    responder: createResponder({
      catalogue,
      figures: { book: async () => book },
      notes: { index: async () => index },
      history: async () => [],
      names: async () => new Map(),
    }),
    people: NOBODY_KNOWN,
    teaching: NOTHING_TAUGHT,
    directives: NOTHING_GIVEN,
    curating: { answer: async () => null },
    perMinute: Number.MAX_SAFE_INTEGER,
    conversations: createMemoryConversations(),
    clock: () => new Date(now),
    refresh: async () => 1n,
  });
  let alone = 0;
  return async (text: string, chat = `alone ${++alone}`) => {
    const heard = await assistant.reply({ channel: 'terminal', chat, local: true }, { text });
    if (!heard) throw new Error('nothing was answered');
    await heard.done();
    return heard.reply;
  };
}
