import * as iam from 'aws-cdk-lib/aws-iam';
import type { IKey, Key } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { ofThisAccount } from '../shared/grants';

export interface PagingTopicProps {
  readonly topicName: string;
  readonly displayName: string;
  /** @default - none; the topic then works also when a key is disabled or its policy is wrong */
  readonly key?: IKey;
}

/** A topic that alarms of this account may publish to, and that refuses plain HTTP. */
export function pagingTopic(scope: Construct, id: string, { topicName, displayName, key }: PagingTopicProps): Topic {
  const topic = new Topic(scope, id, { topicName, displayName, enforceSSL: true, ...(key && { masterKey: key }) });
  // `enforceSSL` writes a policy that only denies, and any policy of one's own replaces the default one, which lets
  // the account publish. Without this statement alarms change state and nobody is told.
  topic.addToResourcePolicy(
    new iam.PolicyStatement({
      sid: 'AllowAlarmsOfThisAccount',
      principals: [cloudWatch()],
      actions: ['sns:Publish'],
      resources: [topic.topicArn],
      conditions: ofThisAccount(),
    }),
  );
  return topic;
}

/** CloudWatch encrypts what it publishes; a key's default policy admits the account's own principals only. */
export function allowAlarmsToEncrypt(key: Key): void {
  key.addToResourcePolicy(
    new iam.PolicyStatement({
      sid: 'AllowAlarmsOfThisAccount',
      principals: [cloudWatch()],
      actions: ['kms:Decrypt', 'kms:GenerateDataKey*'],
      resources: ['*'], // In a key's policy this means the key itself.
      conditions: ofThisAccount(),
    }),
  );
}

const cloudWatch = (): iam.ServicePrincipal => new iam.ServicePrincipal('cloudwatch.amazonaws.com');
