import { launch } from '../test/support/child.ts';
import { met, print } from './table.ts';

/** Growth below this, per 1,000 answers after the first 1,000, is noise of the collector. */
const FLAT_MB = 0.5;

interface Sample {
  readonly answers: number;
  readonly rss: number;
  readonly heap: number;
}

/** Memory while one process gives 10,000 answers. */
export async function memory(): Promise<void> {
  const child = launch(process.execPath, ['--expose-gc', '--import', 'tsx', 'bench/memory-process.ts'], {});
  const samples: Sample[] = [];
  for (let line = await child.line(); line !== null; line = await child.line()) {
    samples.push(JSON.parse(line) as Sample);
  }
  const { code, stderr } = await child.ended;
  if (code !== 0) throw new Error(`ended with ${code}: ${stderr}`);

  const slope = { rss: slopeOf(samples, 'rss'), heap: slopeOf(samples, 'heap') };
  const mb = (value: number): string => `${value.toFixed(1)} MB`;
  print('Memory after so many answers (after a full collection)', [
    ['answers', 'RSS', 'heap used'],
    ...samples.map(({ answers, rss, heap }) => [answers.toLocaleString('en'), mb(rss), mb(heap)]),
    ['slope per 1,000 answers', mb(slope.rss), mb(slope.heap)],
    [
      'of what is there at 1,000',
      ...[slope.rss / first(samples).rss, slope.heap / first(samples).heap].map(percent),
    ],
    [`aim: below ${FLAT_MB} MB`, met(slope.rss < FLAT_MB), met(slope.heap < FLAT_MB)],
  ]);
}

const percent = (share: number): string => `${(100 * share).toFixed(2)} %`;

function first(samples: readonly Sample[]): Sample {
  const [sample] = samples;
  if (!sample) throw new Error('nothing was measured');
  return sample;
}

/** Least squares, per 1,000 answers. */
function slopeOf(samples: readonly Sample[], what: 'rss' | 'heap'): number {
  const mean = (of: (sample: Sample) => number): number =>
    samples.reduce((sum, sample) => sum + of(sample), 0) / samples.length;
  const x = mean(({ answers }) => answers);
  const y = mean((sample) => sample[what]);
  const covariance = mean((sample) => (sample.answers - x) * (sample[what] - y));
  return (1000 * covariance) / mean(({ answers }) => (answers - x) ** 2);
}
