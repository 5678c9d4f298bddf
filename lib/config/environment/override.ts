import { z } from 'zod';
import { alarmIds, isAlarmId } from '../../alarms';
import type { AlarmOverride } from '../../core/environment/environment';
import { nearest } from '../../core/words/nearest';
import { fields, whole, words } from '../parse/field';
import type { ShapeOf } from '../parse/input';
import { type Fault, withRules } from '../parse/rule';
import { orList } from '../parse/show';

const breaching = withRules(fields({ datapoints: whole(1, 100, 'datapoints'), of: whole(1, 100, 'datapoints') }), [
  {
    needs: [['datapoints'], ['of']],
    check: ({ datapoints, of }) =>
      datapoints <= of
        ? []
        : [{ path: ['datapoints'], expected: `at most of (${of})`, fix: 'lower datapoints or raise of' }],
  },
]);

const alarmId = z.string({ error: `an alarm id: ${orList(alarmIds)}` }).superRefine((id, context) => {
  if (isAlarmId(id)) return;
  const meant = nearest(id, alarmIds);
  context.addIssue({
    code: 'custom',
    message: `an alarm id: ${orList(alarmIds)}`,
    params: { fix: meant === undefined ? 'choose one of these ids' : `write '${meant}'` },
  });
});

/**
 * Longest reason: it stands in the description of the alarm, which may have 1,024 characters: Amazon CloudWatch API
 * Reference, PutMetricAlarm.
 */
const MAX_REASON = 500;

/** Parses an {@link AlarmOverride}, which is written as it is parsed. Whether the subject exists is a rule of the environment. */
export const overrideSchema: z.ZodType<AlarmOverride, AlarmOverride> = withRules(
  fields({
    alarm: alarmId,
    subject: z.string({ error: 'the name of a lane or host group' }).optional(),
    threshold: z.number({ error: 'a number, in the unit of the metric' }).optional(),
    breaching: breaching.optional(),
    off: z.boolean({ error: 'true or false' }).optional(),
    reason: words('a sentence of at least 10 characters that says why', 10).max(MAX_REASON, {
      error: `a reason of at most ${MAX_REASON} characters`,
    }),
  } satisfies ShapeOf<AlarmOverride>),
  [{ needs: [['threshold'], ['breaching'], ['off']], check: whatChanges }],
);

function whatChanges({ threshold, breaching, off }: Pick<AlarmOverride, 'threshold' | 'breaching' | 'off'>): Fault[] {
  const tuned = threshold !== undefined || breaching !== undefined;
  if (off === true && tuned) {
    return [
      {
        path: ['off'],
        expected: 'no threshold or breaching beside off: true',
        fix: 'remove off to tune the alarm, or remove the others to leave it out',
      },
    ];
  }
  return tuned || off === true
    ? []
    : [
        {
          path: [],
          expected: 'threshold, breaching or off: true',
          fix: 'say what differs from the catalogue, or remove the override',
        },
      ];
}
