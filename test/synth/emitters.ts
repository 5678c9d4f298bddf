import { isObject } from '../../lib/core/json';
import { type Mark, markIn } from '../../lib/core/template/marks';
import { autoScalingMetrics } from '../../lib/limits/metrics/auto-scaling';
import { canaryMetrics } from '../../lib/limits/metrics/canary';
import { certificateMetrics } from '../../lib/limits/metrics/certificates';
import { dynamodbMetrics } from '../../lib/limits/metrics/dynamodb';
import { ebsMetrics } from '../../lib/limits/metrics/ebs';
import { ec2Metrics } from '../../lib/limits/metrics/ec2';
import { eventsMetrics } from '../../lib/limits/metrics/events';
import { lambdaMetrics } from '../../lib/limits/metrics/lambda';
import { loadBalancerMetrics } from '../../lib/limits/metrics/load-balancer';
import type { MetricTable } from '../../lib/limits/metrics/metric-table';
import { natGatewayMetrics } from '../../lib/limits/metrics/nat-gateway';
import { probeMetrics } from '../../lib/limits/metrics/probe';
import { receiverMetrics } from '../../lib/limits/metrics/receivers';
import { snsMetrics } from '../../lib/limits/metrics/sns';
import { sqsMetrics } from '../../lib/limits/metrics/sqs';
import { workerMetrics } from '../../lib/limits/metrics/worker';
import type { ResourceJson, TemplateJson } from './assembly';

/*
 * What the resources of a template publish, each as it came to be: a rule by its bus, a group by what it collects and how it is
 * monitored, hosts by the agent.json that is in their user data, after its roll-up. Nothing here is read from an alarm.
 */

/** A metric that somebody publishes: dimensions by name, with the value as the template has it. */
export interface Emitted {
  readonly namespace: string;
  readonly name: string;
  /** `FunctionName={"Ref":"Worker"}`, sorted. */
  readonly dimensions: string;
  readonly everySec: number;
}

type Dimensions = Readonly<Record<string, unknown>>;

/** Dimensions as one text, so that two sets of them can be compared. */
export const dimensionText = (dimensions: Dimensions): string =>
  Object.entries(dimensions)
    .map(([name, value]) => `${name}=${JSON.stringify(value)}`)
    .sort()
    .join(' ');

/** Names of a table that are published under exactly these dimensions. */
function ofTable(table: MetricTable, dimensions: Dimensions): Emitted[] {
  const names = Object.keys(dimensions).sort().join();
  return Object.entries(table.metrics).flatMap(([name, row]) =>
    (row.dimensions ?? table.dimensions).some((set) => [...set].sort().join() === names)
      ? [
          {
            namespace: table.namespace,
            name,
            dimensions: dimensionText(dimensions),
            everySec: row.everySec ?? table.everySec,
          },
        ]
      : [],
  );
}

type Emits = (id: string, properties: ResourceJson['Properties'], template: TemplateJson) => readonly Emitted[];

const ref = (id: string) => ({ Ref: id });
const attribute = (id: string, name: string) => ({ 'Fn::GetAtt': [id, name] });

