import { itemsIn, textIn, type Value } from '../../../core/json';
import type { Risk } from '../../finding';
import { canonicalText } from '../../template/canonical';
import type { ResolvedResource } from '../../template/stack';
import { about, additionsOf, removalsOf, type Rule } from '../rule';
import { isOn, type Watch, watching } from '../watch';
import { alarmTypes, differ, each, isChild, METRIC_ALARM, sidesOf, tells } from './alarm';
import { bandPattern } from './thresholds';

export const removed: Rule = {
  id: 'alarms/removed',
  risk: 'medium',
  what: 'an alarm goes',
  why: 'what it told of, nobody is told of from now on',
  fix: 'keep it, or name what tells of it instead',
  find: (stack) =>
    removalsOf(stack, alarmTypes).map((alarm) => {
      const isHeard = tells(alarm) || isChild(alarm, stack);
      return about(alarm, { risk: isHeard ? 'medium' : 'low', before: alarm.properties.AlarmName ?? alarm.logicalId });
    }),
};

export const silenced: Rule = {
  id: 'alarms/silenced',
  opposite: 'the alarm tells somebody again',
  risk: 'high',
  what: 'the alarm still changes state, and tells nobody',
  why: 'its actions are switched off or taken away',
  fix: 'leave ActionsEnabled true and the topic in AlarmActions',
  find: each((before, after) => {
    if (!tells(before) || tells(after)) return undefined;
    const isOff = after.properties.ActionsEnabled !== undefined && !isOn(after.properties.ActionsEnabled);
    const property = isOff ? 'ActionsEnabled' : 'AlarmActions';
    return { property, ...sidesOf(before, after, property) };
  }),
};

export const redirected: Rule = {
  id: 'alarms/told-to-others',
  risk: 'low',
  what: 'somebody who was told of the alarm is not told any more',
  why: 'one of its actions is gone, whatever took its place',
  fix: 'see that who is on call gets what is told there',
  find: (stack) => [...receivers(stack), ...redirectedAlarms(stack)],
};

/**
 * Subscriptions that tell somebody else: by email and HTTP nobody is told until the new receiver has confirmed. States of alarms that
 * nobody is told of.
 */
const receivers = watching([
  {
    types: 'AWS::SNS::Subscription',
    path: 'Endpoint',
    worse: 'changed',
    say: {
      risk: 'medium',
      what: 'another receiver is told, and by email or https nobody until it has confirmed',
      because: 'a subscription is made anew with its endpoint, and the old one is gone by then',
      fix: 'add the new one first, and take the old one away once a test page has come through',
    },
  },
  {
    types: alarmTypes,
    path: 'AlarmName',
    worse: (before, after) => before !== undefined && after !== undefined,
    say: {
      what: 'the alarm is made anew under another name',
      because: 'composite alarms, mutes, dashboards and routes of a pager that go by the old name miss it',
      fix: 'keep the name, or change what goes by it in the same deployment',
    },
  },
  ...(
    [
      ['AWS::Chatbot::SlackChannelConfiguration', 'SnsTopicArns', 'fewer', 'medium'],
      ['AWS::Chatbot::SlackChannelConfiguration', 'SlackChannelId', 'changed', 'medium'],
      ['AWS::Chatbot::MicrosoftTeamsChannelConfiguration', 'SnsTopicArns', 'fewer', 'medium'],
      ['AWS::SSMIncidents::ResponsePlan', 'Engagements', 'fewer', 'high'],
      ['AWS::SSMIncidents::ResponsePlan', 'Actions', 'fewer', 'medium'],
      ['AWS::SSMContacts::Plan', 'Stages', 'fewer', 'medium'],
      ['AWS::SSMContacts::ContactChannel', 'ChannelAddress', 'changed', 'medium'],
    ] as const
  ).map(([types, path, worse, risk]): Watch => ({ types, path, worse, say: { risk } })),
  {
    types: alarmTypes,
    path: 'OKActions',
    worse: 'removed',
    say: {
      what: 'nobody is told that it is over',
      because: 'who was woken looks for trouble that is gone, and an incident in another tool stays open',
      fix: 'leave the topic in OKActions',
    },
  },
  {
    types: METRIC_ALARM,
    path: 'InsufficientDataActions',
    worse: 'removed',
    say: {
      risk: 'medium',
      what: 'nobody is told when the alarm has no data',
      because: 'when what is watched dies, or its agent, that was the only sign',
      fix: 'leave the topic in InsufficientDataActions, or treat missing data as breaching',
    },
  },
]);

const redirectedAlarms = each((before, after) => {
  const [old, now] = [before, after].map(({ properties: { AlarmActions: actions } }) =>
    itemsIn(actions).map((action) => canonicalText(action)),
  );
  const isLess = tells(before) && tells(after) && old?.some((action) => now?.includes(action) !== true) === true;
  return isLess ? { property: 'AlarmActions', ...sidesOf(before, after, 'AlarmActions') } : undefined;
});

/** Treatments of missing data, the strictest last. */
const treatments = ['notBreaching', 'ignore', 'missing', 'breaching'];

