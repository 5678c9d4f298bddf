import type { Environment } from '../../core/environment/environment';
import type { Issue } from '../../core/issue';

/** Leaves out one-off peaks that are over, with a warning each: a scheduled action in the past would be emitted in silence. */
export function withoutPastPeaks(
  environment: Environment,
  nowMs: number,
): { readonly environment: Environment; readonly issues: readonly Issue[] } {
  const past = Object.values(environment.peaks).flatMap(({ name, window }) =>
    window.kind === 'once' && window.endMs <= nowMs ? [{ name, endMs: window.endMs }] : [],
  );
  const names = past.map(({ name }) => name);
  const future = Object.entries(environment.peaks).filter(([name]) => !names.includes(name));
  return {
    environment: { ...environment, peaks: Object.fromEntries(future) },
    issues: past.map(({ name, endMs }) => ({
      severity: 'warning',
      path: `${environment.name}.peaks.${name}`,
      got: `ended ${isoMinute(endMs)}`,
      expected: 'an end in the future, this one is left out',
      fix: 'remove the peak, or give it its next start and end',
    })),
  };
}

const isoMinute = (timeMs: number): string => new Date(timeMs).toISOString().replace(/:\d{2}\.\d{3}Z$/, 'Z');
