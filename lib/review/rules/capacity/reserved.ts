import type { ResolvedResource, ResolvedStack } from '../../template/stack';
import { nameIn } from '../../template/tokens';
import { about, type Rule } from '../rule';
import { numberOf, valueAt } from '../watch';

const MAXIMUM = 'ScalingConfig.MaximumConcurrency';

/** A mapping that may start more executions than its function may run: the rest is throttled. */
function overReserved(
  { type, properties }: ResolvedResource,
  { resources }: ResolvedStack,
): { readonly most: number; readonly bound: number } | undefined {
  const most = type === 'AWS::Lambda::EventSourceMapping' ? numberOf(valueAt(properties, MAXIMUM)) : undefined;
  const bound = numberOf(resources.get(nameIn(properties.FunctionName ?? ''))?.properties.ReservedConcurrentExecutions);
  return most !== undefined && bound !== undefined && most > bound ? { most, bound } : undefined;
}

export const pollersOverReserved: Rule = {
  id: 'capacity/pollers-over-reserved',
  risk: 'medium',
  what: 'the queue is read for more executions than the function may have',
  why: 'throttled messages come back, and after a few times are put among the dead letters untried',
  fix: 'let MaximumConcurrency be at most ReservedConcurrentExecutions',
  find: ({ before, after }) =>
    [...after.resources.values()].flatMap((resource) => {
      const now = overReserved(resource, after);
      const former = before.resources.get(resource.logicalId);
      if (now === undefined || (former && overReserved(former, before) !== undefined)) return [];
      return [about(resource, { property: MAXIMUM, after: now.most, because: `the function reserves ${now.bound}` })];
    }),
};
