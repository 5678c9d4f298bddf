import type { Alarm, AlarmMetric, MissingData } from '../core/alarms/alarm';
import type { Datapoint } from '../core/cloudwatch/rule';
import type { Proof } from './entry';

type Values = readonly Datapoint[];
type ListProof = Readonly<Record<keyof Proof, readonly Values[]>>;

/** M of N, a value that is just good and one that is just bad, and what missing data are taken for. */
export interface Edge {
  readonly breaching: Alarm['breaching'];
  readonly good: number;
  readonly bad: number;
  readonly missing: MissingData & ('breaching' | 'notBreaching');
}

/**
 * The shortest series that a wrong operator, m, n or treatment of missing data would turn around: bad ones that just fit
 * into n periods and that just do not, one bad too few, nothing but good ones, and silence.
 */
export function proofAround({ breaching, good, bad, missing }: Edge): ListProof {
  const { datapoints: m, of: n } = breaching;
  const run = (value: Datapoint, length: number): Values => Array.from({ length }, () => value);
  const spread = (over: number): Values => [bad, ...run(good, over - m), ...run(bad, m - 1)];
  const silence = run(undefined, n + 3);
  const tooFew = [good, ...run(bad, m - 1)];
  return {
    fires: [[good, ...spread(n)], ...(missing === 'breaching' ? [[good, ...silence]] : [])],
    quiet: [
      [...tooFew, ...run(good, n)],
      run(good, n + 2),
      ...(m > 1 && m < n ? [[...spread(n + 1), ...run(good, n)]] : []),
      ...(missing === 'notBreaching' ? [[...tooFew, ...silence], silence] : []),
    ],
  };
}

/**
 * The same proof for what an alarm reads: for metric math in which each metric alone decides (the largest, the smallest)
 * once per metric, while the others are good.
 */
export function proofFor(metric: AlarmMetric, proof: ListProof, good: number): Proof {
  if (metric.kind !== 'math') return proof;
  const ids = Object.keys(metric.metrics);
  const of = (list: readonly Values[]) =>
    list.flatMap((values) =>
      ids.map((bad) =>
        Object.fromEntries(
          ids.map((id) => [id, id === bad ? values : values.map((value) => (value === undefined ? value : good))]),
        ),
      ),
    );
  return { fires: of(proof.fires), quiet: of(proof.quiet) };
}

/** Each series of a proof as the metrics that make its values. */
export const inMath = (proof: ListProof, metricsOf: (values: Values) => Readonly<Record<string, Values>>): Proof => ({
  fires: proof.fires.map(metricsOf),
  quiet: proof.quiet.map(metricsOf),
});

/** What each value becomes; a missing one stays missing. */
export const each = (values: Values, change: (value: number) => number): Values =>
  values.map((value) => (value === undefined ? undefined : change(value)));
