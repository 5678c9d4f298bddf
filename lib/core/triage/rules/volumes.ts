import { threeDigits } from '../../words/figure';
import type { Rule, Sight } from '../cause';
import type { Line } from '../line';
import { sum, within } from '../robust';
import { clock, told, toldIf } from '../say';
import type { Scene } from '../scene';
import { commands } from '../signs/commands';
import {
  balanceNames,
  balancesOf,
  instanceChecks,
  instanceSaid,
  isBurstSpent,
  said,
  SPENT_PERCENT,
  type VolumeSign,
  volumesOf,
} from '../signs/volumes';

/** Causes that sit in volumes, or between them and their instance. */
export const volumeRules: readonly Rule[] = [
  {
    cause: 'volume-iops-limit',
    toldBy: { alarms: /^host-volume-iops-exceeded$/, metrics: ['VolumeIOPSExceededCheck'] },
    of: 'host',
    part: 'volume',
    seen: seeLimit('iops'),
    next: commands.volumes,
  },
  {
    cause: 'volume-throughput-limit',
    toldBy: { alarms: /^host-volume-throughput-exceeded$/, metrics: ['VolumeThroughputExceededCheck'] },
    of: 'host',
    part: 'volume',
    seen: seeLimit('throughput'),
    next: commands.volumes,
  },
  {
    cause: 'volume-impaired',
    toldBy: { alarms: /^host-volume-stalled$/, metrics: ['VolumeStalledIOCheck'] },
    of: 'host',
    part: 'device',
    seen: (scene) => seeStalled(scene) ?? seeImpaired(scene),
    excluded: (scene) =>
      instanceSaid(scene) > OFTEN ? 'the instance was asked for more than it can pass on' : undefined,
    next: commands.volumes,
  },
  {
    cause: 'instance-ebs-limit',
    toldBy: {
      alarms: /^host-instance-ebs-exceeded$/,
      metrics: ['InstanceEBSIOPSExceededCheck', 'InstanceEBSThroughputExceededCheck'],
    },
    of: 'host',
    part: 'instance',
    seen: seeInstanceLimit,
    excluded: (scene) => (isBurstSpent(scene) ? 'its burst is spent: that is why it passes less' : undefined),
    next: commands.volumes,
  },
  { cause: 'ebs-burst-spent', of: 'host', part: 'instance', seen: seeBurstSpent, next: commands.volumes },
];

/** Share of minutes from which a check is no moment any more. */
const OFTEN = 0.2;

/** Share of a limit that counts as all of it: a minute is never quite full. */
const AT_LIMIT = 0.94;

/** A limit of a volume: what of it is used, and how it says that it was asked for more. */
interface Use {
  readonly done: number;
  readonly unit: string;
  readonly limit: number;
  readonly check: Line;
}

const uses: Readonly<Record<'iops' | 'throughput', (volume: VolumeSign, scene: Scene) => Use>> = {
  iops: ({ iops, overIops }, scene) => ({
    done: iops,
    unit: 'IOPS',
    limit: scene.limit('volumeIops'),
    check: overIops,
  }),
  throughput: ({ mibPerSec, overThroughput }, scene) => ({
    done: mibPerSec,
    unit: 'MiB/s',
    limit: scene.limit('volumeThroughputMiBps'),
    check: overThroughput,
  }),
};

function seeLimit(kind: 'iops' | 'throughput'): (scene: Scene) => Sight | undefined {
  return (scene) => {
    const found = volumesOf(scene).flatMap((volume) => {
      const use = uses[kind](volume, scene);
      const strength = limitStrength(volume, use);
      return strength === 0 ? [] : [{ volume, use, strength }];
    });
    const [worst] = found.sort((a, b) => b.strength - a.strength || b.volume.slower - a.volume.slower);
    return worst && limitSight(worst.volume, worst.use, worst.strength, scene);
  };
}

/** The volume's own check decides; where it is missing, that it does all it was given and is slow at it. */
function limitStrength({ slower }: VolumeSign, { done, limit, check }: Use): number {
  if (check.isThere) return said(check) >= OFTEN ? 0.955 + 0.01 * within(done / limit || 0, 0, 1) : 0;
  return done >= limit * AT_LIMIT && slower >= 2 ? 0.8 : 0;
}

function limitSight(volume: VolumeSign, { done, unit, limit, check }: Use, strength: number, scene: Scene): Sight {
  const given = Number.isNaN(limit) ? unit : `${threeDigits(limit)} ${unit}`;
  return {
    strength,
    evidence: [
      `${volume.id}: ${threeDigits(done)} ${unit}; limit ${given}; asked for more in ${Math.round(100 * said(check))} % ` +
        `of the minutes until ${clock(scene.readings.atMs)}`,
      ...latencyLines(volume),
    ],
    clause: `volume ${volume.id} is asked for more than the ${given} that it was given`,
    sinceMs: check.turnedMs ?? volume.latency.turnedMs,
  };
}

