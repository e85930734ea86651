import type { PrismaClient } from '../database/client/client.ts';
import type { DirectiveModel } from '../database/client/models.ts';
import {
  EVERYWHERE,
  holds,
  leaveWord,
  type People,
  type Permission,
  type Told,
  told,
} from '../people/index.ts';
import type { Parties, Timetable } from '../reminders/index.ts';
import type { Catalogue } from '../units/index.ts';
import { directiveSentences as say } from '../wording/directives.ts';
import { actChoice, typable } from './acts.ts';
import { placeOf } from './draft.ts';
import { headOf } from './facts.ts';
import type { Step, Steps } from './steps.ts';

type Gives = Permission<'give-directive'>;

/** Pausing, ending and handing over, by whoever follows a directive. */
export interface Changing {
  /** The directive, if somebody may change it; else what they are told. */
  mine(number: number, gives: Gives): Promise<DirectiveModel | Told>;
  pause(directive: DirectiveModel, gives: Gives): Promise<Told>;
  continue(directive: DirectiveModel, gives: Gives): Promise<Told>;
  /** Both are asked back first. */
  proposeEnd(directive: DirectiveModel, gives: Gives): Promise<Told>;
  proposeHandOver(directive: DirectiveModel, to: number, gives: Gives): Promise<Told>;
  confirm(step: Step & { readonly do: 'end' | 'hand-over' }, gives: Gives): Promise<Told>;
}

export const isTold = (found: DirectiveModel | Told): found is Told => 'files' in found;

export function createChanging(parts: {
  prisma: PrismaClient;
  catalogue: Catalogue;
  parties: Parties;
  people: Pick<People, 'person'>;
  steps: Steps;
  timetable: Timetable;
}): Changing {
  const { prisma, parties, people, steps, timetable } = parts;
  const showChoice = ({ number }: DirectiveModel) =>
    typable([actChoice(say.buttons.show(number), 'show', number)], number);
  const personOf = ({ by }: Permission): number => (by.kind === 'person' ? by.person.id : 0);

  async function mine(number: number, gives: Gives): Promise<DirectiveModel | Told> {
    const directive = await prisma.directive.findUnique({ where: { number } });
    if (!directive || (directive.coordinator === null && directive.audience === null))
      return told(say.noSuchDirective(number), { kind: 'not-understood' });
    const owing = await prisma.progress.findMany({
      where: { term: { directiveId: directive.id } },
      distinct: ['party'],
      select: { party: true },
    });
    const covers = owing.every(({ party }) => gives.covers(placeOf(party)));
    return directive.coordinator === personOf(gives) || covers ? directive : told(say.onlyCoordinator);
  }

  async function setState(
    directive: DirectiveModel,
    from: readonly DirectiveModel['state'][],
    to: DirectiveModel['state'],
    answer: string,
  ): Promise<Told> {
    return prisma.$transaction(async (tx) => {
      const { count } = await tx.directive.updateMany({
        where: { id: directive.id, state: { in: [...from] } },
        data: { state: to },
      });
      if (count === 0) return told(say.decidedBefore);
      await timetable.replan(tx, directive.id);
      return told(answer, { choices: showChoice(directive) });
    });
  }

  return {
    mine,
    pause: (directive) => setState(directive, ['active'], 'paused', say.paused(headOf(directive))),
    continue: (directive) => setState(directive, ['paused'], 'active', say.continued(headOf(directive))),

    async proposeEnd(directive, gives) {
      await steps.set(personOf(gives), { do: 'end', directive: directive.id }, gives.now);
      return told(say.confirmEnd(headOf(directive)), {
        kind: 'clarify',
        choices: [actChoice(say.buttons.confirm, 'confirm'), actChoice(say.buttons.cancel, 'cancel')],
      });
    },

    async proposeHandOver(directive, to, gives) {
      const person = await people.person(to);
      if (!person || person.removed || person.suspended || !holds(person, 'coordinator'))
        return told(say.cannotFollow);
      const owing = await prisma.progress.findMany({
        where: { term: { directiveId: directive.id } },
        distinct: ['party'],
        select: { party: true },
      });
      const within = person.grants
        .filter(({ role }) => role === 'coordinator' || role === 'administrator')
        .map((grant) => grant.within);
      const covered = new Set(parties.in(within, []));
      if (!within.includes(EVERYWHERE) && owing.some(({ party }) => !covered.has(party)))
        return told(say.cannotFollow);
      await steps.set(personOf(gives), { do: 'hand-over', directive: directive.id, to }, gives.now);
      return told(say.confirmHandOver(headOf(directive), person.name ?? String(to)), {
        kind: 'clarify',
        choices: [actChoice(say.buttons.confirm, 'confirm'), actChoice(say.buttons.cancel, 'cancel')],
      });
    },

    async confirm(step, gives) {
      const directive = await prisma.directive.findUnique({ where: { id: step.directive } });
      const allowed = directive && (await mine(directive.number, gives));
      if (!allowed) return told(say.gone);
      if (isTold(allowed)) return allowed;
      return prisma.$transaction(async (tx) => {
        if (!(await steps.take(tx, personOf(gives)))) return told(say.nothingOpen);
        const head = headOf(allowed);
        if (step.do === 'end') {
          await tx.directive.update({
            where: { id: allowed.id },
            data: { state: 'ended', opensAt: null },
          });
          await tx.term.updateMany({
            where: { directiveId: allowed.id, closedAt: null },
            data: { closedAt: gives.now, nudgeAt: null },
          });
          return told(say.endedNow(head));
        }
        const to = await tx.person.findUnique({ where: { id: step.to } });
        if (!to || to.removedAt !== null) return told(say.cannotFollow);
        await tx.directive.update({ where: { id: allowed.id }, data: { coordinator: to.id } });
        await leaveWord(tx, [to.id], { text: say.youFollow(head), choices: showChoice(allowed) }, gives.now);
        return told(say.handedOver(head, to.name ?? String(to.id)));
      });
    },
  };
}
