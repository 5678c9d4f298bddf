import { drops, grown, type HostInput, isHeld, type Physics } from './host-minute';
import type { Minute } from './series';

/** Metrics of AWS and of the agent: balancer, group, instances, volumes, and the system under the service. */
export function system(input: HostInput, physics: Physics): Minute {
  return { ...group(input, physics), ...volumes(input, physics), ...agent(input, physics), ...network(input, physics) };
}

function group(input: HostInput, { hosts, cpuPercent, instanceFull }: Physics): Minute {
  const { fault, facts, part, minute, noise, state, names } = input;
  const own = `AutoScalingGroupName=${names.group}`;
  const isFive = minute % 5 === 0;
  const isImpaired = fault.lostHosts < 0;
  return {
    [`AWS/ApplicationELB|HealthyHostCount|Minimum|LoadBalancer=${names.balancer},TargetGroup=tg/${names.service}`]:
      hosts,
    [`AWS/AutoScaling|GroupInServiceInstances|Minimum|${own}`]: hosts,
    [`AWS/AutoScaling|GroupMinSize|Maximum|${own}`]: facts.hostsPlanned,
    [`AWS/EC2|CPUUtilization|Average|${own}`]: noise.around(
      isHeld(input) ? Math.min(20, cpuPercent) : cpuPercent,
      0.02,
    ),
    [`AWS/EC2|StatusCheckFailed|Maximum|${own}`]: isImpaired && part > 0.5 ? 1 : 0,
    [`AWS/EC2|StatusCheckFailed|SampleCount|${own}`]: hosts,
    [`AWS/EC2|InstanceEBSIOPSExceededCheck|Maximum|${own}`]: instanceFull,
    [`AWS/EC2|InstanceEBSThroughputExceededCheck|Maximum|${own}`]: 0,
    [`AWS/EC2|EBSIOBalance%|Minimum|${own}`]: isFive ? Math.round(state.burst) : undefined,
    [`AWS/EC2|EBSByteBalance%|Minimum|${own}`]: isFive ? 99 : undefined,
    ...(facts.creditsPerMin === undefined
      ? {}
      : { [`AWS/EC2|CPUCreditBalance|Minimum|${own}`]: isFive ? Number(state.credits.toFixed(1)) : undefined }),
  };
}

function volumes({ noise, names, part, fault }: HostInput, physics: Physics): Minute {
  const all = physics.volumes.map(({ iops, mib, ms, overIops, overMib }, index): Minute => {
    const own = `VolumeId=${names.volumes[index]}`;
    const both = `InstanceId=${names.hosts[index]},${own}`;
    return {
      [`AWS/EBS|VolumeQueueLength|Maximum|${own}`]: noise.around((iops * ms) / 1_000 + 0.05, 0.08),
      [`AWS/EBS|VolumeReadOps|Sum|${own}`]: Math.round(iops * 60 * 0.55),
      [`AWS/EBS|VolumeWriteOps|Sum|${own}`]: Math.round(iops * 60 * 0.45),
      [`AWS/EBS|VolumeReadBytes|Sum|${own}`]: Math.round(mib * 60 * 0.6 * 2 ** 20),
      [`AWS/EBS|VolumeWriteBytes|Sum|${own}`]: Math.round(mib * 60 * 0.4 * 2 ** 20),
      [`AWS/EBS|VolumeAvgReadLatency|Maximum|${both}`]: noise.around(ms, 0.06),
      [`AWS/EBS|VolumeAvgWriteLatency|Maximum|${both}`]: noise.around(ms * 1.15, 0.06),
      [`AWS/EBS|VolumeIOPSExceededCheck|Maximum|${both}`]: overIops ? 1 : 0,
      [`AWS/EBS|VolumeThroughputExceededCheck|Maximum|${both}`]: overMib ? 1 : 0,
      [`AWS/EBS|VolumeStalledIOCheck|Maximum|${both}`]: index === 0 && fault.stalls && part > 0.5 ? 1 : 0,
    };
  });
  return Object.assign({}, ...all) as Minute;
}

