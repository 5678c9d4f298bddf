import { serviceDefaults } from '../../limits/host-os';
import { INSTANCE_SIZES_SOURCE, type InstanceSize, instanceSizeOf } from '../../limits/instance-sizes';
import { loadBalancer } from '../../limits/load-balancer';
import type { HostWorkload } from '../environment/hosts';
import type { GunicornRun, NodeRun, ServiceRun, UvicornRun } from '../environment/service-run';
import type { Quantity } from '../quantity';
import { figure } from '../words/figure';

/** Processes of the service on one host; undefined for a command, which nobody can look into, and an unknown type. */
export function processesOf({ service: { run }, instanceType }: HostWorkload): Quantity | undefined {
  if (run.kind === 'command') return undefined;
  if (run.kind === 'socketio') return socketIoProcesses(run.processes, instanceType);
  if (run.workers !== undefined) return { value: run.workers, unit: 'workers', because: 'asked for' };
  const size = instanceSizeOf(instanceType);
  return size && workersPerCore(run, size, instanceType);
}

/** Threads of one process; undefined where the number of cores is unknown or the service is a command. */
export function threadsOf({ service: { run }, instanceType }: HostWorkload): Quantity | undefined {
  const unit = 'threads';
  const vCpus = instanceSizeOf(instanceType)?.vCpus;
  const {
    gthreadThreads,
    executorThreadsMore: more,
    executorThreadsMost: most,
    nodePoolThreads: pool,
  } = serviceDefaults;
  switch (run.kind) {
    case 'command':
      return undefined;
    case 'gunicorn':
      if (run.workerClass === 'sync') return { value: 1, unit, because: 'a sync worker answers one request at a time' };
      if (run.workerClass !== 'gthread') return greenThreads;
      return run.threads === undefined
        ? { value: gthreadThreads.value, unit, because: 'default of a gthread worker', source: gthreadThreads.source }
        : { value: run.threads, unit, because: 'asked for' };
    case 'socketio':
      return greenThreads;
    case 'node':
      return {
        value: 1 + pool.value,
        unit,
        because: `1 for the event loop and ${pool.value} of its pool`,
        source: pool.source,
      };
    case 'uvicorn': {
      if (vCpus === undefined) return undefined;
      const executor = Math.min(most.value, vCpus + more.value);
      return {
        value: 1 + executor,
        unit,
        because: `1 for the event loop and ${executor} of its default executor, the smaller of ${most.value} and vCPUs + ${more.value}`,
        source: more.source,
      };
    }
  }
}

/** Connections that one process serves at once; undefined where nothing bounds them but files. */
export function connectionsOf(run: ServiceRun, threads: number | undefined): Quantity | undefined {
  const unit = 'connections';
  if (run.kind === 'uvicorn')
    return run.limitConcurrency === undefined
      ? undefined
      : { value: run.limitConcurrency, unit, because: 'limitConcurrency; the next one is answered 503' };
  if (run.kind === 'socketio') return green(undefined);
  if (run.kind !== 'gunicorn') return undefined;
  if (run.workerClass === 'sync') return { value: 1, unit, because: 'a sync worker serves one at a time' };
  if (run.workerClass === 'gthread')
    return threads === undefined ? undefined : { value: threads, unit, because: 'one per thread' };
  return green(run.connections);
}

const greenThreads: Quantity = { value: 1, unit: 'threads', because: 'green threads share one thread of the system' };

function green(asked: number | undefined): Quantity {
  const { greenConnections: row } = serviceDefaults;
  return asked === undefined
    ? { value: row.value, unit: 'connections', because: 'default of a green worker', source: row.source }
    : { value: asked, unit: 'connections', because: 'asked for' };
}

function socketIoProcesses(asked: number | undefined, instanceType: string): Quantity | undefined {
  if (asked !== undefined) return { value: asked, unit: 'processes', because: 'asked for' };
  const vCpus = instanceSizeOf(instanceType)?.vCpus;
  if (vCpus === undefined) return undefined;
  const { targetGroupsPerAction: most } = loadBalancer;
  const bound = vCpus > most.value ? `, of which a listener can forward to ${most.value}` : '';
  return {
    value: Math.min(vCpus, most.value),
    unit: 'processes',
    because: `one per vCPU of ${instanceType}, which has ${vCpus}${bound}; each has one worker and a port of its own`,
    source: bound === '' ? INSTANCE_SIZES_SOURCE : most.source,
  };
}

function workersPerCore(
  run: UvicornRun | GunicornRun | NodeRun,
  { vCpus }: InstanceSize,
  instanceType: string,
): Quantity {
  const unit = 'workers';
  const { syncWorkersPerCore: per, syncWorkersMore: more } = serviceDefaults;
  if (run.kind === 'gunicorn' && run.workerClass === 'sync')
    return {
      value: per.value * vCpus + more.value,
      unit,
      because: `${per.value} x ${figure(vCpus)} vCPUs of ${instanceType} + ${more.value}: a sync worker waits idly for its I/O`,
      source: per.source,
    };
  return {
    value: vCpus,
    unit,
    because: `one per vCPU of ${instanceType}: a worker uses one core at most`,
    source: INSTANCE_SIZES_SOURCE,
  };
}
