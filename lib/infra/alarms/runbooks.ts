import { Token } from 'aws-cdk-lib';
import { runbooksSchema } from '../../config/environment/runbooks';
import { InvalidInput } from '../../config/parse/invalid-input';
import { issuesOf } from '../../config/parse/issues';

/**
 * Refuses an address of pages that nobody could open; one that is known only when deployed is taken.
 * @throws InvalidInput
 */
export function checkRunbooks(place: string, runbooks: string | undefined): void {
  if (runbooks === undefined || Token.isUnresolved(runbooks)) return;
  const issues = issuesOf(runbooksSchema.safeParse(runbooks), runbooks, [place, 'runbooks']);
  if (issues.length > 0) throw new InvalidInput(issues);
}
