import { randomUUID } from 'node:crypto';
import type { Sql } from '../database/sql.ts';
import { fold } from '../vietnamese/fold.ts';
import type { Draft, DraftDirective } from './draft.ts';

const LONGEST_TITLE = 80;

/**
 * Keeps what a document orders, beside its figures: it can be asked for, and nobody is reminded of it until a
 * coordinator takes it up. What is kept already is not kept twice.
 */
export async function keepDirectives(
  tx: Pick<Sql, 'query'>,
  directives: readonly DraftDirective[],
  { document: title, day }: Draft,
  loading: string,
): Promise<void> {
  if (directives.length === 0) return;
  const documents = await tx.query<{ id: string; title: string }>('SELECT id, title FROM document');
  let document = documents.find((each) => fold(each.title) === fold(title))?.id;
  if (document === undefined) {
    document = randomUUID();
    await tx.query('INSERT INTO document (id, title, date_from, date_to) VALUES ($1, $2, $3, $3)', [
      document,
      title,
      day,
    ]);
  }
  const known = await tx.query<{ text: string }>('SELECT text FROM directive WHERE document = $1', [
    document,
  ]);
  const texts = new Set(known.map(({ text }) => fold(text)));
  const [last] = await tx.query<{ sequence: number }>(
    'SELECT coalesce(max(sequence), 0)::int AS sequence FROM directive',
  );
  let sequence = last?.sequence ?? 0;
  for (const { orderedBy, orderedTo, text, deadline } of directives.filter(
    (each) => !texts.has(fold(each.text)),
  ))
    await tx.query(
      `INSERT INTO directive (id, document, ordered_by, ordered_to, ordered_on, title, text, keywords, deadline, sequence, "import")
       VALUES ($1, $2, $3, $4, $5, $6, $7, '{}', $8, $9, $10)`,
      [
        randomUUID(),
        document,
        orderedBy ?? title,
        orderedTo,
        day,
        titleOf(text),
        text,
        deadline,
        ++sequence,
        loading,
      ],
    );
}

/** The beginning of what is ordered, up to the end of a word. */
function titleOf(text: string): string {
  const [first = text] = text.split(/[.;:]/);
  if (first.length <= LONGEST_TITLE) return first.trim();
  return `${first.slice(0, LONGEST_TITLE).replace(/\s+\S*$/, '')}…`;
}