const byType: Readonly<Record<string, Emits>> = {
  'AWS::SQS::Queue': (id) => ofTable(sqsMetrics, { QueueName: attribute(id, 'QueueName') }),
  'AWS::SNS::Topic': (id) => ofTable(snsMetrics, { TopicName: attribute(id, 'TopicName') }),
  'AWS::Lambda::Function': (id, properties, { Resources }) => [
    ...ofTable(lambdaMetrics, { FunctionName: ref(id) }),
    ...ofWorker(properties, markIn(Resources[id]?.Metadata ?? {})),
    ...ofResponder(properties),
    ...ofCanary(properties, markIn(Resources[id]?.Metadata ?? {})),
  ],
  'AWS::Lambda::Alias': (_, { FunctionName, Name }) =>
    ofTable(lambdaMetrics, { FunctionName, Resource: { 'Fn::Join': ['', [FunctionName, `:${String(Name)}`]] } }),
  // Ref of a rule on a bus that is not the default one is <bus>|<rule>; on the default one no metric names the bus.
  'AWS::Events::Rule': (id, { EventBusName: bus }) =>
    bus === undefined || bus === 'default'
      ? ofTable(eventsMetrics, { RuleName: ref(id) })
      : ofTable(eventsMetrics, {
          EventBusName: bus,
          RuleName: { 'Fn::Select': [1, { 'Fn::Split': ['|', ref(id)] }] },
        }),
  'AWS::EC2::NatGateway': (id) => ofTable(natGatewayMetrics, { NatGatewayId: attribute(id, 'NatGatewayId') }),
  'AWS::AutoScaling::AutoScalingGroup': (id, properties, template) => {
    const dimensions = { AutoScalingGroupName: ref(id) };
    return [
      ...ofTable(autoScalingMetrics, dimensions).filter(({ name }) => collects(properties, name)),
      ...ofInstances(dimensions, properties, template),
    ];
  },
  'AWS::ElasticLoadBalancingV2::LoadBalancer': (id) =>
    ofTable(loadBalancerMetrics, { LoadBalancer: attribute(id, 'LoadBalancerFullName') }),
  'AWS::ElasticLoadBalancingV2::TargetGroup': (id, _, { Resources }) =>
    Object.entries(Resources)
      .filter(([, { Type }]) => Type === 'AWS::ElasticLoadBalancingV2::LoadBalancer')
      .flatMap(([balancer]) =>
        ofTable(loadBalancerMetrics, {
          LoadBalancer: attribute(balancer, 'LoadBalancerFullName'),
          TargetGroup: attribute(id, 'TargetGroupFullName'),
        }),
      ),
  'AWS::DynamoDB::Table': (id) => ofTable(dynamodbMetrics, { TableName: ref(id) }),
  'AWS::ElasticLoadBalancingV2::Listener': (_, { Certificates: certificates }) =>
    (Array.isArray(certificates) ? (certificates as unknown[]) : []).flatMap((one) =>
      isObject(one) ? ofTable(certificateMetrics, { CertificateArn: one.CertificateArn }) : [],
    ),
  'AWS::EC2::LaunchTemplate': (_, { LaunchTemplateData: data }) => {
    const userData = textOf(isObject(data) ? data.UserData : undefined);
    return [...ofAgent(userData), ...ofHost(userData)];
  },
};

/** Everything that the resources of a template publish, and what their account does. */
export const emittedBy = (template: TemplateJson): readonly Emitted[] => [
  ...Object.entries(template.Resources).flatMap(
    ([id, { Type, Properties }]) => byType[Type]?.(id, Properties, template) ?? [],
  ),
  ...ofTable(lambdaMetrics, {}),
];

function collects({ MetricsCollection: collected }: ResourceJson['Properties'], name: string): boolean {
  return (
    Array.isArray(collected) &&
    collected.some((one: unknown) => isObject(one) && (!Array.isArray(one.Metrics) || one.Metrics.includes(name)))
  );
}

