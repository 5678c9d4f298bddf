import { z } from 'zod';
import { InvalidInput } from '../../config/parse/invalid-input';
import { issuesOf } from '../../config/parse/issues';
import type { Finding } from '../../review/finding';
import type { ReviewPort } from '../review-port';
import { neededText } from '../text-at';
import { jsonIn } from './json-object';

/** A finding that somebody has looked at and takes, for a reason and until a day. */
export interface Acknowledgement {
  readonly rule: string;
  readonly stack?: string | undefined;
  readonly logicalId?: string | undefined;
  readonly property?: string | undefined;
  readonly reason: string;
  /** Last day on which it holds. */
  readonly until: string;
}

export interface Acknowledged {
  readonly finding: Finding;
  readonly reason: string;
  readonly until: string;
}

const text = (what: string) => z.string({ error: what });
const acknowledgement = z.strictObject({
  rule: text('the id of a rule: `alarms/removed`').regex(/^[a-z-]+\/[\w-]+$/, {
    error: 'the id of a rule: `alarms/removed`',
  }),
  stack: text('the name of a stack').optional(),
  logicalId: text('a logical id').optional(),
  property: text('a property').optional(),
  reason: text('a sentence of at least 10 characters that says why').min(10, {
    error: 'a sentence of at least 10 characters that says why',
  }),
  until: text('a day: `2027-01-31`').regex(/^\d{4}-\d\d-\d\d$/, { error: 'a day: `2027-01-31`' }),
});
const file = z.array(acknowledgement, { error: 'a list of { rule, stack?, logicalId?, property?, reason, until }' });

/** @throws InvalidInput with all that is wrong in the file */
export function readAcknowledgements(path: string, port: ReviewPort): readonly Acknowledgement[] {
  const raw = jsonIn(path, neededText('--acknowledged', path, port));
  const result = file.safeParse(raw);
  if (result.success) return result.data;
  throw new InvalidInput(issuesOf({ error: result.error, faults: [] }, raw, [path]));
}

export interface Sorted {
  readonly open: readonly Finding[];
  readonly acknowledged: readonly Acknowledged[];
  /** Sentences about those that are over, whose findings are open again. */
  readonly expired: readonly string[];
  /** Sentences about those that nothing answers to any more. */
  readonly unused: readonly string[];
}

/** Findings without those that are acknowledged on that day. */
export function sortedBy(
  acknowledgements: readonly Acknowledgement[],
  findings: readonly Finding[],
  nowMs: number,
): Sorted {
  const today = new Date(nowMs).toISOString().slice(0, 10);
  const answers = (one: Acknowledgement, finding: Finding): boolean =>
    one.rule === finding.rule &&
    (['stack', 'logicalId', 'property'] as const).every((key) => one[key] === undefined || one[key] === finding[key]);
  const valid = acknowledgements.filter(({ until }) => until >= today);
  const acknowledged = findings.flatMap((finding) => {
    const one = valid.find((each) => answers(each, finding));
    return one ? [{ finding, reason: one.reason, until: one.until }] : [];
  });
  const isTaken = new Set(acknowledged.map(({ finding }) => finding));
  const name = ({ rule, logicalId, stack }: Acknowledgement): string =>
    [rule, stack, logicalId].filter((part) => part !== undefined).join(' ');
  return {
    open: findings.filter((finding) => !isTaken.has(finding)),
    acknowledged,
    expired: acknowledgements
      .filter((one) => one.until < today && findings.some((finding) => answers(one, finding)))
      .map(
        (one) =>
          `the acknowledgement of ${name(one)} was over on ${one.until}: look at it again, and renew it or mend it`,
      ),
    unused: acknowledgements
      .filter((one) => !findings.some((finding) => answers(one, finding)))
      .map((one) => `the acknowledgement of ${name(one)} answers to no finding: remove it`),
  };
}
