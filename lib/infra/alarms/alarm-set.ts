import { Stack, Stage } from 'aws-cdk-lib';
import type { IAutoScalingGroup } from 'aws-cdk-lib/aws-autoscaling';
import { CfnAlarm, CfnCompositeAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import type { IRule } from 'aws-cdk-lib/aws-events';
import type { IAlias, IFunction } from 'aws-cdk-lib/aws-lambda';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct, type IConstruct } from 'constructs';
import type { AlarmId } from '../../alarms';
import { runbooksSchema } from '../../config/environment/runbooks';
import type { Alarm } from '../../core/alarms/alarm';
import { type IncidentAlarm, incidentAlarmsOf, incidentsOf, pagesInIncident } from '../../core/alarms/incident';
import { alarmDescription, alarmName, incidentDescription } from '../../core/alarms/name';
import { pascalCase } from '../../core/words/pascal-case';
import { keepActive } from '../shared/keep-active';
import { writeMark } from '../shared/write-mark';
import type { AlarmSetProps } from './alarm-set-props';
import { checkProp } from './check-prop';
import { autoScalingGroupAlarms, type AutoScalingGroupAlarmsProps } from './for-hosts';
import {
  deadLettersOf,
  functionAlarms,
  type FunctionAlarmsProps,
  queueAlarms,
  type QueueAlarmsProps,
  ruleAlarms,
  type RuleAlarmsProps,
} from './for-lane-parts';
import { alarmProperties, asPublished, type RoleValues } from './properties';
import { alarmTags, knowsNewest, tagsPropagation } from './tags';

/**
 * The alarms of one subject, in the stack of that subject: removing it removes them, and nothing is imported. Those of a lane or
 * host group that page do so as one incident; causes are tickets.
 */
export class AlarmSet extends Construct {
  /** The alarms of a queue that the kit did not make, also of an imported one. */
  static forQueue(scope: Construct, id: string, queue: IQueue, props: QueueAlarmsProps): AlarmSet {
    const set = new AlarmSet(scope, id, queueAlarms(scope, id, queue, props));
    const { deadLetterQueue } = deadLettersOf(queue, props);
    // Of another account nobody here may ask.
    if (deadLetterQueue && set.accountId === undefined) keepActive(set, 'DeadLettersKeptActive', deadLetterQueue);
    return set;
  }

  /** The alarms of a function, or better of the alias that is invoked. */
  static forFunction(scope: Construct, id: string, invoked: IFunction | IAlias, props: FunctionAlarmsProps): AlarmSet {
    return new AlarmSet(scope, id, functionAlarms(scope, id, invoked, props));
  }

  /** The alarms of an Auto Scaling group. */
  static forAutoScalingGroup(
    scope: Construct,
    id: string,
    group: IAutoScalingGroup,
    props: AutoScalingGroupAlarmsProps,
  ): AlarmSet {
    return new AlarmSet(scope, id, autoScalingGroupAlarms(scope, id, group, props));
  }

  /** The alarms of an EventBridge rule. */
  static forRule(scope: Construct, id: string, rule: IRule, props: RuleAlarmsProps): AlarmSet {
    return new AlarmSet(scope, id, ruleAlarms(scope, id, rule, props));
  }

  readonly environmentName: string;
  /** Account whose metrics it reads; undefined for its own. */
  readonly accountId: string | undefined;
  /** Values by role of the resources that it watches. */
  readonly dimensions: RoleValues;
  /** Address under which the pages of its alarms are; undefined for the files in the package. */
  readonly runbooks: string | undefined;
  /** Records that {@link alarms} were made from. */
  readonly records: readonly Alarm[];
  readonly alarms: readonly CfnAlarm[];
  /** Alarms that page, by themselves or through the incident. */
  readonly pages: readonly CfnAlarm[];
  /** Alarms on what a version of a function does: what its deployment should be rolled back for. */
  readonly ofVersion: readonly CfnAlarm[];
  /** Composite alarms of the subject's incident: one, and one more for a second and a third alarm at the same time. */
  readonly incidents: readonly CfnCompositeAlarm[];
  private readonly isNewest: boolean;

