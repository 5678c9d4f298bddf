import { lasting } from '../words/utc-time';
import type { AlarmEvent } from './alarm-event';
import { namedCause } from './causes';
import type { Culprit, Unscheduled } from './culprits';
import { deadLettersWords } from './dead-letters-text';
import { extremeOf, isOnlyPastPeak, isPast } from './measured/breach';
import { limitWords, measuredWords, peakWords } from './measured/limit-text';
import { nameOutside, oneLine } from './outside-text';
import type { AlarmKnowledge, Measured, ProbeEvidence, Readings } from './page';
import {
  blockedHeadline,
  blockedVerdict,
  executorHeadline,
  executorVerdict,
  poolHeadline,
  poolVerdict,
  unscheduledHeadline,
  unscheduledVerdict,
} from './probe-text';

/** Parts that a verdict is made of. */
export interface VerdictInput {
  readonly event: AlarmEvent;
  readonly knowledge: AlarmKnowledge;
  readonly readings: Readings;
  /** Time for which it was on, of an alarm that is over. */
  readonly lastedMs?: number | undefined;
}

/** The one line that says what is wrong, or that it no longer is. */
export function verdictOf({ event, knowledge, readings, lastedMs }: VerdictInput): string {
  const meaning = nameOutside(oneLine(knowledge.meaning));
  if (event.state === 'OK') {
    const after = lastedMs === undefined ? '' : ` after ${lasting(lastedMs)}`;
    return knowledge.over ?? `recovered${after}: no longer true that ${meaning}`;
  }
  if (event.state === 'INSUFFICIENT_DATA') return `no data any more to tell whether ${meaning}`;
  if (readings.triage && namedCause(readings.triage)) return oneLine(readings.triage.verdict);
  const told = readings.probe && verdictOfProbe(readings.probe);
  if (told !== undefined) return told;
  const { deadLetters, measured } = readings;
  if (deadLetters && deadLetters.lying > 0) return deadLettersWords(deadLetters);
  return measured ? measuredVerdict(meaning, measured, knowledge.unit) : meaning;
}

/** The meaning with the figure that proves it; where only a peak's tighter limit is passed it is not true yet. */
function measuredVerdict(meaning: string, measured: Measured, unit: string): string {
  const extreme = extremeOf(measured);
  if (!extreme || !isPast(measured, extreme)) return meaning;
  const figure = measuredWords(measured, extreme, unit);
  if (!isOnlyPastPeak(measured, extreme)) return `${meaning} (${figure})`;
  const limit = limitWords(measured, extreme, unit).replace(`in ${peakWords(extreme)} `, '');
  return `close to its limit in ${peakWords(extreme)}: ${figure}; ${limit}`;
}

/** The verdict of the probes: who or what it is, where their documents say so. */
function verdictOfProbe({
  about,
  culprits: [culprit],
  unscheduled,
  executors: [executor],
  pools: [pool],
  total,
}: ProbeEvidence) {
  if (about === 'executor') return executor && executorVerdict(executor);
  if (about === 'pool') return pool && poolVerdict(pool);
  if (about === 'everything') return undefined;
  return isShortage(unscheduled, culprit) ? unscheduledVerdict(unscheduled) : culprit && blockedVerdict(culprit, total);
}

/** The same in a few words for a lock screen. */
export function probeHeadline({
  about,
  culprits: [culprit],
  unscheduled,
  executors: [executor],
  pools: [pool],
}: ProbeEvidence) {
  if (about === 'executor') return executor && executorHeadline(executor);
  if (about === 'pool') return pool && poolHeadline(pool);
  if (about === 'everything') return undefined;
  return isShortage(unscheduled, culprit) ? unscheduledHeadline(unscheduled) : culprit && blockedHeadline(culprit);
}

/** Shortage of processors, which comes before a culprit where it took more time: who waited for one did nothing. */
const isShortage = (unscheduled: Unscheduled | undefined, culprit: Culprit | undefined): unscheduled is Unscheduled =>
  unscheduled !== undefined && unscheduled.totalMs > (culprit?.totalMs ?? 0);
