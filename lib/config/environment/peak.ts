import { z } from 'zod';
import type { Peak, RecurringWindow } from '../../core/environment/environment';
import { byInput, fields, isRecord, textField, whole } from '../parse/field';
import type { InputOf, ShapeOf } from '../parse/input';
import { withRules } from '../parse/rule';
import { cronProblem } from './cron';
import { timeZone } from './time-zone';

type PeakBody = Omit<Peak, 'name'>;

type PeakFactor = Pick<Peak, 'factor'>;

interface OnceWindow {
  /** First moment, ISO 8601 with a zone: `2027-03-01T18:00:00+01:00`. */
  readonly start: string;
  /** End, ISO 8601 with a zone. A peak whose end is past is dropped with a warning. */
  readonly end: string;
}

const FACTOR_EXPECTED = 'a number from 1 to 1,000';
const factor = z
  .number({ error: FACTOR_EXPECTED })
  .min(1, { error: FACTOR_EXPECTED })
  .max(1000, { error: FACTOR_EXPECTED });

const instantForm = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;
const instant = textField(
  instantForm,
  "an ISO 8601 time with its zone, such as '2027-03-01T18:00:00+01:00'",
  "write date, 'T', time, and 'Z' or an offset: a time without a zone means another moment on another machine",
).refine((value) => isRealDate(value), { error: 'a date that exists', params: { fix: 'correct the day or the time' } });

const once = withRules(fields({ factor, start: instant, end: instant } satisfies ShapeOf<PeakFactor & OnceWindow>), [
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

const windowShape = {
  cron: z.string({ error: "five cron fields such as '0 18 * * FRI'" }).superRefine((value, context) => {
    const problem = cronProblem(value);
    if (problem !== undefined)
      context.addIssue({ code: 'custom', message: problem.expected, params: { fix: problem.fix } });
  }),
  durationMin: whole(1, 10_080, 'min'),
  timeZone: timeZone.default('UTC'),
} satisfies ShapeOf<Omit<RecurringWindow, 'kind'>>;
const recurring = fields({ factor, ...windowShape }).transform(({ factor, ...window }): PeakBody => ({
  factor,
  window: { kind: 'recurring', ...window },
}));

/** A time of more load, once or again and again. Where peaks overlap, the larger factor holds. */
export type PeakInput = PeakFactor & (OnceWindow | InputOf<Omit<RecurringWindow, 'kind'>, typeof windowShape>);

/** Parses {@link PeakInput}: a {@link Peak} but for its name. */
export const peakSchema = byInput<PeakBody, PeakInput>((raw) => (isRecord(raw) && 'cron' in raw ? recurring : once));

/** `Date.parse` takes 30 February for 2 March; the day must come back as it was written. */
function isRealDate(value: string): boolean {
  const [, year = '', month = '', day = ''] = /^(\d{4})-(\d{2})-(\d{2})/.exec(value) ?? [];
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return !Number.isNaN(Date.parse(value)) && date.toISOString().startsWith(`${year}-${month}-${day}`);
}
