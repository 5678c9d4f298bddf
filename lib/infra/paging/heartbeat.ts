import { Aws, Duration } from 'aws-cdk-lib';
import { CfnAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import { FilterOrPolicy, type ITopic, SubscriptionFilter } from 'aws-cdk-lib/aws-sns';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { HEARTBEAT_ALARM, HEARTBEAT_MIN, PAGING } from '../../alarms';
import { alarmName } from '../../core/alarms/name';
import { markRole } from '../shared/resource-role';
import type { MessageFilter } from './subscribe';

export interface PagingHeartbeatProps {
  readonly environmentName: string;
  readonly pager: ITopic;
  readonly diagnosis: ITopic;
  readonly undelivered: Queue;
}

/**
 * Something goes the whole way of a page every few minutes: a schedule sets an alarm, CloudWatch publishes it to the pager
 * topic, the responder passes it on to the diagnosis topic, and a queue counts what arrives. So the topics' policies,
 * the key, the subscription and the responder are tried, and not only switched on. People's subscriptions filter it out.
 */
export class PagingHeartbeat extends Construct {
  /** Counts what has come all the way; nobody reads it. */
  readonly heartbeats: Queue;

  constructor(scope: Construct, id: string, { environmentName, pager, diagnosis, undelivered }: PagingHeartbeatProps) {
    super(scope, id);
    this.heartbeats = this.newQueue(undelivered);
    // The attribute and not the text: a page's text is another one for each kind of receiver.
    diagnosis.addSubscription(
      new SqsSubscription(this.heartbeats, {
        deadLetterQueue: undelivered,
        filterPolicy: { kind: SubscriptionFilter.stringFilter({ allowlist: ['heartbeat'] }) },
      }),
    );
    this.addSchedule(this.addAlarm(environmentName, pager));
  }

  private newQueue(undelivered: Queue): Queue {
    const queue = new Queue(this, 'Queue', {
      retentionPeriod: Duration.minutes(1),
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      // Nobody receives, so that nothing is ever moved; a message that somebody looked at by hand would be.
      deadLetterQueue: { queue: undelivered, maxReceiveCount: 1_000 },
    });
    markRole(queue, { kind: 'page', subject: PAGING, role: 'heartbeats' });
    return queue;
  }

  /**
   * An alarm that never fires by itself. CloudWatch sets it back to OK at its next evaluation, often within seconds (Amazon CloudWatch API
   * Reference, SetAlarmState), so that the next heartbeat is a change again; that change tells nobody.
   */
  private addAlarm(environmentName: string, pager: ITopic): CfnAlarm {
    return new CfnAlarm(this, 'Alarm', {
      alarmName: heartbeatName(environmentName),
      alarmDescription: [
        `Set to ALARM by a schedule every ${HEARTBEAT_MIN} minutes, to try the way of a page; nobody has to do anything`,
        'Runbook: runbooks/page-path-silent.md',
      ].join('\n'),
      namespace: 'AWS/SQS',
      metricName: 'NumberOfMessagesSent',
      dimensions: [{ name: 'QueueName', value: this.heartbeats.queueName }],
      statistic: 'Sum',
      period: 300,
      evaluationPeriods: 1,
      datapointsToAlarm: 1,
      comparisonOperator: 'GreaterThanThreshold',
      threshold: NEVER,
      treatMissingData: 'notBreaching',
      alarmActions: [pager.topicArn],
    });
  }

  private addSchedule(alarm: CfnAlarm): void {
    const role = new Role(this, 'Role', {
      description: 'Lets a schedule set the heartbeat alarm, and no other',
      // Only schedules of this account may use it.
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
    });
    role.addToPolicy(new PolicyStatement({ actions: ['cloudwatch:SetAlarmState'], resources: [alarm.attrArn] }));
    const schedule = new CfnSchedule(this, 'Schedule', {
      description: 'Sends a heartbeat through the paging path',
      scheduleExpression: `rate(${HEARTBEAT_MIN} minutes)`,
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        // EventBridge Scheduler User Guide, "Using universal targets".
        arn: `arn:${Aws.PARTITION}:scheduler:::aws-sdk:cloudwatch:setAlarmState`,
        roleArn: role.roleArn,
        input: JSON.stringify({
          AlarmName: alarm.alarmName,
          StateValue: 'ALARM',
          StateReason: 'heartbeat of the paging path',
        }),
        // The next one comes anyway, and a late one would hide a gap.
        retryPolicy: { maximumRetryAttempts: 0, maximumEventAgeInSeconds: 60 },
      },
    });
    schedule.node.addDependency(role, alarm);
  }
}

/** Messages in five minutes that cannot be. */
const NEVER = 1_000_000_000;

const heartbeatName = (environmentName: string): string =>
  alarmName(environmentName, { id: HEARTBEAT_ALARM, subject: PAGING });

/** Filter for people on the pager topic: every alarm but the heartbeat. CloudWatch publishes without attributes. */
export const alarmsOnly = (environmentName: string): MessageFilter => ({
  kind: 'body',
  policy: {
    AlarmName: FilterOrPolicy.filter(SubscriptionFilter.stringFilter({ denylist: [heartbeatName(environmentName)] })),
  },
});

/** Filter for people on the diagnosis topic. The responder writes the attribute on all that it publishes. */
export const pagesOnly: MessageFilter = {
  kind: 'attributes',
  policy: { kind: SubscriptionFilter.stringFilter({ allowlist: ['page'] }) },
};
