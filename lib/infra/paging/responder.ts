import { Aws, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Architecture, Function, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { LambdaSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { alarmsOf, probeLogGroup, RESPONDER } from '../../alarms';
import { peakConditions } from '../../core/alarms/peak-conditions';
import { deployedName } from '../../core/environment/deployed-name';
import type { Endpoint, Environment } from '../../core/environment/environment';
import { metricNames } from '../../limits/metrics/metric-table';
import { receiverMetrics } from '../../limits/metrics/receivers';
import { AlarmSet } from '../alarms/alarm-set';
import { markEmits } from '../shared/emits';
import { handlerCode } from '../shared/function-code';
import { functionRole } from '../shared/function-role';
import { acceptWildcard } from '../shared/grants';
import { deadLetterQueue } from '../shared/queues';
import { markRole } from '../shared/resource-role';
import { incidentsStatement, incidentsTable } from './incidents-table';
import { grantTriage } from './responder-rights';

export interface ResponderProps {
  readonly environment: Environment;
  readonly pager: ITopic;
  readonly tickets: ITopic;
  readonly diagnosis: ITopic;
  readonly lifeline: ITopic;
  /** Facts of the environment's subjects, as JSON that lies beside the function's code. */
  readonly facts: string;
  /** Encrypts the diagnosis topic. */
  readonly key: IKey;
}

/** Hears every page, looks for the cause, and publishes what it found. The raw page has arrived before it starts. */
export class Responder extends Construct {
  readonly function: Function;
  /** Dead-letter queue, which an alarm counts. */
  readonly failed: Queue;

  constructor(scope: Construct, id: string, props: ResponderProps) {
    super(scope, id);
    const { environment, pager, tickets } = props;
    const environmentName = deployedName(environment);
    const subject = { kind: RESPONDER, subject: RESPONDER } as const;
    const failed = deadLetterQueue(this, 'Failed', subject);
    this.failed = failed;
    this.function = this.newFunction(props, failed);
    markRole(this.function, { ...subject, role: 'function' });
    markEmits(this.function, [{ namespace: receiverMetrics.namespace, names: metricNames(receiverMetrics) }]);
    // SNS puts there what it could not hand over; what was handed over and failed, Lambda puts there.
    pager.addSubscription(new LambdaSubscription(this.function, { deadLetterQueue: failed }));
    new AlarmSet(this, 'Alarms', {
      alarms: alarmsOf(
        { kind: RESPONDER, name: RESPONDER, plan: { name: RESPONDER } },
        { environmentName, alarmOverrides: environment.alarmOverrides },
      ),
      environmentName,
      dimensions: { function: this.function.functionName, deadLetterQueue: failed.queueName },
      pager,
      tickets,
      runbooks: environment.runbooks,
    });
  }

  private newFunction(props: ResponderProps, failed: Queue): Function {
    const logGroup = new LogGroup(this, 'Log', {
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const incidents = incidentsTable(this, 'Incidents', props.environment);
    const hasChat = props.environment.pager.some(({ kind }) => kind === 'chat');
    return new Function(this, 'Function', {
      description: `Diagnoses the alarms of ${deployedName(props.environment)}`,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code: handlerCode('responder', { 'facts.json': props.facts }),
      // For the processor time that comes with it: 124 MiB is the most that 50 pages in a row took (npm run bench:responder).
      memorySize: 512,
      timeout: Duration.seconds(60),
      environment: {
        DIAGNOSIS_TOPIC_ARN: props.diagnosis.topicArn,
        ENVIRONMENT_NAME: deployedName(props.environment),
        INCIDENTS_TABLE: incidents.tableName,
        RUNBOOK_BASE_URL: props.environment.runbooks ?? '',
        TIME_ZONE: props.environment.timeZone,
        RECEIVERS: Stack.of(this).toJsonString(receiversOf(props)),
        URL_SUFFIX: Aws.URL_SUFFIX,
        ...(hasChat && { CHAT_TOPIC_ARN: chatTopicArn(props) }),
        PEAKS: JSON.stringify(peakConditions(Object.values(props.environment.peaks))),
      },
      role: this.newRole(props, logGroup, incidents),
      logGroup,
      deadLetterQueue: failed,
      retryAttempts: 2,
      // An hour-old diagnosis helps nobody.
      maxEventAge: Duration.hours(1),
    });
  }

  private newRole(props: ResponderProps, logGroup: LogGroup, incidents: Table) {
    const { environment, diagnosis, key } = props;
    const role = functionRole(this, 'Role', { logGroup, inVpc: false });
    role.addToPolicy(incidentsStatement(incidents));
    const chats = environment.pager.some(({ kind }) => kind === 'chat') ? [chatTopicArn(props)] : [];
    role.addToPolicy(new PolicyStatement({ actions: ['sns:Publish'], resources: [diagnosis.topicArn, ...chats] }));
    // With each heartbeat it counts who would get a page.
    const watched = receiversOf(props).map(({ topicArn }) => topicArn);
    role.addToPolicy(new PolicyStatement({ actions: ['sns:ListSubscriptionsByTopic'], resources: watched }));
    role.addToPolicy(new PolicyStatement({ actions: ['kms:Decrypt', 'kms:GenerateDataKey'], resources: [key.keyArn] }));
    role.addToPolicy(
      new PolicyStatement({
        // The history says how long an alarm was on that is over.
        actions: ['cloudwatch:GetMetricData', 'cloudwatch:DescribeAlarms', 'cloudwatch:DescribeAlarmHistory'],
        resources: ['*'],
      }),
    );
    role.addToPolicy(
      new PolicyStatement({
        actions: ['autoscaling:DescribeAutoScalingGroups', 'autoscaling:DescribeScalingActivities'],
        resources: ['*'],
      }),
    );
    grantTriage(role, deployedName(environment));
    acceptWildcard(
      role,
      'Resource::*',
      'CloudWatch, Auto Scaling, EC2, Lambda and Health have no resources to name for what is only listed or described',
    );
    const { partition, region, account } = Stack.of(this);
    // Of host groups yet to come as well: the responder must not have to change with them.
    const logGroups = probeLogGroup(deployedName(environment), '*');
    const probes = `arn:${partition}:logs:${region}:${account}:log-group:${logGroups}:*`;
    role.addToPolicy(new PolicyStatement({ actions: ['logs:FilterLogEvents'], resources: [probes] }));
    acceptWildcard(role, `Resource::${probes}`, "any host group's probe may hold the stack that blocks the loop");
    // A dead letter says why it was given up. It is looked at and hidden from nobody: VisibilityTimeout 0.
    const letters = `arn:${partition}:sqs:${region}:${account}:${deployedName(environment)}-lanes-*DeadLetters*`;
    role.addToPolicy(
      new PolicyStatement({ actions: ['sqs:ReceiveMessage', 'sqs:GetQueueAttributes'], resources: [letters] }),
    );
    acceptWildcard(role, `Resource::${letters}`, 'a page about dead letters tells why they were given up, in any lane');
    return role;
  }
}

/** The topic of the paging stack that chats hear, by its name. */
const chatTopicArn = ({ environment, pager }: ResponderProps): string => {
  const { partition, region, account } = Stack.of(pager);
  return `arn:${partition}:sns:${region}:${account}:${deployedName(environment)}-chat`;
};

/** Topics whose receivers are counted, and how many the environment file names for each. */
const receiversOf = ({ environment, pager, tickets, lifeline }: ResponderProps) => [
  { topicArn: pager.topicArn, count: confirming(environment.pager) },
  { topicArn: tickets.topicArn, count: confirming(environment.tickets) },
  { topicArn: lifeline.topicArn, count: confirming(environment.lifeline ?? environment.pager) },
];

/** Number of receivers that SNS delivers to itself; a function's subscription neither waits for a person nor is given up by one. */
const confirming = (endpoints: readonly Endpoint[]): number =>
  endpoints.filter(({ kind }) => kind !== 'eventsV2' && kind !== 'chat').length;
