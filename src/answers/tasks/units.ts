import type { FiguresQuestion } from '../../questions/question.ts';
import type { Catalogue, Unit } from '../../units/index.ts';
import { taskSentences as say } from '../../wording/tasks.ts';
import { type Body, EMPTY_BODY } from '../body.ts';
import { type Known, unitsNamed } from '../places.ts';

const NOW = 2026;
const BEFORE = 2024;

/** Which provinces make up a region or a merged province, and what became of one: knowledge of units, no figures. */
export function unitsBody({ catalogue }: Known, question: FiguresQuestion): Body {
  const lines = question.units.flatMap((asked) => {
    const units = unitsNamed(catalogue, asked);
    const [first] = units;
    if (!first) return [];
    if (first.kind === 'province') return provinceLines(catalogue, units, question.task.do === 'belongs');
    return regionLines(catalogue, first);
  });
  return { ...EMPTY_BODY, kind: 'info', heading: false, lines };
}

const names = (units: readonly Unit[]): string[] => units.map(({ name }) => name);

function regionLines(catalogue: Catalogue, region: Unit): string[] {
  const now = catalogue.members(region, NOW);
  const then = catalogue.members(region, BEFORE);
  return [
    ...(now.length > 0 ? [say.membersNow(region.name, now.length, names(now))] : []),
    ...(then.length > 0 ? [say.membersThen(then.length, names(then))] : []),
  ];
}

function provinceLines(catalogue: Catalogue, units: readonly Unit[], belongs: boolean): string[] {
  const old = units.find(({ validTo }) => validTo);
  const successor =
    units.findLast(({ validFrom }) => validFrom) ??
    (old?.mergedInto ? catalogue.unit(old.mergedInto) : undefined);
  const before = successor ? catalogue.predecessors(successor) : [];
  const current = successor ?? units.at(-1);
  if (!current) return [];
  const became =
    !successor || before.length < 2
      ? successor && old && successor.name !== old.name
        ? say.renamed(old.name, successor.name)
        : say.unchangedUnit(current.name)
      : units.includes(successor)
        ? say.madeOf(successor.name, names(before))
        : say.becameOne(old?.name ?? '', successor.name, names(before));
  const regions = current.memberOf.map((id) => catalogue.unit(id).name);
  return [became, ...(belongs && regions.length > 0 ? [say.belongsTo(current.name, regions)] : [])];
}
