import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { alarmsOf } from '../../lib/alarms';
import type { Metric } from '../../lib/core/alarms/alarm';
import type { ServiceRun } from '../../lib/core/environment/service-run';
import { hostPlan } from '../alarms/plans';
import contract from './cases.json';

/** First boot shares the probes' namespace. */
const BOOT_METRIC = 'BootFailed';

/** The catalogue's metrics that a probe has to publish. */
const alarmsWith = (run: ServiceRun) =>
  alarmsOf(
    { kind: 'host', name: 'api', plan: hostPlan({ host: { service: { ...hostPlan().host.service, run } } }) },
    { environmentName: 'prod' },
  );
const probeMetricsOf = (run: ServiceRun): [id: string, metric: Metric][] =>
  alarmsWith(run).flatMap(({ id, metric }) => {
    const metrics = metric.kind === 'math' ? Object.values(metric.metrics) : metric.kind === 'metric' ? [metric] : [];
    return metrics
      .filter(({ namespace, name }) => namespace === contract.namespace && name !== BOOT_METRIC)
      .map((each): [string, Metric] => [id, each]);
  });
const python: ServiceRun = { kind: 'uvicorn', app: 'app:app' };
const node: ServiceRun = { kind: 'node', script: 'server.mjs' };
const ofPython = probeMetricsOf(python);
const ofNode = probeMetricsOf(node);
const probeMetrics = [...ofPython, ...ofNode];

interface Promised {
  readonly name: string;
  readonly values: string;
  readonly dimension?: string;
}
const promisedBy = (metrics: readonly Promised[]) =>
  new Map(
    [...(contract.metrics as readonly Promised[]), ...metrics].map(({ name, values, dimension }) => [
      name,
      { values, dimensions: ['Service', ...(dimension === undefined ? [] : [dimension])] },
    ]),
  );
const published = promisedBy(contract.optionalMetrics);
const publishedByNode = promisedBy(contract.nodeMetrics);

describe("the probes' contract", () => {
  it('holds the metrics of at least the lag and the silence of an event loop', () => {
    expect(probeMetrics.map(([id]) => id)).toEqual(expect.arrayContaining(['host-loop-lag', 'host-loop-silent']));
  });

  it.each(ofPython)('publishes what %s reads, under the dimensions that it names', (_, metric) => {
    expect(published.get(metric.name)?.dimensions).toEqual(Object.keys(metric.dimensions));
  });

  it.each(ofNode)('publishes in Node what %s reads, under the dimensions that it names', (_, metric) => {
    expect(publishedByNode.get(metric.name)?.dimensions).toEqual(Object.keys(metric.dimensions));
  });

  it.each(probeMetrics)('has a document in each period of %s', (_, { periodSec }) => {
    expect(periodSec % contract.intervalSec).toBe(0);
    expect(periodSec >= 60 || contract.storageResolution === 1).toBe(true);
  });

  it('publishes values and not one number where an alarm takes a percentile of it', () => {
    const percentiles = probeMetrics.filter(([, { stat }]) => /^p\d/.test(stat));
    expect(percentiles.map(([, { name }]) => published.get(name)?.values)).toEqual(percentiles.map(() => 'quantiles'));
  });

  it.each(['host-executor-saturated', 'host-pool-saturated', 'host-libuv-saturated'])(
    '%s fires on a document that is full from end to end, and not on one that is not quite',
    (id) => {
      const alarm = [...alarmsWith(python), ...alarmsWith(node)].find((each) => each.id === id);
      expect(alarm?.threshold.value).toBe(contract.intervalSec * 1_000 * 0.9);
    },
  );
});

describe('first boot', () => {
  it('publishes what its alarm reads', () => {
    const boot = readFileSync(join('hosts', 'boot.sh'), 'utf8');
    expect(boot).toContain(`tell put-metric ${BOOT_METRIC} 1`);
  });
});
