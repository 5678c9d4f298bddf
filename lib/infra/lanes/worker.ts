import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { type IVpc, SecurityGroup } from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Alias, Architecture, Function, type FunctionProps } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { workerMetrics } from '../../core/lanes/worker-metrics';
import { LIVE_ALIAS } from '../../core/live-alias';
import type { LanePlan, ProvisionedCount } from '../../core/plan';
import { markEmits } from '../shared/emits';
import { workerCode } from '../shared/function-code';
import { functionRole } from '../shared/function-role';
import { acknowledge, grantWorkload } from '../shared/grants';
import { asVersion } from '../shared/interfaces';
import { markRole } from '../shared/resource-role';
import { privateSubnets } from '../shared/subnets';
import { writeMark } from '../shared/write-mark';
import { workedBeforeStatement, workedBeforeTable } from './worked-before';

export interface LaneWorkerProps {
  readonly plan: LanePlan;
  /** Count that it keeps ready on an ordinary day. Absent where the lane has none. */
  readonly provisioned: ProvisionedCount | undefined;
  /** `<environment>-<lane>`. */
  readonly serviceName: string;
  /** Queue whose messages it hides for longer after a failure. */
  readonly queue: IQueue;
  /** Queue into which it puts at once what can never be worked on, with the reason. */
  readonly deadLetterQueue: IQueue;
  readonly vpc?: IVpc;
}

/** A lane's function, its version and the alias `live` with the provisioned concurrency that the plan asks for. */
export class LaneWorker extends Construct {
  readonly function: Function;
  readonly alias: Alias;
  /** Table of what was worked on, of a lane that asks for it. */
  readonly table: Table | undefined;

  constructor(scope: Construct, id: string, props: LaneWorkerProps) {
    super(scope, id);
    const { provisioned, plan } = props;
    const { lane } = plan;
    this.table = lane.idempotency && workedBeforeTable(this, 'WorkedBefore');
    this.function = this.newFunction(props);
    this.alias = new Alias(this, 'Live', {
      aliasName: LIVE_ALIAS,
      version: asVersion(this.function.currentVersion),
      ...(provisioned && { provisionedConcurrentExecutions: provisioned.planned }),
    });
    const { p99DurationMs } = lane;
    markRole(this.function, { kind: 'lane', subject: lane.name, role: 'function' });
    writeMark(this.function, { p99DurationMs });
    if (!lane.worker.code) markEmits(this.function, [workerMetrics]);
    markRole(this.alias, { kind: 'lane', subject: lane.name, role: 'alias' });
  }

  private newFunction(props: LaneWorkerProps): Function {
    const { lane } = props.plan;
    const { worker } = lane;
    const logGroup = new LogGroup(this, 'Log', {
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const role = this.newRole(props, logGroup);
    const made = new Function(this, 'Function', {
      ...workerCode(worker),
      architecture: Architecture.ARM_64, // A fifth cheaper per millisecond, and the bundle is plain JavaScript.
      memorySize: lane.memoryMiB,
      timeout: Duration.seconds(lane.timeoutSec),
      environment: {
        ...worker.environment,
        ...worker.secrets,
        ...promised(props),
        ...this.remembers(props, role),
      },
      role,
      logGroup,
      ...(worker.vpc && this.inVpc(props)),
    });
    if (worker.code) acknowledge(made, 'AwsSolutions-L1', 'its runtime is the one that its code was built for');
    return made;
  }

  private newRole({ plan: { lane }, queue, deadLetterQueue }: LaneWorkerProps, logGroup: LogGroup): iam.Role {
    const role = functionRole(this, 'Role', { logGroup, inVpc: lane.worker.vpc });
    grantWorkload(role, lane.worker);
    const allow = (action: string, { queueArn }: IQueue): void =>
      void role.addToPolicy(new iam.PolicyStatement({ actions: [action], resources: [queueArn] }));
    allow('sqs:ChangeMessageVisibility', queue);
    allow('sqs:SendMessage', deadLetterQueue);
    return role;
  }

  /** Variables and permissions by which a worker remembers what was worked on. */
  private remembers({ plan: { lane } }: LaneWorkerProps, role: iam.Role): Record<string, string> {
    const { table } = this;
    if (!lane.idempotency || !table) return {};
    role.addToPolicy(workedBeforeStatement(table));
    markRole(table, { kind: 'lane', subject: lane.name, role: 'table' });
    return {
      HEADROOM_IDEMPOTENCY_TABLE: table.tableName,
      HEADROOM_IDEMPOTENCY_TTL_SEC: String(lane.idempotency.ttlSec),
    };
  }

  private inVpc({ vpc, plan: { lane } }: LaneWorkerProps): Partial<FunctionProps> {
    if (!vpc)
      throw new Error(`lane "${lane.name}" has a worker with vpc: true, but no VPC; pass the VPC, or set vpc: false`);
    const group = new SecurityGroup(this, 'SecurityGroup', {
      vpc,
      description: `Worker of lane ${lane.name}: calls out, is never called`,
    });
    return { vpc, vpcSubnets: privateSubnets(vpc), securityGroups: [group] };
  }
}

/** Variables that tell a worker what it has to know of its lane, whatever it is written in. */
const promised = ({ plan, serviceName, queue, deadLetterQueue }: LaneWorkerProps): Record<string, string> => ({
  HEADROOM_LANE: plan.lane.name,
  HEADROOM_SERVICE: serviceName,
  HEADROOM_QUEUE_URL: queue.queueUrl,
  HEADROOM_DLQ_URL: deadLetterQueue.queueUrl,
  HEADROOM_BACKOFF_MAX_SEC: String(plan.backoffMaxSec.value),
  HEADROOM_MAX_AGE_SEC: String(plan.lane.maxQueueAgeSec),
  HEADROOM_MAX_RECEIVES: String(plan.lane.maxReceives),
});
