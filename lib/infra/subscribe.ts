import { createHash } from 'node:crypto';
import { Subscription, SubscriptionProtocol, type ITopic } from 'aws-cdk-lib/aws-sns';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Endpoint } from '../core/workload';

/** What SNS is told about each kind of endpoint. */
const subscriptionOf = (endpoint: Endpoint): { protocol: SubscriptionProtocol; endpoint: string } => {
  switch (endpoint.kind) {
    case 'email':
      return { protocol: SubscriptionProtocol.EMAIL, endpoint: endpoint.address };
    case 'https':
      return { protocol: SubscriptionProtocol.HTTPS, endpoint: endpoint.url };
    case 'sqs':
      return { protocol: SubscriptionProtocol.SQS, endpoint: endpoint.queueArn };
  }
};

/** Sends what is published to `topic` to each endpoint; what can't be delivered is kept in `undelivered`. */
export function subscribeAll(
  scope: Construct,
  id: string,
  topic: ITopic,
  endpoints: readonly Endpoint[],
  undelivered: IQueue,
): void {
  const parent = new Construct(scope, id);
  for (const endpoint of endpoints) {
    const subscription = subscriptionOf(endpoint);
    new Subscription(parent, endpointId(subscription.endpoint), {
      topic,
      ...subscription,
      deadLetterQueue: undelivered,
    });
  }
}

/** Stable whatever the order of the list: a moved endpoint must not be unsubscribed and confirmed again. */
const endpointId = (endpoint: string): string => createHash('sha256').update(endpoint).digest('hex').slice(0, 10);
