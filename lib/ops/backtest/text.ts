import { createColors } from 'picocolors';
import type { AlarmMetric, AlarmState } from '../../core/alarms/alarm';
import type { AlarmSeries } from '../../core/cloudwatch/alarm';
import { alarmMs, stateSpans } from '../../core/cloudwatch/spans';
import type { DeployedAlarm } from '../../core/template/alarms';
import { figure } from '../../core/words/figure';
import { wrapped } from '../../core/words/fitted';
import { utcTime } from '../../core/words/utc-time';
import type { Style } from '../verb';
import type { ReplayedAlarm } from './files';
import type { BacktestInput } from './input';
import type { Member, ReplayedComposite } from './members';
import { rangeText, type RangeVerdict } from './ranges';
import type { Replay } from './replay';
import { timeOf, valueLists } from './series-time';

/** The replay for people: the rule, each change of state with its reason, and what it comes to. */
export function backtestText(
  { subject, plotFile }: BacktestInput,
  result: Replay,
  ranges: readonly RangeVerdict[] | undefined,
  style: Style,
): string {
  const { bold, dim } = createColors(style.colour);
  const lines = (texts: readonly string[]): string => texts.map((text) => indented(text, style.columns)).join('\n');
  const facts = subject.kind === 'composite' ? compositeFacts(subject, result) : alarmFacts(subject);
  return [
    `${bold(nameOf(subject))}\n${lines(facts.map((text) => `  ${text}`))}`,
    ...result.outcome.transitions.map(
      ({ atMs, from, to, reason }) =>
        `${utcTime(atMs)}  ${from} -> ${coloured(to, style)}\n${dim(indented(`    ${reason}`, style.columns))}`,
    ),
    lines([
      summary(result),
      ...(ranges ? [rangeText(ranges)] : []),
      ...actionsText(result),
      ...(plotFile === undefined ? [] : [`Drawn in ${plotFile}.`]),
    ]),
  ].join('\n\n');
}

/** An alarm as people call it. */
export function nameOf(member: Member | ReplayedComposite): string {
  if (member.kind === 'fixed') return member.name;
  const { name, logicalId } = member.kind === 'composite' ? member.composite : member.alarm;
  return name ?? logicalId;
}

const alarmFacts = ({ alarm, series, notes }: ReplayedAlarm): string[] => [
  ruleText(alarm),
  seriesText(series),
  ...notes,
];

function compositeFacts(subject: ReplayedComposite, { fromMs, toMs }: Replay): string[] {
  const { composite, members } = subject;
  const { suppressor } = composite;
  const others = [...members.values()].filter((each) => each.kind !== 'composite' || each.composite !== composite);
  const fixed = others.filter((member) => member.kind === 'fixed');
  return [
    composite.alarmRule,
    ...(suppressor
      ? [`suppressed by ${suppressor.alarm}, wait ${suppressor.waitSec} s, extension ${suppressor.extensionSec} s`]
      : []),
    ...others.flatMap((member) => (member.kind === 'fixed' ? [] : [`${nameOf(member)}: ${memberFacts(member)}`])),
    ...(fixed[0] ? [`taken as ${fixed[0].state}: ${fixed.map(nameOf).join(', ')}`] : []),
    `from ${utcTime(fromMs)} to ${utcTime(toMs)}`,
  ];
}

const memberFacts = (member: Exclude<Member, { readonly kind: 'fixed' }>): string =>
  member.kind === 'composite' ? member.composite.alarmRule : alarmFacts(member).join('; ');

/** Actions of a composite alarm that has a suppressor; any other acts at each change. */
function actionsText({ actions, toMs }: Replay): string[] {
  if (!actions) return [];
  if (actions.length === 0) return ['Takes no action.'];
  const texts = actions.map(
    ({ atMs, state }) =>
      `${state} at ${utcTime(atMs)}${atMs > toMs ? ', which is after the end, if nothing changes until then' : ''}`,
  );
  return [`Acts on ${texts.join(', on ')}.`];
}

function coloured(state: AlarmState, { colour }: Style): string {
  const { red, green, yellow } = createColors(colour);
  return { ALARM: red, OK: green, INSUFFICIENT_DATA: yellow }[state](state);
}

/** `Maximum of ApproximateAgeOfOldestMessage over 60 s > 30, 2 of 3, missing data notBreaching`. */
export function ruleText(alarm: DeployedAlarm): string {
  const { metric, wallClock } = alarm;
  const window = wallClock ? `, on the clock of ${wallClock.timeZone}` : '';
  return `${metricText(metric)} over ${metric.periodSec} s ${limitText(alarm)}${window}`;
}

/** The rule without what it is about. */
export const limitText = ({ when, threshold, breaching, missing }: DeployedAlarm): string =>
  `${when} ${figure(threshold.value)}, ${breaching.datapoints} of ${breaching.of}, missing data ${missing}`;

/** Metric that is watched, in a few words. */
export function metricText(metric: AlarmMetric): string {
  return metric.kind === 'metric' ? `${metric.stat} of ${metric.name}` : metric.expression;
}

function seriesText(series: AlarmSeries): string {
  const lists = valueLists(series);
  const missing = lists.reduce((sum, list) => sum + list.filter((value) => value === undefined).length, 0);
  const { fromMs, toMs } = timeOf(series);
  const steps = `${figure(lists[0]?.length ?? 0)} steps of ${series.stepSec} s from ${utcTime(fromMs)} to ${utcTime(toMs)}`;
  return `${steps}${missing === 0 ? '' : `, ${figure(missing)} values missing`}`;
}

function summary({ outcome, fromMs, toMs }: Replay): string {
  const times = outcome.transitions.filter(({ to }) => to === 'ALARM').length;
  const inAlarmMs = alarmMs(stateSpans(outcome, fromMs, toMs));
  const share = (100 * inAlarmMs) / (toMs - fromMs);
  const fired =
    times === 0 && inAlarmMs === 0
      ? 'Never in ALARM'
      : `${times} time${times === 1 ? '' : 's'} into ALARM, ${duration(inAlarmMs)} in it (${figure(share)} % of the time)`;
  return `${fired}; ends in ${outcome.state}.`;
}

/** `45 s`, `12 min`, `3.5 h`, `2.1 days`. */
export function duration(ms: number): string {
  const seconds = ms / 1000;
  if (seconds < 120) return `${figure(seconds)} s`;
  if (seconds < 7200) return `${figure(Math.round(seconds / 6) / 10)} min`;
  if (seconds < 172_800) return `${figure(Math.round(seconds / 360) / 10)} h`;
  return `${figure(Math.round(seconds / 8640) / 10)} days`;
}

/** Breaks between words; later lines are indented like the first. */
function indented(text: string, columns: number): string {
  const indent = /^ */.exec(text)?.[0] ?? '';
  return wrapped(text.trim(), Math.max(30, columns) - indent.length)
    .map((line) => `${indent}${line}`)
    .join('\n');
}