export const treatment: Rule = {
  id: 'alarms/missing-data',
  opposite: 'silence counts for more than before',
  risk: 'medium',
  what: 'silence counts for less than before',
  why: 'when what is watched dies, or its agent, there are no data, and the alarm stays quiet',
  fix: 'keep breaching where silence is trouble itself',
  find: each((before, after) => {
    const [old, now] = [before, after].map(({ properties: { TreatMissingData: treat } }) =>
      treatments.indexOf(textIn(treat) || 'missing'),
    );
    if (old === undefined || now === undefined || now >= old) return undefined;
    const risk: Risk = treatments[old] === 'breaching' ? 'medium' : 'low';
    return { risk, property: 'TreatMissingData', before: treatments[old] ?? '', after: treatments[now] ?? '' };
  }),
};

export const late: Rule = {
  id: 'alarms/held-back',
  opposite: 'the alarm is held back for less time',
  risk: 'low',
  what: 'the alarm says nothing for longer, after it was changed or while its window is open',
  why: 'what goes wrong in that time is told late',
  fix: 'keep the warm-up as short as the first data take to come',
  find: watching([
    { types: METRIC_ALARM, path: 'WarmUpConfiguration.WarmUpPeriodDurationInMinutes', worse: 'more', fallback: 0 },
    { types: METRIC_ALARM, path: 'WarmUpConfiguration.OnlyStartEvaluatingAfterWarmUpPeriodEnds', worse: 'on' },
    { types: METRIC_ALARM, path: 'EvaluationWindow.WallClockWindow', worse: 'added' },
    { types: METRIC_ALARM, path: 'EvaluationInterval', worse: 'more' },
    { types: METRIC_ALARM, path: 'EvaluateLowSampleCountPercentile', worse: (_, after) => after === 'ignore' },
  ]),
};

export const elsewhere: Rule = {
  id: 'alarms/other-metric',
  risk: 'low',
  what: 'the alarm watches something else than before',
  why: 'a name or a dimension that nothing publishes has no data, and such an alarm never fires',
  fix: 'see that the new metric has data: `aws cloudwatch list-metrics`',
  find: each((before, after) => {
    const property = ['Namespace', 'MetricName', 'Dimensions', 'Unit', 'Metrics'].find((name) =>
      differ(before, after, name),
    );
    return property === undefined || isOnlyTiming(before, after, property)
      ? undefined
      : { property, ...sidesOf(before, after, property) };
  }),
};

const isOnlyTiming = (before: ResolvedResource, after: ResolvedResource, property: string): boolean => {
  const without = (value: Value | undefined): string =>
    canonicalText(value, property)
      .replaceAll(/"Period":"\d+"/g, '')
      .replace(bandPattern, '$1$3');
  return without(before.properties[property]) === without(after.properties[property]);
};

const mutedMore = watching([
  { types: 'AWS::CloudWatch::AlarmMuteRule', path: 'Rule', worse: 'changed' },
  { types: 'AWS::CloudWatch::AlarmMuteRule', path: 'MuteTargets', worse: 'changed' },
  { types: 'AWS::CloudWatch::AlarmMuteRule', path: 'ExpireDate', worse: 'changed' },
  { types: 'AWS::CloudWatch::CompositeAlarm', path: 'ActionsSuppressor', worse: 'added' },
  {
    types: 'AWS::CloudWatch::CompositeAlarm',
    path: 'ActionsSuppressor',
    worse: (before, after) => before !== undefined && after !== undefined,
    say: { risk: 'low', what: 'another alarm keeps this one quiet while it is on' },
  },
  {
    types: 'AWS::CloudWatch::CompositeAlarm',
    path: 'ActionsSuppressorWaitPeriod',
    worse: 'more',
    say: { risk: 'low' },
  },
  {
    types: 'AWS::CloudWatch::CompositeAlarm',
    path: 'ActionsSuppressorExtensionPeriod',
    worse: 'more',
    say: { risk: 'low' },
  },
]);

export const muted: Rule = {
  id: 'alarms/muted',
  risk: 'medium',
  what: 'alarms are muted at certain times, or while another alarm is on',
  why: 'what begins in that time is told when it is over, or never',
  fix: 'name the fewest alarms for the shortest time, and none at a peak',
  find: (stack) => [
    ...additionsOf(stack, 'AWS::CloudWatch::AlarmMuteRule').map((resource) =>
      about(resource, { property: 'Rule', after: resource.properties.Rule ?? '' }),
    ),
    ...mutedMore(stack),
  ],
};

export const noRunbook: Rule = {
  id: 'alarms/no-runbook',
  risk: 'low',
  what: 'the alarm says nothing any more of what to do',
  why: 'its description named a runbook, which whoever is woken by it looks for',
  fix: 'keep the address of the runbook in AlarmDescription',
  find: each((before, after) => {
    const [old, now] = [before, after].map(({ properties: { AlarmDescription: text } }) =>
      /runbook|https?:\/\//i.test(canonicalText(text)),
    );
    return old === true && now === false
      ? { property: 'AlarmDescription', ...sidesOf(before, after, 'AlarmDescription') }
      : undefined;
  }),
};
