import { alarmsInRule, parseAlarmRule, ruleHolds } from '../../../core/cloudwatch/composite-rule';
import { isObject, textIn, type Value } from '../../../core/json';
import type { ResolvedResource } from '../../template/stack';
import { joined } from '../../template/tokens';
import { type Rule } from '../rule';
import { each } from './alarm';

/** Rule of a composite as one text, with references by their logical ids; a name is as good as a reference to what has it. */
function ruleText(
  { properties: { AlarmRule: rule } }: ResolvedResource,
  resources: ReadonlyMap<string, ResolvedResource>,
): string {
  const names = new Map(
    [...resources.values()].map(({ logicalId, properties: { AlarmName: name } }) => [textIn(name), logicalId] as const),
  );
  const text = (joined(rule) ?? [rule ?? '']).map((part) => (typeof part === 'string' ? part : idIn(part))).join('');
  return text.replaceAll(/"([^"]*)"/g, (whole, name: string) => {
    const short = name.replace(/^arn:[^:]*:cloudwatch:[^:]*:[^:]*:alarm:/, '');
    return names.has(short) ? `"${names.get(short) ?? ''}"` : whole;
  });
}

const idIn = (part: Value): string => {
  const { Ref: ref, 'Fn::GetAtt': attribute } = isObject(part) ? part : {};
  if (typeof ref === 'string') return ref.replaceAll('::', '');
  return Array.isArray(attribute) ? String(attribute[0]) : 'unknown';
};

/** Most alarms of which every combination is tried. */
const MAX_CHILDREN = 12;

/** Whether a rule is quiet in some state of its alarms in which another one fires; undefined where that can't be told. */
function isNarrower(before: string, after: string): boolean | undefined {
  try {
    const [old, now] = [before, after].map(parseAlarmRule);
    if (!old || !now) return undefined;
    const children = [...new Set([...alarmsInRule(old), ...alarmsInRule(now)])];
    if (children.length > MAX_CHILDREN) return alarmsInRule(old).some((name) => !alarmsInRule(now).includes(name));
    return Array.from({ length: 2 ** children.length }, (_, bits) => (name: string) => {
      const isOnNow = (bits & (1 << children.indexOf(name))) !== 0;
      return isOnNow ? ('ALARM' as const) : ('OK' as const);
    }).some((stateOf) => ruleHolds(old, stateOf) && !ruleHolds(now, stateOf));
  } catch {
    return undefined;
  }
}

export const composite: Rule = {
  id: 'alarms/composite-narrowed',
  opposite: 'the composite alarm fires in a state in which it was quiet',
  risk: 'medium',
  what: 'the composite alarm is quiet in a state in which it fired',
  why: 'alarms whose own actions are off are told by nothing else',
  fix: 'put the alarm back into the rule, or give it an action of its own',
  find: each((before, after, stack) => {
    if (after.type !== 'AWS::CloudWatch::CompositeAlarm') return undefined;
    const [old, now] = [ruleText(before, stack.before.resources), ruleText(after, stack.after.resources)];
    if (old === now) return undefined;
    const narrower = isNarrower(old, now);
    if (narrower === false) return undefined;
    return {
      property: 'AlarmRule',
      before: old,
      after: now,
      ...(narrower === undefined && {
        risk: 'low' as const,
        what: 'the rule of the composite alarm is another one, which could not be read',
      }),
    };
  }),
};
