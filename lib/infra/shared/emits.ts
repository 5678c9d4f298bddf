import type { IConstruct } from 'constructs';
import type { EmittedMetrics } from '../../core/template/marks';
import { writeMark } from './write-mark';

/**
 * Writes into `Metadata.headroom.emits` which custom metrics a resource publishes: the template alone does not show it, and
 * the safeguards refuse an alarm on a metric that nothing publishes.
 */
export function markEmits(construct: IConstruct, emits: readonly EmittedMetrics[]): void {
  writeMark(construct, { emits });
}
