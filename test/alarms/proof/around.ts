import type { Alarm } from '../../../lib/core/alarms/alarm';
import type { Datapoint } from '../../../lib/core/cloudwatch/rule';
import type { PageRule } from './first-lines';
import type { Values, ValuesProof } from './proof';

/** M of N, a value that is just good and one that is just bad, and what missing data are taken for. */
export interface Edge extends Pick<PageRule, 'breaching' | 'missing'> {
  readonly good: number;
  readonly bad: number;
}

/**
 * The shortest series that a wrong operator, m, n or treatment of missing data would turn around: bad ones that just fit
 * into n periods and that just do not, one bad too few, nothing but good ones, and silence.
 */
export function proofAround({ breaching, good, bad, missing }: Edge): ValuesProof {
  const { datapoints: m, of: n } = breaching;
  const spread = (over: number): Values => [bad, ...times(good, over - m), ...times(bad, m - 1)];
  const silence = times(undefined, n + 3);
  const tooFew = [good, ...times(bad, m - 1)];
  return {
    fires: [[good, ...spread(n)], ...(missing === 'breaching' ? [[good, ...silence]] : [])],
    quiet: [
      [...tooFew, ...times(good, n)],
      times(good, n + 2),
      ...(m > 1 && m < n ? [[...spread(n + 1), ...times(good, n)]] : []),
      ...(missing === 'notBreaching' ? [[...tooFew, ...silence], silence] : []),
    ],
  };
}

/** The same value again and again. */
export const times = (value: Datapoint, length: number): Values => Array.from({ length }, () => value);

/** Less than any alarm's metric is counted in. */
const STEP = 0.01;

/** The last good and the first bad value of a limit. */
export const edgeOf = (when: Alarm['when'], limit: number): { readonly good: number; readonly bad: number } =>
  ({
    '>': { good: limit, bad: limit + STEP },
    '>=': { good: limit - STEP, bad: limit },
    '<': { good: limit, bad: limit - STEP },
    '<=': { good: limit + STEP, bad: limit },
  })[when];
