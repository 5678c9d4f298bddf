import type * as Stacks from '@aws-sdk/client-cloudformation';
import type { Properties } from '../../core/json';
import { clientOptions, explained } from '../aws/client';
import { isMissing } from '../aws/error';
import type { ChangeOfSet, DeployedSide, ReviewAws } from '../review-port';

/** The real AWS, read only. The SDK is loaded only now: a review of files has not to wait for it. */
export async function reviewAws(region: string | undefined): Promise<ReviewAws> {
  const stacks = await import('@aws-sdk/client-cloudformation');
  return readingBy(explained(new stacks.CloudFormationClient(clientOptions(region))), stacks);
}

/** The port by a client of CloudFormation. */
export const readingBy = (client: Stacks.CloudFormationClient, stacks: typeof Stacks): ReviewAws => ({
  deployed: (name) => deployed(client, stacks, name),
  changeSet: (name, changeSet) => changesOf(client, stacks, { name, changeSet }),
});

/** @returns undefined where there is no such stack */
async function deployed(
  client: Stacks.CloudFormationClient,
  stacks: typeof Stacks,
  name: string,
): Promise<DeployedSide | undefined> {
  try {
    const described = await client.send(new stacks.DescribeStacksCommand({ StackName: name }));
    const { TemplateBody } = await client.send(
      new stacks.GetTemplateCommand({ StackName: name, TemplateStage: 'Original' }),
    );
    const stack = described.Stacks?.[0];
    return {
      template: TemplateBody ?? '',
      parameters: parametersOf(stack?.Parameters),
      isProtected: stack?.EnableTerminationProtection,
    };
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** Values that a stack has; hidden ones are as unknown as if they were not there. */
const parametersOf = (parameters: readonly Stacks.Parameter[] = []): Properties =>
  Object.fromEntries(
    parameters.flatMap(({ ParameterKey: key, ParameterValue: value }) =>
      key === undefined || value === undefined || /^\*+$/.test(value) ? [] : [[key, value] as const],
    ),
  );

async function changesOf(
  client: Stacks.CloudFormationClient,
  stacks: typeof Stacks,
  { name, changeSet }: { readonly name: string; readonly changeSet: string },
): Promise<readonly ChangeOfSet[]> {
  const all: ChangeOfSet[] = [];
  let next: string | undefined;
  do {
    const page = await client.send(
      new stacks.DescribeChangeSetCommand({
        StackName: name,
        ChangeSetName: changeSet,
        ...(next !== undefined && { NextToken: next }),
      }),
    );
    all.push(
      ...(page.Changes ?? []).flatMap(({ ResourceChange: change }) => (change === undefined ? [] : [changeOf(change)])),
    );
    next = page.NextToken;
  } while (next !== undefined);
  return all;
}

const changeOf = ({ LogicalResourceId, ResourceType, Action, Replacement }: Stacks.ResourceChange): ChangeOfSet => ({
  logicalId: LogicalResourceId ?? '',
  type: ResourceType ?? '',
  action: Action ?? '',
  replacement: Replacement === 'True' ? 'yes' : Replacement === 'Conditional' ? 'maybe' : 'no',
});
