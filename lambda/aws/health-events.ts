import { isObject, textIn } from '../../lib/core/json';
import type { HealthEvent } from '../../lib/core/triage/gather/change-records';
import type { AwsCall } from './aws-json';
import { AwsError } from './signed-calls';

/** Time for an answer, which comes from one region of the world: a page is to be there within a second or two. */
const TIMEOUT_MS = 1_000;

/** Region of AWS Health, which a partition has one of. Source: AWS Health User Guide, "Selecting an active endpoint". */
export const healthRegionOf = (partition: string): string => regions[partition] ?? 'us-east-1';

const regions: Readonly<Record<string, string>> = { 'aws-cn': 'cn-northwest-1', 'aws-us-gov': 'us-gov-west-1' };

/** Reader of what AWS Health says is open; undefined where the account's plan of support has no such interface. */
export type HealthReader = (regions: readonly string[]) => Promise<readonly HealthEvent[] | undefined>;

/** Makes the reader, which asks no more once it was told that there is nothing to ask. */
export function healthReader(call: AwsCall): HealthReader {
  let isThere = true;
  return async (asked) => {
    if (!isThere) return undefined;
    try {
      const filter = { eventStatusCodes: ['open'], eventTypeCategories: ['issue'], regions: asked };
      const { events } = await call('AWSHealth_20160804.DescribeEvents', { filter, maxResults: 20 }, TIMEOUT_MS);
      return (Array.isArray(events) ? events : []).flatMap(eventIn);
    } catch (error) {
      // Source: AWS Health User Guide, "Accessing the AWS Health API": it comes with a plan of support.
      isThere = !(error instanceof AwsError && error.code === 'SubscriptionRequiredException');
      if (isThere) throw error;
      return undefined;
    }
  };
}

function eventIn(event: unknown): HealthEvent[] {
  if (!isObject(event) || typeof event.startTime !== 'number') return [];
  const { service, eventTypeCode, eventTypeCategory, statusCode, region, startTime, endTime } = event;
  return [
    {
      from: 'health-event',
      service: textIn(service),
      code: textIn(eventTypeCode),
      category: textIn(eventTypeCategory),
      status: textIn(statusCode),
      region: textIn(region) || undefined,
      startedAtMs: 1_000 * startTime,
      ...(typeof endTime === 'number' && { endedAtMs: 1_000 * endTime }),
    },
  ];
}
