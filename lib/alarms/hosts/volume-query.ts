import type { MetricsQuery } from '../../core/alarms/alarm';
import type { HostPlan } from '../../core/plan';
import { ebsMetrics } from '../../limits/metrics/ebs';
import type { MetricName, MetricRow } from '../../limits/metrics/metric-table';
import { MINUTE_SEC } from '../published-metric';

/**
 * A query over volumes with one contributor per volume: the ids of an Auto Scaling group's volumes are unknown at synth. Its
 * schema has to name all dimensions that the metric has.
 *
 * By default it reads every volume of the account and region, which fits one account per environment. With tags it reads
 * the host group's own, by the value of the tag `headroom:host-group`: that needs resource tags for telemetry, which is one
 * switch for a whole account. No environment may own it: destroying one would switch it off for the others.
 *
 * Source of the dimensions, and of the tags' support for volumes: Amazon CloudWatch User Guide, Supported metrics for
 * resource tags for telemetry. Bounds: a query reads the last three hours, and of more than 500 series only a part.
 */
export function worstVolume(metric: MetricName<typeof ebsMetrics>, serviceName: string, plan: HostPlan): MetricsQuery {
  const { namespace, dimensions, metrics } = ebsMetrics;
  const row: MetricRow = metrics[metric];
  const [schema = []] = row.dimensions ?? dimensions;
  const where = plan.volume?.watch?.by === 'tags' ? ` WHERE tag."headroom:host-group" = '${serviceName}'` : '';
  return {
    kind: 'query',
    expression: `SELECT MAX(${metric}) FROM SCHEMA("${namespace}", ${schema.join(', ')})${where} GROUP BY VolumeId ORDER BY MAX() DESC`,
    periodSec: MINUTE_SEC,
  };
}
