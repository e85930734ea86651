import { parsePercent } from '../../vietnamese/percent.ts';
import { importSentences } from '../../wording/import.ts';
import type { Details } from './types.ts';
import { type Column, confidenceOf } from './words.ts';

const LONGEST_NOTE = 2000;
/** Ten-thousandths of a per cent; a column of the database holds no more. */
const LARGEST_RATE = 999_999_999n;

/**
 * Reads what rows say of a figure beside its amounts, as the files do that we write, one after the other. What a row
 * leaves empty is left out; null: all of it.
 */
export function createDetailsReader(
  text: (column: Column) => string,
  refuse: (column: Column, reason: string) => null,
): () => Details | null {
  const given = <T>(
    column: Column,
    read: (said: string) => T | null | undefined,
    reason: string,
  ): T | undefined => {
    const said = text(column);
    return said === '' ? undefined : (read(said) ?? refuse(column, reason) ?? undefined);
  };
  return () => {
    if (COLUMNS.every((column) => text(column) === '')) return null;
    const statedRate = given('stated', readRate, importSentences.rateUnknown);
    const statement = given('statement', readStatement, importSentences.statementUnknown);
    const confidence = given('confidence', confidenceOf, importSentences.confidenceUnknown);
    const note = given(
      'remark',
      (said) => (said.length <= LONGEST_NOTE ? said : null),
      importSentences.textTooLong(LONGEST_NOTE),
    );
    return {
      ...(statedRate !== undefined && { statedRate }),
      ...(statement !== undefined && { statement }),
      ...(confidence !== undefined && { confidence }),
      ...(note !== undefined && { note }),
    };
  };
}

const COLUMNS = ['stated', 'statement', 'confidence', 'remark'] as const;

function readRate(text: string): bigint | null {
  const rate = parsePercent(text);
  return rate !== null && rate >= 0n && rate <= LARGEST_RATE ? rate : null;
}

const readStatement = (text: string): number | null => (/^[1-9]\d?$/.test(text) ? Number(text) : null);
