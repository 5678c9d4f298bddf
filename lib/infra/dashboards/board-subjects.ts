import type { Alarm } from '../../core/alarms/alarm';
import type { Peak } from '../../core/environment/environment';
import type { HostPlan, LanePlan, Plan } from '../../core/plan';
import type { AlarmSet } from '../alarms/alarm-set';
import type { BoardSubject } from './boards';
import type { KnownNames } from './curves';
import { hostSigns } from './host-signs';
import { laneSigns } from './lane-signs';

/** Facts of an environment that the signs of its subjects need. */
export interface BoardFacts {
  readonly environmentName: string;
  readonly peaks: readonly Peak[];
  /** Plans by the subject's name; none of subjects that the kit did not make. */
  readonly plan?: Pick<Plan, 'lanes' | 'hosts'> | undefined;
}

/** The subjects of alarm sets, with the names of their resources. */
export const subjectsOfSets = (sets: readonly AlarmSet[], facts: BoardFacts): BoardSubject[] =>
  sets.flatMap(({ records, dimensions, accountId }) =>
    subjectsOf(records, facts, { values: dimensions, ...(accountId !== undefined && { accountId }) }),
  );

/** The subjects of a list of alarms, in its order. */
export function subjectsOf(alarms: readonly Alarm[], facts: BoardFacts, known: KnownNames): BoardSubject[] {
  const byName = new Map<string, Alarm[]>();
  for (const alarm of alarms) {
    const key = `${alarm.subjectKind}/${alarm.subject}`;
    byName.set(key, [...(byName.get(key) ?? []), alarm]);
  }
  return [...byName.values()].map((own) => subjectOf(own, facts, known));
}

function subjectOf(own: readonly Alarm[], facts: BoardFacts, known: KnownNames): BoardSubject {
  const [{ subjectKind: kind, subject: name } = { subjectKind: 'page' as const, subject: '' }] = own;
  const { environmentName, peaks, plan } = facts;
  const shown = { alarms: own, service: `${environmentName}-${name}`, peaks, known };
  const signs =
    kind === 'host'
      ? hostSigns({ ...shown, plan: ownPlan<HostPlan>(plan?.hosts, name) })
      : kind === 'lane'
        ? laneSigns({ ...shown, plan: ownPlan<LanePlan>(plan?.lanes, name) })
        : [];
  return { kind, name, alarms: own, signs, known };
}

const ownPlan = <P>(plans: Readonly<Record<string, P>> | undefined, name: string): P | undefined => plans?.[name];
