import type { Missing } from '../../../lib/core/triage/readings';
import { errorText } from '../../../lib/core/words/error-text';
import { within } from '../../within';

/** Attempts that may fail, each with the same time. */
export interface Attempts {
  readonly attempt: <T>(what: string, read: (signal: AbortSignal) => Promise<T>) => Promise<T | undefined>;
  /** Failures, each with its reason. */
  readonly failed: Missing[];
}

/** Makes attempts that have no more than a budget, and the list of those that failed. */
export function attemptsWithin(budgetMs: number): Attempts {
  const failed: Missing[] = [];
  const attempt: Attempts['attempt'] = async (what, read) => {
    try {
      return await within(budgetMs, read, () => new Error(`no answer within ${budgetMs} ms`));
    } catch (error) {
      failed.push({ what, because: reasonIn(error) });
      return undefined;
    }
  };
  return { attempt, failed };
}

/** Reason of a failure in one clause: the code of what AWS refused, and its words. */
const reasonIn = (error: unknown): string =>
  errorText(error)
    .replace(/^AwsError: /, '')
    .replace(': ', ', ');

/** A failure on one line. */
export const missingLine = ({ what, because }: Missing): string => `${what}: ${because}`;
