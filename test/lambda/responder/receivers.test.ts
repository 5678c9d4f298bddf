import { ListSubscriptionsByTopicCommand, SNSClient, type Subscription } from '@aws-sdk/client-sns';
import { mockClient } from 'aws-sdk-client-mock';
import { publishMissingReceivers } from '../../../lambda/responder/receivers';
import { receiverMetrics } from '../../../lib/limits/metrics/receivers';

const sns = mockClient(SNSClient);
beforeEach(() => sns.reset());

const TOPIC = 'arn:aws:sns:eu-west-1:111111111111:prod-pager';
const confirmed = (Protocol: string): Subscription => ({ Protocol, SubscriptionArn: `${TOPIC}:12ab` });
const pending = (Protocol: string): Subscription => ({ Protocol, SubscriptionArn: 'PendingConfirmation' });

/** What is published of topics with so many declared receivers. */
async function published(counts: readonly number[]): Promise<unknown> {
  const lines: string[] = [];
  await publishMissingReceivers({
    sns: new SNSClient({ region: 'eu-west-1' }),
    receivers: counts.map((count) => ({ topicArn: TOPIC, count })),
    environment: 'prod',
    nowMs: () => 1_795_000_000_000,
    print: (line) => lines.push(line),
  });
  expect(lines).toHaveLength(1);
  return JSON.parse(lines[0] ?? '');
}

describe('the receivers of pages', () => {
  it.each<[string, Subscription[], number, number]>([
    ['all are confirmed', [confirmed('email'), confirmed('https')], 2, 0],
    ['an address is not confirmed', [confirmed('https'), pending('email')], 2, 1],
    ['one has unsubscribed', [confirmed('https')], 2, 1],
    ['all have gone', [], 2, 2],
    ['only the responder is left', [confirmed('lambda')], 1, 1],
    ['somebody has added more by hand', [confirmed('sqs'), confirmed('email')], 1, 0],
    ['none is declared', [], 0, 0],
  ])('are counted as they are: %s', async (_, Subscriptions, count, missing) => {
    sns.on(ListSubscriptionsByTopicCommand).resolves({ Subscriptions });
    expect(await published([count])).toMatchObject({ Service: 'prod-paging', ReceiversMissing: missing });
  });

  it('are read to the last page', async () => {
    sns
      .on(ListSubscriptionsByTopicCommand)
      .resolvesOnce({ Subscriptions: [confirmed('email')], NextToken: 'more' })
      .resolves({ Subscriptions: [confirmed('sqs')] });
    expect(await published([2])).toMatchObject({ ReceiversMissing: 0 });
  });

  it('of one topic do not make up for those of another', async () => {
    sns.on(ListSubscriptionsByTopicCommand).resolvesOnce({ Subscriptions: [confirmed('sqs'), confirmed('sqs')] });
    sns.on(ListSubscriptionsByTopicCommand).resolves({ Subscriptions: [confirmed('sqs'), confirmed('sqs')] });
    expect(await published([1, 3])).toMatchObject({ ReceiversMissing: 1 });
  });

  it('are published as the alarm asks for it', async () => {
    sns.on(ListSubscriptionsByTopicCommand).resolves({});
    const { namespace, metrics } = receiverMetrics;
    expect(await published([1])).toMatchObject({
      _aws: {
        Timestamp: 1_795_000_000_000,
        CloudWatchMetrics: [
          {
            Namespace: namespace,
            Dimensions: [['Service']],
            Metrics: Object.entries(metrics).map(([Name, { unit: Unit }]) => ({ Name, Unit })),
          },
        ],
      },
    });
  });
});
