import { DECIMAL_MB_PER_MI_B, gp3 } from '../limits/ebs';
import { serviceLimits } from '../limits/host-os';
import { lambda } from '../limits/lambda';
import type { HostWorkload } from './environment/hosts';
import { neededCount } from './hosts/count';
import { overloadOf, provisioningSec, scalingOf } from './lanes/ramp';
import { PEAK_LEAD_MIN } from './peaks/recurrence';
import { largestFactor } from './peaks/schedule';
import type { HostPlan, LanePlan, Plan } from './plan';

/** One limit, and what is used of it at the largest declared peak. */
export interface Headroom {
  /** `host api`, `downstream orders`, `account`. */
  readonly subject: string;
  readonly resource: string;
  readonly used: number;
  readonly limit: number;
  readonly unit: string;
  /** Share of the limit that is left; below 0 it is not enough. */
  readonly left: number;
}

type Row = Omit<Headroom, 'left' | 'subject'>;

/** Use of each limit of a plan at the largest declared peak, what breaks first at the top. */
export function headroomOf(plan: Plan): readonly Headroom[] {
  const { environment, lanes, hosts } = plan;
  const factor = largestFactor(environment.peaks);
  const of = (subject: string, rows: readonly Row[]): Headroom[] =>
    rows.map((row) => ({ subject, ...row, left: leftOf(row) }));
  const all = [
    ...Object.values(hosts).flatMap((each) => of(`host ${each.host.name}`, hostRows(each, factor))),
    ...Object.values(lanes).flatMap((each) =>
      of(`lane ${each.lane.name}`, laneRows(each, factor, environment.lambdaConcurrencyQuota)),
    ),
    ...downstreamRows(plan).flatMap(({ subject, ...row }) => of(subject, [row])),
    ...of('account', accountRows(plan)),
  ];
  return all.sort((one, other) => one.left - other.left);
}

const leftOf = ({ used, limit }: Row): number => (limit === 0 ? (used === 0 ? 0 : -1) : 1 - used / limit);

function hostRows(plan: HostPlan, factor: number): Row[] {
  const { host, service, instance } = plan;
  const { connections, connectionsPerProcess, processes, filesPerProcess, threads } = service;
  const rows: (Row | false | undefined)[] = [
    !host.data?.stateful && {
      resource: 'hosts',
      used: neededCount(host, factor),
      limit: host.maxCount,
      unit: 'hosts',
    },
    connections &&
      connectionsPerProcess &&
      processes && {
        resource: 'connections of one host',
        used: connections.value,
        limit: connectionsPerProcess.value * processes.value,
        unit: 'connections',
      },
    filesPerProcess && {
      resource: 'open files of one process',
      used: filesPerProcess.value,
      limit: serviceLimits.openFiles.value,
      unit: 'files',
    },
    threads &&
      instance && {
        resource: 'threads of one host',
        used: threads.value,
        limit: instance.tasksMax,
        unit: 'threads',
      },
  ];
  return [...rows.filter((row) => row !== undefined && row !== false), ...ebsRows(host, plan)];
}

/**
 * Rows of what the volumes of a host could take together, against what its instance keeps up. Only of what was asked for: the
 * baseline of gp3 is there on any instance, and seldom used.
 */
function ebsRows({ data }: HostWorkload, { instance, volume }: HostPlan): Row[] {
  const ebs = instance?.ebs;
  if (data === undefined || ebs === undefined || volume === undefined) return [];
  const iops: Row = {
    resource: 'EBS IOPS, sustained',
    // What the root volume may take is not worth a warning: it takes what the data volume leaves.
    used: Math.max(volume.iops.value, Math.min(ebs.baselineIops, volume.iops.value + gp3.baselineIops.value)),
    limit: ebs.baselineIops,
    unit: 'IOPS',
  };
  const throughput: Row = {
    resource: 'EBS MB/s, sustained',
    used: Math.round(volume.throughput.value * DECIMAL_MB_PER_MI_B),
    limit: ebs.baselineMBps,
    unit: 'MB/s',
  };
  const isAsked = (value: number, baseline: number): boolean => data.type === 'io2' || value > baseline;
  return [
    ...(isAsked(volume.iops.value, gp3.baselineIops.value) ? [iops] : []),
    // The throughput of io2 follows from its IOPS, and was not asked for.
    ...(data.type === 'gp3' && isAsked(volume.throughput.value, gp3.baselineThroughput.value) ? [throughput] : []),
  ];
}

function laneRows(plan: LanePlan, factor: number, quota: number): Row[] {
  const { lane } = plan;
  const overload = overloadOf(plan, factor, quota);
  const needed = overload?.needed ?? (lane.peakArrivalsPerSec * factor * lane.meanDurationMs) / 1_000;
  const executions: Row = {
    resource: 'executions, on average',
    used: needed,
    limit: Math.min(scalingOf(plan).most, quota),
    unit: 'executions',
  };
  const provisioning: Row = {
    resource: 'provisioning before a peak',
    used: Math.round(provisioningSec(plan)),
    limit: PEAK_LEAD_MIN * 60,
    unit: 's',
  };
  return [executions, ...(plan.provisionedConcurrency === undefined ? [] : [provisioning])];
}

const valueOf = ({ items }: Plan, subject: string, quantity: string): number =>
  items.find((item) => item.subject === subject && item.quantity === quantity)?.value ?? 0;

const downstreamRows = (plan: Plan): (Row & { readonly subject: string })[] =>
  Object.entries(plan.environment.downstreams).map(([name, { maxConnections }]) => ({
    subject: `downstream ${name}`,
    resource: 'connections',
    used: valueOf(plan, `downstream ${name}`, 'connections'),
    limit: maxConnections,
    unit: 'connections',
  }));

function accountRows(plan: Plan): Row[] {
  const lanes = Object.values(plan.lanes);
  if (lanes.length === 0) return [];
  const { lambdaConcurrencyQuota: quota } = plan.environment;
  const provisioned = lanes.reduce((sum, each) => sum + (each.peakProvisionedConcurrency?.value ?? 0), 0);
  const concurrency: Row = {
    resource: 'Lambda concurrency',
    used: valueOf(plan, 'account', 'Lambda concurrency'),
    limit: quota,
    unit: 'executions',
  };
  const kept: Row = {
    resource: 'provisioned concurrency',
    used: provisioned,
    // What AWS keeps for functions without any.
    limit: Math.max(0, quota - lambda.unreservedFloor.value),
    unit: 'executions',
  };
  return provisioned > 0 ? [concurrency, kept] : [concurrency];
}
