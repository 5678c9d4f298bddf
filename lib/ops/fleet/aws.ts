import type * as AutoScaling from '@aws-sdk/client-auto-scaling';
import type * as Stacks from '@aws-sdk/client-cloudformation';
import type * as CloudWatch from '@aws-sdk/client-cloudwatch';
import type * as LoadBalancing from '@aws-sdk/client-elastic-load-balancing-v2';
import type * as Lambda from '@aws-sdk/client-lambda';
import type * as Systems from '@aws-sdk/client-ssm';
import type { Answer } from '../../core/fleet/outcome';
import type { AwsQuestion, AwsTarget } from '../../core/fleet/target';
import { clientOptions, explained } from '../aws/client';
import { isMissing, refusalText } from '../aws/error';
import type { FleetAws } from '../fleet-port';
import { Batch } from './batch';

/** Most alarms of a call. Source: CloudWatch API Reference, DescribeAlarms. */
const MAX_ALARMS = 100;
/** Most instances of a call. Source: Systems Manager API Reference, DescribeInstanceInformation. */
const MAX_INSTANCES = 50;

/** Clients of every service that is asked, each beside its commands. */
export interface Clients {
  readonly cloudWatch: typeof CloudWatch & { readonly client: CloudWatch.CloudWatchClient };
  readonly autoScaling: typeof AutoScaling & { readonly client: AutoScaling.AutoScalingClient };
  readonly loadBalancing: typeof LoadBalancing & { readonly client: LoadBalancing.ElasticLoadBalancingV2Client };
  readonly systems: typeof Systems & { readonly client: Systems.SSMClient };
  readonly lambda: typeof Lambda & { readonly client: Lambda.LambdaClient };
  readonly stacks: typeof Stacks & { readonly client: Stacks.CloudFormationClient };
}

/** The real AWS, over one pool of connections. The SDK is loaded only now: no other verb has to wait for it. */
export async function fleetAws(region: string | undefined, width: number): Promise<FleetAws> {
  const [cloudWatch, autoScaling, loadBalancing, systems, lambda, stacks] = await Promise.all([
    import('@aws-sdk/client-cloudwatch'),
    import('@aws-sdk/client-auto-scaling'),
    import('@aws-sdk/client-elastic-load-balancing-v2'),
    import('@aws-sdk/client-ssm'),
    import('@aws-sdk/client-lambda'),
    import('@aws-sdk/client-cloudformation'),
  ]);
  const pool = { maxSockets: width, keepAlive: true };
  const options = clientOptions(region);
  const handler = { ...options.requestHandler, httpsAgent: pool, httpAgent: pool };
  const first = explained(new cloudWatch.CloudWatchClient({ ...options, requestHandler: handler }));
  const shared = { ...options, requestHandler: first.config.requestHandler };
  return fleetOver({
    cloudWatch: { ...cloudWatch, client: first },
    autoScaling: { ...autoScaling, client: explained(new autoScaling.AutoScalingClient(shared)) },
    loadBalancing: { ...loadBalancing, client: explained(new loadBalancing.ElasticLoadBalancingV2Client(shared)) },
    systems: { ...systems, client: explained(new systems.SSMClient(shared)) },
    lambda: { ...lambda, client: explained(new lambda.LambdaClient(shared)) },
    stacks: { ...stacks, client: explained(new stacks.CloudFormationClient(shared)) },
  });
}

/** AWS as some clients answer for it. */
export function fleetOver(clients: Clients): FleetAws {
  const alarms = new Batch((names) => alarmStates(clients, { AlarmNames: [...names] }), MAX_ALARMS);
  const instances = new Batch((ids) => pings(clients, ids), MAX_INSTANCES);
  const groups = new Map<string, Promise<ReadonlyMap<string, Answer>>>();
  const healthIn = (arn: string): Promise<ReadonlyMap<string, Answer>> => {
    const asked = groups.get(arn) ?? targetHealth(clients, arn);
    groups.set(arn, asked);
    return asked;
  };
  const answers: {
    [What in AwsQuestion['what']]: (question: Extract<AwsQuestion, { what: What }>) => Promise<Answer | undefined>;
  } = {
    alarm: ({ alarmName }) => alarms.get(alarmName),
    instance: ({ instanceId }) => instances.get(instanceId),
    'load-balancer': async ({ targetGroupArn, instanceId }) => (await healthIn(targetGroupArn)).get(instanceId),
    function: ({ functionName }) => functionState(clients, functionName),
  };
  return {
    targetsOf: (name) => targetsOf(clients, name),
    ask: async (question) => {
      try {
        // The question is of the kind that its own key says, which its type does not tell.
        const answer = await (answers[question.what] as (of: AwsQuestion) => Promise<Answer | undefined>)(question);
        return answer ?? { outcome: 'unhealthy', detail: 'AWS knows nothing of it' };
      } catch (error) {
        // Credentials, throttles and networks of the prober: of the target nothing is known.
        return { outcome: 'probe-side', detail: refusalText(error) };
      }
    },
  };
}

