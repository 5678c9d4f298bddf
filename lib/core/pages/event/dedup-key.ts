import type { AlarmEvent } from '../alarm-event';

/** Longest key that PagerDuty's Events v2 take. */
const MAX_KEY = 255;

/** Key of all messages about one alarm, raw and diagnosed, from its beginning to its end: one per series of an alarm on several. */
export function dedupKeyOf({
  alarmName,
  arn,
  contributor,
}: Pick<AlarmEvent, 'alarmName' | 'arn' | 'contributor'>): string {
  const series = Object.entries(contributor).sort(([one], [other]) => (one < other ? -1 : 1));
  // Their ends tell two of them apart: before the alarm's name an ARN has the account and the region.
  return [arn ?? alarmName, ...series.map(([name, value]) => `${name}=${value}`)].join(' ').slice(-MAX_KEY);
}
