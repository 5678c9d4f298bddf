import { createHash } from 'node:crypto';
import {
  type ITopic,
  Subscription,
  type SubscriptionFilter,
  type SubscriptionProps,
  SubscriptionProtocol,
} from 'aws-cdk-lib/aws-sns';
import { LambdaSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { ChatReceiver, Endpoint, EventsV2Receiver } from '../../core/environment/environment';
import type { ChatChannels } from './chat-channels';
import type { EventsV2Senders } from './events-v2-senders';

/** Subscription that SNS is told about each kind of endpoint. */
const subscriptionOf = (
  endpoint: Exclude<Endpoint, EventsV2Receiver | ChatReceiver>,
): { protocol: SubscriptionProtocol; endpoint: string } => {
  switch (endpoint.kind) {
    case 'email':
      return { protocol: SubscriptionProtocol.EMAIL, endpoint: endpoint.address };
    case 'https':
      return { protocol: SubscriptionProtocol.HTTPS, endpoint: endpoint.url };
    case 'sqs':
      return { protocol: SubscriptionProtocol.SQS, endpoint: endpoint.queueArn };
    case 'sms':
      return { protocol: SubscriptionProtocol.SMS, endpoint: endpoint.phone };
  }
};

export interface SubscribeProps {
  readonly topic: ITopic;
  readonly endpoints: readonly Endpoint[];
  readonly eventsV2: EventsV2Senders;
  readonly chat: ChatChannels;
  /** Keeps what can't be delivered. */
  readonly undelivered: IQueue;
  /** Filter of the messages that they get. @default - all */
  readonly filter?: MessageFilter;
  /** Filter of the messages that telephones get. @default - that of all others */
  readonly filterOfSms?: MessageFilter;
}

/** Rule that SNS compares before it delivers a message: its attributes, or its text, which then has to be JSON. */
export type MessageFilter =
  | { readonly kind: 'attributes'; readonly policy: Record<string, SubscriptionFilter> }
  | { readonly kind: 'body'; readonly policy: NonNullable<SubscriptionProps['filterPolicyWithMessageBody']> };

/** Sends what is published to a topic to each endpoint. */
export function subscribeAll(
  scope: Construct,
  id: string,
  { topic, endpoints, eventsV2, chat, undelivered, filter, filterOfSms = filter }: SubscribeProps,
): void {
  const parent = new Construct(scope, id);
  const propsWith = (own?: MessageFilter) => ({ deadLetterQueue: undelivered, ...(own && filterProps(own)) });
  for (const endpoint of endpoints) {
    if (endpoint.kind === 'eventsV2') {
      topic.addSubscription(new LambdaSubscription(eventsV2.functionOf(endpoint), propsWith(filter)));
      continue;
    }
    if (endpoint.kind === 'chat') {
      chat.add(endpoint, topic);
      continue;
    }
    const subscription = subscriptionOf(endpoint);
    new Subscription(parent, endpointId(subscription.endpoint), {
      topic,
      ...subscription,
      ...propsWith(endpoint.kind === 'sms' ? filterOfSms : filter),
    });
  }
}

const filterProps = (filter: MessageFilter) =>
  filter.kind === 'body' ? { filterPolicyWithMessageBody: filter.policy } : { filterPolicy: filter.policy };

/** Stable whatever the order of the list: a moved endpoint must not be unsubscribed and confirmed again. */
const endpointId = (endpoint: string): string => createHash('sha256').update(endpoint).digest('hex').slice(0, 10);
