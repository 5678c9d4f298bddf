import type { ResolvedResource } from '../../template/stack';

/**
 * Instruction with the mapping that `cdk refactor` takes. Source: aws-cdk 2.1148.1, `cdk refactor --override-file`.
 */
export function refactorFix(stack: string, before: ResolvedResource, after: ResolvedResource): string {
  const resources = { [`${stack}.${before.logicalId}`]: `${stack}.${after.logicalId}` };
  return (
    'keep the logical id, or say that it is the same before you deploy: `cdk refactor --unstable=refactor --override-file moved.json`, ' +
    `with {"environments":[{"account":"…","region":"…","resources":${JSON.stringify(resources)}}]} in moved.json`
  );
}
