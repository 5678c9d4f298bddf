/** One problem that a person can act on. Verbs list all of them at once; they never stop at the first. */
export interface Issue {
  /** `error` stops synth and deploy (exit code 2); `warning` is shown and lets them go on. */
  readonly severity: 'error' | 'warning';
  /** Place of the problem, in the words of the environment file: `prod.hosts.api.data.iops`. */
  readonly path: string;
  /** The value found there, as a person would write it. */
  readonly got: string;
  /** Values that are allowed. */
  readonly expected: string;
  /** Remedy. Starts with a verb. */
  readonly fix: string;
}

/** A problem that stops what was asked for. */
export const errorIssue = (path: string, got: string, expected: string, fix: string): Issue => ({
  severity: 'error',
  path,
  got,
  expected,
  fix,
});
