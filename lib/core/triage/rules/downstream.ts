import { threeDigits } from '../../words/figure';
import type { Rule, Sight } from '../cause';
import type { Line } from '../line';
import { clock, toldIf } from '../say';
import { dimension, type Scene } from '../scene';
import { commands } from '../signs/commands';
import { errorShare, isSlow } from '../signs/harm';
import { endsProcesses, failures, isBehind, isFew, laneSigns } from '../signs/lane';
import { isCollecting, isLate } from '../signs/loop';
import { holdRatio, isLeak } from '../signs/pool';
import { hasFullQueue } from '../signs/queues';
import { seeOrigin } from './origin';

/** Causes that sit in what the subject calls. */
export const downstreamRules: readonly Rule[] = [
  {
    cause: 'downstream-slow',
    of: 'both',
    part: 'downstream',
    seen: (scene) => seeOrigin(scene, 'latency') ?? (scene.isHost ? seeSlowHost(scene) : seeSlowLane(scene)),
    next: (scene) => (scene.isHost ? commands.blocked(scene) : commands.lane(scene)),
  },
  {
    cause: 'downstream-failing',
    of: 'both',
    part: 'downstream',
    excluded: (scene) => {
      if (hasFullQueue(scene)) return 'requests wait in a queue of the process itself until they fail';
      return endsProcesses(scene) ? 'each failure is followed by a cold start: its process has ended' : undefined;
    },
    seen: (scene) => seeOrigin(scene, 'errors') ?? (scene.isHost ? seeFailingHost(scene) : seeFailingLane(scene)),
    next: (scene) => (scene.isHost ? commands.collect(scene) : commands.redrive(scene)),
  },
];

/** Factor from which something takes longer, and not only by chance. */
const LONGER = 1.8;

function seeSlowHost(scene: Scene): Sight | undefined {
  const strength = slowStrength(scene);
  if (strength === 0) return undefined;
  const inUse = scene.one('PoolInUse', 'Average');
  const held = holdRatio(scene);
  return {
    strength,
    evidence: [
      ...(held >= LONGER ? [heldLine(inUse, held, scene)] : []),
      ...toldIf(scene.one('ExecutorRunTime', 'p50'), { label: 'time of a piece of work in a thread p50', unit: 'ms' }),
      ...toldIf(scene.one('TargetResponseTime', 'p50'), { label: 'answers p50', unit: 's' }),
      ...toldIf(scene.one('TargetResponseTime', 'p99'), {
        label: 'answers p99',
        unit: 's',
        limit: scene.limit('p99Ms') / 1_000,
        of: 'promised',
      }),
      ...toldIf(scene.one('LoopTasks', 'Average'), { label: 'tasks that wait' }),
      ...toldIf(scene.one('netstat_tcp_established', 'Maximum'), { label: 'established connections' }),
    ],
    clause: 'what the service calls answers slowly, and requests wait for it',
    sinceMs: (held >= LONGER ? inUse : scene.one('TargetResponseTime', 'p50')).turnedMs,
  };
}

/**
 * Strength with which a wait is one for something outside: connections that are held longer say so themselves; threads that work longer
 * and tasks that wait say it where the hosts have room and no queue of the process's own is full.
 */
function slowStrength(scene: Scene): number {
  if (!isSlow(scene) || isLate(scene) || isCollecting(scene) || isLeak(scene)) return 0;
  if (holdRatio(scene) >= LONGER) return 0.88;
  if (!isIdle(scene)) return 0;
  if (scene.one('ExecutorRunTime', 'p50').ratio >= LONGER) return 0.78;
  return isWaiting(scene) && !hasFullQueue(scene) ? 0.72 * byExclusion(scene) : 0;
}

/** Whether more waits at a time than usual, and users feel it. */
function isWaiting(scene: Scene): boolean {
  const waiting = [scene.one('LoopTasks', 'Average'), scene.one('netstat_tcp_established', 'Maximum')];
  const grew = waiting.some(({ ratio }) => ratio >= 1.25) || waiting.every(({ isThere }) => !isThere);
  const isOver = scene.one('TargetResponseTime', 'p99').now * 1_000 > scene.limit('p99Ms');
  return grew && (isOver || scene.one('TargetResponseTime', 'p50').ratio >= 2);
}

const heldLine = (inUse: Line, held: number, { stretches }: Scene): string =>
  `connections of ${dimension(inUse, 'Pool') ?? 'the pool'} are held ${threeDigits(held)} times as long per request ` +
  `(limit ${LONGER}), since ${clock(inUse.turnedMs ?? stretches.sickFromMs)}`;

