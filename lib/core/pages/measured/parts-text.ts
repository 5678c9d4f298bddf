import { threeDigits } from '../../words/figure';
import { oneLine } from '../outside-text';
import type { Measured, Point } from '../page';

/** Line about what metric math was made of at a moment; none of a plain metric. */
export const partsThen = ({ parts = [] }: Measured, atMs: number): string[] =>
  parts.length === 0 ? [] : [`of which then: ${parts.map((part) => partAt(part, atMs)).join(', ')}`];

function partAt(
  { label, points }: { readonly label: string; readonly points: readonly Point[] },
  atMs: number,
): string {
  const point = points.find((each) => each.atMs === atMs);
  return `${oneLine(label)} ${point === undefined ? 'nothing' : threeDigits(point.value)}`;
}
