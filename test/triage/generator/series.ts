import type { Timeline } from './timeline';

/** Metric as the contract writes it. */
export interface RawMetric {
  readonly namespace: string;
  readonly name: string;
  readonly stat: string;
  readonly periodSec: number;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly points: readonly (readonly [string, number])[];
}

/** Values of a minute by `namespace|name|stat|dimensions as key=value,…`; undefined where a minute has no datapoint. */
export type Minute = Readonly<Record<string, number | undefined>>;

/** Metrics of minutes. */
export function metricsOf(minutes: readonly Minute[], { ms }: Timeline): RawMetric[] {
  const keys = [...new Set(minutes.flatMap((each) => Object.keys(each)))];
  return keys.map((key) => {
    const [namespace = '', name = '', stat = '', dimensions = ''] = key.split('|');
    const points = minutes.flatMap((each, minute): (readonly [string, number])[] => {
      const value = each[key];
      return value === undefined ? [] : [[new Date(ms(minute)).toISOString().replace('.000', ''), rounded(value)]];
    });
    return { namespace, name, stat, periodSec: 60, dimensions: parsed(dimensions), points };
  });
}

const rounded = (value: number): number => (Number.isInteger(value) ? value : Number(value.toPrecision(5)));

const parsed = (dimensions: string): Record<string, string> =>
  Object.fromEntries(
    dimensions.split(',').flatMap((pair) => (pair.includes('=') ? [pair.split('=') as [string, string]] : [])),
  );
