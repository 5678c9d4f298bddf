import { itemsIn } from '../../../core/json';
import { matches } from '../../policy/classes';
import type { Statement } from '../../policy/statements';
import { canonicalText } from '../../template/canonical';
import { about, type Rule, type StackReview, updatesOf } from '../rule';
import { pairs, placeOf } from './sides';

/** Actions that statements allow by their whole name. */
const namedIn = (statements: readonly Statement[]): readonly string[] => [
  ...new Set(
    statements
      .filter(({ effect, actions }) => effect === 'Allow' && !actions.isNot)
      .flatMap(({ actions }) => actions.globs.filter(({ isLiteral }) => isLiteral).map(({ written }) => written)),
  ),
];

const mayDo = (action: string, statements: readonly Statement[]): boolean =>
  statements.some(
    ({ effect, actions }) =>
      effect === 'Allow' && (actions.isNot || actions.globs.some((glob) => matches(glob, action, true))),
  );

/**
 * Identities that stay and lose an action that somebody named. Of a pattern, or of the resources or conditions that it is bound to, less
 * is what it should be, and nobody need look.
 */
export const narrowed: Rule = {
  id: 'operability/right-narrowed',
  risk: 'low',
  what: 'it may do less than before',
  why: 'what did it until now is refused from then on, and often nobody is told',
  fix: 'see in CloudTrail that nothing does it any more',
  find: (stack) => [...lostActions(stack), ...lostPolicies(stack)],
};

const lostActions = (stack: StackReview) =>
  pairs(stack).flatMap(({ before, after }) => {
    const place = placeOf({ before, after });
    if (before === undefined || place === undefined || after.kind !== 'identity' || after.unread.size > 0) return [];
    const lost = namedIn(before.statements).filter((action) => !mayDo(action, after.statements));
    return lost.length > 0
      ? [about(place, { property: 'policy', before: lost, what: `it may not any more: ${lost.join(', ')}` })]
      : [];
  });

const lostPolicies = (stack: StackReview) =>
  updatesOf(stack, ['AWS::IAM::Role', 'AWS::IAM::User', 'AWS::IAM::Group']).flatMap(({ before, after }) => {
    const now = new Set(itemsIn(after.properties.ManagedPolicyArns).map((one) => canonicalText(one)));
    const gone = itemsIn(before.properties.ManagedPolicyArns).filter((one) => !now.has(canonicalText(one)));
    return gone.length > 0
      ? [about(after, { property: 'ManagedPolicyArns', before: gone, what: 'a managed policy is taken off it' })]
      : [];
  });
