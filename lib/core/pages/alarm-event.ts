import type { AlarmState } from '../alarms/alarm';
import { isObject, parseJson, textIn } from '../json';
import { asNotification, type Fields, isConfigurationChange } from './event/event-bridge';
import { alarmOfArn, suppressedIn } from './event/suppressed';
import { type Trigger, triggerIn } from './event/trigger';
import { unwrapped } from './event/wrapped';

/** A change of an alarm's state, as its notification tells it. */
export interface AlarmEvent {
  readonly alarmName: string;
  readonly state: AlarmState;
  readonly previous: AlarmState;
  /** Reason in CloudWatch's own words. */
  readonly reason: string;
  readonly atMs: number;
  /** `AlarmDescription`; empty where there is none. */
  readonly description: string;
  /** Series that changed, of an alarm over several: `{ VolumeId: 'vol-…' }`. */
  readonly contributor: Readonly<Record<string, string>>;
  /** Rule over other alarms, of a composite alarm. */
  readonly rule?: string | undefined;
  /** Names of the alarms whose change moved it, of a composite alarm. */
  readonly children: readonly string[];
  /** The alarm's ARN, where the message has it. */
  readonly arn?: string | undefined;
  /** Metrics and dimensions that it watches, as far as the message tells. */
  readonly trigger?: Trigger | undefined;
  /** Words about actions that another alarm kept back for a while, of a composite alarm. */
  readonly suppressed?: string | undefined;
  /** Moment at which the state before it began, which EventBridge tells. */
  readonly previousSinceMs?: number | undefined;
}

/** The event, or why the text is none: the pager topic carries whatever somebody publishes to it. */
export type ParsedEvent = { readonly event: AlarmEvent } | { readonly problem: string };

/**
 * Parses the message of an SNS notification of CloudWatch, or an event of EventBridge about an alarm. It relies on no more than the name
 * of the alarm and its state: alarms on queries carry no metric name, alarms on several series a contributor, and some senders no ARN.
 * Composite alarms have `AlarmRule` and `TriggeringChildren` in the place of `Trigger`, which both may be missing too.
 * @param sentAtMs moment that stands for that of the change where the message does not tell it, or tells one yet to come. @default - then
 *   it is a problem
 */
export function parseAlarmEvent(message: string, sentAtMs?: number): ParsedEvent {
  const json = notificationIn(message);
  if (!json) return { problem: 'the message is not a JSON object' };
  if (isConfigurationChange(json))
    return { problem: "it is about a change of the alarm's configuration, not of its state" };
  const { NewStateValue: state, OldStateValue: previous, StateChangeTime: time } = json;
  const alarmName = textIn(json.AlarmName) || alarmOfArn(textIn(json.AlarmArn));
  if (alarmName === undefined) return { problem: 'it has no AlarmName' };
  if (!isState(state)) return { problem: `its NewStateValue is ${JSON.stringify(state)}` };
  const atMs = momentOf(timeIn(time), sentAtMs);
  if (atMs === undefined) return { problem: `its StateChangeTime is ${JSON.stringify(time)}` };
  return {
    event: {
      alarmName,
      state,
      previous: isState(previous) ? previous : 'INSUFFICIENT_DATA',
      reason: textIn(json.NewStateReason),
      atMs,
      description: textIn(json.AlarmDescription),
      contributor: contributorIn(json),
      ...(typeof json.AlarmRule === 'string' ? { rule: json.AlarmRule } : {}),
      children: childrenIn(json.TriggeringChildren),
      arn: textIn(json.AlarmArn) || undefined,
      trigger: triggerIn(json.Trigger),
      suppressed: suppressedIn(json),
      previousSinceMs: timeIn(json.PreviousStateTime),
    },
  };
}

/** Time by which a clock of a sender may be ahead. */
const MAX_AHEAD_MS = 3_600_000;

/** Moment of a change. One that is yet to come is none: all that the alarm did afterwards would be taken for old. */
function momentOf(toldMs: number | undefined, sentAtMs: number | undefined): number | undefined {
  const isToCome = toldMs !== undefined && sentAtMs !== undefined && toldMs > sentAtMs + MAX_AHEAD_MS;
  return isToCome ? sentAtMs : (toldMs ?? sentAtMs);
}

/** Fields of a notification of CloudWatch, in whichever form it came; undefined where the text is no object of JSON. */
export function notificationIn(message: string): Fields | undefined {
  const json = unwrapped(parseJson(message));
  if (!isObject(json)) return undefined;
  return isConfigurationChange(json) ? json : asNotification(json);
}

const states: readonly unknown[] = ['OK', 'ALARM', 'INSUFFICIENT_DATA'] satisfies AlarmState[];
const isState = (value: unknown): value is AlarmState => states.includes(value);

/**
 * Moment of a time as CloudWatch writes it, with the zone as `+0000`, which the ISO format of `Date.parse` does not
 * know.
 */
function timeIn(value: unknown): number | undefined {
  const ms = typeof value === 'string' ? Date.parse(value.replace(/([+-]\d\d)(\d\d)$/, '$1:$2')) : Number.NaN;
  return Number.isNaN(ms) ? undefined : ms;
}

/**
 * Attributes of the contributor; its id where it has none, so that one series is not taken for another. AWS documents that
 * notifications of multi-series alarms differ, and uses both names below in its APIs.
 */
export function contributorIn(json: Fields): Record<string, string> {
  const nested = isObject(json.AlarmContributor) ? json.AlarmContributor : json;
  const attributes = nested.AlarmContributorAttributes ?? nested.ContributorAttributes;
  const named = Object.entries(isObject(attributes) ? attributes : {}).filter(
    (pair): pair is [string, string] => typeof pair[1] === 'string',
  );
  const id = textIn(nested.AlarmContributorId) || textIn(nested.ContributorId);
  return Object.fromEntries(named.length > 0 || id === '' ? named : [[CONTRIBUTOR_ID, id]]);
}

/** Name under which a contributor without attributes has its id. */
export const CONTRIBUTOR_ID = 'AlarmContributorId';

/**
 * Names of the children, which are given by their ARN: `arn:aws:cloudwatch:<region>:<account>:alarm:<name>`, where a
 * name may hold colons.
 */
function childrenIn(children: unknown): string[] {
  if (!Array.isArray(children)) return [];
  return children.flatMap((child: unknown) => {
    const name = isObject(child) ? alarmOfArn(textIn(child.Arn)) : undefined;
    return name === undefined ? [] : [name];
  });
}
