import { isObject, type Value } from '../../../core/json';
import { holdersIn } from '../../policy/holders';
import type { Statement } from '../../policy/statements';
import { canonicalText } from '../../template/canonical';
import type { ResolvedStack } from '../../template/stack';
import { refsIn } from '../../template/tokens';
import { about, type Rule, updatesOf } from '../rule';
import { actionsIn } from './alarm';

/** Logical ids of topics that alarms of a stack tell. */
const toldBy = (stack: ResolvedStack): ReadonlySet<string> =>
  new Set(
    actionsIn(stack).flatMap((action) => (isObject(action) && typeof action.Ref === 'string' ? [action.Ref] : [])),
  );

const CLOUDWATCH = 'service|cloudwatch.amazonaws.com';

/** Whether statements let CloudWatch in: by its name, or as part of everybody. */
const letsIn = (statements: readonly Statement[]): boolean =>
  statements.some(
    ({ effect, principals }) =>
      effect === 'Allow' &&
      principals.globs.some(({ text, written }) => text === '*' || written === CLOUDWATCH || text.endsWith(CLOUDWATCH)),
  );

const allows = (stack: ResolvedStack, logicalId: string): boolean | undefined => {
  const held = holdersIn(stack).get(`resource ${logicalId}`);
  return held && letsIn(held.statements);
};

/** A key that CloudWatch may not use, or a policy that does not let it publish. */
export const unreachable: Rule = {
  id: 'alarms/topic-unreachable',
  risk: 'high',
  what: 'alarms can’t publish to the topic that they tell any more',
  why: 'CloudWatch changes the state of the alarm, fails to publish, and nobody hears of either',
  fix: 'let cloudwatch.amazonaws.com publish in the topic’s policy, and use the key in the key’s own',
  find: (stack) => {
    const told = toldBy(stack.after);
    const keys = updatesOf(stack, 'AWS::SNS::Topic').flatMap(({ before, after, properties }) => {
      const change = properties.find(({ name }) => name === 'KmsMasterKeyId');
      const isTold = told.has(after.logicalId) && stack.before.resources.has(before.logicalId);
      if (!isTold || change?.after === undefined || mayUse(change.after, stack.after)) return [];
      return [
        about(after, {
          property: 'KmsMasterKeyId',
          ...(change.before !== undefined && { before: change.before }),
          after: change.after,
        }),
      ];
    });
    const policies = [...told].flatMap((id) => {
      const topic = stack.after.resources.get(id);
      return topic !== undefined && allows(stack.before, id) === true && allows(stack.after, id) === false
        ? [about(topic, { property: 'policy' })]
        : [];
    });
    return [...keys, ...policies];
  },
};

/** Whether a key's own policy names CloudWatch; the key of AWS for SNS names nobody, and of a key that is elsewhere nothing is known. */
function mayUse(key: Value, { resources }: ResolvedStack): boolean {
  if (typeof key === 'string') return !key.endsWith('alias/aws/sns');
  const [id = ''] = refsIn(key);
  const own = resources.get(id);
  return own?.type !== 'AWS::KMS::Key' || canonicalText(own.properties.KeyPolicy).includes('cloudwatch.amazonaws.com');
}
