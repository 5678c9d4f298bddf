import type { CompositeRule, Suppressor } from '../cloudwatch/composite';
import { alarmsInRule, parseAlarmRule } from '../cloudwatch/composite-rule';
import { isObject, type Value } from '../json';
import { Refused } from '../refused';
import { numberIn } from './metric';
import { literalText, referencesIn, type Resource, type Template } from './template';

/** A composite alarm of a template; its rule has names where the template has references. */
export interface DeployedComposite extends CompositeRule {
  readonly logicalId: string;
  /** `AlarmName`; absent where CloudFormation makes one up. */
  readonly name?: string | undefined;
  /** Names in the rule, each once, and then the suppressor's. */
  readonly alarms: readonly string[];
}

/** Resource types of alarms: the metric one and the composite one. */
export const alarmTypes: readonly string[] = ['AWS::CloudWatch::Alarm', 'AWS::CloudWatch::CompositeAlarm'];

/** Whether a resource is an alarm whose state follows from those of others. */
export const isComposite = ({ type }: Resource): boolean => type === alarmTypes[1];

/** The name that a template writes out for an alarm. */
export const nameOfAlarm = ({ properties }: Resource): string | undefined => literalText(properties.AlarmName);

/** The alarm, metric or composite, of this logical id, name or ARN. */
export function findAlarm({ resources }: Template, asked: string): Resource | undefined {
  const name = /^arn:[^:]*:cloudwatch:[^:]*:[^:]*:alarm:(.+)$/.exec(asked)?.[1] ?? asked;
  return Object.values(resources).find(
    (resource) => alarmTypes.includes(resource.type) && (resource.logicalId === name || nameOfAlarm(resource) === name),
  );
}

/** Reads one composite alarm. Throws where its rule is known only when deployed, or is none. */
export function readComposite(template: Template, resource: Resource): DeployedComposite {
  const { logicalId, properties } = resource;
  const alarmRule = textOf(template, properties.AlarmRule);
  if (alarmRule === undefined)
    throw new Refused(
      `alarm ${logicalId}: AlarmRule`,
      'a rule that is known only when deployed',
      'a rule over alarms of the same template',
      'write out the names of its alarms, or refer to alarms of the template',
    );
  const suppressor = suppressorOf(template, resource);
  const alarms = [...alarmsInRule(parseAlarmRule(alarmRule)), ...(suppressor ? [suppressor.alarm] : [])];
  return { logicalId, name: nameOfAlarm(resource), alarmRule, suppressor, alarms: [...new Set(alarms)] };
}

function suppressorOf(template: Template, resource: Resource): Suppressor | undefined {
  const { ActionsSuppressor } = resource.properties;
  if (ActionsSuppressor === undefined) return undefined;
  const alarm = textOf(template, ActionsSuppressor);
  if (alarm === undefined)
    throw new Refused(
      `alarm ${resource.logicalId}: ActionsSuppressor`,
      'an alarm that is known only when deployed',
      'an alarm of the same template',
      'write out its name, or refer to an alarm of the template',
    );
  return {
    alarm,
    waitSec: numberIn(resource, 'ActionsSuppressorWaitPeriod'),
    extensionSec: numberIn(resource, 'ActionsSuppressorExtensionPeriod'),
  };
}

/** Text in which the names of alarms stand for references to them; undefined where something else is referred to. */
function textOf(template: Template, value: Value | undefined): string | undefined {
  if (!isObject(value)) return literalText(value);
  const { 'Fn::Join': join, 'Fn::Sub': substituted } = value;
  if (Array.isArray(join)) {
    const [separator, parts] = join as readonly Value[];
    if (typeof separator !== 'string' || !Array.isArray(parts)) return undefined;
    const texts = (parts as readonly Value[]).map((part) => textOf(template, part));
    return texts.every((text) => text !== undefined) ? texts.join(separator) : undefined;
  }
  if (typeof substituted === 'string') return substitutedIn(template, substituted);
  const [logicalId = ''] = referencesIn(value);
  return writtenName(template, logicalId);
}

/** Text of an `Fn::Sub` with names for references: `ALARM("${Age}") OR ALARM(${Errors.Arn})`. */
function substitutedIn(template: Template, text: string): string | undefined {
  // Split at what stands in braces, which makes every second part.
  const parts = text
    .split(/\$\{([^!.}]+)(?:\.Arn)?\}/)
    .map((part, index) => (index % 2 === 0 ? part : writtenName(template, part)));
  return parts.every((part) => part !== undefined) ? parts.join('') : undefined;
}

/** The name of an alarm of the template as a rule may write it without quotes; its logical id where it can not. */
function writtenName({ resources }: Template, logicalId: string): string | undefined {
  const resource = resources[logicalId];
  if (!resource || !alarmTypes.includes(resource.type)) return undefined;
  const name = nameOfAlarm(resource);
  return name !== undefined && /^[^\s()",\\]+$/.test(name) ? name : logicalId;
}
