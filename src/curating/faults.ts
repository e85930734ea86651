import type { Fault } from '../figures/import/index.ts';
import { type Told, told } from '../people/index.ts';
import { curatingSentences as say } from '../wording/curating.ts';
import { whereOf } from './where.ts';

const MOST_SHOWN = 8;

/** Why a table was refused: the first few here, all of them in a workbook. `isOpen`: a reply may say what they lack. */
export function faultsTold(name: string, faults: readonly Fault[], isOpen: boolean): Told {
  const shown = faults.slice(0, MOST_SHOWN);
  const more = faults.length - shown.length;
  return told(
    [
      say.refused(name, faults.length),
      ...shown.map((fault) => say.fault(whereOf(fault), fault.column, fault.value, fault.reason)),
      ...(more > 0 ? [say.moreFaults(more)] : []),
      say.nothingLoaded,
      ...(isOpen ? [say.howToComplete([...new Set(faults.flatMap(({ lacks }) => lacks ?? []))])] : []),
    ].join('\n'),
    {
      files:
        more > 0
          ? [
              {
                kind: 'workbook',
                name: 'cho-can-sua',
                workbook: {
                  sheets: [
                    {
                      name: say.faultColumns[3],
                      above: [say.faultsHeading(name)],
                      columns: say.faultColumns.map((heading, at) => ({
                        heading,
                        width: at === 3 ? 80 : 20,
                      })),
                      rows: faults.map((fault) => [
                        text(whereOf(fault)),
                        text(fault.column),
                        text(fault.value),
                        text(fault.reason),
                      ]),
                    },
                  ],
                },
              },
            ]
          : [],
    },
  );
}

const text = (words: string | null) => (words === null ? null : { text: words });
