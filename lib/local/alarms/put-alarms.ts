import type { PutCompositeAlarmCommandInput, PutMetricAlarmCommandInput } from '@aws-sdk/client-cloudwatch';
import { isObject, type Value } from '../../core/json';
import type { Aws } from '../emulator/aws';
import type { Resolve } from '../emulator/resolve';
import type { LeftOut } from '../emulator/trim';
import { describedAlarms, putAlarm, putComposite } from '../metrics/telemetry';
import type { Deployed } from './deployed';

/** Whether this is a type of alarm that is put through the API where CloudFormation refuses it. */
export const isAlarmType = (type: string): boolean =>
  type === 'AWS::CloudWatch::Alarm' || type === 'AWS::CloudWatch::CompositeAlarm';

/**
 * Puts every deployed alarm again with the same name, metric and actions, in a form that the emulator stores and never
 * evaluates, and so leaves its state to us. Then puts those that its CloudFormation refused, the composite ones last, since
 * they name others.
 * @returns how many were refused
 */
export async function putAlarmsAgain(
  aws: Aws,
  environment: string,
  { resolve }: Deployed,
  leftOut: readonly LeftOut[],
): Promise<{ readonly alarms: number; readonly composites: number }> {
  // Also those that are not the catalogue's: the emulator would judge them by data of other dimensions.
  for (const alarm of await describedAlarms(aws, `${environment}/`))
    // Not every emulator takes the first form; the second one hides the metric from whoever asks for the alarm.
    await putAlarm(aws, withoutLookBack(alarm)).catch(() => putAlarm(aws, inMetricsForm(alarm)));
  const refused = leftOut.filter(({ type }) => type === 'AWS::CloudWatch::Alarm');
  for (const entry of refused) await putAlarm(aws, fromTemplate(entry, resolve));
  const composites = leftOut.filter(({ type }) => type === 'AWS::CloudWatch::CompositeAlarm');
  for (const entry of composites) await putComposite(aws, compositeFromTemplate(entry, resolve));
  return { alarms: refused.length, composites: composites.length };
}

/**
 * The same alarm, looking at no period at all: MiniStack evaluates the data of the last `EvaluationPeriods` periods, and
 * leaves the state alone where there are none. What the alarm measures can still be read from it, as the responder does.
 */
export function withoutLookBack(alarm: PutMetricAlarmCommandInput): PutMetricAlarmCommandInput {
  const { MetricName, Namespace, Dimensions, Period, Statistic, ExtendedStatistic } = alarm;
  const metric = ExtendedStatistic === undefined ? { Statistic } : { ExtendedStatistic };
  return { ...settable(alarm), MetricName, Namespace, Dimensions, Period, ...metric, EvaluationPeriods: 0 };
}

/** The same alarm, its one metric written as a query. One that already is, or has no metric, comes back as it was. */
export function inMetricsForm(alarm: PutMetricAlarmCommandInput): PutMetricAlarmCommandInput {
  const { MetricName, Namespace, Dimensions, Period, Statistic, ExtendedStatistic } = alarm;
  if (MetricName === undefined || Namespace === undefined) return alarm;
  const Metric = { MetricName, Namespace, Dimensions };
  const stat = { Metric, Period, Stat: ExtendedStatistic ?? Statistic };
  return { ...settable(alarm), Metrics: [{ Id: 'metric', ReturnData: true, MetricStat: stat }] };
}

/** Properties that can be put, of all that are described. */
function settable(alarm: PutMetricAlarmCommandInput): PutMetricAlarmCommandInput {
  const { AlarmName, AlarmDescription, ActionsEnabled, OKActions, AlarmActions, InsufficientDataActions } = alarm;
  const { EvaluationPeriods, DatapointsToAlarm, Threshold, ComparisonOperator, TreatMissingData } = alarm;
  return {
    AlarmName,
    AlarmDescription,
    ActionsEnabled,
    OKActions,
    AlarmActions,
    InsufficientDataActions,
    EvaluationPeriods,
    DatapointsToAlarm,
    Threshold,
    ComparisonOperator,
    TreatMissingData,
  };
}

/** A refused alarm as the API takes it: what it names is deployed by now, and so can be put in its place. */
export function fromTemplate(entry: LeftOut, resolve: Resolve): PutMetricAlarmCommandInput {
  // A border: the synthesized properties of an alarm have the names of the API.
  const literal = resolved(entry.properties, (value) => resolve(entry.stack, value)) as PutMetricAlarmCommandInput;
  const { MetricName, Metrics } = literal;
  return { ...settable(literal), ...(MetricName === undefined ? { Metrics } : inMetricsForm(literal)) };
}

/** A refused composite alarm as the API takes it. */
export function compositeFromTemplate(entry: LeftOut, resolve: Resolve): PutCompositeAlarmCommandInput {
  // A border, as above.
  const literal = resolved(entry.properties, (value) => resolve(entry.stack, value)) as PutCompositeAlarmCommandInput;
  const { AlarmName, AlarmDescription, AlarmRule, ActionsEnabled, AlarmActions, OKActions } = literal;
  return { AlarmName, AlarmDescription, AlarmRule, ActionsEnabled, AlarmActions, OKActions };
}

/** Every reference in a value by what it became; one to something that is not deployed is left out. */
function resolved(value: Value, textOf: (value: Value) => string | undefined): unknown {
  if (Array.isArray(value))
    return value.map((each: Value) => resolved(each, textOf)).filter((each) => each !== undefined);
  if (!isObject(value)) return value;
  const [key] = Object.keys(value);
  if (key === 'Ref' || key?.startsWith('Fn::') === true) return textOf(value);
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, resolved(each, textOf)]));
}
