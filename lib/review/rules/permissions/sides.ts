import { type Held, holdersIn } from '../../policy/holders';
import type { Statement } from '../../policy/statements';
import type { ResolvedResource } from '../../template/stack';
import { formerIds, type StackReview } from '../rule';

/** Sides of one holder: who had no policy had an empty one. */
export interface Sides {
  readonly before: Held | undefined;
  readonly after: Held;
}

/** Holders of the stack, each with what it was before, also under its former logical id. */
export function pairs(stack: StackReview): Sides[] {
  const old = holdersIn(stack.before);
  const formerly = formerIds(stack);
  return [...holdersIn(stack.after).values()].map((now) => {
    const [kind = '', name = ''] = now.key.split(/ (.*)/);
    return { before: old.get(now.key) ?? old.get(`${kind} ${formerly.get(name) ?? ''}`), after: now };
  });
}

/** Statements that were not there before. */
export const added = ({ before, after }: Sides): Statement[] => {
  const known = new Set(before?.statements.map(({ text }) => text));
  return after.statements.filter(({ text }) => !known.has(text));
};

/** Resource that a finding about a holder is shown at: where one of its new statements stands. */
export function placeOf({ before, after }: Sides): ResolvedResource | undefined {
  const old = new Map(before?.from.map((resource) => [resource.logicalId, JSON.stringify(resource.properties)]));
  return (
    after.from.find((resource) => old.get(resource.logicalId) !== JSON.stringify(resource.properties)) ?? after.from[0]
  );
}

/** Whether what the policy is about is itself new: what it allows takes nothing from what was there. */
export function isHolderNew({ before, after }: Sides, { before: stack }: StackReview): boolean {
  const [, name = ''] = after.key.split(/ (.*)/);
  return (
    before === undefined &&
    !stack.resources.has(name) &&
    !after.from.some(({ logicalId }) => stack.resources.has(logicalId))
  );
}
