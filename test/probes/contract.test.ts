import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { alarmsOf } from '../../lib/alarms';
import type { Metric } from '../../lib/core/alarms/alarm';
import { hostPlan } from '../alarms/plans';
import contract from './cases.json';

/** First boot shares the probes' namespace. */
const BOOT_METRIC = 'BootFailed';

/** The catalogue's metrics that a probe has to publish. */
const probeMetrics: [id: string, metric: Metric][] = alarmsOf(
  { kind: 'host', name: 'api', plan: hostPlan() },
  { environmentName: 'prod' },
).flatMap(({ id, metric }) => {
  const metrics = metric.kind === 'math' ? Object.values(metric.metrics) : metric.kind === 'metric' ? [metric] : [];
  return metrics
    .filter(({ namespace, name }) => namespace === contract.namespace && name !== BOOT_METRIC)
    .map((each): [string, Metric] => [id, each]);
});

const published = new Map(
  [...contract.metrics, ...contract.optionalMetrics].map((metric) => [
    metric.name,
    { values: metric.values, dimensions: ['Service', ...('dimension' in metric ? [metric.dimension] : [])] },
  ]),
);

describe("the probes' contract", () => {
  it('holds the metrics of at least the lag and the silence of an event loop', () => {
    expect(probeMetrics.map(([id]) => id)).toEqual(expect.arrayContaining(['host-loop-lag', 'host-loop-silent']));
  });

  it.each(probeMetrics)('publishes what %s reads, under the dimensions that it names', (_, metric) => {
    expect(published.get(metric.name)?.dimensions).toEqual(Object.keys(metric.dimensions));
  });

  it.each(probeMetrics)('has a document in each period of %s', (_, { periodSec }) => {
    expect(periodSec % contract.intervalSec).toBe(0);
    expect(periodSec >= 60 || contract.storageResolution === 1).toBe(true);
  });

  it('publishes values and not one number where an alarm takes a percentile of it', () => {
    const percentiles = probeMetrics.filter(([, { stat }]) => /^p\d/.test(stat));
    expect(percentiles.map(([, { name }]) => published.get(name)?.values)).toEqual(percentiles.map(() => 'quantiles'));
  });

  it('names the executor that alarms look at as the probe does: the default one of each loop', () => {
    const [, saturated] = probeMetrics.find(([id]) => id === 'host-executor-saturated') ?? [];
    expect(saturated?.dimensions.Executor).toEqual({ value: 'default' });
    const source = readFileSync(join('probes', 'python', 'headroom_probe', 'executors.py'), 'utf8');
    expect(source).toContain('return "default"');
  });
});

describe('first boot', () => {
  it('publishes what its alarm reads', () => {
    const boot = readFileSync(join('hosts', 'boot.sh'), 'utf8');
    expect(boot).toContain(`tell put-metric ${BOOT_METRIC} 1`);
  });
});
