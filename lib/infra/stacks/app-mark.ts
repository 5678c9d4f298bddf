import type { Stack } from 'aws-cdk-lib';
import { CfnParameter } from 'aws-cdk-lib/aws-ssm';
import { pascalCase } from '../../core/words/pascal-case';

/**
 * Says in the account to which app an environment belongs. The parameter has one name for all apps, and a logical id of the app: another
 * app that deploys stacks of these names can't make it, because it exists, and so its deployment ends before it changed anything.
 */
export function addAppMark(stack: Stack, environmentName: string, appName: string): void {
  new CfnParameter(stack, `OfApp${pascalCase(appName.replace(/[^A-Za-z0-9]+/g, '-'))}`, {
    name: `/headroom/${environmentName}/belongs-to-app`,
    type: 'String',
    value: appName,
    description:
      'Where a deployment is refused because this exists, another app has an environment of this name: set `app`, or rename it',
  });
}
