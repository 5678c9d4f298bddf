import { drops, grown, type HostInput, type Physics } from './host-minute';
import type { Minute } from './series';

/** A queue with so many servers: what is in use, what waits, and for how long, where `busy` servers' worth of work comes in. */
function queue(busy: number, servers: number, workMs: number) {
  const load = busy / servers;
  if (load < 0.92) return { active: busy, pending: 0, waitMs: 0.5 + workMs * 0.02 * load ** 6 };
  const over = Math.min(6, load - 0.85);
  return { active: servers, pending: Math.round(servers * over * 3), waitMs: workMs * (1 + 4 * over) };
}

/** What the probes tell of loops, threads and connections, and what users see of it all. */
export function loopAndQueues(input: HostInput, physics: Physics): Minute {
  const { fault, facts, part, state } = input;
  const perProcess = physics.requestsPerSec / (physics.hosts * facts.workers);
  const volumeWait = Math.max(0, physics.volumeMs - 1) * 6;
  const poolMs = 14 * grown(fault.poolCall, part) * physics.stretched;
  state.inUse = Math.max(0, state.inUse + fault.poolLeakPerMin * (part > 0 ? 1 : 0));
  const pool = queue((perProcess * poolMs) / 1_000 + Math.min(9.6, state.inUse), 10, poolMs);
  const runMs = (20 * grown(fault.threadCall, part) + volumeWait) * physics.stretched;
  const long = fault.longJobs * part;
  const executor = queue(
    ((perProcess * runMs) / 1_000) * grown(fault.jobs, part) * (1 + 99 * long),
    facts.executorThreads,
    runMs * (1 + 40 * long),
  );
  const heldMs = fault.block.ms * fault.block.perMin * part;
  const blockedShare = Math.min(0.6, heldMs / 60_000 / (physics.hosts * facts.workers));
  const lagMs = lagOf(input, physics, blockedShare);
  const callMs = 25 * grown(fault.loopCall, part);
  const middle =
    30 * physics.stretched +
    callMs +
    poolMs +
    runMs +
    pool.waitMs +
    executor.waitMs +
    lagMs.middle +
    (drops(fault) ? 260 * part : 0) +
    (fault.swaps ? 300 * part : 0);
  const slowest = middle * 3 + lagMs.p99 * 2 + pool.waitMs * 2 + executor.waitMs * 2;
  const seen = users(input, physics, middle, slowest);
  return fault.isSync
    ? seen
    : {
        ...seen,
        ...probes(input, physics, {
          pool,
          executor,
          lag: lagMs.p99,
          runMs,
          long,
          tasks: (perProcess * middle) / 1_000,
          poolMs,
        }),
      };
}

function lagOf({ fault, facts, part }: HostInput, { wanted }: Physics, blockedShare: number) {
  const starved = wanted > facts.vcpus ? Math.min(900, 60 * (wanted / facts.vcpus)) : 0;
  const gc = fault.gcMs * part;
  const blocked = blockedShare > 0 ? fault.block.ms * Math.min(1, 0.5 + 8 * blockedShare) * 0.75 : 0;
  return { p99: 2.4 + starved + gc * 0.85 + blocked, middle: starved * 0.4 + gc * 0.12 + blocked * blockedShare * 3 };
}

function users(
  { fault, part, minute, noise, names }: HostInput,
  { requestsPerSec }: Physics,
  middle: number,
  slowest: number,
): Minute {
  const own = `LoadBalancer=${names.balancer}`;
  const requests = requestsPerSec * 60;
  const failed = noise.count(requests * 0.0003) + Math.round(requests * fault.errors * part);
  const isKill = fault.killsPerMin > 0 && part === 1;
  const cut = noise.count(0.4) + (isKill ? Math.round(fault.killsPerMin * noise.between(12, 30)) : 0);
  return {
    [`AWS/ApplicationELB|RequestCount|Sum|${own}`]: Math.round(requests),
    [`AWS/ApplicationELB|TargetResponseTime|p50|${own}`]: noise.around(middle, 0.04) / 1_000,
    [`AWS/ApplicationELB|TargetResponseTime|p99|${own}`]: noise.around(slowest, 0.12) / 1_000,
    [`AWS/ApplicationELB|HTTPCode_Target_5XX_Count|Sum|${own}`]: failed || undefined,
    [`AWS/ApplicationELB|HTTPCode_ELB_5XX_Count|Sum|${own}`]: cut || undefined,
    [`Headroom/Host|netstat_tcp_established|Maximum|Service=${names.service}`]: Math.round(
      noise.around(190 + (requestsPerSec * middle) / 1_000 / 3, 0.03),
    ),
    [`Headroom/Host|netstat_tcp_close_wait|Maximum|Service=${names.service}`]: noise.count(
      3 + fault.filesPerMin * part * 0.02 * minute,
    ),
  };
}

