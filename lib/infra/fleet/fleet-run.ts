import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Policy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Function } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { BlockPublicAccess, Bucket, BucketEncryption, type IBucket } from 'aws-cdk-lib/aws-s3';
import { DefinitionBody, LogLevel, StateMachine, StateMachineType } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { acceptWildcard } from '../shared/grants';
import { definitionOf } from './definition';
import { newProber, type ProberPlace } from './prober';

/** Properties of {@link FleetRun}. */
export interface FleetRunProps extends ProberPlace {
  /** Targets of one batch, which one invocation asks. @default 500 */
  readonly batchSize?: number | undefined;
  /** Invocations at once. @default 20 */
  readonly maxConcurrency?: number | undefined;
}

const BATCH_SIZE = 500;
const MAX_CONCURRENCY = 20;
const DAYS_KEPT = 30;

/**
 * Asks more targets than one machine should: a distributed map over a file of targets in S3, each batch by the core of `cdk-headroom fleet`
 * in a function. Start its state machine with `{"targets": "targets.jsonl"}`; the counts are its output, and what each target answered
 * lies under `runs/<execution>/`.
 */
export class FleetRun extends Construct {
  /** Bucket of targets and results. Its owner puts the targets there. */
  readonly bucket: Bucket;
  readonly stateMachine: StateMachine;

  constructor(scope: Construct, id: string, props: FleetRunProps = {}) {
    super(scope, id);
    this.bucket = this.newBucket();
    const { prober, role: proberRole } = newProber(this, {
      handler: 'fleet-probe',
      description: 'Asks a batch of targets how they are',
      timeout: Duration.minutes(2),
      environment: { RESULTS_BUCKET: this.bucket.bucketName },
      vpc: props.vpc,
      securityGroups: props.securityGroups,
    });
    this.allowResults(proberRole);
    const logs = new LogGroup(this, 'Runs', {
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const role = this.newMachineRole(prober);
    this.stateMachine = new StateMachine(this, 'StateMachine', {
      role,
      stateMachineType: StateMachineType.STANDARD,
      definitionBody: DefinitionBody.fromString(
        Stack.of(this).toJsonString(
          definitionOf({
            bucketName: this.bucket.bucketName,
            functionArn: prober.functionArn,
            batchSize: props.batchSize ?? BATCH_SIZE,
            maxConcurrency: props.maxConcurrency ?? MAX_CONCURRENCY,
          }),
        ),
      ),
      logs: { destination: logs, level: LogLevel.ALL },
      tracingEnabled: true,
    });
    this.allowMap(role);
  }

  private newBucket(): Bucket {
    const logs = new Bucket(this, 'AccessLogs', {
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      lifecycleRules: [{ expiration: Duration.days(DAYS_KEPT) }],
    });
    return new Bucket(this, 'Bucket', {
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      // Its type has no place for what it may leave out.
      serverAccessLogsBucket: logs as IBucket,
      lifecycleRules: [{ prefix: 'runs/', expiration: Duration.days(DAYS_KEPT) }],
    });
  }

  private allowResults(role: Role): void {
    const results = this.bucket.arnForObjects('runs/*');
    role.addToPolicy(new PolicyStatement({ actions: ['s3:PutObject'], resources: [results] }));
    acceptWildcard(role, `Resource::${results}`, 'each batch of each run has a file of its own');
  }

  private newMachineRole(prober: Function): Role {
    const role = new Role(this, 'MachineRole', { assumedBy: new ServicePrincipal('states.amazonaws.com') });
    const files = this.bucket.arnForObjects('*');
    role.addToPolicy(new PolicyStatement({ actions: ['s3:GetObject'], resources: [files] }));
    role.addToPolicy(new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [prober.functionArn] }));
    acceptWildcard(role, `Resource::${files}`, 'whoever starts a run names the file of its targets');
    acceptWildcard(role, 'Resource::*', 'X-Ray and the delivery of logs have no resources to be named');
    return role;
  }

  /** A distributed map starts its batches as executions of its own state machine. A policy of its own: the machine does not wait for it. */
  private allowMap(role: Role): void {
    const { stateMachineArn } = this.stateMachine;
    const statement = new PolicyStatement({ actions: ['states:StartExecution'], resources: [stateMachineArn] });
    role.attachInlinePolicy(new Policy(this, 'Map', { statements: [statement] }));
  }
}
