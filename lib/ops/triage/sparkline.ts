import { largest, smallest } from '../../core/triage/robust';

const BARS = '▁▂▃▄▅▆▇█';

/** A series in so many letters, from its smallest value to its largest; a letter holds the largest value of its time. */
export function sparkline(values: readonly number[], letters: number): string {
  if (values.length === 0) return '';
  const width = Math.min(letters, values.length);
  const parts = Array.from({ length: width }, (_, index) =>
    largest(
      values.slice(Math.floor((index * values.length) / width), Math.floor(((index + 1) * values.length) / width)),
    ),
  );
  const [least, most] = [smallest(parts), largest(parts)];
  const barOf = (value: number): string =>
    BARS[most === least ? 0 : Math.round(((value - least) / (most - least)) * (BARS.length - 1))] ?? ' ';
  return parts.map(barOf).join('');
}
