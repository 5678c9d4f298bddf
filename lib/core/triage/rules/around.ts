import { threeDigits } from '../../words/figure';
import type { Rule, Sight } from '../cause';
import type { Change } from '../readings';
import { clock, told } from '../say';
import type { Scene } from '../scene';
import { commands } from '../signs/commands';
import { isSlow, turnedMs } from '../signs/harm';
import { isBehind, laneSigns } from '../signs/lane';
import { providerRule } from './provider';

/** Causes that come from around the subject: what was changed, how much came, and AWS itself. */
export const aroundRules: readonly Rule[] = [
  {
    cause: 'deployment',
    of: 'both',
    part: 'deployment',
    seen: seeDeployment,
    ruledOut: (scene) => {
      const last = scene.readings.changes.filter(({ kind }) => kind === 'deployment').at(-1);
      if (!last) return undefined;
      const whose = isOwnDeployment(last, scene) ? 'not when it began' : `of ${last.subject}, not of this subject`;
      return `the deployment at ${clock(last.atMs)} was ${whose}`;
    },
    next: commands.alarm,
  },
  {
    cause: 'load-above-plan',
    of: 'both',
    part: 'load',
    seen: seeLoad,
    ruledOut: (scene) => {
      const { perSec, peak } = loadIn(scene);
      return perSec <= peak ? `${threeDigits(perSec)} a second came, of ${threeDigits(peak)} declared` : undefined;
    },
    next: commands.capacity,
  },
  providerRule,
];

const MINUTE_MS = 60_000;

/** Time after a deployment in which what it did is felt; and before the time that is told of it, while it is rolled out. */
const AFTER_MS = 8 * MINUTE_MS;
const BEFORE_MS = 3 * MINUTE_MS;

/** Time by which an alarm is later than what it is about, where no series tells when that began. */
const LATE_MS = 3 * MINUTE_MS;

/** Whether readings reach back to a time at which all was well. */
const hasHealthy = ({ readings, stretches }: Scene): boolean =>
  readings.metrics.some(({ points }) => (points[2]?.atMs ?? Infinity) < stretches.healthyToMs);

function seeDeployment(scene: Scene): Sight | undefined {
  const turned = turnedMs(scene);
  const began = turned ?? (hasHealthy(scene) ? undefined : scene.readings.alarm.sinceMs - LATE_MS);
  if (began === undefined) return undefined;
  const isNear = ({ atMs }: Change): boolean => began - atMs <= AFTER_MS && atMs - began <= BEFORE_MS;
  const last = scene.readings.changes.filter((change) => isOwnDeployment(change, scene) && isNear(change)).at(-1);
  if (!last) return undefined;
  const minutes = threeDigits(Math.abs(began - last.atMs) / MINUTE_MS);
  const order = began >= last.atMs ? 'after it' : 'before its end';
  return {
    strength: turned === undefined ? 0.72 : 0.9,
    evidence: [
      `${last.what} at ${clock(last.atMs)}; it began at ${clock(began)}, ${minutes} minutes ${order} (limit ${AFTER_MS / MINUTE_MS})`,
    ],
    clause: `it began with the deployment at ${clock(last.atMs)} (${last.what})`,
    sinceMs: Math.min(last.atMs, began),
  };
}

/** Whether a change is a deployment of the subject itself: one of another subject is innocent. */
const isOwnDeployment = ({ kind, subject }: Change, { readings }: Scene): boolean =>
  kind === 'deployment' && subject === readings.subject.name;

/** Load of the subject, and the largest that was declared. */
function loadIn(scene: Scene) {
  const { sent, invocations } = laneSigns(scene);
  const line = scene.isHost ? scene.one('RequestCount', 'Sum') : sent.isThere ? sent : invocations;
  const peak = scene.limit(scene.isHost ? 'peakRequestsPerSec' : 'peakArrivalsPerSec');
  return { line, peak, perSec: line.now / line.metric.periodSec };
}

function seeLoad(scene: Scene): Sight | undefined {
  const { line, peak, perSec } = loadIn(scene);
  const isMore = perSec > peak * 1.02 && (!line.hasUsual || line.ratio >= 1.1);
  const isHurt = scene.readings.alarm.state === 'ALARM' || (scene.isHost ? isSlow(scene) : isBehind(scene));
  if (!isMore || !isHurt) return undefined;
  const what = scene.isHost ? 'requests a second' : 'messages a second';
  return {
    // What a lane works off has waited or failed before, and is more than what came.
    strength: line.name === 'Invocations' ? 0.6 : perSec >= peak * 1.1 ? 0.93 : 0.8,
    evidence: [told(line, { label: what, scale: 1 / line.metric.periodSec, limit: peak, of: 'declared peak' })],
    clause: `more comes than the largest declared peak: ${threeDigits(perSec)} a second of ${threeDigits(peak)}`,
    sinceMs: line.turnedMs,
  };
}
