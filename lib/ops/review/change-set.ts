import type { Finding } from '../../review/finding';
import { heldBy } from '../../review/rules/data-loss/holds-data';
import type { ChangeOfSet } from '../review-port';

/** Fate of a resource by the engine, as far as a change set tells it too. */
export interface Seen {
  readonly logicalId: string;
  readonly type: string;
  readonly fate: 'removed' | 'replaced' | 'maybe' | 'other';
}

/** Findings about what CloudFormation's own change set says and the templates do not, and the other way round. */
export function changeSetFindings(stack: string, changes: readonly ChangeOfSet[], seen: readonly Seen[]): Finding[] {
  const bySeen = new Map(seen.map((one) => [one.logicalId, one] as const));
  const bySet = new Map(changes.map((one) => [one.logicalId, one] as const));
  return [
    ...changes.flatMap((change) => {
      const fate = fateOf(change);
      const engine = bySeen.get(change.logicalId)?.fate ?? 'other';
      return fate === 'other' || weight(engine) >= weight(fate) ? [] : [unseen(stack, change, fate)];
    }),
    ...seen.flatMap((one) => {
      const change = bySet.get(one.logicalId);
      return one.fate === 'replaced' && (change === undefined || fateOf(change) === 'other')
        ? [harmless(stack, one)]
        : [];
    }),
  ];
}

const fateOf = ({ action, replacement }: ChangeOfSet): Seen['fate'] => {
  if (action === 'Remove') return 'removed';
  if (action !== 'Modify' || replacement === 'no') return 'other';
  return replacement === 'yes' ? 'replaced' : 'maybe';
};

const weight = (fate: Seen['fate']): number => ({ other: 0, maybe: 1, replaced: 2, removed: 2 })[fate];

const words = { removed: 'is deleted', replaced: 'is made anew', maybe: 'may be made anew', other: '' } as const;

const unseen = (stack: string, { logicalId, type }: ChangeOfSet, fate: Seen['fate']): Finding => ({
  rule: 'operability/change-set',
  risk: heldBy(type)?.kind === 'data' && fate !== 'maybe' ? 'high' : 'medium',
  stack,
  logicalId,
  resourceType: type,
  what: `by the change set it ${words[fate]}, which the templates do not show`,
  because: 'CloudFormation knows values that are known only when deployed',
  fix: 'look at its Details in the change set, and keep the value that it names',
});

const harmless = (stack: string, { logicalId, type }: Seen): Finding => ({
  rule: 'operability/change-set',
  risk: 'info',
  stack,
  logicalId,
  resourceType: type,
  what: 'by the templates it is made anew, by the change set it is not',
  because: 'values that are known only when deployed are the same on both sides',
  fix: 'nothing, where the change set is of these templates',
});