interface Inside {
  readonly pool: ReturnType<typeof queue>;
  readonly executor: ReturnType<typeof queue>;
  readonly lag: number;
  readonly runMs: number;
  readonly long: number;
  readonly tasks: number;
  readonly poolMs: number;
}

function probes(input: HostInput, physics: Physics, inside: Inside): Minute {
  const isNode = input.facts.serviceKind === 'node';
  return { ...loops(input, physics, inside), ...(isNode ? libuv(input, inside) : queues(input, physics, inside)) };
}

function loops({ fault, facts, part, noise, names }: HostInput, physics: Physics, inside: Inside): Minute {
  const own = `Service=${names.service}`;
  const { hosts, cpuPercent, stretched } = physics;
  const reporting = hosts - (part > 0.5 ? fault.silentProbes : 0);
  const isKill = fault.killsPerMin > 0 && part === 1;
  const gc = fault.gcMs * part;
  const busy = fault.thieves > 2 ? 0.35 : Math.min(1, (cpuPercent / 100) * 0.8 * stretched);
  return {
    [`Headroom|LoopLag|p99|${own}`]: noise.around(inside.lag, 0.1),
    [`Headroom|LoopHeartbeat|Sum|${own}`]: reporting * facts.workers * 6 - (isKill ? 3 : 0) || undefined,
    [`Headroom|LoopBlockedMs|Sum|${own}`]: fault.block.ms * fault.block.perMin * part + gc * 20,
    [`Headroom|LoopBlockedMaxMs|Maximum|${own}`]: Math.max(fault.block.ms * Math.ceil(part) * 1.2, gc * 1.3),
    [`Headroom|LoopUtilisation|Average|${own}`]: Math.min(
      0.99,
      noise.around(fault.oneCore ? 0.3 + 0.67 * part : busy, 0.02),
    ),
    [`Headroom|LoopTasks|Average|${own}`]: noise.around(12 + inside.tasks, 0.04),
    [`Headroom|GcPause|p99|${own}`]: noise.around(9 + gc, 0.1),
    [`Headroom|HeapUsed|Maximum|${own}`]: noise.around((320 + (fault.gcMs > 0 ? 900 * part : 0)) * 2 ** 20, 0.02),
  };
}

const libuv = ({ noise, names }: HostInput, { executor }: Inside): Minute => ({
  [`Headroom|ThreadPoolQueueWait|p99|Service=${names.service}`]: noise.around(executor.waitMs, 0.1),
});

function queues({ fault, part, noise, names }: HostInput, { requestsPerSec }: Physics, inside: Inside): Minute {
  const [thread, pool] = [`Service=${names.service},Executor=default`, `Service=${names.service},Pool=stock`];
  const jobs = requestsPerSec * 60 * grown(fault.jobs, part);
  return {
    [`Headroom|ExecutorActive|Maximum|${thread}`]: inside.executor.active,
    [`Headroom|ExecutorPending|Maximum|${thread}`]: inside.executor.pending,
    [`Headroom|ExecutorQueueWait|p99|${thread}`]: noise.around(inside.executor.waitMs, 0.1),
    [`Headroom|ExecutorQueueWait|SampleCount|${thread}`]: Math.round(jobs),
    [`Headroom|ExecutorRunTime|p50|${thread}`]: noise.around(inside.runMs, 0.05),
    [`Headroom|ExecutorRunTime|p99|${thread}`]: noise.around(inside.runMs * (inside.long > 0 ? 60 : 3), 0.1),
    [`Headroom|PoolInUse|Average|${pool}`]: Math.min(10, noise.around(inside.pool.active, 0.04)),
    [`Headroom|PoolInUse|Maximum|${pool}`]: Math.min(10, Math.ceil(inside.pool.active * 1.5)),
    [`Headroom|PoolWaiting|Average|${pool}`]: inside.pool.pending,
    [`Headroom|PoolWait|p99|${pool}`]: noise.around(inside.pool.waitMs, 0.1),
  };
}
