import { z } from 'zod';
import { alarmIds, isAlarmId } from '../../alarms';
import {
  type ActionName,
  actionNames,
  type RemedialAction,
  type Remediation,
} from '../../core/environment/remediation';
import { nearest } from '../../core/words/nearest';
import { gp3 } from '../../limits/ebs';
import { byInput, fields, isRecord, oneOf, whole } from '../parse/field';
import type { InputOf, ShapeOf } from '../parse/input';
import { type Fault, withRules } from '../parse/rule';
import { orList } from '../parse/show';
import { onlyFitting, remediableAlarms } from './remediation-fit';

type One<Name extends ActionName> = Extract<RemedialAction, { readonly action: Name }>;

const DAY_MIN = 1_440;
const times = {
  calmMin: whole(5, DAY_MIN, 'minutes').default(15),
  longestMin: whole(15, DAY_MIN, 'minutes').default(240),
  coolDownMin: whole(15, DAY_MIN, 'minutes').default(60),
};

function factor(min: number, max: number, usual: number) {
  const error = `a factor from ${min} to ${max}`;
  return z.number({ error }).min(min, { error }).max(max, { error }).default(usual);
}

const provisionedShape = {
  action: z.literal('raise-provisioned-concurrency'),
  factor: factor(1.1, 10, 1.5),
  most: whole(1, 1_000_000, 'executions'),
  ...times,
} satisfies ShapeOf<One<'raise-provisioned-concurrency'>>;

const boundShape = {
  action: z.literal('bound-event-source'),
  factor: factor(0.1, 0.9, 0.5),
  // Lambda API Reference, ScalingConfig, MaximumConcurrency.
  least: whole(2, 1_000, 'executions').default(2),
  ...times,
} satisfies ShapeOf<One<'bound-event-source'>>;

const pauseShape = {
  action: z.literal('pause-event-source'),
  ...times,
} satisfies ShapeOf<One<'pause-event-source'>>;

const volumeShape = {
  action: z.literal('raise-volume'),
  factor: factor(1.1, 10, 1.5),
  most: whole(gp3.baselineIops.value, gp3.maxIops.value, 'IOPS'),
  mostThroughputMiBps: whole(gp3.baselineThroughput.value, gp3.maxThroughput.value, 'MiB/s').optional(),
  ...times,
} satisfies ShapeOf<One<'raise-volume'>>;

/** An action as it is written. */
export type RemedialActionInput =
  | InputOf<One<'raise-provisioned-concurrency'>, typeof provisionedShape>
  | InputOf<One<'bound-event-source'>, typeof boundShape>
  | InputOf<One<'pause-event-source'>, typeof pauseShape>
  | InputOf<One<'raise-volume'>, typeof volumeShape>;

/** Rule that an action may not calm down later than it ends. */
const calmFirst = {
  needs: [['calmMin'], ['longestMin']],
  check: ({ calmMin, longestMin }: Pick<RemedialAction, 'calmMin' | 'longestMin'>): Fault[] =>
    calmMin < longestMin
      ? []
      : [
          {
            path: ['calmMin'],
            expected: `less than longestMin (${longestMin}), after which it ends in any case`,
            fix: 'lower it, or raise longestMin',
          },
        ],
};

const raiseProvisioned = withRules(fields(provisionedShape), [calmFirst]);
const boundEventSource = withRules(fields(boundShape), [calmFirst]);
const pauseEventSource = withRules(fields(pauseShape), [calmFirst]);
const raiseVolume = withRules(fields(volumeShape), [
  calmFirst,
  { needs: [['most'], ['mostThroughputMiBps']], check: throughputPerIops },
]);

/** Amazon EBS User Guide, General Purpose SSD volumes: a volume is refused more throughput than 0.25 MiB/s per IOPS. */
function throughputPerIops({
  most,
  mostThroughputMiBps = 0,
}: Omit<One<'raise-volume'>, 'mostThroughputMiBps'> & { readonly mostThroughputMiBps?: number | undefined }): Fault[] {
  const allowed = Math.floor(most * gp3.throughputPerIops.value);
  if (mostThroughputMiBps <= allowed) return [];
  return [
    {
      path: ['mostThroughputMiBps'],
      expected: `at most ${allowed} MiB/s, a quarter of most (${most} IOPS): EBS refuses more`,
      fix: 'lower it, or raise most',
    },
  ];
}

const byName: Readonly<Record<ActionName, z.ZodType<RemedialAction, RemedialActionInput>>> = {
  'raise-provisioned-concurrency': raiseProvisioned,
  'bound-event-source': boundEventSource,
  'pause-event-source': pauseEventSource,
  'raise-volume': raiseVolume,
};

const isActionName = (name: unknown): name is ActionName => actionNames.some((known) => known === name);

/** Refuses what names no action, and says nothing of its other fields: which there are depends on the name. */
const unknownAction = z.looseObject(
  { action: oneOf(actionNames) },
  { error: `an object with action: ${orList(actionNames.map((name) => `'${name}'`))}` },
) as unknown as z.ZodType<RemedialAction, RemedialActionInput>;

const oneAction = byInput<RemedialAction, RemedialActionInput>((raw) =>
  isRecord(raw) && isActionName(raw.action) ? byName[raw.action] : unknownAction,
);

const alarmId = z.string().superRefine((id, context) => {
  if (isAlarmId(id)) return;
  const meant = nearest(id, alarmIds);
  context.addIssue({
    code: 'custom',
    message: `an alarm that an action is for: ${orList(remediableAlarms)}`,
    params: { fix: meant === undefined ? 'choose one of these ids' : `write '${meant}'` },
  });
});

const EXPECTED_ACTIONS = 'a list of at least one { action, … }';

const shape = {
  mode: oneOf(['dry-run', 'act']),
  alarms: z.record(alarmId, z.array(oneAction, { error: EXPECTED_ACTIONS }).min(1, { error: EXPECTED_ACTIONS }), {
    error: `an object of alarm id: ${EXPECTED_ACTIONS}`,
  }),
} satisfies ShapeOf<Remediation>;

/** Parses a {@link Remediation}. Whether something is there to act on is a rule of the environment; its plan knows the least maxima. */
export const remediationSchema: z.ZodType<Remediation, InputOf<Remediation, typeof shape>> = withRules(fields(shape), [
  { needs: [['alarms']], check: someAlarm },
  { needs: [], check: onlyFitting },
]);

function someAlarm({ alarms }: Remediation): Fault[] {
  return Object.keys(alarms).length > 0
    ? []
    : [{ path: ['alarms'], expected: 'at least one alarm', fix: 'add one, or remove remediation: absent, it is off' }];
}
