import type { LaunchFailure } from '../../lib/core/pages/page';
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
    failedLaunches: async (groupName) => {
      const input = { AutoScalingGroupName: groupName, MaxRecords: '20' };
      const answer = await call({ Action: 'DescribeScalingActivities', ...input }, TIMEOUT_MS);
      return membersOf(answer).flatMap((activity) => {
        const atMs = Date.parse(elementText(activity, 'StartTime') ?? '');
        const reason = elementText(activity, 'StatusMessage');
        const hasFailed = elementText(activity, 'StatusCode') === 'Failed' && !Number.isNaN(atMs);
        return hasFailed && reason ? [{ atMs, reason }] : [];
      });
    },
  };
}
