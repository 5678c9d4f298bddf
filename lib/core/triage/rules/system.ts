import type { Rule, Sight } from '../cause';
import type { Line } from '../line';
import { toldIf } from '../say';
import type { Scene } from '../scene';
import { commands } from '../signs/commands';

/** Causes that are a limit of the operating system or of a file system. */
export const systemRules: readonly Rule[] = [
  {
    cause: 'threads-exhausted',
    toldBy: {
      alarms: /^host-threads-/,
      metrics: ['processes_total_threads', 'procstat_num_threads', 'Threads'],
      fact: 'threadLimit',
    },
    of: 'host',
    part: 'system',
    seen: (scene) =>
      seeLimit(scene, 'threadLimit', 'threads', ['processes_total_threads', 'procstat_num_threads', 'Threads']),
    next: commands.collect,
  },
  {
    cause: 'files-exhausted',
    toldBy: { alarms: /^host-files-/, metrics: ['procstat_num_fds', 'OpenFiles'], fact: 'fileLimit' },
    of: 'host',
    part: 'system',
    seen: (scene) => seeLimit(scene, 'fileLimit', 'open files', ['procstat_num_fds', 'OpenFiles']),
    next: commands.collect,
  },
  {
    cause: 'disk-full',
    toldBy: { alarms: /^host-(disk-(full|space)|inodes)/, metrics: ['disk_used_percent', 'disk_inodes_free'] },
    of: 'host',
    part: 'system',
    seen: (scene) => seeNoInodes(scene) ?? seeFull(scene),
    next: commands.hosts,
  },
];

/** Share of a limit from which calls begin to fail: workers come near it by turns. */
const NEARLY = 0.95;

function seeLimit(scene: Scene, fact: string, what: string, names: readonly string[]): Sight | undefined {
  const limit = scene.limit(fact);
  const full = names.map((name) => scene.one(name, 'Maximum')).find((line) => isNear(line, limit));
  if (!full) return undefined;
  return {
    strength: full.high >= limit * NEARLY ? 0.96 : 0.75,
    evidence: [
      ...toldIf(full, { label: what, limit }),
      ...toldIf(scene.one('netstat_tcp_close_wait'), { label: 'connections that the other side has closed' }),
      ...toldIf(scene.one('HTTPCode_Target_5XX_Count', 'Sum'), { label: 'errors of the service a minute' }),
    ],
    clause: `a process has all the ${what} that it may have`,
    sinceMs: full.turnedMs,
  };
}

/** Whether a count is at its limit, or will be within minutes. */
const isNear = (line: Line, limit: number): boolean =>
  line.high >= limit * NEARLY || (line.high >= limit * 0.85 && line.ratio >= 1.5);

/** Percent from which a file system is full, as ext4 keeps five percent for root; and from which one that fills will be. */
const FULL = { percent: 97, nearlyPercent: 90, growsPercent: 1 } as const;

/** Free inodes that a busy service uses within minutes. */
const FEW_INODES = 5_000;

function seeNoInodes(scene: Scene): Sight | undefined {
  const inodes = scene.one('disk_inodes_free', 'Minimum');
  if (!(inodes.low <= FEW_INODES)) return undefined;
  return {
    strength: 0.96,
    evidence: toldIf(inodes, { label: 'free inodes', limit: FEW_INODES, lowest: true }),
    clause: 'a file system has no inodes left',
    sinceMs: inodes.turnedMs,
  };
}

function seeFull(scene: Scene): Sight | undefined {
  const used = scene.one('disk_used_percent', 'Maximum');
  const isFull = used.high >= FULL.percent;
  const grew = (used.last?.value ?? 0) - (used.metric.points[0]?.value ?? 0);
  if (!isFull && !(used.high >= FULL.nearlyPercent && grew >= FULL.growsPercent)) return undefined;
  return {
    strength: isFull ? 0.96 : 0.75,
    evidence: toldIf(used, { label: 'fullest file system', unit: '%', limit: FULL.percent }),
    clause: `a file system is ${isFull ? 'full' : 'nearly full and fills'}`,
    sinceMs: used.turnedMs,
  };
}
