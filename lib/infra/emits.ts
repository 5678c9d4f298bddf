import type { IConstruct } from 'constructs';
import { isObject } from '../core/template';
import { resourceOf } from './resource-role';

/** Custom metrics that something publishes when it runs, whatever their dimensions. */
export interface EmittedMetrics {
  /** For example `Headroom` or `CWAgent`. */
  readonly namespace: string;
  readonly names: readonly string[];
}

/**
 * Writes into `Metadata.headroom.emits` which custom metrics a resource publishes: the template alone does not show it, and
 * the safeguards refuse an alarm on a metric that nothing publishes. Call it after `markRole`, which writes the whole mark.
 */
export function markEmits(construct: IConstruct, emits: readonly EmittedMetrics[]): void {
  const resource = resourceOf(construct);
  const mark: unknown = resource.getMetadata('headroom');
  resource.addMetadata('headroom', { ...(isObject(mark) ? mark : {}), emits });
}
