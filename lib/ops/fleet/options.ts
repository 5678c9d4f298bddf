import { InvalidInput } from '../../config/parse/invalid-input';
import { errorIssue, type Issue } from '../../core/issue';
import { optionText, type Request } from '../verb';

export const formats = ['text', 'junit', 'prometheus'] as const;

/** Limits and outputs of a run, as they were asked for. */
export interface FleetRequest {
  readonly concurrency: number | 'auto';
  readonly timeoutMs: number;
  readonly deadlineMs: number;
  readonly retries: number;
  readonly perHost: number | undefined;
  readonly ratePerSec: number | undefined;
  readonly format: (typeof formats)[number];
  readonly targets: string | undefined;
  readonly baseline: string | undefined;
}

/** Most workers that are tried where nobody says a number. */
export const MAX_AUTO = 512;
const MAX_CONCURRENCY = 10_000;

const DAY_MS = 86_400_000;

/**
 * Reads the options.
 * @throws InvalidInput with all that is wrong with them
 */
export function fleetRequest({ options, args: [env] }: Request): FleetRequest {
  const issues: Issue[] = [];
  const whole = (flag: string, key: string, fallback: number, [min, max]: readonly [number, number]): number => {
    const text = optionText(options[key]);
    if (text === undefined) return fallback;
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= min && value <= max) return value;
    issues.push(
      errorIssue(flag, `'${text}'`, `a whole number from ${min} to ${max}`, `write ${flag} ${fallback || min}`),
    );
    return fallback;
  };
  const targets = optionText(options.targets);
  if (targets === undefined && env === undefined)
    issues.push(
      errorIssue(
        'fleet',
        'no targets',
        'an environment, or --targets FILE',
        'write `fleet prod`, or --targets targets.txt (- is standard input)',
      ),
    );
  const format = optionText(options.format) ?? 'text';
  if (!formats.some((one) => one === format))
    issues.push(errorIssue('--format', `'${format}'`, formats.join(', '), 'write one of these'));
  const concurrency = optionText(options.concurrency) ?? 'auto';
  const request: FleetRequest = {
    concurrency: concurrency === 'auto' ? 'auto' : whole('--concurrency', 'concurrency', 64, [1, MAX_CONCURRENCY]),
    timeoutMs: whole('--timeout-ms', 'timeoutMs', 2_000, [1, DAY_MS]),
    deadlineMs: whole('--deadline-ms', 'deadlineMs', 30_000, [1, DAY_MS]),
    retries: whole('--retries', 'retries', 1, [0, 10]),
    perHost: whole('--per-host', 'perHost', 0, [1, MAX_CONCURRENCY]) || undefined,
    ratePerSec: whole('--rate', 'rate', 0, [1, 100_000]) || undefined,
    format: format as FleetRequest['format'],
    targets,
    baseline: optionText(options.baseline),
  };
  if (issues.length > 0) throw new InvalidInput(issues);
  return request;
}
