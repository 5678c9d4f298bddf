import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { SecurityGroup, type IVpc } from 'aws-cdk-lib/aws-ec2';
import { Alias, Architecture, Function, Runtime, type FunctionProps } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { LanePlan } from '../core/capacity';
import { provisionedConcurrencyAt } from '../core/lane-plan';
import { functionRole } from './function-role';
import { grantWorkload } from './grants';
import { asVersion } from './interfaces';
import { privateSubnets } from './network-stack';
import { markRole } from './resource-role';
import { workerCode } from './worker-code';

/** The alias through which a lane's worker is invoked, and which its alarms watch. */
export const liveAlias = 'live';

export interface LaneWorkerProps {
  readonly plan: LanePlan;
  /** The factor of the peak that is on, 1 without one: a deploy in a peak must not take its warm workers away. */
  readonly factorNow: number;
  /** `<environment>-<lane>`. */
  readonly serviceName: string;
  readonly vpc?: IVpc;
}

/** A lane's function, its version and the alias `live` with the provisioned concurrency that the plan asks for. */
export class LaneWorker extends Construct {
  readonly function: Function;
  readonly alias: Alias;

  constructor(scope: Construct, id: string, props: LaneWorkerProps) {
    super(scope, id);
    const { lane, provisionedConcurrency } = props.plan;
    this.function = this.newFunction(props);
    this.alias = new Alias(this, 'Live', {
      aliasName: liveAlias,
      version: asVersion(this.function.currentVersion),
      ...(provisionedConcurrency && {
        provisionedConcurrentExecutions: provisionedConcurrencyAt(lane, props.factorNow),
      }),
    });
    markRole(this.function, { kind: 'lane', subject: lane.name, role: 'function' });
    markRole(this.alias, { kind: 'lane', subject: lane.name, role: 'alias' });
  }

  private newFunction(props: LaneWorkerProps): Function {
    const { lane } = props.plan;
    const { worker } = lane;
    const logGroup = new LogGroup(this, 'Log', {
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const role = functionRole(this, 'Role', { logGroup, inVpc: worker.vpc });
    grantWorkload(role, worker);
    return new Function(this, 'Function', {
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64, // A fifth cheaper per millisecond, and the bundle is plain JavaScript.
      handler: 'index.handler',
      code: workerCode(worker.entry),
      memorySize: lane.memoryMiB,
      timeout: Duration.seconds(lane.timeoutSec),
      environment: {
        ...worker.environment,
        ...worker.secrets,
        HEADROOM_LANE: lane.name,
        HEADROOM_SERVICE: props.serviceName,
      },
      role,
      logGroup,
      ...(worker.vpc && this.inVpc(props)),
    });
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
