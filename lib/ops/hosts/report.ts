import type { HostFigure } from '../../core/hosts/host-figures';
import type { NotKnown } from '../look/gather';
import type { Subject } from '../look/subject';
import type { FailedLaunch, GroupState, InstanceState, RefreshState, StatusChecks, TargetState } from '../look-port';

/** A host of the group, with all that could be read of it. */
export interface HostRow {
  readonly id: string;
  /** State in EC2; absent where it could not be read. */
  readonly state?: string | undefined;
  readonly launchedAtMs?: number | undefined;
  readonly zone?: string | undefined;
  readonly type?: string | undefined;
  /** State in its Auto Scaling group; absent where it is in none. */
  readonly lifecycle?: string | undefined;
  readonly checks?: StatusChecks | undefined;
  readonly targets: readonly TargetState[];
  /** Value of the figure that was asked for. */
  readonly value?: number | undefined;
}

/** Requests of a group's load balancer in the last minutes. */
export interface Requests {
  readonly minutes: number;
  readonly requests: number;
  /** Errors that hosts answered with, and those of the load balancer itself. */
  readonly hostErrors: number;
  readonly balancerErrors: number;
  readonly connectionErrors: number;
  readonly rejected: number;
  /** The slowest hundredth of the worst minute; absent where there was no answer. */
  readonly p99Ms?: number | undefined;
}

/** All that is known of the hosts of a group. */
export interface HostsReport {
  readonly subject: Subject;
  readonly nowMs: number;
  readonly groups: readonly GroupState[];
  readonly hosts: readonly HostRow[];
  readonly figure?: HostFigure | undefined;
  readonly requests?: Requests | undefined;
  readonly failedLaunches: readonly FailedLaunch[];
  readonly refreshes: readonly (RefreshState & { readonly group: string })[];
  /** Words of first boots that failed, the latest last. */
  readonly bootFailures: readonly string[];
  readonly notKnown: readonly NotKnown[];
}

/** Rows of hosts, of what each service of AWS says of them. */
export function hostRows(
  groups: readonly GroupState[],
  instances: readonly InstanceState[],
  checks: ReadonlyMap<string, StatusChecks>,
  targets: readonly TargetState[],
  values: ReadonlyMap<string, number>,
): HostRow[] {
  const lifecycles = new Map(groups.flatMap((group) => group.instances.map(({ id, lifecycle }) => [id, lifecycle])));
  const ids = [...new Set([...instances.map(({ id }) => id), ...lifecycles.keys()])];
  const known = new Map(instances.map((instance) => [instance.id, instance]));
  return ids.map((id) => ({
    ...known.get(id),
    id,
    lifecycle: lifecycles.get(id),
    checks: checks.get(id),
    targets: targets.filter(({ instanceId }) => instanceId === id),
    value: values.get(id),
  }));
}

/** Worst host first where there is a figure, else the oldest. */
export function inOrder(hosts: readonly HostRow[], figure: HostFigure | undefined): HostRow[] {
  const sign = figure?.worst === 'least' ? 1 : -1;
  const byAge = (a: HostRow, b: HostRow): number => (a.launchedAtMs ?? 0) - (b.launchedAtMs ?? 0);
  if (!figure) return [...hosts].sort(byAge);
  const badness = ({ value }: HostRow): number => (value === undefined ? Number.POSITIVE_INFINITY : sign * value);
  return [...hosts].sort((a, b) => (badness(a) === badness(b) ? byAge(a, b) : badness(a) - badness(b)));
}

/** Sums over the Auto Scaling groups: one, or of stateful hosts one per host. */
export function sizes(groups: readonly GroupState[], hosts: readonly HostRow[]) {
  const sum = (of: (group: GroupState) => number): number => groups.reduce((all, group) => all + of(group), 0);
  return {
    min: sum(({ min }) => min),
    desired: sum(({ desired }) => desired),
    max: sum(({ max }) => max),
    inService: hosts.filter(({ lifecycle }) => lifecycle === 'InService').length,
    healthy: hosts.filter((host) => host.lifecycle === 'InService' && isWell(host)).length,
  };
}

const failing: ReadonlySet<string> = new Set(['impaired', 'insufficient-data']);
/** Health of targets that are meant to be as they are. */
const meant: ReadonlySet<string> = new Set(['healthy', 'draining', 'unused', 'initial']);

/** Names of the status checks of a host that fail. */
export const failingChecks = ({ checks }: HostRow): string[] =>
  Object.entries({ system: checks?.system, instance: checks?.instance, 'attached EBS': checks?.attachedEbs }).flatMap(
    ([name, status]) => (status !== undefined && failing.has(status) ? [name] : []),
  );

/** Targets of a host to which the load balancer sends nothing, against what is meant. */
export const unwellTargets = ({ targets }: HostRow): TargetState[] =>
  targets.filter(({ health }) => !meant.has(health));

/** Whether nothing speaks against a host. */
const isWell = (host: HostRow): boolean =>
  failingChecks(host).length === 0 && unwellTargets(host).length === 0 && (host.state ?? 'running') === 'running';

/** Problems of the group as a whole and of each host, in words. */
export function problemsOf(report: HostsReport): string[] {
  const { groups, hosts, failedLaunches, bootFailures } = report;
  const { desired, inService } = sizes(groups, hosts);
  const unwell = hosts.filter((host) => host.lifecycle === 'InService' && !isWell(host));
  return [
    ...(inService < desired ? [`${desired - inService} of ${desired} wanted hosts are not in service`] : []),
    ...(unwell.length > 0
      ? [`${unwell.length} in service and not well: ${unwell.map(({ id }) => id).join(', ')}`]
      : []),
    ...(failedLaunches.length > 0 ? [`${failedLaunches.length} launches failed in the last hour`] : []),
    ...(bootFailures.length > 0 ? ['a first boot failed in the last hour'] : []),
  ];
}

/** The report as one JSON document. */
export function hostsJson(report: HostsReport) {
  const { subject, nowMs, groups, hosts, figure, requests, failedLaunches, refreshes, bootFailures, notKnown } = report;
  return {
    subject: subject.name,
    environment: subject.environment,
    ...sizes(groups, hosts),
    groups: groups.map(({ name, min, desired, max }) => ({ name, min, desired, max })),
    ...(figure && { by: { what: figure.what, unit: figure.unit, worst: figure.worst } }),
    instances: inOrder(hosts, figure).map(({ launchedAtMs, ...host }) => ({
      ...host,
      ...(launchedAtMs !== undefined && { ageSec: Math.round((nowMs - launchedAtMs) / 1_000) }),
      well: isWell({ launchedAtMs, ...host }),
    })),
    ...(requests && { requests }),
    failedLaunches: failedLaunches.map(({ atMs, reason }) => ({ at: new Date(atMs).toISOString(), reason })),
    refreshes,
    bootFailures,
    problems: problemsOf(report),
    notKnown,
  };
}
