import type { CloudWatchClient, MetricAlarm } from '@aws-sdk/client-cloudwatch';
import { type AlarmId, probeLogGroup } from '../../lib/alarms';
import { parseAlarmName } from '../../lib/core/alarms/name';
import type { PeakConditions } from '../../lib/core/pages/measured/peak-limit';
import type { Readings } from '../../lib/core/pages/page';
import { errorText } from '../../lib/core/words/error-text';
import type { AutoScaling } from '../aws/auto-scaling';
import type { AwsCall } from '../aws/aws-json';
import { within } from '../within';
import { type DeadLettersReader, queueNameIn } from './dead-letters';
import { describeAlarm, readMetric } from './metric-reading';
import { missedIn, readProbes, toldByProbes } from './probe-reading';

/** Sources that evidence is read from. */
export interface Sources {
  readonly cloudwatch: CloudWatchClient;
  /** Amazon CloudWatch Logs. */
  readonly logs: AwsCall;
  readonly autoScaling: AutoScaling;
  /** @default - dead letters are not looked at */
  readonly deadLetters?: DeadLettersReader | undefined;
  /** @default - peaks are not named */
  readonly peaks?: PeakConditions | undefined;
}

/** Alarms on hosts that are not there, of which EC2 may know why. */
const withLaunches: readonly string[] = ['host-launch-failed', 'host-capacity', 'host-missing'] satisfies AlarmId[];
const LAUNCHES_OF_MS = 30 * 60_000;

/** Alarms on dead letters, of which the messages themselves know why they were given up. */
const withDeadLetters: readonly string[] = [
  'lane-dead-letters',
  'lane-dead-letters-growing',
  'lane-dead-letters-expiring',
] satisfies AlarmId[];

/** An alarm to read about. */
export interface AlarmToRead {
  readonly alarmName: string;
  /** The alarm as CloudWatch described it, where it was asked already. */
  readonly deployed?: MetricAlarm | undefined;
  /** Moment of its change. @default - now */
  readonly firedMs?: number | undefined;
  /** Values of the dimensions of the series that changed. @default - all series count */
  readonly contributor?: readonly string[] | undefined;
}

/**
 * Reads the evidence about an alarm. It never fails and never takes longer than the budget: what cannot be read is listed
 * as missing, because a page with half of its evidence is worth more than a complete one that comes too late.
 */
export async function gather(
  sources: Sources,
  { alarmName, deployed, ...about }: AlarmToRead,
  nowMs: number,
  budgetMs: number,
): Promise<Readings> {
  const { attempt, missing } = attemptsWithin(budgetMs);
  const { cloudwatch, logs, autoScaling, deadLetters, peaks } = sources;
  const name = parseAlarmName(alarmName);
  const told = toldByProbes(name?.id);
  // Asked once, by whichever of the readings needs it first.
  let described: Promise<MetricAlarm> | undefined;
  const describe = (signal: AbortSignal): Promise<MetricAlarm> =>
    (described ??= deployed ? Promise.resolve(deployed) : describeAlarm(cloudwatch, alarmName, signal));
  const [measured, probe, launchFailures, letters] = await Promise.all([
    attempt('the metric', async (signal) =>
      readMetric(cloudwatch, await describe(signal), { nowMs, peaks, ...about }, signal),
    ),
    name && told
      ? attempt("the probes' documents", (signal) =>
          readProbes(
            logs,
            probeLogGroup(name.environment, name.subject),
            told,
            { nowMs, ...about, timeoutMs: budgetMs },
            signal,
          ),
        )
      : undefined,
    name && withLaunches.includes(name.id)
      ? attempt("EC2's reason", () => readFailures(autoScaling, `${name.environment}-${name.subject}`, nowMs))
      : undefined,
    name && deadLetters && withDeadLetters.includes(name.id)
      ? attempt('why they were given up', async (signal) => deadLetters(queueOf(await describe(signal)), nowMs))
      : undefined,
  ]);
  if (probe) missing.push(...missedIn(probe));
  return { measured, probe, launchFailures, deadLetters: letters, missing };
}

function queueOf(alarm: MetricAlarm): string {
  const queueName = queueNameIn(alarm);
  if (queueName === undefined) throw new Error(`the deployed alarm ${alarm.AlarmName ?? ''} names no queue`);
  return queueName;
}

async function readFailures({ groupsTagged, failedLaunches }: Sources['autoScaling'], service: string, nowMs: number) {
  const groupNames = await groupsTagged('headroom:host-group', service);
  const failures = (await Promise.all(groupNames.map(failedLaunches))).flat();
  return failures.filter(({ atMs }) => atMs > nowMs - LAUNCHES_OF_MS).sort((one, other) => other.atMs - one.atMs);
}

/** Reason of a failure in one clause: the code of what AWS refused, and its words. */
const reasonIn = (error: unknown): string =>
  errorText(error)
    .replace(/^AwsError: /, '')
    .replace(': ', ', ');

/** Attempts that may fail, and the list of those that did, each with its reason. */
export function attemptsWithin(budgetMs: number) {
  const missing: string[] = [];
  const attempt = async <T>(what: string, read: (signal: AbortSignal) => Promise<T>): Promise<T | undefined> => {
    try {
      return await within(budgetMs, read, () => new Error(`no answer within ${budgetMs} ms`));
    } catch (error) {
      missing.push(`${what}: ${reasonIn(error)}`);
      return undefined;
    }
  };
  return { attempt, missing };
}
