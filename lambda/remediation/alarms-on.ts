import { parseAlarmName } from '../../lib/core/alarms/name';
import type { TickEvent } from '../../lib/core/remediation/event';
import { elementText } from '../aws/aws-query';
import { CALL_MS, type Services } from './services';

/** Most pages of alarms that are read, a hundred each. */
const MAX_PAGES = 10;

/** Alarms of an environment that are on; undefined where not all could be read, which is not calm. */
export async function alarmsOn({ cloudWatch }: Services, environment: string): Promise<TickEvent['alarmsOn']> {
  const on: { readonly id: string; readonly subject: string }[] = [];
  let next: string | undefined;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const input = {
      Action: 'DescribeAlarms',
      AlarmNamePrefix: `${environment}/`,
      StateValue: 'ALARM',
      MaxRecords: '100',
    };
    const answer = await cloudWatch({ ...input, ...(next !== undefined && { NextToken: next }) }, CALL_MS);
    for (const [, name = ''] of answer.matchAll(/<AlarmName>([^<]*)</g)) {
      const parsed = parseAlarmName(name);
      if (parsed) on.push({ id: parsed.id, subject: parsed.subject });
    }
    next = elementText(answer, 'NextToken');
    if (next === undefined) return on;
  }
  return undefined;
}