function agent(input: HostInput, { hosts, cpuPercent, wanted, volumeMs }: Physics): Minute {
  const { fault, facts, part, noise, names } = input;
  const own = `Service=${names.service}`;
  const held = isHeld(input);
  const active = held ? Math.max(cpuPercent, 94) : cpuPercent;
  const waits = 3 * Math.sqrt(Math.max(0, Math.min(volumeMs, 40) - 2));
  return {
    [`Headroom/Host|cpu_usage_active|Average|${own}`]: Math.min(100, noise.around(active, 0.02)),
    [`Headroom/Host|cpu_usage_active|Maximum|${own}`]: Math.min(
      100,
      noise.around(fault.oneCore && part > 0 ? 99 : active + 18, 0.02),
    ),
    [`Headroom/Host|cpu_usage_iowait|Average|${own}`]: noise.around(0.5 + waits, 0.1),
    [`Headroom/Host|processes_running|Maximum|${own}`]: Math.max(
      1,
      noise.count(held ? facts.workers * 1.4 : wanted * 0.9),
    ),
    [`Headroom/Host|mem_available_percent|SampleCount|${own}`]:
      hosts - (part > 0.5 ? fault.silentAgents : 0) || undefined,
    ...holdings(input),
  };
}

/** What processes hold: memory, disk, threads, files. */
function holdings({ fault, facts, part, noise, state, names }: HostInput): Minute {
  const own = `Service=${names.service}`;
  const killed = fault.killsPerMin > 0 && part === 1;
  const available = noise.around(killed ? 2 : 52 - fault.takesPercent * part, 0.01);
  state.threads += fault.threadsPerMin * part;
  state.files += fault.filesPerMin * part;
  return {
    [`Headroom/Host|processes_total_threads|Maximum|${own}`]: Math.min(
      facts.threadLimit,
      Math.round(430 + state.threads + noise.between(-3, 3)),
    ),
    [`Headroom/Host|mem_available_percent|Minimum|${own}`]: Math.max(0.8, available),
    ...(fault.swaps ? { [`Headroom/Host|swap_used_percent|Maximum|${own}`]: noise.around(1 + 60 * part, 0.03) } : {}),
    [`Headroom/Host|disk_used_percent|Maximum|${own}`]: Math.min(100, 46 + (fault.diskPercent - 46) * part),
    [`Headroom/Host|disk_inodes_free|Minimum|${own}`]: part > 0.3 ? fault.inodesLeft : 9_400_000,
    [`Headroom/Host|procstat_num_fds|Maximum|${own}`]: Math.min(
      facts.fileLimit,
      Math.round(noise.around(240, 0.03) + state.files),
    ),
    [`Headroom/Host|procstat_num_threads|Maximum|${own}`]: Math.round(14 + state.threads / 3),
    [`Headroom/Host|procstat_memory_rss|Maximum|${own}`]: noise.around(
      (killed ? 9e9 : 9e8) + (fault.gcMs > 0 ? 8e8 * part : 0),
      0.01,
    ),
  };
}

function network({ fault, part, noise, state, names }: HostInput, { requestsPerSec, hosts }: Physics): Minute {
  const own = `Service=${names.service}`;
  const before: Readonly<Record<string, number>> = { pps: Math.round(state.old), bw_out: 311 };
  const counters = ['bw_in', 'bw_out', 'pps', 'linklocal', 'conntrack'].map((kind): Minute => {
    const usual = kind === 'pps' && noise.next() < 0.2 ? noise.count(3) : 0;
    const dropped = Math.round(noise.around((fault.drops[kind] ?? 0) * part, 0.1));
    const total = (state.counters[kind] ?? before[kind] ?? 0) + usual + dropped;
    state.counters[kind] = total;
    return { [`Headroom/Host|ethtool_${kind}_allowance_exceeded|Sum|${own}`]: total };
  });
  const perHost = requestsPerSec / hosts;
  const left = noise.around(92_000 - (92_000 - fault.conntrackLeft) * part, 0.004);
  const sent = perHost * 60 * 9_000 * grown(drops(fault) ? 3 : 1, part);
  return {
    ...(Object.assign({}, ...counters) as Minute),
    [`Headroom/Host|ethtool_pps_allowance_exceeded|SampleCount|${own}`]: hosts,
    [`Headroom/Host|ethtool_conntrack_allowance_available|Minimum|${own}`]: Math.round(left),
    [`Headroom/Host|net_bytes_sent|Maximum|${own}`]: noise.around(sent, 0.04),
    [`Headroom/Host|net_bytes_recv|Maximum|${own}`]: noise.around(perHost * 60 * 2_000, 0.04),
    [`Headroom/Host|net_drop_in|Maximum|${own}`]: 0,
  };
}