async function alarmStates(
  { cloudWatch }: Clients,
  asked: { readonly AlarmNames: string[] } | { readonly AlarmNamePrefix: string },
): Promise<ReadonlyMap<string, Answer>> {
  const states = new Map<string, Answer>();
  let NextToken: string | undefined;
  do {
    const page = await cloudWatch.client.send(
      new cloudWatch.DescribeAlarmsCommand({
        ...asked,
        AlarmTypes: ['MetricAlarm', 'CompositeAlarm'],
        MaxRecords: MAX_ALARMS,
        ...(NextToken !== undefined && { NextToken }),
      }),
    );
    for (const { AlarmName, StateValue, StateReason } of [
      ...(page.MetricAlarms ?? []),
      ...(page.CompositeAlarms ?? []),
    ])
      states.set(AlarmName ?? '', {
        outcome: StateValue === 'ALARM' ? 'unhealthy' : 'healthy',
        status: StateValue,
        ...(StateValue === 'ALARM' && StateReason !== undefined && { detail: StateReason }),
      });
    NextToken = page.NextToken;
  } while (NextToken !== undefined);
  return states;
}

async function pings({ systems }: Clients, ids: readonly string[]): Promise<ReadonlyMap<string, Answer>> {
  const { InstanceInformationList: found = [] } = await systems.client.send(
    new systems.DescribeInstanceInformationCommand({
      Filters: [{ Key: 'InstanceIds', Values: [...ids] }],
      MaxResults: MAX_INSTANCES,
    }),
  );
  return new Map(
    found.map(({ InstanceId: id = '', PingStatus: status }) => [
      id,
      status === 'Online'
        ? { outcome: 'healthy' as const, status }
        : { outcome: 'unhealthy' as const, status, detail: 'its agent does not answer Systems Manager' },
    ]),
  );
}

async function targetHealth({ loadBalancing }: Clients, arn: string): Promise<ReadonlyMap<string, Answer>> {
  const { TargetHealthDescriptions: found = [] } = await loadBalancing.client.send(
    new loadBalancing.DescribeTargetHealthCommand({ TargetGroupArn: arn }),
  );
  return new Map(
    found.map(({ Target: target, TargetHealth: health }) => [
      target?.Id ?? '',
      {
        // One that is going is not asked any more, and was told to go.
        outcome:
          health?.State === 'healthy' || health?.State === 'draining' ? ('healthy' as const) : ('unhealthy' as const),
        status: health?.State,
        ...(health?.Description !== undefined && { detail: health.Description }),
      },
    ]),
  );
}

async function functionState({ lambda }: Clients, name: string): Promise<Answer> {
  const { State, StateReason, LastUpdateStatus, LastUpdateStatusReason } = await lambda.client.send(
    new lambda.GetFunctionConfigurationCommand({ FunctionName: name }),
  );
  const isWell = (State === 'Active' || State === 'Inactive') && LastUpdateStatus !== 'Failed';
  const detail = StateReason ?? LastUpdateStatusReason;
  return { outcome: isWell ? 'healthy' : 'unhealthy', status: State, ...(detail !== undefined && { detail }) };
}

/** Alarms by their names, hosts of its groups by their load balancers and agents, functions by their state. */
async function targetsOf(clients: Clients, name: string): Promise<readonly AwsTarget[]> {
  const [alarms, groups, functions] = await Promise.all([
    alarmStates(clients, { AlarmNamePrefix: `${name}/` }),
    physicalIds(clients, `${name}-hosts`, 'AWS::AutoScaling::AutoScalingGroup'),
    physicalIds(clients, `${name}-lanes`, 'AWS::Lambda::Function'),
  ]);
  const hosts = await hostTargets(clients, groups);
  return [
    ...[...alarms.keys()].map((alarmName): AwsTarget => ({
      kind: 'aws',
      name: `alarm ${alarmName}`,
      question: { what: 'alarm', alarmName },
    })),
    ...hosts,
    ...functions.map((functionName): AwsTarget => ({
      kind: 'aws',
      name: `function ${functionName}`,
      question: { what: 'function', functionName },
    })),
  ];
}

/** Names in AWS of a stack's resources of a type; none where there is no such stack. */
async function physicalIds({ stacks }: Clients, stack: string, type: string): Promise<string[]> {
  const ids: string[] = [];
  let NextToken: string | undefined;
  try {
    do {
      const page = await stacks.client.send(
        new stacks.ListStackResourcesCommand({ StackName: stack, ...(NextToken !== undefined && { NextToken }) }),
      );
      for (const { ResourceType, PhysicalResourceId } of page.StackResourceSummaries ?? [])
        if (ResourceType === type && PhysicalResourceId !== undefined) ids.push(PhysicalResourceId);
      NextToken = page.NextToken;
    } while (NextToken !== undefined);
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
  return ids;
}

async function hostTargets({ autoScaling }: Clients, groups: readonly string[]): Promise<AwsTarget[]> {
  if (groups.length === 0) return [];
  const { AutoScalingGroups: found = [] } = await autoScaling.client.send(
    new autoScaling.DescribeAutoScalingGroupsCommand({ AutoScalingGroupNames: [...groups], MaxRecords: 100 }),
  );
  return found.flatMap(({ Instances: instances = [], TargetGroupARNs: arns = [] }) =>
    instances.flatMap(({ InstanceId: instanceId = '' }): AwsTarget[] => [
      { kind: 'aws', name: `host ${instanceId}`, question: { what: 'instance', instanceId } },
      ...arns.map((targetGroupArn): AwsTarget => ({
        kind: 'aws',
        name: `host ${instanceId} in ${/targetgroup\/([^/]+)/.exec(targetGroupArn)?.[1] ?? targetGroupArn}`,
        question: { what: 'load-balancer', targetGroupArn, instanceId },
      })),
    ]),
  );
}
