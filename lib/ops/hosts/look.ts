import type { HostFigure } from '../../core/hosts/host-figures';
import { objectIn, parseJson, textIn } from '../../core/json';
import { agentMetrics } from '../../limits/metrics/agent';
import { Gathering } from '../look/gather';
import type { Subject } from '../look/subject';
import type { GroupState, LookPort, Series, SeriesAsked, TimeWindow } from '../look-port';
import { hostRows, type HostsReport, type Requests } from './report';

const MINUTES = 15;
const HOUR_MS = 3_600_000;
/** Lines of first boots that are shown. */
const BOOT_LINES = 5;

/** Reads all that is asked about the hosts of a group. What can't be read is listed. */
export async function lookAtHosts(
  subject: Subject,
  figure: HostFigure | undefined,
  look: LookPort,
  nowMs: number,
): Promise<HostsReport> {
  const gathering = new Gathering();
  const { hosts: port } = look;
  const { service } = subject;
  const { groups, instances, ids } = await groupOf(subject, look, gathering);
  const window = { startMs: nowMs - MINUTES * 60_000, endMs: nowMs };
  const arns = groups.flatMap(({ targetGroupArns }) => targetGroupArns);
  const [checks, targets, values, requests, bootFailures, ofGroups] = await Promise.all([
    ids.length === 0 ? undefined : gathering.read('status checks', () => port.checks(ids)),
    gathering.readAll('health of the targets', arns, (arn) => port.targets(arn)),
    figure && ids.length > 0
      ? gathering.read(figure.what, () => valuesOf(figure, service, ids, look, window))
      : undefined,
    arns.length === 0 ? undefined : gathering.read('requests and errors', () => requestsOf(arns, look, window)),
    gathering.read('what first boots said', () => bootFailuresOf(subject, look, nowMs)),
    groupEvents(groups, look, gathering, nowMs),
  ]);
  return {
    subject,
    nowMs,
    groups,
    hosts: hostRows(
      groups,
      instances,
      checks ?? new Map(),
      targets.flatMap((each) => each ?? []),
      values ?? new Map(),
    ),
    figure,
    requests,
    ...ofGroups,
    bootFailures: bootFailures ?? [],
    notKnown: gathering.notKnown(),
  };
}

/** Auto Scaling groups and instances of a host group, and the ids of all that one of both knows. */
export async function groupOf({ service }: Subject, { hosts: port }: LookPort, gathering: Gathering) {
  const [groups = [], instances = []] = await Promise.all([
    gathering.read('Auto Scaling groups, and launches that failed', () => port.groups(service)),
    gathering.read('state and age of the instances', () => port.instances(service)),
  ]);
  const ids = [...new Set([...instances, ...groups.flatMap((group) => group.instances)].map(({ id }) => id))];
  return { groups, instances, ids };
}

async function groupEvents(
  groups: readonly GroupState[],
  { hosts: port }: LookPort,
  gathering: Gathering,
  nowMs: number,
): Promise<Pick<HostsReport, 'failedLaunches' | 'refreshes'>> {
  const [launches, refreshes] = await Promise.all([
    gathering.readAll('launches that failed', groups, ({ name }) => port.failedLaunches(name)),
    gathering.readAll('instance refresh', groups, async ({ name }) => {
      const last = await port.refresh(name);
      return last && { ...last, group: name };
    }),
  ]);
  return {
    failedLaunches: launches.flatMap((each) => each ?? []).filter(({ atMs }) => atMs > nowMs - HOUR_MS),
    refreshes: refreshes.flatMap((each) => each ?? []),
  };
}

