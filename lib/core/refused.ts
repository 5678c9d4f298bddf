import type { Issue } from './issue';

/** Error thrown where an alarm, an expression, a query or a host group can't be used as it is; says what could be. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly issue: Issue;

  /** @param what names the thing and where it is, as in `metric math` or `alarm Lag: ComparisonOperator` */
  constructor(what: string, got: string, expected: string, fix: string) {
    super(`${what}: got ${got}; expected ${expected}; ${fix}`);
    this.issue = { severity: 'error', path: what, got, expected, fix };
  }
}
