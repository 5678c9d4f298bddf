import type { AlarmState } from '../alarms/alarm';
import { parseAlarmName } from '../alarms/name';
import type { AlarmEvent } from '../pages/alarm-event';
import { dedupKeyOf } from '../pages/event/dedup-key';

/** A change of one alarm, or of one series of it, as incidents count it: told once, however often it is delivered. */
export interface Transition {
  /** The same in every delivery of it: subject, alarm, series, state and the state's own time. */
  readonly key: string;
  /** Lane, host group or part of the kit; the alarm itself where the kit did not make it. */
  readonly subject: string;
  /** Alarm and its series within the subject. */
  readonly alarm: string;
  readonly state: AlarmState;
  readonly previous: AlarmState;
  readonly atMs: number;
  /** Key by which on-call services know the alarm. */
  readonly dedupKey: string;
}

/** Place of the environment, whose alarms need neither in their keys. */
export interface OwnPlace {
  readonly environment: string;
  readonly region: string;
  readonly account: string;
}

/** The transition that an event tells. An alarm of the environment has one key with and without its ARN, which some senders leave out. */
export function transitionOf(event: AlarmEvent, { environment, region, account }: OwnPlace): Transition {
  const { alarmName, state, previous, atMs } = event;
  const dedupKey = dedupKeyOf(event);
  const [prefix = '', itsRegion, itsAccount] = /^arn:[^:]*:cloudwatch:([^:]*):([^:]*):alarm:/.exec(dedupKey) ?? [];
  const isOwn = itsRegion === region && itsAccount === account;
  const whole = isOwn ? dedupKey.slice(prefix.length) : dedupKey;
  const name = parseAlarmName(alarmName);
  const subject = name?.environment === environment ? name.subject : alarmName;
  const own = `${environment}/${subject}/`;
  const alarm = whole.startsWith(own) ? whole.slice(own.length) : whole;
  return { key: [subject, alarm, state, atMs].join(' '), subject, alarm, state, previous, atMs, dedupKey };
}
