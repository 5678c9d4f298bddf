import { InvalidInput } from '../../config/parse/invalid-input';
import { errorIssue } from '../../core/issue';
import type { TimeWindow } from '../look-port';

const DAY_MS = 86_400_000;
const units: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: DAY_MS };
const MIN_MS = 60_000;
/** Longest time that is looked back: more than a person looks at at night. */
const MAX_MS = 31 * DAY_MS;

/** Time up to now that `--since` asks for: `15m`, `2h`, `7d`. @throws InvalidInput where it says something else */
export function windowSince(text: string, nowMs: number): TimeWindow {
  const [, count = '', unit = ''] = /^(\d{1,6})([smhd])$/.exec(text) ?? [];
  const ms = Number(count) * (units[unit] ?? Number.NaN);
  if (count !== '' && ms >= MIN_MS && ms <= MAX_MS) return { startMs: nowMs - ms, endMs: nowMs };
  throw new InvalidInput([
    errorIssue('--since', `'${text}'`, 'a time from 1m to 31d: a number with s, m, h or d', 'write --since 15m'),
  ]);
}
