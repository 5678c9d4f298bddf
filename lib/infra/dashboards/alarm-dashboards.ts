import { Stack, Token } from 'aws-cdk-lib';
import { CfnDashboard } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { pascalCase } from '../alarms/alarm-set';
import type { Board } from './boards';
import type { DashboardPlace } from './widgets';

/** Dashboards in CloudWatch. */
export class AlarmDashboards extends Construct {
  constructor(scope: Construct, id: string, boards: readonly Board[]) {
    super(scope, id);
    for (const [index, { name, body }] of boards.entries())
      // The name of a nested stack, which may be part of it, is known only when deployed.
      new CfnDashboard(this, Token.isUnresolved(name) ? `Board${index + 1}` : pascalCase(name), {
        dashboardName: name,
        dashboardBody: Stack.of(this).toJsonString(body),
      });
  }
}

/** Place of an environment's alarms, if they are in the account and region of the stack. */
export function placeOf(
  scope: Construct,
  environmentName: string,
  drawn: Pick<DashboardPlace, 'peaks' | 'runbooks'>,
): DashboardPlace {
  const { partition, region, account } = Stack.of(scope);
  const alarmArnPrefix = `arn:${partition}:cloudwatch:${region}:${account}:alarm:`;
  return { environmentName, region, alarmArnPrefix, ...drawn };
}
