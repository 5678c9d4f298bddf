import { z } from 'zod';
import type { Deployment, TrafficShift } from '../../core/environment/lanes';
import { byInput, fields, whole } from '../parse/field';
import { type Fault, withRules } from '../parse/rule';

/** Way in which a new version of a worker takes over. */
export type DeploymentInput =
  | 'all-at-once'
  | {
      /** A share of the invocations for some minutes, then all. */
      readonly canary: TrafficShift;
    }
  | {
      /** Share by share. */
      readonly linear: TrafficShift;
    };

/** AWS CodeDeploy User Guide, "CodeDeploy quotas": hours from the first to the last shift of a Lambda deployment. */
const LONGEST_MINUTES = 48 * 60;

const shift = fields({ percent: whole(1, 99, '% of the invocations'), minutes: whole(1, LONGEST_MINUTES, 'minutes') });

const EXPECTED = "'all-at-once', { canary: { percent, minutes } } or { linear: { percent, minutes } }";
const canary = fields({ canary: shift }).transform(({ canary: by }): Deployment => ({ kind: 'canary', ...by }));
const linear = withRules(fields({ linear: shift }), [{ needs: [['linear']], check: endsInTime }]).transform(
  ({ linear: by }): Deployment => ({ kind: 'linear', ...by }),
);
const allAtOnce = z.literal('all-at-once', { error: EXPECTED }).transform((): Deployment => ({ kind: 'all-at-once' }));

/** Parses {@link DeploymentInput}. */
export const deploymentSchema = byInput<Deployment, DeploymentInput>((raw) => {
  if (typeof raw !== 'object' || raw === null) return allAtOnce;
  return 'linear' in raw ? linear : canary;
});

function endsInTime({ linear: { percent, minutes } }: { readonly linear: TrafficShift }): Fault[] {
  const steps = Math.ceil(100 / percent) - 1;
  if (steps * minutes <= LONGEST_MINUTES) return [];
  return [
    {
      path: ['linear', 'minutes'],
      expected: `at most ${LONGEST_MINUTES} minutes in all, which is ${Math.floor(LONGEST_MINUTES / steps)} for each of ${steps} steps`,
      fix: 'shorten the steps, or raise percent',
    },
  ];
}
