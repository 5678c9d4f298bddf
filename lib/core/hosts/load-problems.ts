import { serviceLimits } from '../../limits/host-os';
import { INSTANCE_SIZES_SOURCE, instanceSizeOf } from '../../limits/instance-sizes';
import { loadBalancer } from '../../limits/load-balancer';
import type { HostWorkload } from '../environment/hosts';
import type { Issue } from '../issue';
import type { ServicePlan } from '../plan';
import { figure } from '../words/figure';
import { keepAliveProblem } from './keep-alive';
import { tasksMaxOf } from './load';

/** Problems of a service on one host: what it asks for that the host can't give. */
export function serviceProblems(host: HostWorkload, plan: ServicePlan, path: string): Issue[] {
  return [
    connectionsProblem(host, plan, path),
    filesProblem(plan, path),
    threadsProblem(host, plan, path),
    idleCores(host, path),
    eventletProblem(host, path),
    queueProblem(host, plan, path),
    scratchProblem(host, path),
    keepAliveProblem(host, path),
  ].filter((issue) => issue !== undefined);
}

function connectionsProblem(host: HostWorkload, plan: ServicePlan, path: string): Issue | undefined {
  const { connections, connectionsPerProcess: each, processes } = plan;
  if (!connections || !each || !processes) return undefined;
  const served = each.value * processes.value;
  if (connections.value <= served) return undefined;
  return {
    severity: 'error',
    path: `${path}.peakConnections`,
    got: `${figure(connections.value)} connections on one host (${connections.because})`,
    expected: `at most ${figure(served)}: ${figure(processes.value)} ${processes.unit} x ${figure(each.value)}, ${each.because}`,
    fix: `raise minCount to ${figure(hostsFor(host, connections.value, served))} and maxCount with it, or ${moreOf(host)}`,
  };
}

/** Fix that raises the connections that one process serves. */
function moreOf({ service: { run } }: HostWorkload): string {
  if (run.kind === 'uvicorn') return 'raise service.limitConcurrency';
  if (run.kind === 'gunicorn' && run.workerClass === 'gthread') return 'raise service.threads';
  if (run.kind === 'gunicorn' && run.workerClass === 'sync') return "choose workerClass 'gevent'";
  return run.kind === 'gunicorn' ? 'raise service.connections' : 'choose an instance type with more vCPUs';
}

/** Hosts on an ordinary day that spread the connections thinly enough at the peak; one more for the one that is away. */
const hostsFor = ({ minCount }: HostWorkload, connections: number, served: number): number =>
  Math.ceil((minCount * connections) / served) + 1;

function filesProblem({ filesPerProcess: files }: ServicePlan, path: string): Issue | undefined {
  const { openFiles } = serviceLimits;
  if (!files || files.value <= openFiles.value) return undefined;
  return {
    severity: 'error',
    path: `${path}.peakConnections`,
    got: `${figure(files.value)} files in one process (${files.because})`,
    expected: `at most ${figure(openFiles.value)} open files of a process (${openFiles.source})`,
    fix: 'raise minCount and maxCount, or have more processes on a host',
  };
}

function threadsProblem({ instanceType }: HostWorkload, { threads }: ServicePlan, path: string): Issue | undefined {
  const most = tasksMaxOf(instanceType);
  if (!threads || most === undefined || threads.value <= most) return undefined;
  return {
    severity: 'error',
    path: `${path}.service`,
    got: `${figure(threads.value)} threads (${threads.because})`,
    expected: `at most the ${figure(most)} tasks that the unit allows the service on ${instanceType}`,
    fix: 'lower workers or threads, or choose an instance type with more memory',
  };
}

function idleCores({ service: { run }, instanceType }: HostWorkload, path: string): Issue | undefined {
  const vCpus = instanceSizeOf(instanceType)?.vCpus ?? 0;
  const { targetGroupsPerAction: most } = loadBalancer;
  if (run.kind !== 'socketio' || run.processes !== undefined || vCpus <= most.value) return undefined;
  return {
    severity: 'warning',
    path: `${path}.instanceType`,
    got: `'${instanceType}' with ${vCpus} vCPUs`,
    expected:
      `at most ${most.value} for Socket.IO, where each process is a target group and a listener forwards to ` +
      `${most.value} (${most.source})`,
    fix: `choose a smaller type and more hosts, which a lost host hurts less; or write service.processes: ${most.value} to keep it`,
  };
}

function eventletProblem({ service: { run } }: HostWorkload, path: string): Issue | undefined {
  const green = run.kind === 'socketio' || run.kind === 'gunicorn' ? run.workerClass : undefined;
  if (green !== 'eventlet') return undefined;
  return {
    severity: 'warning',
    path: `${path}.service.workerClass`,
    got: "'eventlet'",
    expected: 'a worker class that Gunicorn keeps: version 26 has no eventlet any more',
    fix: "choose 'gevent', or pin gunicorn below 26 in the artifact",
  };
}

function queueProblem(
  { service: { run }, maxCount }: HostWorkload,
  { processes }: ServicePlan,
  path: string,
): Issue | undefined {
  const each = processes?.value ?? 1;
  if (run.kind !== 'socketio' || run.messageQueueSecret !== undefined || maxCount * each <= 1) return undefined;
  return {
    severity: 'warning',
    path: `${path}.service.messageQueueSecret`,
    got: `nothing, with up to ${figure(maxCount)} hosts of ${figure(each)} processes`,
    expected: 'a message queue between the processes: an event reaches only the sockets of the process that emits it',
    fix: "store the queue's address (Redis, for example) as a secret, and name its variable here and under secrets",
  };
}

function scratchProblem({ scratch, instanceType }: HostWorkload, path: string): Issue | undefined {
  const size = instanceSizeOf(instanceType);
  if (!scratch || !size || size.localDisks > 0) return undefined;
  return {
    severity: 'error',
    path: `${path}.scratch`,
    got: `'${instanceType}', which has no local disks`,
    expected: `an instance type with instance store (${INSTANCE_SIZES_SOURCE})`,
    fix: `choose a type with a d in its family, such as ${withDisks(instanceType)}, or remove scratch`,
  };
}

/**
 * Types with local disks, quoted for a fix. `m7i.xlarge` has no sibling with disks under a rule that always holds: only
 * one that exists is named.
 */
function withDisks(instanceType: string): string {
  const [family = '', size = ''] = instanceType.split('.');
  const sibling = `${family}d.${size}`;
  return instanceSizeOf(sibling)?.localDisks ? `'${sibling}'` : `'m7gd.xlarge' (arm64) or 'm6id.xlarge'`;
}
