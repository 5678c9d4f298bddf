import type { HostWorkload } from '../../core/environment/hosts';
import { keepAliveSec } from '../../core/hosts/keep-alive';
import { probeOf } from '../../core/hosts/probe-of';
import type { HostPlan } from '../../core/plan';

/** Port on which a server without an entry listens. */
const DEFAULT_PORT = 8080;

/** Ports that the service listens on: the entry's, for Socket.IO one for each process from there on. */
export function portsOf(host: HostWorkload, plan: HostPlan): readonly number[] {
  const { run } = host.service;
  const first = host.entry?.port ?? (run.kind === 'command' ? undefined : DEFAULT_PORT);
  if (first === undefined) return [];
  const count = run.kind === 'socketio' ? (plan.service.processes?.value ?? 1) : 1;
  return Array.from({ length: count }, (_, number) => first + number);
}

/** Description that first boot makes the units of: `/etc/headroom/host.json`. */
export function hostDescription(host: HostWorkload, plan: HostPlan): object {
  const { run } = host.service;
  const ports = portsOf(host, plan);
  const { connections, threadsPerProcess } = plan.service;
  return {
    service: {
      ...run,
      ...(run.kind === 'command' && { probe: probeOf(run) }),
      port: ports[0] ?? null,
      ...(run.kind === 'socketio' && { processes: ports.length }),
      ...(host.entry && { keepAliveSec: keepAliveSec(host.entry) }),
    },
    batch: host.batch ?? null,
    plan: {
      connectionsPerHost: connections?.value ?? null,
      threadsPerWorker: threadsPerProcess?.value ?? null,
      because: threadsPerProcess ? { threadsPerWorker: threadsPerProcess.because } : {},
    },
  };
}
