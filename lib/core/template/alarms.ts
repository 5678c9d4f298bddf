import type { Alarm, Comparison, MissingData, SubjectKind } from '../alarms/alarm';
import type { SeriesRule } from '../cloudwatch/series';
import { isObject } from '../json';
import { Refused } from '../refused';
import { type AlarmMark, type Mark, MARK_KEY, markIn } from './marks';
import { numberIn, textIn, watchedBy } from './metric';
import { literalText, type Resource, type Template } from './template';

/** An alarm of a template without what only the kit knows: enough to judge any alarm, also one that it did not make. */
export type DeployedAlarm = Pick<Alarm, 'metric' | 'when' | 'breaching' | 'missing' | 'warmUpMin'> &
  Pick<SeriesRule, 'fullWarmUp' | 'wallClock' | 'lowSamples'> & {
    readonly logicalId: string;
    /** `AlarmName`; absent where CloudFormation makes one up. */
    readonly name?: string | undefined;
    readonly threshold: { readonly value: number };
  };

const ALARM_TYPE = 'AWS::CloudWatch::Alarm';

/** The kit's own alarms in a template, as the catalogue would write them: references are turned back into roles. */
export const alarmsIn = (template: Template): Alarm[] =>
  alarmResources(template).flatMap((resource) => {
    const mark = markIn(resource.metadata);
    return mark ? [ownAlarm(readAlarm(template, resource), mark)] : [];
  });

/** Every metric alarm resource of a template, whoever made it; {@link readAlarm} reads one. */
export const alarmResources = (template: Template): Resource[] =>
  Object.values(template.resources).filter(({ type }) => type === ALARM_TYPE);

/** Reads one alarm. Throws where it needs something that is known only when deployed, or a kind of metric not covered. */
export function readAlarm(template: Template, resource: Resource): DeployedAlarm {
  const { properties, logicalId } = resource;
  refuseOtherKinds(resource);
  const of = numberIn(resource, 'EvaluationPeriods');
  const name = literalText(properties.AlarmName);
  return {
    logicalId,
    ...(name === undefined ? {} : { name }),
    metric: watchedBy(template, resource),
    when: comparisonIn(resource),
    threshold: { value: numberIn(resource, 'Threshold') },
    breaching: {
      datapoints: properties.DatapointsToAlarm === undefined ? of : numberIn(resource, 'DatapointsToAlarm'),
      of,
    },
    missing: missingIn(resource),
    ...warmUpIn(resource),
    ...wallClockIn(resource),
    ...(properties.EvaluateLowSampleCountPercentile === 'ignore' && { lowSamples: 'ignore' as const }),
  };
}

/** Refuses an alarm without a fixed threshold, which needs a model or an engine that is not here. */
function refuseOtherKinds({ logicalId, properties }: Resource): void {
  const metrics = JSON.stringify(properties.Metrics ?? '');
  if (properties.ThresholdMetricId !== undefined || metrics.includes('ANOMALY_DETECTION_BAND'))
    throw new Refused(
      `alarm ${logicalId}`,
      'an anomaly detection alarm',
      'an alarm with a fixed threshold: the band is a model that AWS trains on two weeks of data',
      'judge it in AWS, or give a fixed threshold that you would have chosen',
    );
  if (properties.EvaluationCriteria !== undefined)
    throw new Refused(
      `alarm ${logicalId}`,
      'a PromQL alarm',
      'a metric, metric math or a Metrics Insights query',
      'judge it in AWS',
    );
}

function warmUpIn(resource: Resource): Pick<DeployedAlarm, 'warmUpMin' | 'fullWarmUp'> {
  const warmUp = resource.properties.WarmUpConfiguration;
  if (!isObject(warmUp)) return {};
  const { OnlyStartEvaluatingAfterWarmUpPeriodEnds: isFull } = warmUp;
  return {
    warmUpMin: numberIn({ ...resource, properties: warmUp }, 'WarmUpPeriodDurationInMinutes'),
    ...((isFull === true || isFull === 'true') && { fullWarmUp: true }),
  };
}

function wallClockIn(resource: Resource): Pick<DeployedAlarm, 'wallClock'> {
  const window = resource.properties.EvaluationWindow;
  const wallClock = isObject(window) ? window.WallClockWindow : undefined;
  if (!isObject(wallClock)) return {};
  const source = { ...resource, properties: wallClock };
  return { wallClock: { timeZone: wallClock.Timezone === undefined ? 'UTC' : textIn(source, 'Timezone') } };
}

function ownAlarm(deployed: DeployedAlarm, mark: Mark): Alarm {
  const { logicalId, metric, when, threshold, breaching, missing, warmUpMin } = deployed;
  const said = (key: keyof AlarmMark): string => {
    const value = mark.text(key);
    if (value === undefined)
      throw new Error(`alarm ${logicalId}: Metadata.${MARK_KEY}.${key} is not a string; synthesize it again`);
    return value;
  };
  return {
    id: said('id'),
    // The kit writes these two itself, from the same types.
    subjectKind: said('subjectKind') as SubjectKind,
    nature: said('nature') as Alarm['nature'],
    response: said('response') as Alarm['response'],
    subject: said('subject'),
    meaning: said('meaning'),
    metric,
    when,
    threshold: { value: threshold.value, because: said('because') },
    breaching,
    missing,
    ...(warmUpMin === undefined ? {} : { warmUpMin }),
  };
}

/** CloudWatch's names of the comparisons that have a fixed threshold. */
const comparisons: ReadonlyMap<string, Comparison> = new Map([
  ['GreaterThanThreshold', '>'],
  ['GreaterThanOrEqualToThreshold', '>='],
  ['LessThanThreshold', '<'],
  ['LessThanOrEqualToThreshold', '<='],
]);

/** Comparison with a fixed threshold by CloudWatch's name for it, if it is one. */
export const comparisonNamed = (name: string): Comparison | undefined => comparisons.get(name);

function comparisonIn(resource: Resource): Comparison {
  const written = textIn(resource, 'ComparisonOperator');
  const comparison = comparisonNamed(written);
  if (comparison) return comparison;
  throw new Error(
    `alarm ${resource.logicalId}: comparison ${written} is not covered; expected one of ${[...comparisons.keys()].join(', ')}`,
  );
}

const treatments: readonly MissingData[] = ['missing', 'notBreaching', 'breaching', 'ignore'];

function missingIn(resource: Resource): MissingData {
  const written = literalText(resource.properties.TreatMissingData) ?? 'missing';
  const treatment = treatments.find((known) => known === written);
  if (treatment) return treatment;
  throw new Error(
    `alarm ${resource.logicalId}: TreatMissingData is ${written}; expected one of ${treatments.join(', ')}`,
  );
}
