import { EBS_INSTANCES_SOURCE, instanceTypeNames, isKnownInstanceType } from '../../limits/ebs-instances';
import type { HostWorkload } from '../environment/hosts';
import type { Issue } from '../issue';
import type { HostPlan, PlanItem, Sized } from '../plan';
import type { Quantity } from '../quantity';
import { figure } from '../words/figure';
import { nearestOf } from '../words/nearest';
import { agentMetricCount, groupMetricCount } from './agent-metrics';
import { hostCountAt, neededCount } from './count';
import { planInstance } from './instance';
import { planService } from './load';
import { serviceProblems } from './load-problems';
import { groupRoles, MAX_METRICS_PER_ALARM } from './roles';
import { planVolume, usableIopsOf, volumeProblems } from './volume';
import { diskQueue } from './volume-watch';

/** Circumstances that a host group is sized for. */
export interface HostSituation {
  /** Name of the environment, which stands before the paths of problems. */
  readonly environmentName: string;
  /** The largest declared peak factor; 1 without peaks. */
  readonly factor: number;
}

/** Sizes a host group: its count on an ordinary day and at the peak, and its data volume. */
export function planHost(host: HostWorkload, situation: HostSituation): Sized<HostPlan> {
  const { environmentName, factor } = situation;
  const path = `${environmentName}.hosts.${host.name}`;
  const plan: HostPlan = {
    host,
    count: { value: host.minCount, unit: 'hosts', because: 'minCount; a rolling update keeps as many in service' },
    peakCount: peakCount(host, factor),
    volume: host.data && planVolume(host.data, host.instanceType),
    service: planService(host, hostCountAt(host, factor), factor),
    instance: planInstance(host.instanceType),
    smallestVolume: smallestVolume(host),
    diskQueue: diskQueue(host, host.data ? usableIopsOf(host.data, host.instanceType) : 0),
    agentMetrics: agentMetricCount(host),
    groupMetrics: groupMetricCount(host),
  };
  return {
    plan,
    items: hostItems(plan),
    problems: [
      ...instanceTypeProblem(host, path),
      ...countProblems(host, factor, path),
      ...(host.data ? volumeProblems(host.data, host.instanceType, `${path}.data`) : []),
      ...serviceProblems(host, plan.service, path),
      ...watchProblem(host, path),
    ],
  };
}

/** Smallest volume of each host; local disks are larger than any root volume. */
const smallestVolume = ({ data: volume, rootSizeGiB }: HostWorkload): NonNullable<HostPlan['smallestVolume']> =>
  volume && volume.sizeGiB < rootSizeGiB
    ? { sizeGiB: volume.sizeGiB, what: volume.mountPath }
    : { sizeGiB: rootSizeGiB, what: 'the root volume' };

function peakCount(host: HostWorkload, factor: number): Quantity {
  if (host.data?.stateful)
    return {
      value: host.minCount,
      unit: 'hosts',
      because: 'one per stateful volume, also at a peak: nothing grows by itself',
    };
  const needed = neededCount(host, factor);
  const bound = needed > host.maxCount ? `, but maxCount is ${figure(host.maxCount)}` : '';
  return {
    value: hostCountAt(host, factor),
    unit: 'hosts',
    because:
      factor > 1 ? `${figure(host.minCount)} x ${figure(factor)} at the largest peak${bound}` : 'no peak declared',
  };
}

function instanceTypeProblem({ instanceType }: HostWorkload, path: string): Issue[] {
  if (isKnownInstanceType(instanceType)) return [];
  const meant = nearestTypes(instanceType);
  return [
    {
      severity: 'error',
      path: `${path}.instanceType`,
      got: `'${instanceType}'`,
      expected: `an EC2 instance type (${figure(instanceTypeNames.length)} are known: ${EBS_INSTANCES_SOURCE})`,
      fix:
        meant.length === 0
          ? 'write family and size, such as m7i.xlarge; for a newer type refresh lib/limits/ebs-instances.json'
          : `write ${meant.map((name) => `'${name}'`).join(' or ')}; for a newer type refresh lib/limits/ebs-instances.json`,
    },
  ];
}

