/**
 * `npm run evaluate:articles [-- FOLDER]`: reads the articles that are kept and prints how many of the proposed figures
 * are right (precision) and how many of the expected ones were found (recall). Fails below the bar.
 */
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createExtractor, extractedRow } from '../../src/extraction/index.ts';
import { loadCatalogue } from '../../src/units/index.ts';
import { articles, score } from './score.ts';

const BAR = { precision: 0.95, recall: 0.85 };

const [folder] = process.argv.slice(2);
const { figuresIn } = createExtractor({ catalogue: loadCatalogue() });
let right = 0;
let proposed = 0;
let expected = 0;
for (const article of articles(folder === undefined ? undefined : pathToFileURL(`${resolve(folder)}/`))) {
  const rows = figuresIn(article.text).map(extractedRow);
  const result = score(rows, article.expected);
  right += result.right;
  proposed += rows.length;
  expected += article.expected.length;
  for (const row of result.wrong) console.log(`${article.file} wrong: ${JSON.stringify(row)}`);
  for (const wanted of result.missed) console.log(`${article.file} missed: ${JSON.stringify(wanted)}`);
  for (const other of result.off) console.log(`${article.file} off: ${other}`);
}
const [precision, recall] = [right / proposed, right / expected];
const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
console.log(
  `precision ${percent(precision)} (${right} of ${proposed} proposed), recall ${percent(recall)} (of ${expected} expected)`,
);
process.exit(precision >= BAR.precision && recall >= BAR.recall ? 0 : 1);
