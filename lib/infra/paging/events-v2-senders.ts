import { createHash } from 'node:crypto';
import { Aws, Duration, RemovalPolicy } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Architecture, Function, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { EventsV2Receiver } from '../../core/environment/environment';
import { handlerCode } from '../shared/function-code';
import { functionRole } from '../shared/function-role';

export interface EventsV2SendersProps {
  /** Topic whose alarms wake nobody. */
  readonly tickets: ITopic;
  /** Queue that keeps what the service did not take, which an alarm tells by the lifeline. */
  readonly undelivered: IQueue;
}

/**
 * Functions that turn what the topics say into Events v2, one for each receiver. They know neither the responder nor the topics' key: raw
 * pages come through whatever becomes of the diagnosis.
 */
export class EventsV2Senders extends Construct {
  private readonly functions = new Map<string, Function>();

  constructor(
    scope: Construct,
    id: string,
    private readonly props: EventsV2SendersProps,
  ) {
    super(scope, id);
  }

  /** The function of a receiver, which is made when it is first asked for. */
  functionOf(receiver: EventsV2Receiver): Function {
    const key = `${receiver.url} ${receiver.routingKeySecret}`;
    const made = this.functions.get(key) ?? this.newFunction(receiver, key);
    this.functions.set(key, made);
    return made;
  }

  private newFunction({ url, routingKeySecret }: EventsV2Receiver, key: string): Function {
    const parent = new Construct(this, createHash('sha256').update(key).digest('hex').slice(0, 10));
    const logGroup = new LogGroup(parent, 'Log', {
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const role = functionRole(parent, 'Role', { logGroup, inVpc: false });
    role.addToPolicy(
      new PolicyStatement({ actions: ['secretsmanager:GetSecretValue'], resources: [routingKeySecret] }),
    );
    const region = routingKeySecret.split(':')[3] ?? '';
    return new Function(parent, 'Function', {
      description: `Sends pages to ${new URL(url).host}`,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code: handlerCode('events-v2'),
      memorySize: 256,
      // Four tries of five seconds each, their pauses, and the reading of the key.
      timeout: Duration.seconds(45),
      environment: {
        EVENTS_URL: url,
        ROUTING_KEY_SECRET_ARN: routingKeySecret,
        SECRETS_ENDPOINT: `https://secretsmanager.${region}.${Aws.URL_SUFFIX}`,
        TICKETS_TOPIC_ARN: this.props.tickets.topicArn,
      },
      role,
      logGroup,
      deadLetterQueue: this.props.undelivered,
      retryAttempts: 2,
      // A page of an hour ago wakes people for what is over.
      maxEventAge: Duration.hours(1),
    });
  }
}
