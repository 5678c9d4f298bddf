import type { Draft, Moved } from '../finding';
import type { ResolvedResource } from '../template/stack';

/** Remedy of a rename: both names as `cdk refactor` takes them, and the instruction with them in their place. */
export function refactored(
  stack: string,
  before: ResolvedResource,
  after: ResolvedResource,
): Pick<Draft, 'fix' | 'moved'> {
  const moved = { from: `${stack}.${before.logicalId}`, to: `${stack}.${after.logicalId}` };
  return { fix: `${REFACTOR_COMMAND}, with ${refactorFile([moved])} in moved.json`, moved };
}

/** Instruction without the mapping. Source: aws-cdk 2.1148.1, `cdk refactor --override-file`. */
export const REFACTOR_COMMAND =
  'keep the logical id, or first: `cdk refactor --unstable=refactor --override-file moved.json`';

/** Mapping that `cdk refactor` takes, of one account and region that are to be filled in. */
export const refactorFile = (moved: readonly Moved[]): string =>
  JSON.stringify({
    environments: [
      { account: '…', region: '…', resources: Object.fromEntries(moved.map(({ from, to }) => [from, to])) },
    ],
  });
