import type { LaunchFailure } from '../../lib/core/pages/page';
import { type Credentials, signedHeaders } from './signature';

export interface AutoScalingOptions {
  /** `https://autoscaling.eu-west-1.amazonaws.com`. */
  readonly endpoint: string;
  readonly region: string;
  /** Read for each call: Lambda may renew them. */
  readonly credentials: () => Credentials;
  readonly nowMs: () => number;
}

/** Calls of Amazon EC2 Auto Scaling that say why hosts do not come. */
export interface AutoScaling {
  /** Names of the groups that carry a tag. */
  readonly groupsTagged: (key: string, value: string) => Promise<readonly string[]>;
  /** The group's last launches that failed, the newest first. */
  readonly failedLaunches: (groupName: string) => Promise<readonly LaunchFailure[]>;
}

const VERSION = '2011-01-01';
const TIMEOUT_MS = 5_000;

/** Speaks the service's query protocol: two calls, which an SDK client would be 300 KB for. */
export function autoScaling(options: AutoScalingOptions): AutoScaling {
  const call = callerOf(options);
  return {
    groupsTagged: async (key, value) => {
      const filter = { 'Filters.member.1.Name': `tag:${key}`, 'Filters.member.1.Values.member.1': value };
      const answer = await call({ Action: 'DescribeAutoScalingGroups', ...filter });
      // Of the group itself: its tags name it in another element.
      return [...answer.matchAll(/<AutoScalingGroupName>([^<]*)<\/AutoScalingGroupName>/g)].map(
        ([, name = '']) => name,
      );
    },
    failedLaunches: async (groupName) => {
      const input = { AutoScalingGroupName: groupName, MaxRecords: '20' };
      const answer = await call({ Action: 'DescribeScalingActivities', ...input });
      return answer.split('<member>').flatMap((activity) => {
        const atMs = Date.parse(elementText(activity, 'StartTime') ?? '');
        const reason = elementText(activity, 'StatusMessage');
        const hasFailed = elementText(activity, 'StatusCode') === 'Failed' && !Number.isNaN(atMs);
        return hasFailed && reason ? [{ atMs, reason }] : [];
      });
    },
  };
}

const callerOf =
  ({ endpoint, region, credentials, nowMs }: AutoScalingOptions) =>
  async (parameters: Readonly<Record<string, string>>): Promise<string> => {
    const body = new URLSearchParams({ ...parameters, Version: VERSION }).toString();
    const { host } = new URL(endpoint);
    const contentType = 'application/x-www-form-urlencoded; charset=utf-8';
    const request = { serviceName: 'autoscaling', region, host, contentType, body };
    const headers = signedHeaders(request, credentials(), nowMs());
    const response = await fetch(endpoint, { method: 'POST', headers, body, signal: AbortSignal.timeout(TIMEOUT_MS) });
    const answer = await response.text();
    if (response.ok) return answer;
    const [code = 'UnknownError', message = answer.slice(0, 200)] = ['Code', 'Message'].map((name) =>
      elementText(answer, name),
    );
    throw new Error(`${parameters.Action ?? ''}: ${code} (${response.status}): ${message}`);
  };

/** Text of the first element of that name. */
const elementText = (xml: string, name: string): string | undefined =>
  new RegExp(`<${name}>([^<]*)</${name}>`)
    .exec(xml)?.[1]
    ?.replace(/&(\w+|#\d+);/g, (all, entity: string) => entities[entity] ?? all);

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  '#39': "'",
  '#34': '"',
};
