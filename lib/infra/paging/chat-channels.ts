import { createHash } from 'node:crypto';
import { Aws, Lazy } from 'aws-cdk-lib';
import { CfnSlackChannelConfiguration } from 'aws-cdk-lib/aws-chatbot';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { ChatReceiver } from '../../core/environment/environment';
import { ofThisAccount } from '../shared/grants';

/**
 * Channels of Slack that Amazon Q Developer in chat applications writes to: one configuration a channel, whatever it hears. It may do
 * nothing in the account: its role has no rights, and the guard rail denies what somebody gives it.
 */
export class ChatChannels extends Construct {
  private readonly heard = new Map<string, string[]>();

  constructor(
    scope: Construct,
    id: string,
    private readonly environmentName: string,
  ) {
    super(scope, id);
  }

  /** Sends what is published to a topic to a channel. */
  add(channel: ChatReceiver, topic: ITopic): void {
    const key = `${channel.slackWorkspace} ${channel.slackChannel}`;
    const arns = this.heard.get(key) ?? this.newChannel(channel, key);
    if (!arns.includes(topic.topicArn)) arns.push(topic.topicArn);
  }

  private newChannel({ slackWorkspace, slackChannel }: ChatReceiver, key: string): string[] {
    const arns: string[] = [];
    this.heard.set(key, arns);
    const parent = new Construct(this, createHash('sha256').update(key).digest('hex').slice(0, 10));
    const role = new Role(parent, 'Role', {
      description: `Lets a chat hear of the pages of ${this.environmentName}, and do nothing`,
      assumedBy: new ServicePrincipal('chatbot.amazonaws.com', { conditions: ofThisAccount() }),
    });
    new CfnSlackChannelConfiguration(parent, 'Channel', {
      configurationName: `${this.environmentName}-${slackChannel}`,
      slackWorkspaceId: slackWorkspace,
      slackChannelId: slackChannel,
      iamRoleArn: role.roleArn,
      guardrailPolicies: [`arn:${Aws.PARTITION}:iam::aws:policy/AWSDenyAll`],
      loggingLevel: 'ERROR',
      snsTopicArns: Lazy.list({ produce: () => arns }),
    });
    return arns;
  }
}
