import type { FactorSchedule, FactorStep } from '../plan';
import { beginsLater } from './again';
import { MINUTE_MS } from './local-time';

/** A schedule as it is at a moment, without what has passed. */
export function scheduleFrom(schedule: FactorSchedule, nowMs: number): FactorSchedule {
  return { ...schedule, steps: stepsAfter(schedule.steps, nowMs), asOfMs: nowMs };
}

/** Leaves out what has passed long ago: no action of it could be made, and a template should not carry it for ever. */
export function stepsAfter(steps: readonly FactorStep[], nowMs: number): FactorStep[] {
  return steps.flatMap((step): FactorStep[] => {
    const { when } = step;
    if (when.kind === 'at') {
      const { atMs } = when;
      return atMs + KEPT_MS > nowMs ? [{ ...step, when: { ...when, isLater: beginsLater(atMs, nowMs) } }] : [];
    }
    if (when.untilMs !== undefined && when.untilMs <= nowMs) return [];
    const fromMs = when.fromMs !== undefined && when.fromMs > nowMs ? when.fromMs : undefined;
    return [{ ...step, when: { ...when, fromMs } }];
  });
}

/** Time for which the steps of a one-off peak stay in the templates: a week. */
const KEPT_MS = 7 * 24 * 60 * MINUTE_MS;
