import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Alarm } from '../../../lib/core/alarms/alarm';
import { runbookOf } from '../../../lib/core/alarms/name';

/*
 * The lines under a page's title, written by hand: what one sees, and when the alarm fires. They tell whoever is woken, and
 * they are the second saying of the alarm's rule, to which the record is held. So they are never made from it.
 */

/** When an alarm fires, as its page says it. */
export interface PageRule {
  readonly when: Alarm['when'];
  readonly breaching: Alarm['breaching'];
  readonly periodSec: number;
  readonly missing: 'breaching' | 'notBreaching';
}

const comparisons: Readonly<Record<string, Alarm['when']>> = {
  above: '>',
  'at or above': '>=',
  below: '<',
  'at or below': '<=',
};
const fires = new RegExp(
  '^Fires: (?<how>above|at or above|below|at or below) the limit ' +
    'in (?<m>\\d+) of (?<n>\\d+) periods of (?<s>\\d+) s; missing data count as (?<missing>good|bad)\\.$',
  'm',
);
const seenPattern = /^You see: (.+)\.$/m;

const read = (id: string): string => readFileSync(resolve(__dirname, '../../..', runbookOf(id)), 'utf8');

/** What is above the first heading but the title. */
const firstLines = (page: string): string => page.split(/^## /m)[0] ?? '';

/** The rule in the first lines of a page. */
export function ruleIn(page: string): PageRule | undefined {
  const { how = '', m, n, s, missing } = fires.exec(firstLines(page))?.groups ?? {};
  const when = comparisons[how];
  return (
    when && {
      when,
      breaching: { datapoints: Number(m), of: Number(n) },
      periodSec: Number(s),
      missing: missing === 'bad' ? 'breaching' : 'notBreaching',
    }
  );
}

/** The rule on the page of an alarm. */
export function ruleOf(id: string): PageRule {
  const rule = ruleIn(read(id));
  if (rule) return rule;
  throw new Error(
    `${runbookOf(id)} does not say when the alarm fires: write under its title, by hand, a line such as ` +
      '"Fires: above the limit in 2 of 3 periods of 60 s; missing data count as good." (at or above, below; bad)',
  );
}

/** What one sees, on the page of an alarm or an incident. */
export function seenOf(id: string): string {
  const [, seen] = seenPattern.exec(firstLines(read(id))) ?? [];
  if (seen !== undefined) return seen;
  throw new Error(
    `${runbookOf(id)} does not say what one sees: write under its title a line such as "You see: answers 5xx."`,
  );
}
