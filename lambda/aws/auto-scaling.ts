import type { LaunchFailure } from '../../lib/core/pages/page';
import type { InstanceRefresh, ScalingActivity } from '../../lib/core/triage/gather/change-records';
import { type AwsQuery, elementText, membersOf } from './aws-query';

/** Calls of Amazon EC2 Auto Scaling that say why hosts do not come. */
export interface AutoScaling {
  /** Names of the groups that carry a tag. */
  readonly groupsTagged: (key: string, value: string) => Promise<readonly string[]>;
  /** The group's last launches that failed, the newest first. */
  readonly failedLaunches: (groupName: string) => Promise<readonly LaunchFailure[]>;
}

/** Version of its interface. */
export const AUTO_SCALING_VERSION = '2011-01-01';
const TIMEOUT_MS = 5_000;

/** Asks the service by its query protocol. */
export function autoScaling(call: AwsQuery): AutoScaling {
  return {
    groupsTagged: async (key, value) => {
      const filter = { 'Filters.member.1.Name': `tag:${key}`, 'Filters.member.1.Values.member.1': value };
      const answer = await call({ Action: 'DescribeAutoScalingGroups', ...filter }, TIMEOUT_MS);
      // Of the group itself: its tags name it in another element.
      return [...answer.matchAll(/<AutoScalingGroupName>([^<]*)<\/AutoScalingGroupName>/g)].map(
        ([, name = '']) => name,
      );
    },
    failedLaunches: async (groupName) =>
      (await scalingActivities(call, groupName)).flatMap(({ atMs, status, message: reason }) =>
        status === 'Failed' && reason ? [{ atMs, reason }] : [],
      ),
  };
}

/** Reads a group's last activities, the newest first. */
export async function scalingActivities(call: AwsQuery, groupName: string): Promise<readonly ScalingActivity[]> {
  const input = { AutoScalingGroupName: groupName, MaxRecords: '20' };
  const answer = await call({ Action: 'DescribeScalingActivities', ...input }, TIMEOUT_MS);
  return membersOf(answer).flatMap((activity) => {
    const text = (name: string): string => elementText(activity, name) ?? '';
    const atMs = Date.parse(text('StartTime'));
    if (Number.isNaN(atMs)) return [];
    return [
      {
        from: 'scaling-activity',
        of: groupName,
        atMs,
        status: text('StatusCode'),
        description: text('Description'),
        cause: text('Cause'),
        message: elementText(activity, 'StatusMessage'),
      },
    ];
  });
}

/** Reads a group's last refreshes, the newest first. */
export async function instanceRefreshes(call: AwsQuery, groupName: string): Promise<readonly InstanceRefresh[]> {
  const input = { AutoScalingGroupName: groupName, MaxRecords: '5' };
  const answer = await call({ Action: 'DescribeInstanceRefreshes', ...input }, TIMEOUT_MS);
  return answer.split('<InstanceRefreshId>').flatMap((refresh) => {
    const startedAtMs = Date.parse(elementText(refresh, 'StartTime') ?? '');
    const endedAtMs = Date.parse(elementText(refresh, 'EndTime') ?? '');
    if (Number.isNaN(startedAtMs)) return [];
    return [
      {
        from: 'instance-refresh',
        groupName,
        startedAtMs,
        ...(!Number.isNaN(endedAtMs) && { endedAtMs }),
        status: elementText(refresh, 'Status') ?? '',
        reason: elementText(refresh, 'StatusReason'),
      },
    ];
  });
}
