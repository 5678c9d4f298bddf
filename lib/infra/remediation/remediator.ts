import { Aws, Duration, RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, BillingMode, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Architecture, Function, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import { type ITopic, SubscriptionFilter } from 'aws-cdk-lib/aws-sns';
import { LambdaSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { deployedName } from '../../core/environment/deployed-name';
import type { Remediation } from '../../core/environment/remediation';
import type { Plan } from '../../core/plan';
import { limitsOf } from '../../core/remediation/limits-of';
import { handlerCode } from '../shared/function-code';
import { functionRole } from '../shared/function-role';
import { ofThisAccount } from '../shared/grants';
import { grantRemediation } from './rights';

export interface RemediatorProps {
  readonly plan: Plan;
  /** Actions that the environment turns on. Where there are none there is no remediator. */
  readonly remediation: Remediation;
  readonly diagnosis: ITopic;
  /** Encrypts the diagnosis topic. */
  readonly key: IKey;
  /** Dead-letter queue of the responder, which an alarm counts: a remediator that fails is told by the same alarm. */
  readonly failed: IQueue;
}

/** Minutes between two looks at what is under way. */
const LOOK_MIN = 5;

/**
 * Does what an environment turns on about an alarm: hears diagnosed pages, and looks after what it has begun until that is back at the
 * plan. It is a function of its own, so that the responder's role stays one that only reads, and paging owes it nothing.
 */
export class Remediator extends Construct {
  readonly function: Function;
  /** State of what is under way, and the record of each decision. */
  readonly table: Table;

  constructor(scope: Construct, id: string, props: RemediatorProps) {
    super(scope, id);
    this.table = this.newTable();
    this.function = this.newFunction(props);
    const { diagnosis, failed } = props;
    // Pages and no heartbeats; its own updates are pages for people, which it knows itself.
    const filterPolicy = { kind: SubscriptionFilter.stringFilter({ allowlist: ['page'] }) };
    diagnosis.addSubscription(new LambdaSubscription(this.function, { deadLetterQueue: failed, filterPolicy }));
    this.addSchedule(failed);
  }

  private newTable(): Table {
    return new Table(this, 'Table', {
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      timeToLiveAttribute: 'expiresAt',
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.AWS_MANAGED,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      // Turned off, what was done must still be found.
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }

  private newFunction(props: RemediatorProps): Function {
    const { plan, remediation, diagnosis, failed } = props;
    const name = deployedName(plan.environment);
    const logGroup = new LogGroup(this, 'Log', {
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    return new Function(this, 'Function', {
      description: `Does what ${name} turns on about an alarm (${remediation.mode})`,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code: handlerCode('remediator', { 'limits.json': JSON.stringify(limitsOf(plan, remediation)) }),
      memorySize: 256,
      // A call that was decided is made within two minutes, or never: a decision must not outlive that.
      timeout: Duration.seconds(60),
      environment: {
        ENVIRONMENT_NAME: name,
        DIAGNOSIS_TOPIC_ARN: diagnosis.topicArn,
        REMEDIATION_TABLE: this.table.tableName,
        URL_SUFFIX: Aws.URL_SUFFIX,
      },
      role: this.newRole(props, logGroup),
      logGroup,
      deadLetterQueue: failed,
      retryAttempts: 2,
      // A page is no reason to act any more by then.
      maxEventAge: Duration.minutes(15),
    });
  }

  private newRole({ plan, remediation, diagnosis, key }: RemediatorProps, logGroup: LogGroup): Role {
    const role = functionRole(this, 'Role', { logGroup, inVpc: false });
    // Who was woken hears what was done.
    role.addToPolicy(new PolicyStatement({ actions: ['sns:Publish'], resources: [diagnosis.topicArn] }));
    role.addToPolicy(new PolicyStatement({ actions: ['kms:Decrypt', 'kms:GenerateDataKey'], resources: [key.keyArn] }));
    // A transaction of two puts; nothing is ever deleted but by its age.
    role.addToPolicy(
      new PolicyStatement({
        actions: ['dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:PutItem'],
        resources: [this.table.tableArn],
      }),
    );
    grantRemediation(role, plan, remediation);
    return role;
  }

  private addSchedule(failed: IQueue): void {
    const { functionArn } = this.function;
    const role = new Role(this, 'ScheduleRole', {
      description: 'Lets a schedule call the remediator, and nothing else',
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', { conditions: ofThisAccount() }),
    });
    role.addToPolicy(new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [functionArn] }));
    role.addToPolicy(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [failed.queueArn] }));
    const schedule = new CfnSchedule(this, 'Schedule', {
      description: 'Looks after what the remediator has begun, until it is back at the plan',
      scheduleExpression: `rate(${LOOK_MIN} minutes)`,
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: functionArn,
        roleArn: role.roleArn,
        input: JSON.stringify({ look: true }),
        deadLetterConfig: { arn: failed.queueArn },
        // The next one comes anyway.
        retryPolicy: { maximumRetryAttempts: 0, maximumEventAgeInSeconds: 60 },
      },
    });
    schedule.node.addDependency(role);
  }
}
