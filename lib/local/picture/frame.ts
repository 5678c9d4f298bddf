import { rounded } from '../../core/markup';

/** Where things go: one time axis for all panels, in pixels of the picture. */
export interface Frame {
  readonly width: number;
  readonly left: number;
  readonly right: number;
  readonly seconds: number;
  /** True where there is no room beside the panels. */
  readonly isNarrow: boolean;
  /** Seconds in which the loop was being blocked: shaded in every panel. */
  readonly block: { readonly from: number; readonly to: number };
  readonly x: (second: number) => number;
}

/** A picture of this width over so many seconds. */
export function frameOf(width: number, seconds: number, block: Frame['block']): Frame {
  const isNarrow = width < 600;
  const left = isNarrow ? 34 : 56;
  const right = isNarrow ? 10 : 20;
  const span = Math.max(1, seconds);
  return {
    width,
    left,
    right,
    seconds: span,
    isNarrow,
    block,
    x: (second) => left + ((width - left - right) * clamp(second, 0, span)) / span,
  };
}

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

/** Round numbers from 0 up to at most `highest`, about `count` steps. */
export function ticksTo(highest: number, count: number): number[] {
  const raw = Math.max(highest, 1e-9) / count;
  const magnitude = 10 ** Math.floor(Math.log10(raw));
  const step = ([1, 2, 5, 10].find((factor) => factor * magnitude >= raw * (1 - 1e-9)) ?? 10) * magnitude;
  return Array.from({ length: Math.floor(highest / step + 1e-9) + 1 }, (_, index) =>
    Number((index * step).toPrecision(6)),
  );
}

/** A line that holds each value from its second to the next, as a path. */
export function steps(points: readonly { readonly from: number; readonly to: number; readonly y: number }[]): string {
  return points
    .map(
      ({ from, to, y }, index) =>
        `${index === 0 ? 'M' : 'L'}${rounded(from)} ${rounded(y)}L${rounded(to)} ${rounded(y)}`,
    )
    .join('');
}
