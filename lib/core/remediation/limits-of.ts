import { DECIMAL_MB_PER_MI_B, gp3 } from '../../limits/ebs';
import { sqs } from '../../limits/sqs';
import type { HostPlan, LanePlan, Plan } from '../plan';
import type { AllowedAction, HostLimits, LaneLimits, Limits, PlannedCount } from './limits';

/** Actions that an environment turns on. */
export interface TurnedOn {
  readonly mode: 'dry-run' | 'act';
  readonly alarms: Readonly<Record<string, readonly AllowedAction[]>>;
}

/** Limits of an environment: what it turns on, within what its plan holds. */
export function limitsOf(plan: Plan, { mode, alarms }: TurnedOn): Limits {
  const mapped = <From, To>(record: Readonly<Record<string, From>>, to: (from: From) => To): Record<string, To> =>
    Object.fromEntries(Object.entries(record).map(([name, each]) => [name, to(each)]));
  return {
    environment: plan.environment.name,
    mode,
    alarms,
    lanes: mapped(plan.lanes, (lane) => laneLimits(lane, plan)),
    hosts: mapped(plan.hosts, hostLimits),
    peaks: plan.environment.peaks,
  };
}

function laneLimits({ lane, maxConcurrency }: LanePlan, plan: Plan): LaneLimits {
  const others = Object.values(plan.lanes).filter((other) => other.lane.name !== lane.name);
  return {
    kind: lane.kind,
    memoryMiB: lane.memoryMiB,
    maxQueueAgeSec: lane.maxQueueAgeSec,
    retentionSec: sqs.maxRetention.value,
    downstreams: lane.downstreams,
    provisioned: countsOf(lane.name, plan),
    provisionedElsewhere: others.reduce((sum, other) => sum + (other.peakProvisionedConcurrency?.value ?? 0), 0),
    maximumConcurrency: maxConcurrency?.value,
    hasPollers: lane.pollers !== undefined,
  };
}

/** Provisioned concurrency of a lane by the factors that the schedule has, the ordinary day's among them. */
function countsOf(lane: string, { schedule }: Plan): PlannedCount[] {
  const all = [{ factor: 1, counts: schedule.ordinary }, ...schedule.steps];
  const counts = all.flatMap(({ factor, counts: { lanes } }) => (lanes[lane] ? [{ factor, ...lanes[lane] }] : []));
  return [...new Map(counts.map((count) => [count.factor, count])).values()].sort((a, b) => a.factor - b.factor);
}

function hostLimits({ host, instance }: HostPlan): HostLimits {
  const { data, instanceType } = host;
  if (data?.type !== 'gp3') return { instanceType };
  return {
    instanceType,
    volume: {
      sizeGiB: data.sizeGiB,
      iops: data.iops,
      throughputMiBps: data.throughputMiBps ?? gp3.baselineThroughput.value,
      instance: instance?.ebs && {
        iops: instance.ebs.maxIops,
        throughputMiBps: Math.floor(instance.ebs.maxMBps / DECIMAL_MB_PER_MI_B),
      },
    },
  };
}
