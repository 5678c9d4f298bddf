import { type AlarmHistoryItem, type CloudWatchClient, DescribeAlarmHistoryCommand } from '@aws-sdk/client-cloudwatch';
import type { AlarmState } from '../../lib/core/alarms/alarm';
import { isObject, parseJson, textIn } from '../../lib/core/json';
import { type AlarmEvent, CONTRIBUTOR_ID } from '../../lib/core/pages/alarm-event';

/** The ALARM that an alarm's change ended, by CloudWatch's own record. */
export interface PastAlarm {
  /** Moment at which it went into ALARM. */
  readonly startedMs: number;
  /** Names of the alarms that moved it then, of a composite one. */
  readonly children: readonly string[];
}

/** Changes that are read: an alarm that flutters between ALARM and no data has several before its end. */
const MAX_ITEMS = 20;

/** Reads what was before a change to OK; undefined where it was no ALARM. */
export async function readPast(
  cloudwatch: CloudWatchClient,
  { alarmName, atMs, contributor }: Pick<AlarmEvent, 'alarmName' | 'atMs' | 'contributor'>,
  abortSignal: AbortSignal,
): Promise<PastAlarm | undefined> {
  const answer = await cloudwatch.send(
    new DescribeAlarmHistoryCommand({
      AlarmName: alarmName,
      AlarmTypes: ['MetricAlarm', 'CompositeAlarm'],
      // Changes of one series are kept apart from those of the alarm. Source: DescribeAlarmHistory, HistoryItemType (read 2026-11-30).
      HistoryItemType: Object.keys(contributor).length > 0 ? 'AlarmContributorStateUpdate' : 'StateUpdate',
      MaxRecords: MAX_ITEMS,
      ScanBy: 'TimestampDescending',
    }),
    { abortSignal },
  );
  // An answer without items, as of an alarm that is new.
  const items = (answer as Partial<typeof answer> | undefined)?.AlarmHistoryItems ?? [];
  const own = items.filter((item) => isOf(contributor, item));
  return pastIn(own.flatMap(changeIn).filter((change) => change.atMs <= atMs + CLOCK_MS));
}

/** Whether a record is of the series that changed; of an alarm on one, whether it is of the alarm. */
function isOf(
  contributor: AlarmEvent['contributor'],
  { AlarmContributorAttributes: attributes = {}, AlarmContributorId: id }: AlarmHistoryItem,
): boolean {
  const wanted = Object.entries(contributor);
  if (wanted.length === 0) return Object.keys(attributes).length === 0;
  return wanted.every(([name, value]) => (name === CONTRIBUTOR_ID ? id : attributes[name]) === value);
}

/** Time by which a change's record may differ from its notification. */
const CLOCK_MS = 1_000;

interface Change {
  readonly atMs: number;
  readonly to: AlarmState;
  readonly data: string;
}

/** The beginning of the last ALARM: what lay between it and now, apart from missing data, must be no other state. */
function pastIn(newestFirst: readonly Change[]): PastAlarm | undefined {
  const [latest, ...before] = newestFirst;
  // The change itself, which may not be in the record yet: before it the state was another.
  const earlier = latest?.to === 'OK' ? before : newestFirst;
  let began: Change | undefined;
  for (const change of earlier) {
    if (change.to === 'OK') break;
    if (change.to === 'ALARM') began = change;
  }
  return began && { startedMs: began.atMs, children: alarmsIn(began.data) };
}

function changeIn({ Timestamp, HistoryData = '', HistorySummary = '' }: AlarmHistoryItem): Change[] {
  const data = parseJson(HistoryData);
  const state = isObject(data) && isObject(data.newState) ? textIn(data.newState.stateValue) : '';
  const [, to = state] = / updated from \w+ to (\w+)/.exec(HistorySummary) ?? [];
  const isState = to === 'OK' || to === 'ALARM' || to === 'INSUFFICIENT_DATA';
  return Timestamp && isState ? [{ atMs: Timestamp.getTime(), to, data: newState(data) }] : [];
}

const newState = (data: unknown): string => (isObject(data) ? JSON.stringify(data.newState ?? '') : '');

/** Names of alarms by their ARNs, wherever they stand in the reason. */
const alarmsIn = (data: string): string[] => [
  ...new Set([...data.matchAll(/arn:[\w-]*:cloudwatch:[\w-]*:\d*:alarm:([^"\\\s]+)/g)].map(([, name = '']) => name)),
];
