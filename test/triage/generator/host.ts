import { hostMinute, type HostState } from './host-minute';
import type { Noise } from './noise';
import { type HostEffects, noHostFault, type Scenario } from './scenario';
import { metricsOf, type RawMetric } from './series';
import type { Timeline } from './timeline';

/** What a group of hosts is made of in most scenarios. */
export const hostFacts = {
  instanceType: 'm7i.xlarge',
  vcpus: 4,
  memoryMiB: 16_384,
  workers: 4,
  serviceKind: 'uvicorn',
  hostsInService: 3,
  hostsPlanned: 3,
  maxLoopLagMs: 100,
  executorThreads: 8,
  threadLimit: 16_384,
  fileLimit: 65_536,
  volumeType: 'gp3',
  volumeIops: 3_000,
  volumeThroughputMiBps: 125,
  instanceEbsIops: 40_000,
  instanceEbsBaselineIops: 6_000,
  instanceEbsThroughputMiBps: 1_192,
  peakRequestsPerSec: 400,
  p99Ms: 800,
};

export type HostFacts = typeof hostFacts & Readonly<Record<string, number | string>>;

/** Metrics and episodes of a group of hosts through a fault. */
export function hostReadings(scenario: Scenario, facts: HostFacts, noise: Noise, timeline: Timeline) {
  const fault = { ...noHostFault, ...scenario.host };
  const names = namesOf(scenario.name, noise);
  const episodes: object[] = [];
  const state: HostState = {
    inUse: 0,
    waiting: 0,
    credits: 40,
    burst: 99,
    threads: 0,
    files: 0,
    counters: {},
    heapMiB: 320,
    old: noise.between(0, 9_000),
  };
  const minutes = Array.from({ length: timeline.minutes }, (_, minute) => {
    const part = timeline.part(minute);
    episodes.push(...episodesOf(fault, facts, part, timeline.ms(minute), noise, names.hosts));
    return hostMinute({ fault, facts, part, minute, noise, state, names });
  });
  return { metrics: metricsOf(minutes, timeline) as readonly RawMetric[], episodes: episodes.slice(-25) };
}

export interface Names {
  readonly service: string;
  readonly balancer: string;
  readonly group: string;
  readonly volumes: readonly string[];
  readonly hosts: readonly string[];
}

function namesOf(name: string, noise: Noise): Names {
  return {
    service: `shop-${name}`,
    balancer: `app/shop-${name}/${noise.hex(16)}`,
    group: `shop-hosts-${name}Group-${noise.hex(8)}`,
    volumes: [`vol-${noise.hex(17)}`, `vol-${noise.hex(17)}`],
    hosts: Array.from({ length: 3 }, () => `i-${noise.hex(17)}`),
  };
}

/** One episode as probes write it. */
type Told = (ms: number, place: readonly [string, string, number], waitedForCpuMs: number) => object;

/** What probes tell: short blocks now and then on any day, and those of the fault. */
function episodesOf(
  { block, thieves, gcMs }: HostEffects,
  { vcpus }: HostFacts,
  part: number,
  ms: number,
  noise: Noise,
  hosts: readonly string[],
): object[] {
  const told: Told = (durationMs, [name, file, line], waitedForCpuMs) => ({
    startedAt: new Date(ms + noise.between(0, 59_000)).toISOString(),
    durationMs: Number(durationMs.toFixed(1)),
    function: name,
    file,
    line,
    stack: `run;_run_once;${name}`,
    host: hosts[Math.floor(noise.next() * hosts.length)],
    ...(noise.next() < 0.6 ? { waitedForCpuMs: Number(waitedForCpuMs.toFixed(1)) } : {}),
  });
  return [
    ...(noise.next() < 0.08 ? [told(noise.between(20, 30), ['warm', 'app/cache.py', 12], 0)] : []),
    ...blocksOf(block, part, noise, told),
    ...(part > 0.5 ? waitsOf(thieves > vcpus ? thieves : 0, gcMs, noise, told) : []),
  ];
}

const blocksOf = (block: HostEffects['block'], part: number, noise: Noise, told: Told): object[] =>
  Array.from({ length: Math.min(3, Math.ceil(block.perMin * part)) }, () => {
    const place = block.at[Math.floor(noise.next() * block.at.length)] ?? ['f', 'f.py', 1];
    return told(noise.around(block.ms, 0.15), place, noise.between(0, 6));
  });

function waitsOf(thieves: number, gcMs: number, noise: Noise, told: Told): object[] {
  const late = noise.around(thieves * 45, 0.2);
  const unscheduled = ['(not scheduled: the CPU was taken by others)', '', 0] as const;
  const working = [noise.next() < 0.5 ? 'render' : 'encode', 'app/views.js', 31] as const;
  return [
    ...(thieves > 0 ? [told(late, unscheduled, late * noise.between(0.85, 0.97))] : []),
    ...(gcMs > 40 ? [told(noise.around(gcMs * 1.1, 0.1), working, 3)] : []),
  ];
}
