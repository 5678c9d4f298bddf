import type { Issue } from '../../core/issue';
import { issueText } from './issue-text';

/** Thrown where input can't be used. Its message lists every problem; `issues` holds them as data. */
export class InvalidInput extends Error {
  override readonly name = 'InvalidInput';

  constructor(readonly issues: readonly Issue[]) {
    super(issueText(issues, { colour: false }));
  }
}
