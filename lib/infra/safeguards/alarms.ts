import { alarms, type CatalogueAlarm, isAlarmId } from '../../alarms';
import type { AlarmView } from './alarm-view';
import type { Safeguard, Surroundings } from './safeguard';

/** Safeguards on who hears of an alarm, and on how it is judged. */
export const alarmSafeguards = [
  {
    id: 'alarm-tells-somebody',
    severity: 'error',
    problem: onAlarm((alarm, { alarms: { heard } }) =>
      alarm.hasAction || heard.has(alarm.resource)
        ? undefined
        : 'it changes its state and nobody hears of it; give it an action, or put it into a composite alarm that has one',
    ),
  },
  {
    id: 'alarm-has-runbook',
    severity: 'error',
    problem: onAlarm(({ description, isDescriptionOpen, said }, { runbook }) =>
      runbook.test(description) || isDescriptionOpen || said('runbook') !== undefined
        ? undefined
        : 'nothing says what to do when it fires: its description is ' +
          `${description === '' ? 'empty' : `"${description}"`}; name a page in the description (a URL, or ` +
          'runbooks/<id>.md) or in the tag headroom:runbook',
    ),
  },
  {
    id: 'alarm-name-is-unique',
    severity: 'error',
    problem: onAlarm((alarm, { alarms: { named } }) => {
      const first = named(alarm.name).find(({ place }) => place === alarm.place);
      return first && first.resource !== alarm.resource
        ? `"${alarm.name ?? ''}" is the name of ${first.resource.node.path}, too: the second to be deployed fails ` +
            'or takes over the first; rename one'
        : undefined;
    }),
  },
  {
    id: 'missing-data-is-decided',
    severity: 'error',
    problem: onAlarm(({ mayMissData, decidesMissing }) =>
      mayMissData && !decidesMissing
        ? 'it does not say what a missing datapoint means, so it means "missing": the alarm keeps to what it saw ' +
          'last, or has INSUFFICIENT_DATA; write treatMissingData, "breaching" where the metric has to be there'
        : undefined,
    ),
  },
  {
    id: 'page-looks-twice',
    severity: 'error',
    problem: onAlarm((alarm, around) => {
      const { datapoints, of, periodSec } = alarm;
      return periodSec !== undefined &&
        periodSec <= 60 &&
        datapoints === 1 &&
        of === 1 &&
        isPage(alarm) &&
        !isLoss(alarm, around)
        ? `one bad period of ${periodSec} s pages (1 of 1); ask for 2 of 3, or say what it is with the tag ` +
            'headroom:nature ("loss" where each one counts, "cause" where it opens a ticket)'
        : undefined;
    }),
  },
  {
    id: 'silence-is-noticed',
    severity: 'error',
    problem: onAlarm(silenceProblem),
  },
] as const satisfies readonly Safeguard[];

/** A check of alarms, as a check of any resource. Those that steer scaling are the scaling policy's own business. */
export function onAlarm(problem: (alarm: AlarmView, around: Surroundings) => string | undefined): Safeguard['problem'] {
  return (_, around) => (around.alarm && !around.alarm.isForScaling ? problem(around.alarm, around) : undefined);
}

/** Whether an alarm pages; one that says nothing does: an alarm of another app does not tell its tickets from its pages. */
const isPage = ({ isComposite, said }: AlarmView): boolean =>
  !isComposite && said('response') !== 'ticket' && said('nature') !== 'cause';

/** AWS's counts of what was given up: there is no second look at a message that is gone. */
const lossMetrics: Readonly<Record<string, RegExp>> = {
  'AWS/SNS': /^NumberOfNotifications(Failed|RedrivenToDlq|FailedToRedriveToDlq)/,
  'AWS/Lambda': /^(DeadLetterErrors|DestinationDeliveryFailures|AsyncEventsDropped)$/,
  'AWS/Events': /^(FailedInvocations|InvocationsSentToDlq|InvocationsFailedToBeSentToDlq)$/,
  'AWS/Scheduler': /^(InvocationDroppedCount|Invocations(FailedToBe)?SentToDeadLetterCount)/,
};

function isLoss({ metrics, said }: AlarmView, { links }: Surroundings): boolean {
  if (said('nature') === 'loss') return true;
  return metrics.some(
    ({ namespace = '', name = '', dimensions }) =>
      lossMetrics[namespace]?.test(name) === true ||
      dimensions.some(({ resources }) => resources.some((one) => links.deadLetterQueues.has(one))),
  );
}

/** The metrics of AWS are published whether the subject lives or not, or its own alarms see it; all others stop with it. */
function silenceProblem(alarm: AlarmView, around: Surroundings): string | undefined {
  const { mayMissData, missing, metrics, said } = alarm;
  const own = metrics.find(({ namespace }) => namespace !== undefined && !isAwsNamespace(namespace));
  if (!own || own.isOpen || !mayMissData || missing === undefined || missing === 'breaching') return undefined;
  if (said('silence') !== undefined || entryOf(alarm)?.silence.kind === 'harmless') return undefined;
  if (partnersOf(alarm, around).length > 0) return undefined;
  return (
    `${own.namespace ?? ''} ${own.name ?? ''} stops when whoever publishes it does, and a missing datapoint ` +
    `is "${missing}" here; add an alarm on the same dimensions for which it is "breaching", or say in the ` +
    'tag headroom:silence why silence is harmless'
  );
}

/** The catalogue's entry of an alarm of the kit. */
function entryOf({ said }: AlarmView): CatalogueAlarm | undefined {
  const id = said('id');
  return id !== undefined && isAlarmId(id) ? alarms[id] : undefined;
}

/** Alarms that fire when the subject of this one falls silent. */
function partnersOf(alarm: AlarmView, { alarms: { breaching } }: Surroundings): AlarmView[] {
  const entry = entryOf(alarm);
  const subject = alarm.said('subject');
  const values = dimensionTexts(alarm);
  return breaching.filter((other) => {
    if (other.resource === alarm.resource || other.place !== alarm.place) return false;
    // The catalogue names the partner: one that was switched off is missed here.
    if (entry?.silence.kind === 'seen-by')
      return other.said('id') === entry.silence.alarm && other.said('subject') === subject;
    return dimensionTexts(other).some((text) => values.includes(text));
  });
}

/** Dimensions that two alarms may share: a literal value, or the resource that it comes from. */
const dimensionTexts = ({ metrics }: AlarmView): string[] =>
  metrics.flatMap(({ dimensions }) =>
    dimensions.map(({ name, value, resources }) =>
      resources.length > 0 ? resources.map(({ node }) => node.path).join() : `${name}=${JSON.stringify(value)}`,
    ),
  );

/** Published by AWS itself, although not all of them begin with AWS/. */
const awsNamespaces: readonly string[] = [
  'AmazonMWAA',
  'ApplicationSignals',
  'CloudWatchSynthetics',
  'ContainerInsights',
  'ECS/ContainerInsights',
  'Glue',
  'LambdaInsights',
];

/** Prefixes of AWS's namespaces: `/aws/sagemaker/Endpoints`, `ContainerInsights/Prometheus`. */
const awsPrefixes: readonly string[] = ['AWS/', '/aws/', 'ContainerInsights/', 'ECS/ContainerInsights/'];

/** Whether AWS publishes a namespace by itself. */
export const isAwsNamespace = (namespace: string): boolean =>
  awsNamespaces.includes(namespace) || awsPrefixes.some((prefix) => namespace.startsWith(prefix));
