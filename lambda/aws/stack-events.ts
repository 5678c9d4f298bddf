import type { StackEvent } from '../../lib/core/triage/gather/change-records';
import { type AwsQuery, elementText, membersOf } from './aws-query';
import { AwsError } from './signed-calls';

/** Version of CloudFormation's interface. */
export const CLOUDFORMATION_VERSION = '2010-05-15';

const TIMEOUT_MS = 5_000;

/** Pages of about a hundred events: a deployment of a large stack has a few hundred. */
const MAX_PAGES = 3;

/** Reads what happened in a stack since a moment, the newest first; nothing where there is no such stack. */
export async function stackEvents(call: AwsQuery, stack: string, sinceMs: number): Promise<readonly StackEvent[]> {
  const events: StackEvent[] = [];
  let token: string | undefined;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const asked = { Action: 'DescribeStackEvents', StackName: stack, ...(token !== undefined && { NextToken: token }) };
    const answer = await call(asked, TIMEOUT_MS).catch(noStack);
    events.push(...membersOf(answer).flatMap((member) => eventIn(member, stack)));
    token = elementText(answer, 'NextToken');
    if (token === undefined || (events.at(-1)?.atMs ?? 0) < sinceMs) break;
  }
  return events.filter(({ atMs }) => atMs >= sinceMs);
}

/** An environment without lanes has no stack of lanes. */
function noStack(error: unknown): string {
  if (error instanceof AwsError && error.code === 'ValidationError' && error.message.includes('not exist')) return '';
  throw error;
}

function eventIn(member: string, stack: string): StackEvent[] {
  const text = (name: string): string => elementText(member, name) ?? '';
  const atMs = Date.parse(text('Timestamp'));
  if (Number.isNaN(atMs)) return [];
  return [
    {
      from: 'stack-event',
      atMs,
      stack,
      logicalId: text('LogicalResourceId'),
      physicalId: text('PhysicalResourceId'),
      resourceType: text('ResourceType'),
      status: text('ResourceStatus'),
      reason: elementText(member, 'ResourceStatusReason'),
    },
  ];
}
