import type * as Formation from '@aws-sdk/client-cloudformation';
import type * as CodeDeploy from '@aws-sdk/client-codedeploy';
import type * as Health from '@aws-sdk/client-health';
import type { CodeDeployment, HealthEvent, ScalingActivity } from '../../core/triage/gather/change-records';
import { clientOptions } from '../aws/client';
import { AwsRefused, isMissing } from '../aws/error';
import type { ChangePort } from '../change-port';
import { type ClientOptions, loading, type Sdks } from './sdk';

/** Pages of events and activities that are read: of what is older nothing is told. */
const MAX_PAGES = 5;
/** Most deployments of a call. Source: CodeDeploy API Reference, BatchGetDeployments. */
const MAX_DEPLOYMENTS = 25;
const MAX_ACTIVITIES = 50;

/** Changes in a region, as AWS tells them. */
export function changesAws(options: ClientOptions, sdks: Sdks): ChangePort {
  return {
    stackEvents: stackEventsCall(options, sdks),
    deployments: deploymentsCall(options, sdks),
    liveVersion: liveVersionCall(options, sdks),
    ...groupCalls(options, sdks),
    targetActivities: targetActivitiesCall(options, sdks),
    healthEvents: healthEventsCall(options, sdks),
  };
}

function stackEventsCall(options: ClientOptions, sdks: Sdks): ChangePort['stackEvents'] {
  const loaded = loading(sdks.formation, (sdk) => new sdk.CloudFormationClient(options));
  return async (StackName, { startMs }) => {
    const { sdk, client } = await loaded();
    const found: Formation.StackEvent[] = [];
    let pages = 0;
    try {
      for await (const { StackEvents = [] } of sdk.paginateDescribeStackEvents({ client }, { StackName })) {
        found.push(...StackEvents);
        // The latest come first, and a stack keeps its events for months.
        if (++pages >= MAX_PAGES || timeOf(StackEvents.at(-1)?.Timestamp) < startMs) break;
      }
    } catch (error) {
      // CloudFormation has no code of its own for a stack that is not there.
      if (isMissing(error)) return [];
      throw error;
    }
    return found.map((event) => ({
      from: 'stack-event',
      atMs: timeOf(event.Timestamp),
      stack: event.StackName ?? StackName,
      logicalId: event.LogicalResourceId ?? '',
      physicalId: event.PhysicalResourceId ?? '',
      resourceType: event.ResourceType ?? '',
      status: event.ResourceStatus ?? '',
      reason: event.ResourceStatusReason,
    }));
  };
}

function deploymentsCall(options: ClientOptions, sdks: Sdks): ChangePort['deployments'] {
  const loaded = loading(sdks.codeDeploy, (sdk) => new sdk.CodeDeployClient(options));
  return async ({ startMs, endMs }) => {
    const { sdk, client } = await loaded();
    const createTimeRange = { start: new Date(startMs), end: new Date(endMs) };
    const { deployments = [] } = await client.send(new sdk.ListDeploymentsCommand({ createTimeRange }));
    const found: CodeDeployment[] = [];
    for (let from = 0; from < deployments.length; from += MAX_DEPLOYMENTS) {
      const deploymentIds = deployments.slice(from, from + MAX_DEPLOYMENTS);
      const { deploymentsInfo = [] } = await client.send(new sdk.BatchGetDeploymentsCommand({ deploymentIds }));
      found.push(...deploymentsInfo.map(deploymentOf));
    }
    return found;
  };
}

function deploymentOf(found: CodeDeploy.DeploymentInfo): CodeDeployment {
  const { deploymentId = '', applicationName = '', status = 'unknown', createTime, startTime = createTime } = found;
  return {
    from: 'code-deployment',
    id: deploymentId,
    application: applicationName,
    appSpec: found.revision?.appSpecContent?.content,
    startedAtMs: timeOf(startTime),
    endedAtMs: found.completeTime?.getTime(),
    status,
    reason: found.rollbackInfo?.rollbackMessage ?? found.errorInformation?.message,
  };
}

function liveVersionCall(options: ClientOptions, sdks: Sdks): ChangePort['liveVersion'] {
  const loaded = loading(sdks.lambda, (sdk) => new sdk.LambdaClient(options));
  return async (functionName, alias) => {
    const { sdk, client } = await loaded();
    // Asked by the alias, it answers for the version that the alias is at: its number, and when it was made.
    const { Version = '', LastModified = '' } = await client.send(
      new sdk.GetFunctionConfigurationCommand({ FunctionName: functionName, Qualifier: alias }),
    );
    return { from: 'live-version', functionName, alias, version: Version, atMs: Date.parse(LastModified) };
  };
}

