import type { HostWorkload } from '../../environment/hosts';
import type { ServiceRun } from '../../environment/service-run';
import type { HostPlan, InstancePlan, LanePlan, Plan } from '../../plan';
import type { Readings, SubjectKind } from '../readings';

type Facts = Readings['facts'];

/** Facts that a plan knows of a subject, by the names of the contract; none of a subject that it does not have. */
export function factsOf(plan: Plan, { kind, name }: { readonly kind: SubjectKind; readonly name: string }): Facts {
  const [host, lane] = [plan.hosts[name], plan.lanes[name]];
  const facts = kind === 'host' ? host && hostFacts(host) : lane && laneFacts(lane, plan);
  return Object.fromEntries(
    Object.entries(facts ?? {}).filter((entry): entry is [string, number | string] => entry[1] !== undefined),
  );
}

const BYTES_PER_MB = 1e6;
const BYTES_PER_MIB = 2 ** 20;

/** Longest answer, in ms, where an entry promises none: as its alarm has it. */
const DEFAULT_P99_MS = 1_000;

function hostFacts({ host, count, instance, service, volume }: HostPlan) {
  const { instanceType, maxLoopLagMs, service: declared, data } = host;
  return {
    instanceType,
    vcpus: instance?.vCpus,
    memoryMiB: instance?.memoryMiB,
    workers: service.processes?.value,
    serviceKind: declared.run.kind,
    hostsPlanned: count.value,
    maxLoopLagMs,
    executorThreads: executorThreads(declared.run, service.threadsPerProcess?.value),
    threadLimit: instance?.tasksMax,
    fileLimit: service.openFiles?.value,
    volumeType: data?.type,
    volumeIops: volume?.iops.value,
    volumeThroughputMiBps: volume?.throughput.value,
    ...ebsFacts(instance),
    p99Ms: promisedMs(host),
  };
}

const ebsFacts = ({ ebs }: Partial<InstancePlan> = {}) =>
  ebs && {
    instanceEbsIops: ebs.maxIops,
    instanceEbsBaselineIops: ebs.baselineIops,
    instanceEbsThroughputMiBps: Math.round((10 * ebs.maxMBps * BYTES_PER_MB) / BYTES_PER_MIB) / 10,
  };

const promisedMs = ({ entry, service }: HostWorkload): number | undefined =>
  entry && (entry.maxResponseMs ?? (service.run.kind === 'socketio' ? undefined : DEFAULT_P99_MS));

/** Threads of a process that take work which would hold the loop or, without a loop, requests. */
function executorThreads(run: ServiceRun, threads: number | undefined): number | undefined {
  if (threads === undefined) return undefined;
  if (run.kind === 'gunicorn') return run.workerClass === 'gthread' ? threads : undefined;
  // One of them is the event loop's own.
  return run.kind === 'uvicorn' || run.kind === 'node' ? threads - 1 : undefined;
}

function laneFacts(plan: LanePlan, { environment, schedule }: Plan) {
  const { lane } = plan;
  const factor = Math.max(1, ...schedule.windows.map((window) => window.factor));
  return {
    laneKind: lane.kind,
    timeoutSec: lane.timeoutSec,
    meanDurationMs: lane.meanDurationMs,
    p99DurationMs: lane.p99DurationMs,
    memoryMiB: lane.memoryMiB,
    peakArrivalsPerSec: lane.peakArrivalsPerSec * factor,
    maxQueueAgeSec: lane.maxQueueAgeSec,
    provisionedConcurrency: plan.provisionedConcurrency?.value,
    maximumConcurrency: plan.maxConcurrency?.value,
    pollersMax: lane.pollers?.max,
    accountConcurrency: environment.lambdaConcurrencyQuota,
    maxReceiveCount: lane.maxReceives,
  };
}
