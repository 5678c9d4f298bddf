import { Aws } from 'aws-cdk-lib';
import { CfnAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { AlarmId } from '../../alarms';
import { runbookLine } from '../../core/alarms/name';
import { ofThisAccount } from '../shared/grants';

export interface ScheduledAlarmProps {
  readonly alarmName: string;
  /** First line of its description: what whoever gets it has to know. */
  readonly says: string;
  /** Time at which it is set, as EventBridge Scheduler writes it. */
  readonly scheduleExpression: string;
  /** @default UTC */
  readonly timeZone?: string | undefined;
  /** Address of the pages, as in the environment file. */
  readonly runbooks: string | undefined;
  /** Queue whose messages it watches and never minds. */
  readonly counted: IQueue;
  readonly pager: ITopic;
}

/**
 * An alarm that never fires by itself, and that a schedule sets. CloudWatch sets it back to OK at its next evaluation, often within
 * seconds (Amazon CloudWatch API Reference, SetAlarmState), so that the next time is a change again; that change tells nobody.
 * @param prefix of the ids of its parts in `scope`
 */
export function addScheduledAlarm(scope: Construct, prefix: string, props: ScheduledAlarmProps): void {
  const alarm = new CfnAlarm(scope, `${prefix}Alarm`, {
    alarmName: props.alarmName,
    alarmDescription: [props.says, runbookLine(props.runbooks, PAGE satisfies AlarmId)].join('\n'),
    namespace: 'AWS/SQS',
    metricName: 'NumberOfMessagesSent',
    dimensions: [{ name: 'QueueName', value: props.counted.queueName }],
    statistic: 'Sum',
    period: 300,
    evaluationPeriods: 1,
    datapointsToAlarm: 1,
    comparisonOperator: 'GreaterThanThreshold',
    threshold: NEVER,
    treatMissingData: 'notBreaching',
    alarmActions: [props.pager.topicArn],
  });
  const role = new Role(scope, `${prefix}Role`, {
    description: `Lets a schedule set the alarm ${props.alarmName}, and no other`,
    assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
      conditions: ofThisAccount(),
    }),
  });
  role.addToPolicy(new PolicyStatement({ actions: ['cloudwatch:SetAlarmState'], resources: [alarm.attrArn] }));
  const schedule = new CfnSchedule(scope, `${prefix}Schedule`, {
    description: `Sets the alarm ${props.alarmName}`,
    scheduleExpression: props.scheduleExpression,
    ...(props.timeZone !== undefined && { scheduleExpressionTimezone: props.timeZone }),
    flexibleTimeWindow: { mode: 'OFF' },
    target: {
      // EventBridge Scheduler User Guide, "Using universal targets".
      arn: `arn:${Aws.PARTITION}:scheduler:::aws-sdk:cloudwatch:setAlarmState`,
      roleArn: role.roleArn,
      input: JSON.stringify({ AlarmName: props.alarmName, StateValue: 'ALARM', StateReason: props.says }),
      // The next one comes anyway, and a late one would hide a gap.
      retryPolicy: { maximumRetryAttempts: 0, maximumEventAgeInSeconds: 60 },
    },
  });
  schedule.node.addDependency(role, alarm);
}

/** Alarm whose page tells how pages are tried. */
const PAGE = 'page-path-silent';

/** Messages in five minutes that cannot be. */
const NEVER = 1_000_000_000;