/** Value of a figure on each host: the latest, or how much a counter has grown. */
export async function valuesOf(
  figure: HostFigure,
  service: string,
  ids: readonly string[],
  look: LookPort,
  window: TimeWindow,
): Promise<ReadonlyMap<string, number>> {
  const { from } = figure;
  if (from.source === 'ec2') {
    const asked = (id: string): SeriesAsked => {
      const dimensions = { InstanceId: id };
      // Credits are published every five minutes, and processor time where nobody pays for more as well.
      return { namespace: 'AWS/EC2', name: from.metric, stat: from.stat, periodSec: 300, dimensions };
    };
    const found = await look.metrics.series(Object.fromEntries(ids.map((id) => [id, asked(id)])), window);
    return new Map(ids.flatMap((id) => latest(found[id]?.[0]).map((value) => [id, value] as const)));
  }
  const found = await look.metrics.series(
    Object.fromEntries(
      from.metrics.map((name) => [name, { expression: insights(name, figure, service), periodSec: 60 }]),
    ),
    window,
  );
  const sums = new Map<string, number>();
  for (const series of Object.values(found).flat())
    for (const value of from.isCounter ? grown(series) : latest(series))
      sums.set(series.label, (sums.get(series.label) ?? 0) + value);
  return new Map([...sums].filter(([label]) => ids.includes(label)));
}

/** Metrics Insights query with a series per host. */
function insights(name: string, { worst }: HostFigure, service: string): string {
  const reduce = worst === 'most' ? 'MAX' : 'MIN';
  const order = worst === 'most' ? 'DESC' : 'ASC';
  return (
    `SELECT ${reduce}(${name}) FROM "${agentMetrics.namespace}" WHERE Service = '${service}' ` +
    `GROUP BY InstanceId ORDER BY ${reduce}() ${order}`
  );
}

const latest = (series: Series | undefined): number[] => series?.points.slice(-1).map(({ value }) => value) ?? [];

/** A counter that begins anew is that of a host that started again. */
const grown = ({ points }: Series): number[] => {
  const [first, last] = [points[0], points.at(-1)];
  return first && last ? [Math.max(0, last.value - first.value)] : [];
};

const balancerMetrics = {
  requests: ['RequestCount', 'Sum'],
  hostErrors: ['HTTPCode_Target_5XX_Count', 'Sum'],
  balancerErrors: ['HTTPCode_ELB_5XX_Count', 'Sum'],
  connectionErrors: ['TargetConnectionErrorCount', 'Sum'],
  rejected: ['RejectedConnectionCount', 'Sum'],
  p99: ['TargetResponseTime', 'p99'],
} as const;

async function requestsOf(arns: readonly string[], look: LookPort, window: TimeWindow): Promise<Requests | undefined> {
  const balancers = await look.hosts.loadBalancers(arns);
  if (balancers.length === 0) return undefined;
  const asked = Object.entries(balancerMetrics).flatMap(([key, [name, stat]]) =>
    balancers.map((LoadBalancer): [string, SeriesAsked] => [
      `${key} ${LoadBalancer}`,
      { namespace: 'AWS/ApplicationELB', name, stat, periodSec: 60, dimensions: { LoadBalancer } },
    ]),
  );
  const found = await look.metrics.series(Object.fromEntries(asked), window);
  const values = (key: keyof typeof balancerMetrics): number[] =>
    balancers.flatMap((balancer) => found[`${key} ${balancer}`]?.[0]?.points.map(({ value }) => value) ?? []);
  const sum = (key: keyof typeof balancerMetrics): number => values(key).reduce((all, value) => all + value, 0);
  return {
    minutes: MINUTES,
    requests: sum('requests'),
    hostErrors: sum('hostErrors'),
    balancerErrors: sum('balancerErrors'),
    connectionErrors: sum('connectionErrors'),
    rejected: sum('rejected'),
    ...(values('p99').length > 0 && { p99Ms: Math.max(...values('p99')) * 1_000 }),
  };
}

/** Last lines of first boots that failed. A group that never booted by the kit has no such log. */
async function bootFailuresOf({ environment, name }: Subject, look: LookPort, nowMs: number): Promise<string[]> {
  const window = { startMs: nowMs - HOUR_MS, endMs: nowMs };
  const pattern = String.raw`?"\"outcome\":\"failed\"" ?"nothing was booted"`;
  const { messages } = await look.logs.messages(`/headroom/${environment}/${name}/boot`, pattern, window, 1);
  return messages.slice(-BOOT_LINES).map(problemIn);
}

/** The reason in the report of a first boot; of any other line the line itself. */
function problemIn(message: string): string {
  const report = objectIn(parseJson(message));
  const problem = textIn(report?.problem);
  return problem === '' ? message : `${textIn(report?.instance)} at ${textIn(report?.step)}: ${problem}`;
}
