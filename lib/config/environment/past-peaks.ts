import type { Issue } from '../../core/issue';
import type { Environment } from '../../core/environment/environment';

/** Leaves out one-off peaks that are over, with a warning each: a scheduled action in the past would be emitted in silence. */
export function withoutPastPeaks(
  environment: Environment,
  nowMs: number,
): { readonly environment: Environment; readonly issues: readonly Issue[] } {
  const peaks = Object.values(environment.peaks);
  const past = peaks.filter(({ window }) => window.kind === 'once' && window.endMs <= nowMs);
  if (past.length === 0) return { environment, issues: [] };
  return {
    environment: {
      ...environment,
      peaks: Object.fromEntries(peaks.filter((peak) => !past.includes(peak)).map((peak) => [peak.name, peak])),
    },
    issues: past.map(({ name, window }) => ({
      severity: 'warning',
      path: `${environment.name}.peaks.${name}`,
      got: window.kind === 'once' ? `ended ${isoMinute(window.endMs)}` : '',
      expected: 'an end in the future, this one is left out',
      fix: 'remove the peak, or give it its next start and end',
    })),
  };
}

const isoMinute = (timeMs: number): string => new Date(timeMs).toISOString().replace(/:\d{2}\.\d{3}Z$/, 'Z');