const latencyLines = ({ id, latency, queue }: VolumeSign): string[] => [
  ...toldIf(latency, { label: `latency of ${id}`, unit: 'ms' }),
  ...toldIf(queue, { label: `queue of ${id}` }),
];

function seeStalled(scene: Scene): Sight | undefined {
  const found = volumesOf(scene).find(({ stalled }) => said(stalled) > 0);
  if (!found) return undefined;
  return {
    strength: 0.95,
    evidence: [
      ...toldIf(found.stalled, { label: `${found.id} says that its I/O stalls`, limit: 0 }),
      ...latencyLines(found),
    ],
    clause: `volume ${found.id} stalls`,
    sinceMs: found.latency.turnedMs ?? found.stalled.turnedMs,
  };
}

function seeImpaired(scene: Scene): Sight | undefined {
  const found = volumesOf(scene).find((volume) => isSlowAlone(volume, scene));
  if (!found) return undefined;
  const [iops, throughput] = [uses.iops(found, scene), uses.throughput(found, scene)];
  return {
    strength: isWholeView(found, scene) ? 0.85 : 0.62,
    evidence: [
      ...latencyLines(found),
      ...[iops, throughput].map(
        ({ done, unit, limit }) =>
          `${found.id}: ${threeDigits(done)} ${unit} at ${clock(scene.readings.atMs)}; limit ${threeDigits(limit)} ${unit}`,
      ),
    ],
    clause: `volume ${found.id} is slow although it is asked for less than it was given`,
    sinceMs: found.latency.turnedMs,
  };
}

/** Slow, with room in all limits: of the volume by its own word, of the instance by its. */
function isSlowAlone(volume: VolumeSign, scene: Scene): boolean {
  const isAtLimit = Object.values(uses).some((use) => {
    const { done, limit, check } = use(volume, scene);
    return done >= limit * 0.9 || said(check) > 0;
  });
  const isSlow = volume.slower >= 2.5 && volume.latency.now >= 3;
  return isSlow && !isAtLimit && instanceSaid(scene) === 0 && !isBurstSpent(scene);
}

/** Whether all was seen that a slow volume may have other reasons in: what it did, its checks, those of the instance, and memory. */
const isWholeView = ({ overIops }: VolumeSign, scene: Scene): boolean =>
  overIops.isThere &&
  ['VolumeReadOps', 'InstanceEBSIOPSExceededCheck', 'mem_available_percent'].every((name) => scene.has(name));

function seeInstanceLimit(scene: Scene): Sight | undefined {
  const checks = instanceChecks(scene).filter((check) => check.isThere);
  const volumes = volumesOf(scene);
  const done = { iops: sum(volumes.map(({ iops }) => iops)), mib: sum(volumes.map(({ mibPerSec }) => mibPerSec)) };
  const limits = { iops: scene.limit('instanceEbsIops'), mib: scene.limit('instanceEbsThroughputMiBps') };
  const isAtLimit = done.iops >= limits.iops * AT_LIMIT || done.mib >= limits.mib * AT_LIMIT;
  const says = instanceSaid(scene) >= OFTEN;
  if (!says && !(isAtLimit && checks.length === 0)) return undefined;
  const type = scene.text('instanceType') ?? 'the instance';
  return {
    strength: !says ? 0.8 : scene.has(balanceNames[0]) ? 0.96 : 0.85,
    evidence: [
      ...checks.filter((check) => said(check) > 0).map((check) => told(check, { label: check.name, limit: 0 })),
      `all volumes together: ${threeDigits(done.iops)} IOPS, ${threeDigits(done.mib)} MiB/s at ${clock(scene.readings.atMs)}; ` +
        `limit of ${type} ${threeDigits(limits.iops)} IOPS, ${threeDigits(limits.mib)} MiB/s`,
      ...volumes.slice(0, 1).flatMap(latencyLines),
    ],
    clause: `${type} can't pass on what its volumes could do`,
    sinceMs: checks.find((check) => said(check) > 0)?.turnedMs,
  };
}

function seeBurstSpent(scene: Scene): Sight | undefined {
  const lowest = balancesOf(scene).slice(0, 1);
  const volumes = volumesOf(scene);
  const hurts = instanceSaid(scene) > 0 || volumes.some(({ slower }) => slower >= 2);
  if (!isBurstSpent(scene) || !hurts) return undefined;
  const iops = sum(volumes.map((volume) => volume.iops));
  return {
    strength: lowest.length > 0 ? 0.96 : 0.85,
    evidence: [
      ...lowest.map((line) => told(line, { label: line.name, unit: '%', limit: SPENT_PERCENT, lowest: true })),
      `all volumes together: ${threeDigits(iops)} IOPS at ${clock(scene.readings.atMs)}; baseline of the instance ` +
        `${threeDigits(scene.limit('instanceEbsBaselineIops'))} IOPS`,
      ...volumes.slice(0, 1).flatMap(latencyLines),
    ],
    clause: 'the instance has used up its EBS burst and is down to its baseline',
    sinceMs: [...volumes.map(({ latency }) => latency), ...lowest][0]?.turnedMs,
  };
}
