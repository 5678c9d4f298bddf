import { isObject, itemsIn, oneOrMore, textIn, type Value } from '../../../core/json';
import { INIT } from '../../diff/changes';
import type { Draft } from '../../finding';
import { canonicalText } from '../../template/canonical';
import type { ResolvedResource, ResolvedStack } from '../../template/stack';
import { nameIn, scalarText } from '../../template/tokens';
import { about, additionsOf, removalsOf, type Rule, type StackReview, updatesOf } from '../rule';
import { numberOf, watching } from '../watch';
import { actionsIn } from './alarm';
import { metricsOff } from './measured';

/** Metrics that alarms live on, and the ways on which their news travel. */

const METRIC_FILTER = 'AWS::Logs::MetricFilter';

/** Metrics of filters in a stack: namespace and name, with the filter that publishes them. */
const published = ({ resources }: ResolvedStack): ReadonlyMap<string, ResolvedResource> =>
  new Map(
    [...resources.values()].flatMap((resource) =>
      resource.type === METRIC_FILTER
        ? oneOrMore(resource.properties.MetricTransformations).map(
            (one) =>
              [keyOf(isObject(one) ? one.MetricNamespace : '', isObject(one) ? one.MetricName : ''), resource] as const,
          )
        : [],
    ),
  );

const keyOf = (namespace: Value | undefined, name: Value | undefined): string =>
  canonicalText([namespace ?? '', name ?? '']);

/** Metrics that an alarm reads: its own, and those of its metric math. */
function readBy({ properties }: ResolvedResource): string[] {
  const own = properties.MetricName === undefined ? [] : [keyOf(properties.Namespace, properties.MetricName)];
  return [...own, ...metricsIn(properties.Metrics)];
}

function metricsIn(value: Value | undefined): string[] {
  if (Array.isArray(value)) return (value as readonly Value[]).flatMap(metricsIn);
  if (!isObject(value)) return [];
  const own = typeof value.MetricName === 'string' ? [keyOf(value.Namespace, value.MetricName)] : [];
  return [...own, ...Object.values(value).flatMap(metricsIn)];
}

const alarmsIn = ({ resources }: ResolvedStack): readonly ResolvedResource[] =>
  [...resources.values()].filter(({ type }) => type === 'AWS::CloudWatch::Alarm');

const blind: Rule = {
  id: 'alarms/blind',
  risk: 'medium',
  what: 'nothing publishes the metric that the alarm watches any more',
  why: 'an alarm without data never fires, unless it treats missing data as breaching',
  fix: 'let filter and alarm name the same namespace and metric',
  find: (stack) => [...lostFilters(stack), ...lostDimensions(stack), ...shortPeriods(stack)],
};

const MINUTE_SEC = 60;

/** Alarms on AWS's own metrics with a period that these have no data of. */
const shortPeriods = (stack: StackReview): Draft[] =>
  alarmsIn(stack.after).flatMap((alarm) => {
    const [old, now] = [stack.before.resources.get(alarm.logicalId), alarm].map((one) =>
      numberOf(one?.properties.Period),
    );
    const isOfAws = textIn(alarm.properties.Namespace).startsWith('AWS/');
    return isOfAws && now !== undefined && now < MINUTE_SEC && !(old !== undefined && old < MINUTE_SEC)
      ? [
          about(alarm, {
            property: 'Period',
            ...(old !== undefined && { before: old }),
            after: now,
            what: 'the metric has a value a minute, and of a shorter period there are no data',
            because: 'nearly all metrics of AWS are standard ones: an alarm without data never fires',
            fix: 'leave Period at 60 or more',
          }),
        ]
      : [];
  });

function lostFilters({ before, after }: StackReview): Draft[] {
  const [old, now] = [published(before), published(after)];
  return alarmsIn(after).flatMap((alarm) => {
    const lost = readBy(alarm).find((key) => !now.has(key) && (old.has(key) || wasReadingFilter(alarm, before, old)));
    if (lost === undefined) return [];
    const [namespace, name] = JSON.parse(lost) as readonly [Value, Value];
    const filter = old.get(lost);
    return [
      about(alarm, {
        property: 'MetricName',
        after: `${textIn(namespace)} ${textIn(name)}`,
        ...(filter && { because: `${filter.logicalId} published it, and does not any more` }),
      }),
    ];
  });
}

/** The alarm itself turned from a metric of a filter to one that no filter publishes. */
const wasReadingFilter = (
  alarm: ResolvedResource,
  before: ResolvedStack,
  old: ReadonlyMap<string, unknown>,
): boolean => {
  const former = before.resources.get(alarm.logicalId);
  return (
    former !== undefined &&
    readBy(former).some((key) => old.has(key)) &&
    canonicalText(readBy(former)) !== canonicalText(readBy(alarm))
  );
};

/** Names of resources that stand in dimensions as texts. */
const namesIn = ({ resources }: ResolvedStack): ReadonlyMap<string, string> =>
  new Map(
    [...resources.values()].flatMap(({ logicalId, properties }) =>
      Object.entries(properties).flatMap(([key, value]) =>
        /Name$|^Name$|Identifier$|^Id$/.test(key) && typeof value === 'string' ? [[value, logicalId] as const] : [],
      ),
    ),
  );

function lostDimensions({ before, after }: StackReview): Draft[] {
  const [old, now] = [namesIn(before), namesIn(after)];
  return alarmsIn(after).flatMap((alarm) => {
    const lost = dimensionTexts(alarm.properties).find((text) => old.has(text) && !now.has(text));
    return lost === undefined
      ? []
      : [
          about(alarm, {
            property: 'Dimensions',
            after: lost,
            what: `the alarm watches ${lost}, which has another name now or is gone`,
            because: `${old.get(lost) ?? ''} had this name`,
          }),
        ];
  });
}