function groupCalls(options: ClientOptions, sdks: Sdks): Pick<ChangePort, 'refreshes' | 'activities'> {
  const loaded = loading(sdks.autoScaling, (sdk) => new sdk.AutoScalingClient(options));
  return {
    refreshes: async (groupName) => {
      const { sdk, client } = await loaded();
      const input = { AutoScalingGroupName: groupName, MaxRecords: 10 };
      const { InstanceRefreshes = [] } = await client.send(new sdk.DescribeInstanceRefreshesCommand(input));
      return InstanceRefreshes.map((each) => ({
        from: 'instance-refresh',
        groupName,
        startedAtMs: timeOf(each.StartTime),
        endedAtMs: each.EndTime?.getTime(),
        status: each.Status ?? 'unknown',
        reason: each.StatusReason,
      }));
    },
    activities: async (groupName, sinceMs) => {
      const { sdk, client } = await loaded();
      const input = { AutoScalingGroupName: groupName, MaxRecords: MAX_ACTIVITIES };
      const pages = sdk.paginateDescribeScalingActivities({ client }, input);
      return activitiesIn(groupName, pages, ({ Activities = [] }) => Activities, sinceMs);
    },
  };
}

function targetActivitiesCall(options: ClientOptions, sdks: Sdks): ChangePort['targetActivities'] {
  const loaded = loading(sdks.appScaling, (sdk) => new sdk.ApplicationAutoScalingClient(options));
  return async (functionName, alias, sinceMs) => {
    const { sdk, client } = await loaded();
    const ResourceId = `function:${functionName}:${alias}`;
    const input = { ServiceNamespace: 'lambda' as const, ResourceId, MaxResults: MAX_ACTIVITIES };
    const pages = sdk.paginateDescribeScalingActivities({ client }, input);
    return activitiesIn(ResourceId, pages, ({ ScalingActivities = [] }) => ScalingActivities, sinceMs);
  };
}

/** Fields that activities of both services have. */
interface ActivityFields {
  readonly StartTime?: Date | undefined;
  readonly StatusCode?: string | undefined;
  readonly Description?: string | undefined;
  readonly Cause?: string | undefined;
  readonly StatusMessage?: string | undefined;
}

/** Activities of a few pages, up to those that began before a time: the latest come first. */
async function activitiesIn<Page>(
  of: string,
  pages: AsyncIterable<Page>,
  listIn: (page: Page) => readonly ActivityFields[],
  sinceMs: number,
): Promise<ScalingActivity[]> {
  const found: ActivityFields[] = [];
  let read = 0;
  for await (const page of pages) {
    const list = listIn(page);
    found.push(...list);
    if (++read >= MAX_PAGES || timeOf(list.at(-1)?.StartTime) < sinceMs) break;
  }
  return found.map(({ StartTime, StatusCode = '', Description = '', Cause = '', StatusMessage }) => ({
    from: 'scaling-activity',
    of,
    atMs: timeOf(StartTime),
    status: StatusCode,
    description: Description,
    cause: Cause,
    message: StatusMessage,
  }));
}

/** Regions in which a partition's AWS Health answers. Source: AWS Health User Guide, Endpoints for the AWS Health API. */
const healthRegions = { 'us-gov-': 'us-gov-west-1', 'cn-': 'cn-northwest-1' } as const;

const healthRegionOf = (region: string | undefined): string =>
  Object.entries(healthRegions).find(([prefix]) => region?.startsWith(prefix))?.[1] ?? 'us-east-1';

function healthEventsCall(options: ClientOptions, sdks: Sdks): ChangePort['healthEvents'] {
  const { region, signal } = options;
  const own = clientOptions(healthRegionOf(region), signal);
  const loaded = loading(sdks.health, (sdk) => new sdk.HealthClient(own));
  return async (services, { startMs, endMs }) => {
    const { sdk, client } = await loaded();
    const of = { services: [...services], ...(region !== undefined && { regions: [region, 'global'] }) };
    const read = async (filter: Health.EventFilter): Promise<HealthEvent[]> => {
      const { events = [] } = await client.send(new sdk.DescribeEventsCommand({ filter, maxResults: 100 }));
      return events.map(healthEventOf);
    };
    try {
      const since = { endTimes: [{ from: new Date(startMs) }], startTimes: [{ to: new Date(endMs) }] };
      const [open, closed] = await Promise.all([
        read({ ...of, eventStatusCodes: ['open'] }),
        read({ ...of, eventStatusCodes: ['closed'], ...since }),
      ]);
      return [...open, ...closed];
    } catch (error) {
      if (error instanceof AwsRefused && error.code === 'SubscriptionRequiredException') return undefined;
      throw error;
    }
  };
}

const healthEventOf = (event: Health.Event): HealthEvent => ({
  from: 'health-event',
  service: event.service ?? '',
  code: event.eventTypeCode ?? '',
  category: event.eventTypeCategory ?? '',
  status: event.statusCode ?? '',
  region: event.region,
  startedAtMs: timeOf(event.startTime),
  endedAtMs: event.endTime?.getTime(),
});

/** Time of a record; none that counts where there is no time. */
const timeOf = (at: Date | undefined): number => at?.getTime() ?? Number.NaN;
