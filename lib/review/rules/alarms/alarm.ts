import { itemsIn, textIn, type Value } from '../../../core/json';
import type { Rename, Update } from '../../diff/changes';
import type { Draft } from '../../finding';
import { canonicalText } from '../../template/canonical';
import type { ResolvedResource, ResolvedStack } from '../../template/stack';
import { about, type Rule, type StackReview, updatesOf } from '../rule';
import { isOn } from '../watch';

export const METRIC_ALARM = 'AWS::CloudWatch::Alarm';

export const alarmTypes = /^AWS::CloudWatch::(Composite)?(Log)?Alarm$/;

/** Whether somebody is told when it fires. */
export const tells = ({ properties: { AlarmActions: actions, ActionsEnabled: enabled } }: ResolvedResource): boolean =>
  Array.isArray(actions) && actions.length > 0 && (enabled === undefined || isOn(enabled));

/** All that the alarms of a stack do when they fire. */
export const actionsIn = ({ resources }: ResolvedStack): readonly Value[] =>
  [...resources.values()].flatMap(({ type, properties: { AlarmActions: actions } }) =>
    alarmTypes.test(type) ? itemsIn(actions) : [],
  );

/** Alarms that others are made of: nobody hears of them alone. */
export const isChild = ({ logicalId, properties }: ResolvedResource, { before }: StackReview): boolean =>
  [...before.resources.values()].some(
    ({ type, properties: { AlarmRule: rule } }) =>
      type === 'AWS::CloudWatch::CompositeAlarm' &&
      (canonicalText(rule).includes(`"${logicalId}"`) ||
        (typeof properties.AlarmName === 'string' && canonicalText(rule).includes(properties.AlarmName))),
  );

const alarmUpdates = (stack: StackReview): readonly (Update | Rename)[] => updatesOf(stack, alarmTypes);

/** Drafts for the alarms of which a function of both sides finds something. */
export const each =
  (
    find: (
      before: ResolvedResource,
      after: ResolvedResource,
      stack: StackReview,
    ) => Omit<Draft, 'logicalId' | 'resourceType'> | undefined,
  ): Rule['find'] =>
  (stack) =>
    alarmUpdates(stack).flatMap(({ before, after }) => {
      const found = find(before, after, stack);
      return found ? [about(after, found)] : [];
    });

export const sidesOf = (
  before: ResolvedResource,
  after: ResolvedResource,
  name: string,
): { readonly before?: Value; readonly after?: Value } => {
  const [old, now] = [before.properties[name], after.properties[name]];
  return { ...(old !== undefined && { before: old }), ...(now !== undefined && { after: now }) };
};

/** 1 where an alarm fires above its threshold, -1 below it, 0 where neither can be told. */
export function directionOf({ properties: { ComparisonOperator: operator } }: ResolvedResource): number {
  const text = textIn(operator);
  if (text.startsWith('GreaterThan')) return 1;
  return text.startsWith('LessThan') && !text.replace('OrEqualTo', '').includes('Or') ? -1 : 0;
}

export const differ = (before: ResolvedResource, after: ResolvedResource, name: string): boolean =>
  canonicalText(before.properties[name], name) !== canonicalText(after.properties[name], name);
