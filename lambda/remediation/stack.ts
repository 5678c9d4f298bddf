import { elementText, membersOf } from '../aws/aws-query';
import { CALL_MS, type Services } from './services';

/** A stack of the environment as it is deployed. */
export interface DeployedStack {
  /** Whether CloudFormation is changing it just now, forth or back. */
  readonly isChanging: boolean;
  /** Physical id of the resource of a type whose logical id fits; undefined where there is none. */
  readonly find: (type: string, logicalId: RegExp) => string | undefined;
}

/** Most pages of resources that are read, a hundred each: a stack has five hundred at most. */
const MAX_PAGES = 10;

/**
 * Reads a stack. Names of what is deployed are CloudFormation's own: the plan knows the logical ids that they are found by, so that the
 * function needs no name of a stack that is deployed after it.
 */
export async function readStack({ cloudFormation }: Services, StackName: string): Promise<DeployedStack> {
  const [stack, resources] = await Promise.all([
    cloudFormation({ Action: 'DescribeStacks', StackName }, CALL_MS),
    resourcesOf(cloudFormation, StackName),
  ]);
  return {
    isChanging: elementText(stack, 'StackStatus')?.endsWith('_IN_PROGRESS') === true,
    find: (type, logicalId) =>
      resources.find((resource) => resource.type === type && logicalId.test(resource.logicalId))?.physicalId,
  };
}

async function resourcesOf(cloudFormation: Services['cloudFormation'], StackName: string) {
  const all = [];
  let next: string | undefined;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const input = { Action: 'ListStackResources', StackName, ...(next !== undefined && { NextToken: next }) };
    const answer = await cloudFormation(input, CALL_MS);
    all.push(
      ...membersOf(answer).map((member) => ({
        type: elementText(member, 'ResourceType') ?? '',
        logicalId: elementText(member, 'LogicalResourceId') ?? '',
        physicalId: elementText(member, 'PhysicalResourceId') ?? '',
      })),
    );
    next = elementText(answer, 'NextToken');
    if (next === undefined) break;
  }
  return all;
}
