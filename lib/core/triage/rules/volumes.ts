import { threeDigits } from '../../words/figure';
import type { Rule, Sight } from '../cause';
import { clock, told, toldIf } from '../say';
import type { Scene } from '../scene';
import { commands } from '../signs/commands';
import {
  BALANCES,
  instanceSaid,
  isBurstSpent,
  said,
  SPENT_PERCENT,
  type VolumeSign,
  volumesOf,
} from '../signs/volumes';
import { sum, within } from '../robust';

/** Causes that sit in volumes, or between them and their instance. */
export const volumeRules: readonly Rule[] = [
  {
    cause: 'volume-iops-limit',
    of: 'host',
    part: 'volume',
    seen: (scene) => seeVolumeLimit(scene, 'iops'),
    next: commands.volumes,
  },
  {
    cause: 'volume-throughput-limit',
    of: 'host',
    part: 'volume',
    seen: (scene) => seeVolumeLimit(scene, 'throughput'),
    next: commands.volumes,
  },
  {
    cause: 'volume-impaired',
    of: 'host',
    part: 'device',
    seen: seeImpaired,
    excluded: (scene) =>
      instanceSaid(scene) > OFTEN ? 'the instance was asked for more than it can pass on' : undefined,
    next: commands.volumes,
  },
  {
    cause: 'instance-ebs-limit',
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

function seeVolumeLimit(scene: Scene, kind: 'iops' | 'throughput'): Sight | undefined {
  const limit = scene.fact(kind === 'iops' ? 'volumeIops' : 'volumeThroughputMiBps');
  const found = volumesOf(scene).flatMap((volume) => {
    const strength = limitStrength(volume, kind, limit);
    return strength === 0 ? [] : [{ volume, strength }];
  });
  const [worst] = found.sort((a, b) => b.strength - a.strength || b.volume.slower - a.volume.slower);
  if (!worst) return undefined;
  const { volume, strength } = worst;
  const [done, unit] = kind === 'iops' ? [volume.iops, 'IOPS'] : [volume.mibPerSec, 'MiB/s'];
  const check = kind === 'iops' ? volume.overIops : volume.overThroughput;
  return {
    strength,
    evidence: [
      `${volume.id}: ${threeDigits(done)} ${unit}${limit === undefined ? '' : `; limit ${threeDigits(limit)} ${unit}`}; ` +
        `asked for more in ${Math.round(100 * said(check))} % of the minutes until ${clock(scene.readings.atMs)}`,
      ...latencyLines(volume),
    ],
    clause: `volume ${volume.id} is asked for more than the ${limit === undefined ? '' : `${threeDigits(limit)} `}${unit} that it was given`,
    sinceMs: check?.turnedMs ?? volume.latency?.turnedMs,
  };
}

/** The volume's own check decides; where it is missing, that it does all it was given and is slow at it. */
function limitStrength(volume: VolumeSign, kind: 'iops' | 'throughput', limit: number | undefined): number {
  const check = kind === 'iops' ? volume.overIops : volume.overThroughput;
  const done = kind === 'iops' ? volume.iops : volume.mibPerSec;
  if (check && check.sick.length > 0)
    return said(check) >= OFTEN ? 0.955 + 0.01 * within(done / (limit ?? Infinity), 0, 1) : 0;
  return limit !== undefined && done >= limit * AT_LIMIT && volume.slower >= 2 ? 0.8 : 0;
}

const latencyLines = ({ id, latency, queue }: VolumeSign): string[] => [
  ...toldIf(latency, { label: `latency of ${id}`, unit: 'ms' }),
  ...toldIf(queue, { label: `queue of ${id}` }),
];

function seeImpaired(scene: Scene): Sight | undefined {
  const found = volumesOf(scene).find((volume) => said(volume.stalled) > 0 || isSlowAlone(volume, scene));
  if (!found) return undefined;
  const stalls = said(found.stalled) > 0;
  return {
    strength: stalls ? 0.95 : isWholeView(found, scene) ? 0.85 : 0.62,
    evidence: [
      ...(stalls ? toldIf(found.stalled, { label: `${found.id} says that its I/O stalls`, limit: 0 }) : []),
      ...latencyLines(found),
      `${found.id}: ${threeDigits(found.iops)} IOPS and ${threeDigits(found.mibPerSec)} MiB/s; given ${scene.fact('volumeIops') ?? '?'} IOPS ` +
        `and ${scene.fact('volumeThroughputMiBps') ?? '?'} MiB/s, and neither check says at ${clock(scene.readings.atMs)} that it was asked for more`,
    ],
    clause: `volume ${found.id} ${stalls ? 'stalls' : 'is slow'} although it is asked for less than it was given`,
    sinceMs: found.latency?.turnedMs ?? found.stalled?.turnedMs,
  };
}

/** Whether all was seen that a slow volume may have other reasons in: what it did, its checks, those of the instance, and memory. */
const isWholeView = (volume: VolumeSign, scene: Scene): boolean =>
  volume.overIops !== undefined &&
  scene.all('VolumeReadOps').length > 0 &&
  scene.all('InstanceEBSIOPSExceededCheck').length > 0 &&
  scene.all('mem_available_percent').length > 0;

/** Slow, with room in all limits: of the volume by its own word, of the instance by its. */
function isSlowAlone(volume: VolumeSign, scene: Scene): boolean {
  const [iops, throughput] = [scene.fact('volumeIops') ?? Infinity, scene.fact('volumeThroughputMiBps') ?? Infinity];
  const hasRoom = volume.iops < iops * 0.9 && volume.mibPerSec < throughput * 0.9;
  const isAsked = said(volume.overIops) + said(volume.overThroughput) + instanceSaid(scene) > 0;
  return volume.slower >= 2.5 && (volume.latency?.now ?? 0) >= 3 && hasRoom && !isAsked && !isBurstSpent(scene);
}

function seeInstanceLimit(scene: Scene): Sight | undefined {
  const checks = ['InstanceEBSIOPSExceededCheck', 'InstanceEBSThroughputExceededCheck'].flatMap(
    (name) => scene.one(name) ?? [],
  );
  const volumes = volumesOf(scene);
  const mibPerSec = sum(volumes.map((volume) => volume.mibPerSec));
  const iops = sum(volumes.map((volume) => volume.iops));
  const limits = {
    iops: scene.fact('instanceEbsIops') ?? Infinity,
    mibPerSec: scene.fact('instanceEbsThroughputMiBps') ?? Infinity,
  };
  const isAtLimit = iops >= limits.iops * AT_LIMIT || mibPerSec >= limits.mibPerSec * AT_LIMIT;
  const says = instanceSaid(scene) >= OFTEN;
  if (!says && !(isAtLimit && checks.length === 0)) return undefined;
  return {
    strength: says ? (scene.all(BALANCES[0]).length > 0 ? 0.96 : 0.85) : 0.8,
    evidence: [
      ...checks.filter((check) => said(check) > 0).map((check) => told(check, { label: check.name, limit: 0 })),
      `all volumes together: ${threeDigits(iops)} IOPS, ${threeDigits(mibPerSec)} MiB/s; ${scene.text('instanceType') ?? 'the instance'} ` +
        `passes ${threeDigits(limits.iops)} IOPS, ${threeDigits(limits.mibPerSec)} MiB/s, at ${clock(scene.readings.atMs)}`,
      ...volumes.slice(0, 1).flatMap(latencyLines),
    ],
    clause: `${scene.text('instanceType') ?? 'the instance type'} can't pass on what its volumes could do`,
    sinceMs: checks.find((check) => said(check) > 0)?.turnedMs,
  };
}

function seeBurstSpent(scene: Scene): Sight | undefined {
  const balances = BALANCES.flatMap((name) => scene.all(name));
  const [lowest] = balances.filter((line) => line.sick.length > 0).sort((a, b) => a.low - b.low);
  const volumes = volumesOf(scene);
  const iops = sum(volumes.map((volume) => volume.iops));
  const baseline = scene.fact('instanceEbsBaselineIops');
  const hurts = instanceSaid(scene) > 0 || volumes.some((volume) => volume.slower >= 2);
  if (!isBurstSpent(scene) || !hurts) return undefined;
  return {
    strength: lowest ? 0.96 : 0.85,
    evidence: [
      ...(lowest ? [told(lowest, { label: lowest.name, unit: '%', limit: SPENT_PERCENT, lowest: true })] : []),
      `all volumes together: ${threeDigits(iops)} IOPS${baseline === undefined ? '' : `; baseline of the instance ${threeDigits(baseline)} IOPS`}, at ${clock(scene.readings.atMs)}`,
      ...volumes.slice(0, 1).flatMap(latencyLines),
    ],
    clause: 'the instance has used up its EBS burst and is down to its baseline',
    sinceMs: volumes[0]?.latency?.turnedMs ?? lowest?.turnedMs,
  };
}