  constructor(scope: Construct, id: string, props: AlarmSetProps) {
    super(scope, id);
    checkProp(runbooksSchema, props.runbooks, [this.node.path, 'runbooks']);
    this.runbooks = props.runbooks;
    this.dimensions = props.dimensions;
    this.environmentName = props.environmentName;
    this.isNewest = knowsNewest(Stack.of(this).region);
    this.accountId = props.accountId;
    this.records = props.alarms.map((alarm) => ({ ...alarm, metric: asPublished(alarm.metric, props.dimensions) }));
    const made = this.records.map((alarm) => ({ alarm, resource: this.add(alarm, props) }));
    this.alarms = made.map(({ resource }) => resource);
    this.pages = made.filter(({ alarm }) => alarm.response === 'page').map(({ resource }) => resource);
    this.ofVersion = made.filter(({ alarm }) => versionAlarms.includes(alarm.id)).map(({ resource }) => resource);
    this.incidents = incidentsOf(props.alarms)
      .flatMap(incidentAlarmsOf)
      .map((incident) => {
        const composite = this.addIncident(incident, props);
        for (const { alarm, resource } of made)
          if (alarm.subject === incident.subject && incident.alarms.includes(alarm.id))
            composite.addResourceDependency(resource);
        return composite;
      });
  }

  private add(alarm: Alarm, props: AlarmSetProps): CfnAlarm {
    const topics = topicsOf(alarm, props).map(({ topicArn }) => topicArn);
    // L1, because the L2 alarm knows no warm-up, and so that exactly the catalogue's record is deployed.
    const resource = new CfnAlarm(this, pascalCase(alarm.id), {
      alarmName: alarmName(props.environmentName, alarm),
      alarmDescription: alarmDescription(alarm, props.runbooks),
      ...alarmProperties(alarm, props.dimensions, { ...props, hasWarmUp: this.isNewest }),
      ...(topics.length > 0 && { alarmActions: topics, okActions: topics }),
      ...(this.isNewest && { actionConfiguration: tagsPropagation }),
      tags: alarmTags(alarm, props.runbooks),
    });
    const { id, subjectKind, subject, meaning, threshold, nature, response } = alarm;
    const { because } = threshold;
    writeMark(resource, { id, subjectKind, subject, meaning, because, nature, response });
    return resource;
  }

  private addIncident(incident: IncidentAlarm, { environmentName, pager, runbooks }: AlarmSetProps): CfnCompositeAlarm {
    const { id, subjectKind, subject, meaning, alarms, atLeast } = incident;
    claimName(this, alarmName(environmentName, incident));
    const resource = new CfnCompositeAlarm(this, pascalCase(id), {
      alarmName: alarmName(environmentName, incident),
      alarmDescription: incidentDescription(incident, runbooks),
      alarmRule: ruleOf(incident, environmentName),
      alarmActions: [pager.topicArn],
      okActions: [pager.topicArn],
      ...(this.isNewest && { actionConfiguration: tagsPropagation }),
      tags: alarmTags(incident, runbooks),
    });
    writeMark(resource, { id, subjectKind, subject, meaning, alarms, atLeast, response: 'page' });
    return resource;
  }
}

/** Rule of an incident's composite alarm: by name, so that it can be read in the template and in the console. */
function ruleOf({ subject, alarms, atLeast }: IncidentAlarm, environmentName: string): string {
  const names = alarms.map((id) => `"${alarmName(environmentName, { id, subject })}"`);
  return atLeast === 1
    ? names.map((name) => `ALARM(${name})`).join(' OR ')
    : `AT_LEAST(${atLeast}, ALARM, (${names.join(', ')}))`;
}

/** Names of incidents by app, each with the path of its alarm set. */
const claimed = new WeakMap<IConstruct, Map<string, string>>();

/** A subject has one incident: two sets of the same one would take its name from each other when they are deployed. */
function claimName(set: AlarmSet, name: string): void {
  const names = claimed.get(set.node.root) ?? new Map<string, string>();
  claimed.set(set.node.root, names);
  const key = `${Stack.of(set).environment} ${Stage.of(set)?.node.path ?? ''} ${name}`;
  const other = names.get(key);
  if (other !== undefined)
    throw new Error(`alarm sets ${other} and ${set.node.path} are both of ${name}; give one of them another subject`);
  names.set(key, set.node.path);
}

/**
 * Rates of what is invoked, which end when a version is better. Not what lies in a queue: one message that was given up long ago would
 * keep the version from being deployed that mends it.
 */
const versionAlarms: readonly string[] = [
  'lane-errors',
  'lane-failures',
  'lane-duration-near-timeout',
] satisfies AlarmId[];

/** Topics that are told of an alarm by itself. None of one that its incident tells of. */
function topicsOf(alarm: Alarm, { pager, tickets }: AlarmSetProps): readonly ITopic[] {
  if (alarm.response === 'ticket') return [tickets];
  return pagesInIncident(alarm) ? [] : [pager];
}

export { pascalCase };
