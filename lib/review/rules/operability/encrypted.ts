import type { Draft } from '../../finding';
import type { ResolvedResource } from '../../template/stack';
import { refsIn } from '../../template/tokens';
import { mayUse } from '../keys';
import { about, type Rule, updatesOf } from '../rule';

/** Services that send, by the type of resource that says where to. */
const senders: Readonly<Record<string, string>> = {
  'AWS::SNS::Subscription': 'sns.amazonaws.com',
  'AWS::Events::Rule': 'events.amazonaws.com',
  'AWS::S3::Bucket': 's3.amazonaws.com',
};

/** Whether a resource of a stack sends to a queue. */
const sendsTo = ({ type, properties }: ResolvedResource, queue: string): boolean =>
  senders[type] !== undefined &&
  [properties.Endpoint, properties.Targets, properties.NotificationConfiguration].some((part) =>
    refsIn(part).includes(queue),
  );

export const encryptedAway: Rule = {
  id: 'operability/sender-can-not-encrypt',
  opposite: 'what sends to the queue can encrypt for it',
  risk: 'medium',
  what: 'what sends to the queue can’t use its key: messages are lost, and nobody is told',
  why: 'a service that may not use the key of a queue fails to deliver, and tries for a while at most',
  fix: 'take a key of your own whose policy lets the service use it, or encrypt by SQS itself',
  find: (stack) =>
    updatesOf(stack, 'AWS::SQS::Queue').flatMap(({ before, after, properties }): Draft[] => {
      const key = after.properties.KmsMasterKeyId;
      if (key === undefined || key === '' || !properties.some(({ name }) => name === 'KmsMasterKeyId')) return [];
      const sender = [...stack.after.resources.values()].find(
        (one) => sendsTo(one, after.logicalId) && !mayUse(senders[one.type] ?? '', key, stack.after),
      );
      const old = before.properties.KmsMasterKeyId;
      return sender
        ? [
            about(after, {
              property: 'KmsMasterKeyId',
              ...(old !== undefined && { before: old }),
              after: key,
              because: `${sender.logicalId} sends to it, and its key lets ${senders[sender.type] ?? ''} do nothing`,
            }),
          ]
        : [];
    }),
};
