import type { Rule, Sight } from '../cause';
import type { Line } from '../line';
import type { Change } from '../readings';
import { clock, toldIf } from '../say';
import type { Scene } from '../scene';
import { commands } from '../signs/commands';
import { isSlow, isSteady } from '../signs/harm';
import { failures, laneSigns } from '../signs/lane';
import { said, volumesOf } from '../signs/volumes';

/** Causes that are about whole hosts, or about who tells of them. */
export const fleetRules: readonly Rule[] = [
  {
    cause: 'host-lost',
    toldBy: {
      alarms: /^host-(capacity|missing|status-check)$/,
      metrics: ['GroupInServiceInstances', 'StatusCheckFailed'],
    },
    of: 'host',
    part: 'host',
    seen: seeLost,
    excluded: (scene) => {
      const isVolumes = volumesOf(scene).some(({ stalled }) => said(stalled) > 0) && fewer(scene).length === 0;
      return isVolumes ? 'all hosts are there, and the check that fails is that of a volume that stalls' : undefined;
    },
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
function hostCounts(scene: Scene): Line[] {
  const counts = [scene.one('GroupInServiceInstances', 'Minimum'), scene.one('StatusCheckFailed', 'SampleCount')];
  if (counts.some(({ isThere }) => isThere)) return counts;
  // Targets that are unhealthy may be there all the same: with their agents silent as well, they are not.
  return scene.one('mem_available_percent', 'SampleCount').ratio < 0.99
    ? [scene.one('HealthyHostCount', 'Minimum')]
    : [];
}

/** Counts of hosts that have fallen, and not because the group was made smaller. */
const fewer = (scene: Scene): Line[] =>
  hostCounts(scene).filter((line) => line.now < line.usual && !isWanted(line, scene));

/** Alarms that say themselves that hosts are missing. */
const aboutHosts = /missing|capacity|below-plan|launch/;

function seeLost(scene: Scene): Sight | undefined {
  const failing = [scene.one('StatusCheckFailed', 'Maximum')].filter(
    (line) => line.share((value) => value >= 1) >= 0.3,
  );
  const gone = fewer(scene);
  // Fewer than planned for a peak is how a group is at night; it matters where an alarm says that hosts are missing.
  const isAsked = aboutHosts.test(scene.readings.alarm.id);
  const short = hostCounts(scene).filter((line) => isAsked && line.now < scene.limit('hostsPlanned'));
  if (failing.length + gone.length + short.length === 0) return undefined;
  const lost = lostIn(scene);
  const planned = { limit: scene.fact('hostsPlanned'), of: 'planned', lowest: true };
  const began = [...lost.map(({ atMs }) => atMs), ...[...gone, ...failing].flatMap((line) => line.turnedMs ?? [])];
  return {
    strength: failing.length + lost.length > 0 ? 0.95 : gone.length > 0 ? 0.9 : 0.8,
    evidence: [
      ...lost.map(({ what, atMs }) => `${what} at ${clock(atMs)}; planned ${planned.limit ?? '?'} hosts`),
      ...failing.flatMap((line) => toldIf(line, { label: 'hosts whose status check fails, at least', limit: 0 })),
      ...[...gone, ...short].slice(0, 1).flatMap((line) => toldIf(line, { label: 'hosts in service', ...planned })),
      ...toldIf(scene.one('HealthyHostCount', 'Minimum'), { label: 'healthy targets', ...planned }),
    ],
    clause: `${failing.length > 0 ? 'a host is impaired' : 'hosts are gone'}, and the others carry their load`,
    sinceMs: began[0],
  };
}

/** Losses of hosts that are told among the changes. */
const lostIn = ({ readings, stretches }: Scene): Change[] =>
  readings.changes.filter(
    ({ kind, subject, atMs }) =>
      kind === 'host-lost' && subject === readings.subject.name && atMs >= stretches.healthyToMs,
  );

/** Whether the group is as small as it was made on purpose. */
function isWanted(line: Line, scene: Scene): boolean {
  const { changes, subject } = scene.readings;
  const wanted = scene.one('GroupDesiredCapacity');
  const scaledIn = changes.some((change) => change.kind === 'scaling' && change.subject === subject.name);
  return (line.now >= wanted.now && wanted.fell(0.05)) || (scaledIn && line.now >= scene.limit('hostsPlanned'));
}

/** Silence that is no delay of CloudWatch. */
const SILENT_MS = 300_000;

function seeSilentHosts(scene: Scene): Sight | undefined {
  const beats = scene.one('LoopHeartbeat', 'Sum');
  const agents = scene.one('mem_available_percent', 'SampleCount');
  const silent = [beats, agents].filter((line) => isSilent(line, scene));
  const saysNothing = scene.readings.alarm.id.includes('silent') && !beats.last && !agents.last;
  if ((silent.length === 0 && !saysNothing) || !isWorking(scene)) return undefined;
  const alive = scene.either(['StatusCheckFailed', 'SampleCount'], ['GroupInServiceInstances', 'Minimum']);
  return {
    strength: silent.length > 0 ? 0.93 : 0.7,
    evidence: [
      ...silent.map((line) =>
        quietLine(line, line === beats ? 'beats of the processes' : 'hosts whose agent reports', scene),
      ),
      ...toldIf(alive, { label: 'hosts in service', limit: scene.fact('hostsPlanned'), of: 'planned' }),
      ...toldIf(scene.one('RequestCount', 'Sum'), { label: 'requests a minute' }),
    ],
    clause: 'the work goes on as ever, and those who should tell of it are silent',
    sinceMs: silent[0]?.turnedMs,
  };
}

/** Whether requests come and are answered as ever by hosts that are all there. */
function isWorking(scene: Scene): boolean {
  const requests = scene.one('RequestCount', 'Sum');
  const isServed = isSteady(requests) && (requests.isThere || !requests.last);
  const counts = [...hostCounts(scene), scene.one('HealthyHostCount', 'Minimum')];
  return isServed && !isSlow(scene) && counts.every(({ ratio }) => ratio > 0.99);
}

/** Beats that a process sends in a minute. */
const BEATS_PER_MIN = 6;

/** Whether a count has stopped, or is less than usual; where nothing is usual, less than what is in service would make it. */
function isSilent(line: Line, scene: Scene): boolean {
  if (scene.silentMs(line) >= SILENT_MS) return true;
  if (line.hasUsual) return line.now <= line.usual * 0.9 && line.high <= line.usual * 0.95;
  const hosts = scene.one('StatusCheckFailed', 'SampleCount').now;
  const each = line.name === 'LoopHeartbeat' ? BEATS_PER_MIN * scene.limit('workers') : 1;
  return line.high < hosts * each * 0.95;
}

function quietLine(line: Line, label: string, scene: Scene): string {
  const [told] = scene.silentMs(line) >= SILENT_MS ? [] : toldIf(line, { label, lowest: true });
  return (
    told ??
    `${label}: none since ${clock(scene.readings.atMs - scene.silentMs(line))}; usually ${line.usually} a minute`
  );
}

function seeSilentLane(scene: Scene): Sight | undefined {
  const { processed } = laneSigns(scene);
  const done = scene.either(['NumberOfMessagesDeleted', 'Sum'], ['Invocations', 'Sum']);
  const isQuiet = scene.silentMs(processed) >= SILENT_MS || (isSilent(processed, scene) && processed.ratio <= 0.5);
  // An idle lane tells nothing, and that is no silence.
  const isFailing = failures(scene).share >= 0.3;
  if (!(done.now > 0 && done.ratio > 0.7) || !isQuiet || isFailing) return undefined;
  return {
    strength: 0.9,
    evidence: [
      quietLine(processed, 'records that the worker tells of', scene),
      ...toldIf(done, { label: 'messages done, as AWS counts them' }),
    ],
    clause: 'the lane works as ever, and its worker tells nothing of it',
    sinceMs: processed.turnedMs,
  };
}
