import { isObject } from '../../../core/json';
import { holdersIn } from '../../policy/holders';
import type { Statement } from '../../policy/statements';
import { canonicalText } from '../../template/canonical';
import type { ResolvedStack } from '../../template/stack';
import { mayUse } from '../keys';
import { about, type Rule, updatesOf } from '../rule';
import { actionsIn } from './alarm';

/** Logical ids of topics that alarms of a stack tell. */
const toldBy = (stack: ResolvedStack): ReadonlySet<string> =>
  new Set(
    actionsIn(stack).flatMap((action) => (isObject(action) && typeof action.Ref === 'string' ? [action.Ref] : [])),
  );

const CLOUDWATCH_NAME = 'cloudwatch.amazonaws.com';
const CLOUDWATCH = `service|${CLOUDWATCH_NAME}`;

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
      if (!isTold || change?.after === undefined || mayUse(CLOUDWATCH_NAME, change.after, stack.after)) return [];
      return [
        about(after, {
          property: 'KmsMasterKeyId',
          ...(change.before !== undefined && { before: change.before }),
          after: change.after,
        }),
      ];
    });
    const keyPolicies = [...told].flatMap((id) => {
      const [old, now] = [stack.before, stack.after].map(({ resources }) => resources.get(id));
      const [oldKey, key] = [old, now].map((topic) => topic?.properties.KmsMasterKeyId);
      if (now === undefined || key === undefined || canonicalText(oldKey) !== canonicalText(key)) return [];
      return mayUse(CLOUDWATCH_NAME, key, stack.before) && !mayUse(CLOUDWATCH_NAME, key, stack.after)
        ? [about(now, { property: 'KmsMasterKeyId', after: key })]
        : [];
    });
    const policies = [...told].flatMap((id) => {
      const topic = stack.after.resources.get(id);
      return topic !== undefined && allows(stack.before, id) === true && allows(stack.after, id) === false
        ? [about(topic, { property: 'policy' })]
        : [];
    });
    return [...keys, ...keyPolicies, ...policies];
  },
};
