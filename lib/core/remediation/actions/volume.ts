import { ebsModifications, gp3 } from '../../../limits/ebs';
import { HOURS_PER_MONTH, prices } from '../../../limits/prices';
import { utcTime } from '../../words/utc-time';
import type { AllowedAction, VolumeLimits } from '../limits';
import type { SeenVolume } from '../observed';
import type { Setting } from '../state';
import { type Action, type Around, DAY_MS, GRACE_MS, lowest, type View } from '../view';

/** Share by which it is raised where the environment says none. */
const FACTOR = 1.5;

/** Raises the IOPS or the throughput of one gp3 volume, within what its size, its instance and EBS allow. */
export const raiseVolume: Action = {
  causes: ['volume-iops-limit', 'volume-throughput-limit'],
  view: (seen, around) => {
    if (seen.kind !== 'volume') return 'its volume was not read';
    const volume = around.limits.hosts[around.subject]?.volume;
    if (!volume) return `the plan has no gp3 data volume for ${around.subject}`;
    return viewOf(seen, volume, around);
  },
};

function viewOf(seen: SeenVolume, volume: VolumeLimits, around: Around): View {
  const current = settingOf(seen);
  const planned: Setting = { iops: volume.iops, throughputMiBps: volume.throughputMiBps };
  return {
    resource: seen.resource,
    current,
    planned,
    busy: busy(seen, around),
    wanted: (allowed, cause) => wanted(seen, volume, allowed, cause, around),
    isCovered: (setting) =>
      volume.iops >= (setting.iops ?? 0) && volume.throughputMiBps >= (setting.throughputMiBps ?? 0),
    released: current,
    callTo: ({ iops = 0, throughputMiBps = 0 }) => ({
      service: 'ec2',
      operation: 'ModifyVolume',
      input: { VolumeId: seen.resource.VolumeId ?? '', Iops: iops, Throughput: throughputMiBps },
    }),
    usdPerHour: (setting) => Math.max(0, usdPerMonth(setting) - usdPerMonth(planned)) / HOURS_PER_MONTH,
  };
}

/** Setting that it has, or that it is on its way to: while a modification goes on, what was asked for counts. */
function settingOf({ iops, throughputMiBps, modification }: SeenVolume): Setting {
  if (!modification || !isGoingOn(modification.state)) return { iops, throughputMiBps };
  return { iops: modification.iops ?? iops, throughputMiBps: modification.throughputMiBps ?? throughputMiBps };
}

/** Whether a modification in this state still goes on: the next one has to wait until it is `completed` (ModifyVolume). */
const isGoingOn = (state: string): boolean => state === 'modifying' || state === 'optimizing';

/** Moments of its modifications in the last 24 hours: those that were asked for here, and the newest that AWS tells of. */
function recentOf({ resource, modification }: SeenVolume, { modifiedMs, nowMs }: Around): number[] {
  const startedMs = modification?.startedMs ?? -Infinity;
  // AWS's time of one that was asked for here is some seconds later than the moment at which it was decided. One that was decided after
  // the newest that AWS knows of never came there.
  const own = (modifiedMs[resource.VolumeId ?? ''] ?? []).filter(
    (ms) => ms <= startedMs + GRACE_MS || ms > nowMs - GRACE_MS,
  );
  const others = own.some((ms) => Math.abs(ms - startedMs) <= GRACE_MS) ? [] : [startedMs];
  return [...own, ...others].filter((ms) => ms > nowMs - DAY_MS - GRACE_MS).sort((one, other) => one - other);
}

function busy(seen: SeenVolume, around: Around): string | undefined {
  if (seen.isDeploying) return 'the host group is being deployed';
  if (seen.state !== 'in-use' && seen.state !== 'available') return `the volume is ${seen.state}`;
  if (seen.modification && isGoingOn(seen.modification.state))
    return `the last modification is ${seen.modification.state}: EBS takes the next one when it is completed`;
  const recent = recentOf(seen, around);
  const { value: most } = ebsModifications.perDay;
  const freeMs = (recent.at(-most) ?? 0) + DAY_MS + GRACE_MS;
  return recent.length < most
    ? undefined
    : `it was modified ${recent.length} times in 24 hours, and EBS takes ${most}: the next one is possible at ${utcTime(freeMs)}`;
}

function wanted(
  seen: SeenVolume,
  volume: VolumeLimits,
  allowed: AllowedAction,
  cause: string,
  around: Around,
): Setting | string {
  if (seen.type !== 'gp3') return `it is a ${seen.type} volume: only gp3 is raised`;
  if (!volume.instance) return `nobody knows what ${around.limits.hosts[around.subject]?.instanceType} can drive`;
  const used = recentOf(seen, around).length;
  if (used > ebsModifications.perDay.value - 2)
    return `it was modified ${used} times in 24 hours: none would be left for the way back`;
  const bounds = {
    iops: lowest({
      'the declared maximum': allowed.most ?? 0,
      'the most of a gp3 volume': gp3.maxIops.value,
      'the most for its size': Math.max(gp3.baselineIops.value, seen.sizeGiB * gp3.iopsPerGiB.value),
      'the most of its instance': volume.instance.iops,
    }),
    throughput: lowest({
      'the declared maximum': allowed.mostThroughputMiBps ?? volume.throughputMiBps,
      'the most of a gp3 volume': gp3.maxThroughput.value,
      'the most of its instance': volume.instance.throughputMiBps,
    }),
  };
  return cause === 'volume-throughput-limit' ? faster(seen, bounds, allowed) : more(seen, bounds, allowed);
}

interface Bounds {
  readonly iops: { readonly value: number; readonly name: string };
  readonly throughput: { readonly value: number; readonly name: string };
}

function more({ iops, throughputMiBps }: SeenVolume, bounds: Bounds, { factor = FACTOR }: AllowedAction) {
  const to = Math.floor(Math.min(iops * factor, bounds.iops.value));
  return to > iops
    ? { iops: to, throughputMiBps }
    : `it has ${iops} IOPS, and ${bounds.iops.name} is ${bounds.iops.value}`;
}

/** The throughput raised, and the IOPS along with it where its share of them asks for that. */
function faster({ iops, throughputMiBps }: SeenVolume, bounds: Bounds, { factor = FACTOR }: AllowedAction) {
  const mostIops = Math.max(iops, bounds.iops.value);
  const byIops = Math.floor(mostIops * gp3.throughputPerIops.value);
  const to = Math.floor(Math.min(throughputMiBps * factor, bounds.throughput.value, byIops));
  if (to <= throughputMiBps)
    return byIops < bounds.throughput.value
      ? `it has ${throughputMiBps} MiB/s, and ${mostIops} IOPS allow ${byIops}`
      : `it has ${throughputMiBps} MiB/s, and ${bounds.throughput.name} is ${bounds.throughput.value}`;
  return { iops: Math.max(iops, Math.ceil(to / gp3.throughputPerIops.value)), throughputMiBps: to };
}

function usdPerMonth({ iops = 0, throughputMiBps = 0 }: Setting): number {
  return (
    Math.max(0, iops - gp3.baselineIops.value) * prices.gp3IopsAboveBaseline.value +
    Math.max(0, throughputMiBps - gp3.baselineThroughput.value) * prices.gp3ThroughputAboveBaseline.value
  );
}
