import { Duration } from 'aws-cdk-lib';
import { FilterOrPolicy, type ITopic, SubscriptionFilter } from 'aws-cdk-lib/aws-sns';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { HEARTBEAT_ALARM, HEARTBEAT_MIN, PAGING } from '../../alarms';
import { alarmName } from '../../core/alarms/name';
import { markRole } from '../shared/resource-role';
import { addScheduledAlarm } from './scheduled-alarm';
import type { MessageFilter } from './subscribe';

export interface PagingHeartbeatProps {
  readonly environmentName: string;
  /** Address of the pages, as in the environment file. */
  readonly runbooks: string | undefined;
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

  constructor(scope: Construct, id: string, props: PagingHeartbeatProps) {
    super(scope, id);
    const { environmentName, runbooks, pager, diagnosis, undelivered } = props;
    this.heartbeats = this.newQueue(undelivered);
    // The attribute and not the text: a page's text is another one for each kind of receiver.
    diagnosis.addSubscription(
      new SqsSubscription(this.heartbeats, {
        deadLetterQueue: undelivered,
        filterPolicy: { kind: SubscriptionFilter.stringFilter({ allowlist: ['heartbeat'] }) },
      }),
    );
    addScheduledAlarm(this, '', {
      alarmName: heartbeatName(environmentName),
      says: `Set to ALARM by a schedule every ${HEARTBEAT_MIN} minutes, to try the way of a page; nobody has to do anything`,
      scheduleExpression: `rate(${HEARTBEAT_MIN} minutes)`,
      runbooks,
      counted: this.heartbeats,
      pager,
    });
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
}

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

/**
 * The same without updates of an incident that is open, for those whom each message wakes. The attribute is only on what belongs to an
 * incident: what has none comes, too.
 */
export const withoutUpdates: MessageFilter = {
  kind: 'attributes',
  policy: {
    ...pagesOnly.policy,
    change: new SubscriptionFilter([{ exists: false }, { 'anything-but': ['update'] }]),
  },
};
