import type { Peak } from '../core/environment/environment';
import { isObject, type Properties, textIn } from '../core/json';
import { firstMutedMs, type MuteSchedule } from '../core/peaks/mute-window';
import { peakOccurrences } from '../core/peaks/occurrences';
import type { Finding, Risk } from './finding';
import type { ResolvedStack } from './template/stack';

/** Peaks of the environment that is reviewed, and the moment at which it is. */
export interface Peaks {
  readonly peaks: readonly Peak[];
  /** Present time, in ms since 1970. */
  readonly nowMs: number;
}

const HOUR_MS = 3_600_000;
/** Time before a peak in which nothing of it should be taken away any more. */
const CLOSE_HOURS = 48;

const raised: Readonly<Record<Risk, Risk>> = {
  critical: 'critical',
  high: 'high',
  medium: 'high',
  low: 'medium',
  info: 'info',
};
const touchesPeaks = /^(capacity|alarms)\//;

/** Findings about capacity and pages are a risk graver shortly before a peak and in it; a mute over a peak silences it. */
export function nearPeaks(findings: readonly Finding[], after: ResolvedStack, { peaks, nowMs }: Peaks): Finding[] {
  const [next] = peakOccurrences(peaks, nowMs, nowMs + CLOSE_HOURS * HOUR_MS);
  return findings.map((finding) => {
    const muted = finding.rule === 'alarms/muted' ? mutedPeak(finding, after, peaks) : undefined;
    if (muted !== undefined)
      return {
        ...finding,
        risk: 'high',
        because: `it mutes the peak ${muted.name}, first at ${new Date(muted.atMs).toISOString()}; ${finding.because}`,
      };
    if (next === undefined || !touchesPeaks.test(finding.rule) || raised[finding.risk] === finding.risk) return finding;
    const when = next.startMs <= nowMs ? 'is on' : `begins at ${new Date(next.startMs).toISOString()}`;
    return { ...finding, risk: raised[finding.risk], because: `${finding.because}; the peak ${next.name} ${when}` };
  });
}

function mutedPeak({ logicalId }: Finding, { resources }: ResolvedStack, peaks: readonly Peak[]) {
  const rule = resources.get(logicalId);
  const schedule = rule && scheduleOf(rule.properties);
  if (schedule === undefined) return undefined;
  return peaks
    .flatMap(({ name, window }) => {
      const atMs = firstMutedMs(schedule, window);
      return typeof atMs === 'number' ? [{ name, atMs }] : [];
    })
    .sort((one, other) => one.atMs - other.atMs)[0];
}

function scheduleOf({ Rule: rule, StartDate: from, ExpireDate: until }: Properties): MuteSchedule | undefined {
  const schedule = isObject(rule) ? rule.Schedule : undefined;
  if (!isObject(schedule)) return undefined;
  const optional = (value: string): string | undefined => (value === '' ? undefined : value);
  return {
    expression: textIn(schedule.Expression),
    duration: textIn(schedule.Duration),
    timeZone: optional(textIn(schedule.Timezone)),
    from: optional(textIn(from)),
    until: optional(textIn(until)),
  };
}
