import { Annotations, Stack, Stage } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { issueText } from '../../config/parse/issue-text';
import type { Issue } from '../../core/issue';

/** Names of an environment's stacks, which may be asked for by name. */
const parts = ['network', 'paging', 'response', 'hosts', 'lanes'] as const;

/**
 * An environment that can't be deployed as it is written. Its stacks can be asked for and say what is wrong, so that others deploy
 * meanwhile. They have no resources and names of their own: deployed by force, they replace nothing.
 */
export class RefusedStage extends Stage {
  constructor(scope: Construct, name: string, issues: readonly Issue[]) {
    super(scope, name);
    for (const part of parts) {
      const stack = new Stack(this, part, { stackName: `${name}-${part}-refused` });
      Annotations.of(stack).addError(`environment ${name} is not deployed:\n${issueText(issues, { colour: false })}`);
    }
  }
}
