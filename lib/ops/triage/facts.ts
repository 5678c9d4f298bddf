import { planEnvironment } from '../../core/plan-environment';
import { factsOf } from '../../core/triage/gather/facts';
import type { Resources } from '../../core/triage/gather/resources';
import type { Readings } from '../../core/triage/readings';
import { ebsLimitsOf } from '../../limits/ebs-instances';
import { instanceSizeOf } from '../../limits/instance-sizes';
import type { GroupState, InstanceState, LookPort, SourceState, VolumeState, WorkerState } from '../look-port';
import type { Evidence } from './evidence';
import type { Target } from './target';

type Facts = Readings['facts'];

const BYTES_PER_MB = 1e6;
const BYTES_PER_MIB = 2 ** 20;

/** Facts that the plan of a declared environment knows of the subject. */
export const plannedFacts = ({ declared, subject }: Target): Facts =>
  declared ? factsOf(planEnvironment(declared), subject) : {};

/** A host group, as far as it could be read. */
interface HostsSeen {
  readonly groups: readonly GroupState[];
  readonly instances: readonly InstanceState[];
  readonly volumes: readonly VolumeState[];
}

/** Facts of hosts as they are now: they hold where a plan says something else. */
export function hostFacts(planned: Facts, { groups, instances, volumes }: HostsSeen): Facts {
  const types = [...new Set(instances.filter(({ state }) => state === 'running').map(({ type }) => type))];
  const [type] = types;
  const inService = groups.flatMap((group) => group.instances).filter(({ lifecycle }) => lifecycle === 'InService');
  return known({
    ...planned,
    // Of a group of several types none says what all can do.
    ...(type !== undefined && types.length === 1 && type !== planned.instanceType && typeFacts(type)),
    ...volumeFacts(volumes),
    hostsInService: groups.length === 0 ? undefined : inService.length,
    hostsPlanned: planned.hostsPlanned ?? (groups.length === 0 ? undefined : sum(groups.map(({ desired }) => desired))),
  });
}

/** Facts of an instance type that is not the one of the plan. */
function typeFacts(type: string) {
  const [size, ebs] = [instanceSizeOf(type), ebsLimitsOf(type)];
  return {
    instanceType: type,
    vcpus: size?.vCpus,
    memoryMiB: size?.memoryMiB,
    instanceEbsIops: ebs?.maxIops,
    instanceEbsBaselineIops: ebs?.baselineIops,
    instanceEbsThroughputMiBps: ebs && Math.round((10 * ebs.maxMBps * BYTES_PER_MB) / BYTES_PER_MIB) / 10,
  };
}

/** The weakest of the volumes with the data; where hosts have none, of those that they boot from. */
function volumeFacts(volumes: readonly VolumeState[]): Facts {
  const data = volumes.filter((each) => !isRoot(each));
  const of = data.length > 0 ? data : volumes;
  return known({
    volumeType: of[0]?.type,
    volumeIops: least(of.flatMap(({ iops }) => iops ?? [])),
    volumeThroughputMiBps: least(of.flatMap(({ throughputMiBps }) => throughputMiBps ?? [])),
  });
}

const least = (values: readonly number[]): number | undefined =>
  values.length === 0 ? undefined : Math.min(...values);

const isRoot = ({ device = '' }: VolumeState): boolean => /^\/dev\/(xvda|sda1)$/.test(device);

/** Volumes, those with the data first. */
export const dataFirst = (volumes: readonly VolumeState[]): VolumeState[] =>
  [...volumes].sort((a, b) => Number(isRoot(a)) - Number(isRoot(b)));

/** Facts of a lane as it is now; of a moment that is over only those that hardly ever change. */
export async function laneFacts(
  planned: Facts,
  { functionName, alias }: Resources,
  isPast: boolean,
  { lanes }: LookPort,
  evidence: Evidence,
): Promise<Facts> {
  if (functionName === undefined) return planned;
  const [worker, sources = [], reserved, provisioned = [], account] = await Promise.all([
    evidence.read('state of the worker', () => lanes.worker(functionName, alias)),
    evidence.read('event source mapping', () => lanes.sources(functionName, alias)),
    evidence.read('reserved concurrency', () => lanes.reserved(functionName)),
    evidence.read('provisioned concurrency', () => lanes.provisioned(functionName)),
    evidence.read('limits of the account', () => lanes.accountLimit()),
  ]);
  return {
    ...planned,
    ...workerFacts(worker),
    ...sourceFacts(sources[0], isPast),
    ...known({ accountConcurrency: account?.concurrent, reservedConcurrency: reserved }),
    ...(provisioned.length > 0 && { provisionedConcurrency: sum(provisioned.map(({ wanted }) => wanted)) }),
  };
}

const workerFacts = (worker: WorkerState | undefined): Facts =>
  worker ? { timeoutSec: worker.timeoutSec, memoryMiB: worker.memoryMiB } : {};

/** A source may have been stopped and started again: of a moment that is over its state of now says nothing. */
const sourceFacts = (source: SourceState | undefined, isPast: boolean): Facts =>
  known({ maximumConcurrency: source?.maxConcurrency, eventSourceState: isPast ? undefined : source?.state });

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);

const known = (facts: Readonly<Record<string, number | string | boolean | undefined>>): Facts =>
  Object.fromEntries(
    Object.entries(facts).filter((fact): fact is [string, number | string | boolean] => fact[1] !== undefined),
  );
