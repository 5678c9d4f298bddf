import { ListSubscriptionsByTopicCommand, type SNSClient } from '@aws-sdk/client-sns';
import { PAGING } from '../../lib/alarms';
import { receiverMetrics } from '../../lib/limits/metrics/receivers';
import { embeddedLine } from '../embedded-metrics';

/** Topic and the number of receivers that the environment file names for it. */
export interface DeclaredReceivers {
  readonly topicArn: string;
  readonly count: number;
}

/** Ports that counting receivers needs. */
export interface ReceiverPorts {
  readonly sns: Pick<SNSClient, 'send'>;
  readonly receivers: readonly DeclaredReceivers[];
  readonly environment: string;
  readonly nowMs: () => number;
  /** Writes a line of the function's log. */
  readonly print: (line: string) => void;
}

/** Most pages of subscriptions that are read, a hundred each. */
const MAX_PAGES = 10;

/**
 * Publishes how many declared receivers no topic delivers to: an address that nobody confirmed, or that unsubscribed, gets nothing, and
 * SNS counts no failure for it. The responder's own subscription is none of a person.
 */
export async function publishMissingReceivers(ports: ReceiverPorts): Promise<void> {
  const missing = await Promise.all(
    ports.receivers.map(async ({ topicArn, count }) => Math.max(0, count - (await confirmed(ports.sns, topicArn)))),
  );
  ports.print(
    embeddedLine(receiverMetrics, {
      service: `${ports.environment}-${PAGING}`,
      nowMs: ports.nowMs(),
      values: { ReceiversMissing: missing.reduce((sum, each) => sum + each, 0) },
    }),
  );
}

/** Number of subscriptions of people and their tools that SNS delivers to. */
async function confirmed(sns: ReceiverPorts['sns'], topicArn: string): Promise<number> {
  let count = 0;
  let next: string | undefined;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const { Subscriptions = [], NextToken } = await sns.send(
      new ListSubscriptionsByTopicCommand({ TopicArn: topicArn, ...(next !== undefined && { NextToken: next }) }),
    );
    // Before it is confirmed its ARN is a word.
    count += Subscriptions.filter(
      ({ Protocol, SubscriptionArn }) => Protocol !== 'lambda' && SubscriptionArn?.startsWith('arn:') === true,
    ).length;
    next = NextToken;
    if (next === undefined) break;
  }
  return count;
}