function dimensionTexts(value: Value | undefined): string[] {
  if (Array.isArray(value)) return (value as readonly Value[]).flatMap(dimensionTexts);
  if (!isObject(value)) return [];
  const { Dimensions: dimensions } = value;
  const own = itemsIn(dimensions).flatMap((one) => (isObject(one) && typeof one.Value === 'string' ? [one.Value] : []));
  return [
    ...own,
    ...Object.entries(value).flatMap(([key, part]) => (key === 'Dimensions' ? [] : dimensionTexts(part))),
  ];
}

/** Types that watch, or carry the news. */
const watchers =
  /^AWS::(CloudWatch::(AnomalyDetector|InsightRule|MetricStream)|Logs::(MetricFilter|SubscriptionFilter)|Synthetics::Canary|Route53::HealthCheck|CloudTrail::Trail|EC2::FlowLog|Config::(ConfigurationRecorder|DeliveryChannel)|SNS::Subscription|Chatbot::\w+|Budgets::Budget|CE::Anomaly\w+|XRay::\w+|ApplicationInsights::Application|RUM::AppMonitor|DevOpsGuru::\w+|SSMIncidents::\w+|SSMContacts::\w+)$/;

/** Topics that alarms tell. */
const alarmTopics = (stack: ResolvedStack): ReadonlySet<string> =>
  new Set(actionsIn(stack).map((action) => canonicalText(action)));

const watcherRemoved: Rule = {
  id: 'alarms/watcher-removed',
  risk: 'low',
  what: 'something that watched, or that told people, goes',
  why: 'alarms, dashboards and whoever is on call rest on it',
  fix: 'keep it, or say what takes its place',
  find: (stack) => {
    const topics = alarmTopics(stack.before);
    const removals = removalsOf(stack, watchers)
      .filter(
        (one) =>
          one.type !== 'AWS::SNS::Subscription' ||
          topics.has(canonicalText(one.properties.TopicArn)) ||
          isFewerOn(stack, one),
      )
      .map((resource) => {
        const isPager =
          resource.type === 'AWS::SNS::Subscription' && topics.has(canonicalText(resource.properties.TopicArn));
        return about(resource, {
          ...(isPager && { risk: 'high' as const, what: 'somebody who is told by alarms is not told any more' }),
          ...(resource.type === 'AWS::CloudTrail::Trail' && { risk: 'medium' as const }),
        });
      });
    return [...removals, ...fewerReceivers(stack)];
  },
};

/** Topics that alarms tell and that have fewer receivers of their own. */
const fewerReceivers = (stack: StackReview): Draft[] => {
  const told = new Set(actionsIn(stack.before).map(nameIn));
  return watching([{ types: 'AWS::SNS::Topic', path: 'Subscription', worse: 'fewer' }])(stack)
    .filter(({ logicalId }) => told.has(logicalId))
    .map((draft) => ({ ...draft, risk: 'high', what: 'somebody who is told by alarms is not told any more' }));
};

/** A subscription of a topic that stays: something is not delivered any more. */
const isFewerOn = (stack: StackReview, { properties: { TopicArn: topic } }: ResolvedResource): boolean =>
  isObject(topic) && typeof topic.Ref === 'string' && stack.after.resources.has(topic.Ref);

/** An agent that hosts are given when they start. */
const agents =
  /amazon-cloudwatch-agent|amazon-ssm-agent|headroom-probe|node_exporter|datadog-agent|otelcol|xray-daemon/g;

const agentGone: Rule = {
  id: 'alarms/agent-removed',
  risk: 'medium',
  what: 'hosts start without an agent that they had',
  why: 'what it published, no alarm sees from then on, and an alarm without data says nothing',
  fix: 'leave the agent in the user data, or say what measures instead',
  find: (stack) =>
    updatesOf(stack, /^AWS::(EC2::(Instance|LaunchTemplate)|AutoScaling::LaunchConfiguration)$/).flatMap(
      ({ before, after }) => {
        const [old, now] = [before, after].map(({ properties, metadata }) =>
          canonicalText([properties.UserData ?? '', properties.LaunchTemplateData ?? '', metadata[INIT] ?? '']),
        );
        const gone = [...new Set(old?.match(agents) ?? [])].filter((agent) => now?.includes(agent) !== true);
        return gone.map((agent) => about(after, { property: 'UserData', before: agent }));
      },
    ),
};

const added: Rule = {
  id: 'alarms/added-mute',
  risk: 'low',
  what: 'an alarm comes that tells nobody',
  why: 'it changes state and has no action, and stands in no composite alarm of this stack',
  fix: 'give it a topic in AlarmActions',
  find: (stack) =>
    additionsOf(stack, 'AWS::CloudWatch::Alarm')
      .filter(
        ({ properties }) =>
          properties.AlarmActions !== undefined &&
          properties.ActionsEnabled !== undefined &&
          scalarText(properties.ActionsEnabled) === 'false',
      )
      .map((resource) => about(resource)),
};

export const signalRules: readonly Rule[] = [
  blind,
  {
    id: 'alarms/signal-off',
    risk: 'low',
    what: 'less is measured or logged than before',
    why: 'alarms and whoever looks for a cause rest on it',
    fix: 'leave it on, or see that no alarm reads it',
    find: watching(metricsOff),
  },
  watcherRemoved,
  agentGone,
  added,
];
