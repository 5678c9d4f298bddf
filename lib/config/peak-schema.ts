import { z } from 'zod';
import type { Peak, PeakWindow } from '../core/workload';
import { cronProblem } from './cron';
import { choose, fields, isRecord, text, whole } from './field';
import { nearestTimeZone, isTimeZone } from './time-zone';
import { withRules } from './rule';

/** A time of more load, once or again and again. Where peaks overlap, the larger factor holds. */
export type PeakInput = OncePeakInput | RecurringPeakInput;

interface PeakFactor {
  /** Multiplies every arrival rate and every host count; 1 to 1,000. */
  readonly factor: number;
}

export interface OncePeakInput extends PeakFactor {
  /** First moment, ISO 8601 with a zone: `2027-03-01T18:00:00+01:00`. */
  readonly start: string;
  /** End, ISO 8601 with a zone. A peak whose end is past is dropped with a warning. */
  readonly end: string;
}

export interface RecurringPeakInput extends PeakFactor {
  /** Start as five cron fields: minute, hour, day of month, month, day of week. `0 18 * * FRI`. */
  readonly cron: string;
  /** Minutes, 1 to 10,080 (a week). */
  readonly durationMin: number;
  /**
   * IANA time zone that the cron fields are read in, for example `Europe/Berlin`.
   * @default 'UTC'
   */
  readonly timeZone?: string | undefined;
}

type PeakBody = Omit<Peak, 'name'>;

const factorExpected = 'a number from 1 to 1,000';
const factor = z
  .number({ error: factorExpected })
  .min(1, { error: factorExpected })
  .max(1000, { error: factorExpected });

const instantForm = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;
const instant = text(
  instantForm,
  "an ISO 8601 time with its zone, such as '2027-03-01T18:00:00+01:00'",
  "write date, 'T', time, and 'Z' or an offset: a time without a zone means another moment on another machine",
).refine((value) => isRealDate(value), { error: 'a date that exists', params: { fix: 'correct the day or the time' } });

const once = withRules(fields({ factor, start: instant, end: instant }), [
  {
    needs: [['start'], ['end']],
    check: ({ start, end }) =>
      Date.parse(end) > Date.parse(start)
        ? []
        : [
            {
              path: ['end'],
              expected: `a time after start (${start})`,
              fix: 'swap start and end, or correct one of them',
            },
          ],
  },
]).transform(({ factor, start, end }): PeakBody => ({
  factor,
  window: { kind: 'once', startMs: Date.parse(start), endMs: Date.parse(end) },
}));

const recurring = fields({
  factor,
  cron: z.string({ error: "five cron fields such as '0 18 * * FRI'" }).superRefine((value, context) => {
    const problem = cronProblem(value);
    if (problem !== undefined)
      context.addIssue({ code: 'custom', message: problem.expected, params: { fix: problem.fix } });
  }),
  durationMin: whole(1, 10_080, 'min'),
  timeZone: z
    .string({ error: "an IANA time zone such as 'Europe/Berlin'" })
    .superRefine((name, context) => {
      if (isTimeZone(name)) return;
      const meant = nearestTimeZone(name);
      context.addIssue({
        code: 'custom',
        message: "an IANA time zone such as 'Europe/Berlin'",
        params: { fix: meant === undefined ? 'write Region/City' : `write '${meant}'` },
      });
    })
    .default('UTC'),
}).transform(({ factor, ...window }): PeakBody => ({
  factor,
  window: { kind: 'recurring', ...window } satisfies PeakWindow,
}));

/** Parses {@link PeakInput}: a {@link Peak} but for its name. */
export const peakSchema = choose<PeakBody>((raw) => (isRecord(raw) && 'cron' in raw ? recurring : once));

/** `Date.parse` takes 30 February for 2 March; the day must come back as it was written. */
function isRealDate(value: string): boolean {
  const [, year = '', month = '', day = ''] = /^(\d{4})-(\d{2})-(\d{2})/.exec(value) ?? [];
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return !Number.isNaN(Date.parse(value)) && date.toISOString().startsWith(`${year}-${month}-${day}`);
}