/** Types in the tables that differ least, at most three, the nearest first. */
export const nearestTypes = (instanceType: string): string[] =>
  nearestOf(instanceType, instanceTypeNames, 2).slice(0, 3);

function countProblems(host: HostWorkload, factor: number, path: string): Issue[] {
  const { minCount, maxCount } = host;
  const needed = neededCount(host, factor);
  const minimum: Issue = {
    severity: 'error',
    path: `${path}.minCount`,
    got: figure(minCount),
    expected: 'at least 1 host in service',
    fix: 'raise minCount to 1, or remove the host group',
  };
  const rolling: Issue = {
    severity: 'error',
    path: `${path}.maxCount`,
    got: figure(maxCount),
    expected:
      `more than minCount (${figure(minCount)}): a rolling update keeps minCount hosts in service while it ` +
      `replaces one, and CloudFormation refuses an update that can't (AWS CloudFormation User Guide, UpdatePolicy attribute)`,
    fix: `raise maxCount to at least ${figure(Math.max(minCount + 1, needed))}`,
  };
  const peak: Issue = {
    severity: 'error',
    path: `${path}.maxCount`,
    got: figure(maxCount),
    expected: `at least ${figure(needed)} hosts at the largest peak: ${figure(minCount)} x ${figure(factor)}`,
    fix: `raise maxCount to ${figure(needed)}, or lower the peak's factor`,
  };
  if (minCount < 1) return [minimum];
  // One host per volume: it is replaced in place, and its volume moves with it.
  if (host.data?.stateful) return [];
  if (maxCount <= minCount) return [rolling];
  return needed > maxCount ? [peak] : [];
}

/**
 * Warning of more Auto Scaling groups than alarms can watch: those on the groups' own metrics read all groups in one
 * expression, and of two metrics in each half as many.
 */
function watchProblem(host: HostWorkload, path: string): Issue[] {
  const groups = groupRoles(host).length;
  if (groups <= MAX_METRICS_PER_ALARM / 2) return [];
  const without = groups > MAX_METRICS_PER_ALARM ? 'host-cpu, host-status-check, host-capacity, ' : '';
  return [
    {
      severity: 'warning',
      path: `${path}.minCount`,
      got:
        `${figure(groups)} Auto Scaling groups of one stateful host each, which have no ` +
        `${without}host-instance-ebs-exceeded and host-ebs-burst-balance`,
      expected:
        `at most ${MAX_METRICS_PER_ALARM / 2} for all of these alarms: one expression reads ${MAX_METRICS_PER_ALARM} ` +
        'metrics (Amazon CloudWatch User Guide, alarms based on metric math)',
      fix: 'divide it into host groups of that size, or rely on host-silent, host-loop-silent and the agents, which see every host',
    },
  ];
}

function hostItems({
  host,
  count,
  peakCount: atPeak,
  volume,
  service: needs,
  agentMetrics,
  groupMetrics,
}: HostPlan): PlanItem[] {
  const subject = `host ${host.name}`;
  const numbers: readonly (readonly [string, Quantity | undefined])[] = [
    ['count', count],
    ['peak count', atPeak],
    ['processes', needs.processes],
    ['threads', needs.threads],
    ['connections', needs.connections],
    ['open files', needs.filesPerProcess],
    ['batch share', needs.batchShare],
    ['volume IOPS', volume?.iops],
    ['volume throughput', volume?.throughput],
    ['volume depth', volume?.depth],
    ['volume queue length', volume?.maxQueueLength],
    ['EBS of the instance', volume?.instanceIops],
    ['agent metrics', agentMetrics],
    ['group metrics', groupMetrics],
  ];
  return numbers.flatMap(([quantity, number]) => (number === undefined ? [] : [{ subject, quantity, ...number }]));
}
