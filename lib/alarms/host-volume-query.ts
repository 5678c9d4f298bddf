import type { MetricsQuery } from '../core/alarm';
import type { HostPlan } from '../core/plan';
import type { PageContext } from './alarm-entry';
import { contributors } from './host-commands';

/** A metric of AWS/EBS and the dimensions that it has, all of which a schema has to name. */
export interface VolumeMetric {
  /** Value of the tag `headroom:host-group`. */
  readonly serviceName: string;
  readonly plan: HostPlan;
  readonly metric: string;
  readonly dimensions: readonly string[];
}

/**
 * A query over volumes with one contributor per volume: the ids of an Auto Scaling group's volumes are unknown at synth.
 *
 * By default it reads every volume of the account and region, which fits one account per environment. With tags it reads
 * the host group's own: that needs resource tags for telemetry, which is one switch for a whole account. No environment
 * may own it: destroying one would switch it off for the others. Undefined where the agents are asked instead.
 *
 * Source of the dimensions, and of the tags' support for volumes: Amazon CloudWatch User Guide, Supported metrics for
 * resource tags for telemetry. Bounds: a query reads the last three hours, and of more than 500 series only a part.
 */
export function volumeQuery({ serviceName, plan, metric, dimensions }: VolumeMetric): MetricsQuery | undefined {
  const by = plan.volume?.watch?.by;
  if (by === 'agent') return undefined;
  const where = by === 'tags' ? ` WHERE tag."headroom:host-group" = '${serviceName}'` : '';
  return {
    kind: 'query',
    expression: `SELECT MAX(${metric}) FROM SCHEMA("AWS/EBS", ${dimensions.join(', ')})${where} GROUP BY VolumeId ORDER BY MAX() DESC`,
    periodSec: 60,
  };
}

/** Which volumes are meant. */
export const nextOfVolume = (page: PageContext): string => contributors(page);
