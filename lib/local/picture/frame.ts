import type { TimeSpan } from '../../core/charts/axes';
import type { PeakRecord } from '../peak/record';

/** Frame in which things go: one time axis for all panels, in pixels of the picture. */
export interface Frame extends TimeSpan {
  readonly width: number;
  /** True where there is no room beside the panels. */
  readonly isNarrow: boolean;
}

/** The frame of a picture of this width; a record of no length is drawn as a second. */
export function frameOf(width: number, { startedAtMs, endedAtMs }: PeakRecord): Frame {
  const isNarrow = width < 600;
  return {
    width,
    left: isNarrow ? 34 : 56,
    right: width - (isNarrow ? 10 : 20),
    fromMs: startedAtMs,
    toMs: Math.max(startedAtMs + 1000, endedAtMs),
    isNarrow,
  };
}
