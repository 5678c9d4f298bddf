import { type Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { ISecurityGroup, IVpc } from 'aws-cdk-lib/aws-ec2';
import type { Role } from 'aws-cdk-lib/aws-iam';
import { Architecture, Function, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { handlerCode } from '../shared/function-code';
import { functionRole } from '../shared/function-role';

/** Place in the network that targets are asked from. */
export interface ProberPlace {
  /** VPC that the targets are reached from. @default - none: what the internet reaches is asked */
  readonly vpc?: IVpc | undefined;
  /** Groups that the prober stands in; in a VPC only. @default - one of its own, that lets all out */
  readonly securityGroups?: ISecurityGroup[] | undefined;
}

interface ProberProps extends ProberPlace {
  readonly handler: string;
  readonly description: string;
  readonly timeout: Duration;
  readonly environment: Readonly<Record<string, string>>;
  /** @default - made up by CloudFormation */
  readonly logGroupName?: string;
}

/** Function that asks targets, and its role. */
export function newProber(scope: Construct, props: ProberProps): { readonly prober: Function; readonly role: Role } {
  const { vpc, securityGroups, handler, logGroupName, ...given } = props;
  const logGroup = new LogGroup(scope, 'Log', {
    retention: RetentionDays.THREE_MONTHS,
    removalPolicy: RemovalPolicy.DESTROY,
    ...(logGroupName !== undefined && { logGroupName }),
  });
  const role = functionRole(scope, 'Role', { logGroup, inVpc: vpc !== undefined });
  const prober = new Function(scope, 'Prober', {
    ...given,
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    handler: 'index.handler',
    code: handlerCode(handler),
    // A share of a processor goes with it: less of it is late itself, and knows nothing of its targets then.
    memorySize: 1_024,
    role,
    logGroup,
    ...(vpc && { vpc, ...(securityGroups && { securityGroups }) }),
  });
  return { prober, role };
}
