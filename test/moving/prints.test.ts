import { describe, expect, it } from 'vitest';
import { quoted, tablesIn } from '../../src/backup/catalogue.ts';
import { differences, type Prints, printOf } from '../../src/moving/prints.ts';
import { checkServer } from '../../src/moving/server.ts';
import { movingSentences as say } from '../../src/wording/moving.ts';
import { fillEveryTable } from '../backup/fill.ts';
import { KINDS, openStore } from '../backup/stores.ts';

describe('the hashes', () => {
  it.each(KINDS)('%s: see what is changed in any column', async (kind) => {
    const { database } = await openStore(kind);
    await fillEveryTable(database.sql);
    const seen: string[] = [];
    for (const table of await tablesIn(database.sql))
      for (const { name } of table.columns)
        await database.sql
          .transaction(async (tx) => {
            const before = await printOf(tx, table);
            await tx.query(`ALTER TABLE ${quoted(table.name)} DISABLE TRIGGER USER`);
            const changed = await tx.query(
              `UPDATE ${quoted(table.name)} SET ${quoted(name)} = NULL WHERE ${quoted(name)} IS NOT NULL RETURNING 1`,
            );
            if (changed.length > 0) {
              expect((await printOf(tx, table)).sha256).not.toBe(before.sha256);
              seen.push(table.name);
            }
            throw new Error('undone');
          })
          .catch((error: { code?: string; message?: string }) => {
            // Where it may not be null: PostgreSQL documentation, appendix A, class 23.
            if (error.message !== 'undone' && !error.code?.startsWith('23')) throw error;
          });
    expect(seen.length).toBeGreaterThan(50);
    expect(new Set(seen).size).toBeGreaterThan(20);
  });

  it('differ by rows, by content and by numbers that would be given twice', () => {
    const of = (rows: number, sha256: string, next: bigint): Prints => ({
      tables: [{ table: 'a', rows, sha256 }],
      counters: [{ table: 'a', column: 'id', next }],
    });
    const source = of(2, 'x', 7n);
    expect(differences(source, of(2, 'x', 7n))).toEqual([]);
    expect(differences(source, of(2, 'x', 8n))).toEqual([]);
    for (const target of [of(2, 'x', 6n), of(2, 'y', 7n)])
      expect(differences(source, target)).toEqual([{ table: 'a', source: 2, target: 2 }]);
    expect(differences(source, { tables: [], counters: [] })).toEqual([{ table: 'a', source: 2, target: 0 }]);
    expect(differences({ tables: [], counters: [] }, source)).toEqual([{ table: 'a', source: 0, target: 2 }]);
    expect(differences(source, { ...source, counters: [] })).toEqual([{ table: 'a', source: 2, target: 2 }]);
  });
});

describe('a server', () => {
  const fine = { version: 150018, encoding: 'UTF8', bots: 0, isEmpty: true };
  const url = 'postgresql://bot:secret@db/kc';
  it.each([
    [{ version: 140022 }, say.serverTooOld('db:5432/kc', 14, 15)],
    [{ version: 90624 }, say.serverTooOld('db:5432/kc', 9, 15)],
    [{ encoding: 'LATIN1' }, say.notUtf8('db:5432/kc', 'LATIN1')],
    [{ bots: 2 }, say.botRuns('db:5432/kc')],
  ])('is refused with %o', (look, sentence) => {
    expect(() => checkServer(url, fine)).not.toThrow();
    expect(() => checkServer(url, { ...fine, version: 180001 })).not.toThrow();
    expect(() => checkServer(url, { ...fine, ...look })).toThrow(sentence);
  });
});
