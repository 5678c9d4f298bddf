import type { Peak } from '../environment/environment';
import { conditionOf } from './clock-condition';

/** Most characters of all conditions together: with the rest they have to fit into 4 KB of a function's environment. */
const MAX_CHARACTERS = 2_000;

/**
 * Conditions of declared peaks as {@link atPeaks} writes them into an expression, over the series `m`, by name: so a page can say which
 * peak it is. Recurring ones first, then the one-off ones in order of time, as many as fit.
 */
export function peakConditions(peaks: readonly Peak[]): Record<string, string> {
  const startOf = ({ window }: Peak): number => (window.kind === 'once' ? window.startMs : 0);
  const conditions: Record<string, string> = {};
  for (const { name, window } of [...peaks].sort((before, after) => startOf(before) - startOf(after))) {
    const more = { ...conditions, [name]: conditionOf(window, 'm') };
    if (JSON.stringify(more).length <= MAX_CHARACTERS) conditions[name] = more[name] ?? '';
  }
  return conditions;
}
