import { Duration } from 'aws-cdk-lib';
import type { CfnAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import {
  type ILambdaDeploymentConfig,
  LambdaDeploymentConfig,
  LambdaDeploymentGroup,
  TimeBasedCanaryTrafficRouting,
  TimeBasedLinearTrafficRouting,
} from 'aws-cdk-lib/aws-codedeploy';
import type { Alias } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { Deployment } from '../../core/environment/lanes';
import { acknowledge } from '../shared/grants';

/** A way to shift that takes time. */
type Shift = Exclude<Deployment, { readonly kind: 'all-at-once' }>;

/**
 * Lets CodeDeploy move the alias to a new version bit by bit, and back as soon as one of the alarms fires. Nothing for
 * `all-at-once`. While an alarm is on, no shift begins: to mend a lane whose invocations fail, deploy all at once.
 * @param alarms those on what a version does; CodeDeploy watches at most 10 of a deployment group
 */
export function shiftGradually(
  scope: Construct,
  deployment: Deployment,
  alias: Alias,
  alarms: readonly CfnAlarm[],
): void {
  if (deployment.kind === 'all-at-once') return;
  const shift = new Construct(scope, 'Deployment');
  const group = new LambdaDeploymentGroup(shift, 'Group', {
    alias,
    alarms: [...alarms],
    deploymentConfig: configOf(shift, deployment),
    autoRollback: { failedDeployment: true, stoppedDeployment: true, deploymentInAlarm: alarms.length > 0 },
  });
  acknowledge(
    group,
    'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSCodeDeployRoleForLambdaLimited]',
    'CodeDeploy updates the alias with what AWS lists as its least rights',
  );
}

/** CodeDeploy's own configuration where there is one: own ones are few per account, and made one after the other. */
function configOf(scope: Construct, shift: Shift): ILambdaDeploymentConfig {
  const builtIn = builtInName(shift);
  if (builtIn !== undefined) return LambdaDeploymentConfig.fromLambdaDeploymentConfigName(scope, 'Shift', builtIn);
  const how = { interval: Duration.minutes(shift.minutes), percentage: shift.percent };
  return new LambdaDeploymentConfig(scope, 'Shift', {
    trafficRouting:
      shift.kind === 'canary' ? new TimeBasedCanaryTrafficRouting(how) : new TimeBasedLinearTrafficRouting(how),
  });
}

function builtInName({ kind, percent, minutes }: Shift): string | undefined {
  if (percent !== 10 || !builtInMinutes[kind].includes(minutes)) return undefined;
  const unit = minutes === 1 ? 'Minute' : 'Minutes';
  return kind === 'canary'
    ? `CodeDeployDefault.LambdaCanary10Percent${minutes}${unit}`
    : `CodeDeployDefault.LambdaLinear10PercentEvery${minutes}${unit}`;
}

/** AWS CodeDeploy User Guide, Predefined deployment configurations for an AWS Lambda compute platform. */
const builtInMinutes: Readonly<Record<Shift['kind'], readonly number[]>> = {
  canary: [5, 10, 15, 30],
  linear: [1, 2, 3, 10],
};
