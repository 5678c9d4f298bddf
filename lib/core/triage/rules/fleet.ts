import type { Line } from '../line';
import type { Rule, Sight } from '../cause';
import { clock, toldIf } from '../say';
import type { Scene } from '../scene';
import { commands } from '../signs/commands';
import { isSlow, isSteady } from '../signs/harm';
import { said, volumesOf } from '../signs/volumes';
import { smallest } from '../robust';

/** Causes that are about whole hosts, or about who tells of them. */
export const fleetRules: readonly Rule[] = [
  {
    cause: 'host-lost',
    of: 'host',
    part: 'host',
    seen: seeLost,
    excluded: (scene) =>
      volumesOf(scene).some(({ stalled }) => said(stalled) > 0) &&
      COUNTS.every(([name, stat]) => scene.ratio(name, stat) >= 1)
        ? 'all hosts are there, and the status check that fails is that of a volume that stalls'
        : undefined,
    next: commands.hosts,
  },
  {
    cause: 'telemetry-lost',
    of: 'both',
    part: 'telemetry',
    seen: (scene) => (scene.isHost ? seeSilentHosts(scene) : seeSilentLane(scene)),
    next: (scene) => (scene.isHost ? commands.collect(scene) : commands.lane(scene)),
  },
];

/** Series that count the hosts of a group. */
const COUNTS = [
  ['GroupInServiceInstances', 'Minimum'],
  ['StatusCheckFailed', 'SampleCount'],
] as const;

function seeLost(scene: Scene): Sight | undefined {
  const counts = COUNTS.flatMap(([name, stat]) => scene.one(name, stat) ?? []);
  const failing = scene.one('StatusCheckFailed', 'Maximum');
  const fails = (failing?.share((value) => value >= 1) ?? 0) >= 0.3;
  const fewer = counts.filter((line) => line.now < line.usual && !isWanted(line, scene));
  const planned = scene.fact('hostsPlanned') ?? 0;
  const short = counts.filter((line) => line.now < planned);
  const { healthyToMs } = scene.stretches;
  const lost = scene.readings.changes.find(
    ({ kind, subject, atMs }) => kind === 'host-lost' && subject === scene.readings.subject.name && atMs >= healthyToMs,
  );
  if (!fails && fewer.length === 0 && short.length === 0) return undefined;
  const healthy = scene.one('HealthyHostCount', 'Minimum');
  return {
    strength:
      fails || lost
        ? 0.95
        : fewer.length > 0
          ? 0.9
          : /missing|capacity|below-plan|launch/.test(scene.readings.alarm.id)
            ? 0.8
            : 0.5,
    evidence: [
      ...(lost ? [`${lost.what} at ${clock(lost.atMs)}; planned ${planned} hosts`] : []),
      ...(fails ? toldIf(failing, { label: 'hosts whose status check fails, at least', limit: 0 }) : []),
      ...((fewer[0] ?? short[0])
        ? toldIf(fewer[0] ?? short[0], { label: 'hosts in service', limit: planned, of: 'planned', lowest: true })
        : []),
      ...toldIf(healthy, { label: 'healthy targets', limit: planned, of: 'planned', lowest: true }),
    ],
    clause: fails
      ? 'a host is impaired, and the others carry its load'
      : 'hosts are gone, and the others carry their load',
    sinceMs:
      lost?.atMs ?? smallest([...fewer, ...(fails && failing ? [failing] : [])].flatMap((line) => line.turnedMs ?? [])),
  };
}

/** Whether the group is as small as it was made on purpose. */
function isWanted(line: Line, scene: Scene): boolean {
  const wanted = scene.one('GroupDesiredCapacity');
  const scaledIn = scene.readings.changes.some(
    ({ kind, subject }) => kind === 'scaling' && subject === scene.readings.subject.name,
  );
  return (
    (wanted !== undefined && line.now >= wanted.now && wanted.fell(0.05)) ||
    (scaledIn && line.now >= (scene.fact('hostsPlanned') ?? 0))
  );
}

/** Silence that is no delay of CloudWatch. */
const SILENT_MS = 240_000;

function seeSilentHosts(scene: Scene): Sight | undefined {
  const beats = scene.one('LoopHeartbeat', 'Sum');
  const agents = scene.one('mem_available_percent', 'SampleCount');
  const alive = scene.one('StatusCheckFailed', 'SampleCount') ?? scene.one('GroupInServiceInstances', 'Minimum');
  const requests = scene.one('RequestCount', 'Sum');
  const silent = [beats, agents].filter((line): line is Line => line !== undefined && isSilent(line, scene));
  const isWorking =
    isSteady(requests) && (requests?.sick.length ?? 1) > 0 && !isSlow(scene) && (alive?.ratio ?? 1) > 0.99;
  const missing = (scene.readings.alarm.id.includes('silent') && !beats && !agents) || silent.length > 0;
  if (!missing || !isWorking) return undefined;
  const [first] = silent;
  return {
    strength: first ? 0.93 : 0.7,
    evidence: [
      ...silent.map((line) =>
        quietLine(line, line === beats ? 'beats of the processes' : 'hosts whose agent reports', scene),
      ),
      ...toldIf(alive, { label: 'hosts in service', limit: scene.fact('hostsPlanned'), of: 'planned' }),
      ...toldIf(requests, { label: 'requests a minute' }),
    ],
    clause: 'the work goes on as ever, and those who should tell of it are silent',
    sinceMs: first?.turnedMs,
  };
}

/** Beats that a process sends in a minute. */
const BEATS_PER_MIN = 6;

/** Whether a count has stopped, or is less than usual; where nothing is usual, less than what is in service would make it. */
function isSilent(line: Line, scene: Scene): boolean {
  if (scene.silentMs(line) >= SILENT_MS) return true;
  if (!Number.isNaN(line.usual)) return line.now <= line.usual * 0.9 && line.high <= line.usual * 0.95;
  const hosts = scene.now('StatusCheckFailed', 'SampleCount');
  const each = line.name === 'LoopHeartbeat' ? BEATS_PER_MIN * (scene.fact('workers') ?? Number.NaN) : 1;
  return line.high < hosts * each * 0.95;
}

const quietLine = (line: Line, label: string, scene: Scene): string =>
  scene.silentMs(line) >= SILENT_MS
    ? `${label}: none since ${clock(line.metric.points.at(-1)?.atMs ?? 0)}; usually ${line.usual} a minute`
    : (toldIf(line, { label, lowest: true })[0] ?? label);

function seeSilentLane(scene: Scene): Sight | undefined {
  const processed = scene.one('RecordsProcessed', 'Sum');
  const deleted = scene.one('NumberOfMessagesDeleted', 'Sum');
  const invoked = scene.one('Invocations', 'Sum');
  const works = (deleted?.now ?? invoked?.now ?? 0) > 0 && (deleted?.ratio ?? 1) > 0.7;
  if (!processed) return undefined;
  // An idle lane tells nothing, and that is no silence.
  const isQuiet = scene.silentMs(processed) >= SILENT_MS || processed.ratio <= 0.5;
  if (!works || !isQuiet || !isSilent(processed, scene)) return undefined;
  return {
    strength: 0.9,
    evidence: [
      quietLine(processed, 'records that the worker tells of', scene),
      ...toldIf(deleted, { label: 'messages done, as SQS counts them' }),
    ],
    clause: 'the lane works as ever, and its worker tells nothing of it',
    sinceMs: processed.turnedMs,
  };
}