/** EC2's metrics of a group's instances: every five minutes without detailed monitoring, but for status checks. */
function ofInstances(
  dimensions: Dimensions,
  properties: ResourceJson['Properties'],
  { Resources }: TemplateJson,
): Emitted[] {
  const [id] = /"(?:Ref|Fn::GetAtt)":\[?"(\w+)"/.exec(JSON.stringify(properties.LaunchTemplate ?? ''))?.slice(1) ?? [];
  const data: unknown = id === undefined ? undefined : Resources[id]?.Properties.LaunchTemplateData;
  const isDetailed = isObject(data) && isObject(data.Monitoring) && data.Monitoring.Enabled === true;
  return ofTable(ec2Metrics, dimensions).map((one) =>
    isDetailed || one.name === 'StatusCheckFailed' ? one : { ...one, everySec: Math.max(300, one.everySec) },
  );
}

/** The kit's worker publishes under the service that its environment names. */
function ofWorker({ Environment: environment }: ResourceJson['Properties'], mark: Mark | undefined): Emitted[] {
  const isOfKit = mark?.emits.some(({ namespace }) => namespace === workerMetrics.namespace);
  if (!isOfKit || !isObject(environment) || !isObject(environment.Variables)) return [];
  return ofTable(workerMetrics, { Service: environment.Variables.HEADROOM_SERVICE });
}

/** A canary publishes under the service that its environment names. */
function ofCanary({ Environment: environment }: ResourceJson['Properties'], mark: Mark | undefined): Emitted[] {
  const isCanary = mark?.emits.some(({ names }) => names.includes('TargetsAsked'));
  if (!isCanary || !isObject(environment) || !isObject(environment.Variables)) return [];
  return ofTable(canaryMetrics, { Service: environment.Variables.HEADROOM_SERVICE });
}

/** The responder publishes with each heartbeat, under the name of its environment's paging path. */
function ofResponder({ Environment: environment }: ResourceJson['Properties']): Emitted[] {
  const variables = isObject(environment) && isObject(environment.Variables) ? environment.Variables : {};
  const { RECEIVERS, ENVIRONMENT_NAME } = variables;
  return RECEIVERS === undefined ? [] : ofTable(receiverMetrics, { Service: `${ENVIRONMENT_NAME as string}-paging` });
}

/** A file that a user data writes. */
const fileIn = (userData: string, path: string): string | undefined =>
  new RegExp(`${path.replaceAll('.', '\\.')} <<'(\\w+)'\n(.*?)\n\\1`, 's').exec(userData)?.[2];

/** What first boot and the service's probe publish, each under the name that its own file gives it. */
function ofHost(userData: string): Emitted[] {
  const [boot, service, host] = ['boot.env', 'service.env', 'host.json'].map((name) =>
    fileIn(userData, `/etc/headroom/${name}`),
  );
  const valueOf = (text = '', key: string) => new RegExp(`^${key}=["']?([^"'\n]*)`, 'm').exec(text)?.[1];
  const isBoot = ({ name }: Emitted): boolean => name === 'BootFailed';
  const named = (name: string | undefined) => (name === undefined ? [] : ofTable(probeMetrics, { Service: name }));
  const run = host === undefined ? undefined : (JSON.parse(host) as { service: HostRun }).service;
  // Of a command the description says which probe it gets; all other kinds have one.
  const probe = run?.probe ?? (run?.kind === 'node' ? 'node' : 'python');
  const name = valueOf(service, 'HEADROOM_SERVICE');
  return [
    ...named(valueOf(boot, 'SERVICE_NAME')).filter(isBoot),
    ...(run === undefined || probe === 'none' ? [] : named(name).filter((one) => !isBoot(one) && isOf(probe, one))),
  ];
}

/** Executors and pools are Python's, libuv's threads are Node's. A service that attaches a probe by itself may have either. */
const isOf = (probe: string, { name }: Emitted): boolean =>
  !(probe === 'node' ? /^(Executor|Pool)/ : /^ThreadPool/).test(name) || probe === 'own';

interface HostRun {
  readonly kind: string;
  readonly probe?: string;
}

/** What the agent of each host publishes: its own metrics by instance, and once more for each of `aggregation_dimensions`. */
function ofAgent(userData: string): Emitted[] {
  const json = fileIn(userData, '/etc/headroom/agent.json');
  if (json === undefined) return [];
  const { metrics } = JSON.parse(json) as AgentConfig;
  return Object.entries(metrics.metrics_collected).flatMap(([plugin, sections]) =>
    [sections].flat().flatMap((section) =>
      (section.measurement ?? section.metrics_include ?? []).flatMap((name) =>
        // The roll-up has a set only where the metric has each of its dimensions.
        metrics.aggregation_dimensions
          .filter((set) => set.every((dimension) => dimension in (section.append_dimensions ?? {})))
          .map((set) => ({
            namespace: metrics.namespace,
            name: `${plugin}_${name}`,
            dimensions: dimensionText(Object.fromEntries(set.map((one) => [one, section.append_dimensions?.[one]]))),
            everySec: 60,
          })),
      ),
    ),
  );
}

interface AgentConfig {
  readonly metrics: {
    readonly namespace: string;
    readonly aggregation_dimensions: readonly (readonly string[])[];
    readonly metrics_collected: Readonly<Record<string, Section | readonly Section[]>>;
  };
}

interface Section {
  readonly measurement?: readonly string[];
  readonly metrics_include?: readonly string[];
  readonly append_dimensions?: Readonly<Record<string, string>>;
}

/** The literal part of a user data; what is known only when deployed is left out. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(textOf).join('');
  if (!isObject(value)) return '';
  const { 'Fn::Base64': encoded, 'Fn::Join': join } = value;
  return textOf(encoded ?? (Array.isArray(join) ? join[1] : undefined));
}

/** Metrics that a query of the whole account finds, by the dimensions of its schema. */
export const isInAccount = (namespace: string, name: string, dimensions: readonly string[]): boolean =>
  namespace === ebsMetrics.namespace &&
  Object.entries(ebsMetrics.metrics as MetricTable['metrics']).some(
    ([known, row]) =>
      known === name &&
      (row.dimensions ?? ebsMetrics.dimensions).some((set) => [...set].sort().join() === [...dimensions].sort().join()),
  );