/** Part of a strength that is left where not all of what else it could be was seen. */
const byExclusion = (scene: Scene): number => (scene.sight < 1 ? 0.8 : 1);

/** Whether the hosts themselves have room: waiting is then for something outside. */
function isIdle(scene: Scene): boolean {
  const busy = scene.either(['cpu_usage_active', 'Average'], ['CPUUtilization', 'Average']);
  const isBusy = busy.now > 80 || busy.ratio > 1.5 || scene.one('cpu_usage_active', 'Maximum').now > 93;
  return !isBusy && !(scene.one('cpu_usage_iowait', 'Average').now > 8);
}

/** Minutes of which at least there has to be data where nobody knows what is usual: the first executions of a lane take longer. */
const SOME_MINUTES = 3;

/** Whether executions take longer than declared, of a lane whose usual time is not known. */
const isLongByPlan = (meanMs: Line, scene: Scene): boolean =>
  meanMs.now >= 2 * scene.limit('meanDurationMs') && meanMs.sick.length * meanMs.metric.periodSec >= SOME_MINUTES * 60;

function seeSlowLane(scene: Scene): Sight | undefined {
  const { meanMs, p99Ms, concurrency, age, invocations, coldStarts } = laneSigns(scene);
  const isLonger = meanMs.hasUsual ? meanMs.ratio >= 1.5 : isLongByPlan(meanMs, scene);
  const isCold = coldStarts.now >= 0.3 * invocations.now;
  // A lane within what it was declared to take, and not behind, is as it should be.
  const isFine = meanMs.now <= 1.2 * scene.limit('meanDurationMs') && !isBehind(scene);
  if (!isLonger || isCold || isFine) return undefined;
  return {
    strength: meanMs.ratio >= LONGER || !meanMs.hasUsual ? 0.82 : 0.68,
    evidence: [
      ...toldIf(meanMs, { label: 'mean duration', unit: 'ms', limit: scene.fact('meanDurationMs'), of: 'declared' }),
      ...toldIf(p99Ms, { label: 'duration p99', unit: 'ms', limit: scene.fact('p99DurationMs'), of: 'declared' }),
      ...toldIf(concurrency, { label: 'executions' }),
      ...toldIf(age, { label: 'age of the oldest message', unit: 's', limit: scene.fact('maxQueueAgeSec') }),
    ],
    clause: 'what the lane calls answers slowly: each execution takes longer, at the same load',
    sinceMs: meanMs.turnedMs,
  };
}

/** Share of failures from which it is not single requests. */
const MANY = 0.02;

function seeFailingHost(scene: Scene): Sight | undefined {
  const errors = errorShare(scene, 'HTTPCode_Target_5XX_Count');
  const line = scene.one('HTTPCode_Target_5XX_Count', 'Sum');
  if (errors.now < MANY || errors.now < 5 * errors.usual) return undefined;
  const middle = scene.one('TargetResponseTime', 'p50');
  return {
    strength: (middle.ratio >= 3 ? 0.72 : 0.82) * byExclusion(scene),
    evidence: [
      ...toldIf(line, { label: 'errors of the service a minute', limit: MANY * scene.one('RequestCount', 'Sum').now }),
      `of all requests: ${threeDigits(100 * errors.now)} % (limit ${MANY * 100} %), since ` +
        clock(line.turnedMs ?? scene.stretches.sickFromMs),
      ...toldIf(middle, { label: 'answers p50', unit: 's' }),
    ],
    clause: 'what the service calls refuses or fails, and it answers with errors',
    sinceMs: line.turnedMs,
  };
}

function seeFailingLane(scene: Scene): Sight | undefined {
  const { share, usual, failed } = failures(scene);
  if (share < Math.max(0.1, 3 * usual) || failed < 3 || isFew(scene)) return undefined;
  const { errors, meanMs, p99Ms, failed: told } = laneSigns(scene);
  const main = told.now > 0 ? told : errors;
  return {
    strength: p99Ms.isThere ? 0.82 : 0.68,
    evidence: [
      `${threeDigits(100 * share)} % of all tries fail (limit 10 %), since ` +
        `${clock(main.turnedMs ?? scene.stretches.sickFromMs)}; usually ${threeDigits(100 * usual)} %`,
      ...toldIf(main, { label: 'failures a minute' }),
      ...toldIf(meanMs, { label: 'mean duration', unit: 'ms', limit: scene.fact('meanDurationMs'), of: 'declared' }),
    ],
    clause: 'what the lane calls refuses or fails, for most messages',
    sinceMs: main.turnedMs,
  };
}
