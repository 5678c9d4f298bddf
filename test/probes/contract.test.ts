import type { Metric } from '../../lib/core/alarm';
import { alarmsOf } from '../../lib/alarms';
import { hostPlan } from '../alarms/plans';
import contract from './cases.json';

/** The catalogue's metrics that a probe has to publish. */
const probeMetrics: [id: string, metric: Metric][] = alarmsOf(
  { kind: 'host', name: 'api', plan: hostPlan() },
  { environmentName: 'prod' },
).flatMap(({ id, metric }) => {
  const metrics = metric.kind === 'math' ? Object.values(metric.metrics) : metric.kind === 'metric' ? [metric] : [];
  return metrics
    .filter(({ namespace }) => namespace === contract.namespace)
    .map((each): [string, Metric] => [id, each]);
});

const published = new Map(contract.metrics.map(({ name, values }) => [name, values]));

describe("the probes' contract", () => {
  it('holds the metrics of at least the lag and the silence of an event loop', () => {
    expect(probeMetrics.map(([id]) => id)).toEqual(expect.arrayContaining(['host-loop-lag', 'host-loop-silent']));
  });

  it.each(probeMetrics)('publishes what %s reads, under the dimensions that it names', (_, metric) => {
    expect(published.has(metric.name)).toBe(true);
    expect(contract.dimensions).toContainEqual(Object.keys(metric.dimensions));
  });

  it.each(probeMetrics)('has a document in each period of %s', (_, { periodSec }) => {
    expect(periodSec % contract.intervalSec).toBe(0);
    expect(periodSec >= 60 || contract.storageResolution === 1).toBe(true);
  });

  it('publishes values and not one number where an alarm takes a percentile of it', () => {
    const percentiles = probeMetrics.filter(([, { stat }]) => /^p\d/.test(stat));
    expect(percentiles.map(([, { name }]) => published.get(name))).toEqual(percentiles.map(() => 'quantiles'));
  });
});
