import { alarms, isAlarmId } from '../../alarms';
import { type DeployedAlarm } from '../../core/template/alarms';
import { markIn } from '../../core/template/marks';
import { literalText, type Resource } from '../../core/template/template';
import { metricOf } from '../../limits/metrics/tables';

/**
 * Unit of what an alarm compares: the catalogue's of an alarm of the kit, else the metric's own. Of somebody else's expression nobody can
 * tell it.
 */
export function unitOf({ metric }: DeployedAlarm, { metadata, properties }: Resource): string {
  const id = markIn(metadata)?.text('id') ?? '';
  if (isAlarmId(id)) return alarms[id].unit;
  if (metric.kind !== 'metric') return '';
  if (metric.stat === 'SampleCount') return 'samples';
  const unit = literalText(properties.Unit) ?? metricOf(metric.namespace, metric.name)?.unit ?? '';
  return unit === 'None' ? '' : unit.toLowerCase();
}
