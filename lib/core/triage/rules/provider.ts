import type { Rule, Sight } from '../cause';
import { type Change, type OtherAlarm, PROVIDER_EVENT, type Readings } from '../readings';
import { smallest } from '../robust';
import { clock } from '../say';
import type { Scene } from '../scene';
import { turnedMs } from '../signs/harm';

/** AWS itself. */
export const providerRule: Rule = {
  cause: 'provider-impaired',
  of: 'both',
  part: 'provider',
  seen: seeProvider,
  next: () => 'aws health describe-events --filter eventStatusCodes=open --region us-east-1',
};

/** Words of an answer that say that AWS itself failed. */
const FAILED =
  /\b5\d\d\b|internal ?(failure|error|server|service)|service ?unavailable|server ?exception|timed? ?out|etimedout|econnreset/i;
const noCapacity = /insufficient ?(instance)? ?capacity/i;

/** Words that say that it refused, or was asked too often. */
const REFUSED = /throttl|rate exceeded|toomanyrequests|accessdenied|not authorized|unauthorized|forbidden/i;

const MINUTE_MS = 60_000;

/** Time in which subjects that share nothing but AWS fall ill together; and in which a deployment of ours may be why. */
const TOGETHER_MS = 10 * MINUTE_MS;
const DEPLOYED_MS = 20 * MINUTE_MS;

/** Time before an alarm in which an issue of AWS may have begun that is why: one of days ago would have been felt before. */
const ISSUE_MS = 360 * MINUTE_MS;

function seeProvider(scene: Scene): Sight | undefined {
  const { alarm, missing, alarms, changes, subject, atMs } = scene.readings;
  const failed = missing.filter(({ because }) => FAILED.test(because) && !REFUSED.test(because));
  const told = [...changes.map(({ what }) => what), ...missing.map(({ because }) => because)];
  const capacity = told.filter((text) => noCapacity.test(text)).slice(0, 1);
  const isTogether = (sinceMs: number): boolean => Math.abs(sinceMs - alarm.sinceMs) <= TOGETHER_MS;
  const others = alarms.filter(
    (one) => one.state === 'ALARM' && one.subject !== subject.name && isTogether(one.sinceMs),
  );
  const ill = [...new Set(others.map((each) => each.subject))];
  const first = smallest(others.map(({ sinceMs }) => sinceMs));
  const names = ill.slice(0, 6).join(', ');
  const issues = issuesOf(scene.readings);
  const strength = capacity.length > 0 ? 0.93 : strengthOf(failed.length + issues.length, others, wasDeployed(scene));
  if (strength === 0) return undefined;
  return {
    strength,
    evidence: [
      ...failed.map(({ what, because }) => `${what} could not be read at ${clock(atMs)}: ${because} (limit: no 5xx)`),
      ...issues.map((issue) => `${issue.what}, since ${clock(issue.atMs)} (limit: no issue)`),
      ...capacity.map((text) => `capacity can't be had at ${clock(atMs)}: ${text} (limit: 0 refusals)`),
      ...(ill.length > 0
        ? [`${ill.length} other subjects (limit 2) fell ill together: ${names}, first at ${clock(first)}`]
        : []),
    ],
    clause:
      capacity.length > 0
        ? 'AWS has not the capacity that was asked for'
        : `AWS itself is impaired: several subjects at once, and ${failed.length > 0 ? 'calls to its APIs fail' : 'Health tells of it'}`,
    sinceMs: Math.min(turnedMs(scene) ?? alarm.sinceMs, first),
  };
}

/** Issues that AWS Health tells of, as far as they may be why. */
const issuesOf = ({ changes, alarm }: Readings): Change[] =>
  changes.filter(
    ({ kind, what, atMs }) =>
      kind === PROVIDER_EVENT && what.startsWith('AWS Health issue') && atMs >= alarm.sinceMs - ISSUE_MS,
  );

function wasDeployed({ readings: { changes, alarm, subject } }: Scene): boolean {
  return changes.some(
    (change) =>
      change.kind === 'deployment' &&
      change.subject === subject.name &&
      Math.abs(change.atMs - alarm.sinceMs) <= DEPLOYED_MS,
  );
}

/** Failed questions and ill subjects together say it; each alone only where there are many. */
function strengthOf(failed: number, others: readonly OtherAlarm[], deployed: boolean): number {
  const ill = new Set(others.map(({ subject }) => subject)).size;
  if (failed >= 1 && ill >= 1) return failed + ill >= 3 ? 0.94 : 0.8;
  if (failed >= 2) return 0.75;
  if (deployed || ill < 3) return 0;
  // Lanes and hosts share less than lanes do with each other: a database, or the account.
  const kinds = new Set(others.map(({ id }) => id.split('-')[0]));
  return kinds.size > 1 ? 0.72 : 0.5;
}
