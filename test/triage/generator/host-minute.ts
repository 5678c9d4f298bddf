import type { HostFacts, Names } from './host';
import { loopAndQueues } from './host-process';
import { system } from './host-system';
import type { Noise } from './noise';
import type { HostEffects } from './scenario';
import type { Minute } from './series';

/** What lasts from one minute to the next. */
export interface HostState {
  inUse: number;
  waiting: number;
  credits: number;
  burst: number;
  threads: number;
  files: number;
  heapMiB: number;
  readonly old: number;
  readonly counters: Record<string, number>;
}

export interface HostInput {
  readonly fault: HostEffects;
  readonly facts: HostFacts;
  readonly part: number;
  readonly minute: number;
  readonly noise: Noise;
  readonly state: HostState;
  readonly names: Names;
}

/** Factor of a fault as far as it is there. */
export const grown = (factor: number, part: number): number => 1 + (factor - 1) * part;

/** Whether instances are held to the baseline of their type for want of credits. */
export const isHeld = ({ fault, part }: HostInput): boolean => Number.isFinite(fault.creditsLeft) && part > 0;

/** Whether something drops packets. */
export const drops = ({ drops: counters }: HostEffects): boolean => Object.keys(counters).length > 0;

/** What a minute of hosts comes to: the volumes first, then processors, then what runs on them, then what users see. */
export interface Physics {
  readonly requestsPerSec: number;
  readonly hosts: number;
  readonly volumeMs: number;
  readonly volumes: readonly Volume[];
  readonly instanceFull: number;
  /** Processors wanted by each host, of those that it has. */
  readonly wanted: number;
  /** Factor by which all work takes longer for want of a processor. */
  readonly stretched: number;
  readonly cpuPercent: number;
}

export interface Volume {
  readonly iops: number;
  readonly mib: number;
  readonly ms: number;
  readonly overIops: boolean;
  readonly overMib: boolean;
}

export function hostMinute(input: HostInput): Minute {
  const physics = physicsOf(input);
  return { ...system(input, physics), ...loopAndQueues(input, physics) };
}

function physicsOf(input: HostInput): Physics {
  const { fault, facts, part, noise, state } = input;
  const hosts = facts.hostsPlanned - (part > 0.3 ? fault.lostHosts : 0);
  const requestsPerSec = noise.around(facts.peakRequestsPerSec * 0.55 * grown(fault.load, part), 0.03);
  const perHost = (requestsPerSec / hosts) * (facts.hostsPlanned / facts.peakRequestsPerSec);
  const { volumes, instanceFull } = volumesNow(fault, facts, part, noise, state, perHost);
  const thieves = fault.thieves * part;
  const gc = (fault.gcMs * part) / 1_000;
  const own = facts.vcpus * (0.12 + 0.4 * perHost * grown(fault.cpuPerRequest, part)) + gc * facts.workers * 0.5;
  const wanted = own + thieves + (fault.swaps ? 0.3 * part : 0);
  const spends = facts.creditsPerMin === undefined ? 0 : Number(facts.creditsPerMin);
  state.credits = Math.max(0, Number.isFinite(fault.creditsLeft) ? state.credits - spends : state.credits);
  const limit = isHeld(input) ? facts.vcpus * 0.2 : facts.vcpus;
  const busy = Math.min(1, wanted / limit);
  const stretched = wanted > limit * 0.98 ? 2 + 2.5 * Math.min(4, wanted / limit - 0.9) : 1 + 0.25 * busy ** 4;
  return {
    requestsPerSec,
    hosts,
    volumes,
    instanceFull,
    volumeMs: Math.max(...volumes.map(({ ms }) => ms)),
    wanted,
    stretched,
    cpuPercent: 100 * busy,
  };
}

/** Two volumes: one of the service's data, one of the system. */
function volumesNow(
  fault: HostEffects,
  facts: HostFacts,
  part: number,
  noise: Noise,
  state: HostState,
  perHost: number,
) {
  const asked = {
    iops: noise.around(0.3 * facts.volumeIops * grown(fault.iops, part) * (0.5 + 0.9 * perHost), 0.05),
    mib: noise.around(0.25 * facts.volumeThroughputMiBps * grown(fault.bytes, part) * (0.5 + 0.9 * perHost), 0.05),
  };
  state.burst = Math.max(fault.burstLeft, state.burst - 7);
  const isSpent = state.burst <= 3;
  const instanceIops = isSpent ? facts.instanceEbsBaselineIops : facts.instanceEbsIops;
  const [iopsLimit, mibLimit] = [
    Math.min(facts.volumeIops, instanceIops),
    Math.min(facts.volumeThroughputMiBps, facts.instanceEbsThroughputMiBps),
  ];
  const over = Math.max(asked.iops / iopsLimit, asked.mib / mibLimit);
  const slow = over > 1 ? 8 + 10 * Math.min(3, over - 1) : 1;
  const sick = fault.stalls ? 400 : fault.volumeMs;
  const fromSwap = fault.swaps ? 4 * part : 0;
  const data: Volume = {
    iops: Math.min(asked.iops, iopsLimit) * (sick * part > 20 ? 0.4 : 1),
    mib: Math.min(asked.mib, mibLimit) * (sick * part > 20 ? 0.4 : 1),
    ms: noise.around(0.9 * slow + sick * part, 0.06),
    overIops: asked.iops > facts.volumeIops * 1.02 && facts.volumeIops < instanceIops,
    overMib:
      asked.mib > facts.volumeThroughputMiBps * 1.02 && facts.volumeThroughputMiBps < facts.instanceEbsThroughputMiBps,
  };
  const root: Volume = {
    iops: noise.around(70 + 400 * fromSwap, 0.1),
    mib: noise.around(1.5 + 6 * fromSwap, 0.1),
    ms: noise.around(1 + fromSwap, 0.06),
    overIops: false,
    overMib: false,
  };
  return { volumes: [data, root], instanceFull: over > 1.02 && !data.overIops && !data.overMib ? 1 : 0 };
}
