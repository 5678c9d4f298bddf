import type { CloudWatchClient, MetricAlarm } from '@aws-sdk/client-cloudwatch';
import type { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { type AlarmId, probeLogGroup } from '../../lib/alarms';
import { parseAlarmName } from '../../lib/core/alarms/name';
import type { Readings } from '../../lib/core/pages/page';
import { errorText } from '../../lib/core/words/error-text';
import type { AutoScaling } from '../aws/auto-scaling';
import { within } from '../within';
import { describeAlarm, readMetric } from './metric-reading';
import { missedIn, readProbes, toldByProbes } from './probe-reading';

/** Sources that evidence is read from. */
export interface Sources {
  readonly cloudwatch: CloudWatchClient;
  readonly logs: CloudWatchLogsClient;
  readonly autoScaling: AutoScaling;
}

/** Alarms on hosts that are not there, of which EC2 may know why. */
const withLaunches: readonly string[] = ['host-launch-failed', 'host-capacity', 'host-missing'] satisfies AlarmId[];
const LAUNCHES_OF_MS = 30 * 60_000;

/** An alarm to read about. */
export interface AlarmToRead {
  readonly alarmName: string;
  /** The alarm as CloudWatch described it, where it was asked already. */
  readonly deployed?: MetricAlarm | undefined;
}

/**
 * Reads the evidence about an alarm. It never fails and never takes longer than the budget: what cannot be read is listed
 * as missing, because a page with half of its evidence is worth more than a complete one that comes too late.
 */
export async function gather(
  sources: Sources,
  { alarmName, deployed }: AlarmToRead,
  nowMs: number,
  budgetMs: number,
): Promise<Readings> {
  const { attempt, missing } = attemptsWithin(budgetMs);
  const name = parseAlarmName(alarmName);
  const about = toldByProbes(name?.id);
  const [measured, probe, launchFailures] = await Promise.all([
    attempt('the metric', async (signal) =>
      readMetric(
        sources.cloudwatch,
        deployed ?? (await describeAlarm(sources.cloudwatch, alarmName, signal)),
        nowMs,
        signal,
      ),
    ),
    name && about
      ? attempt("the probes' documents", (signal) =>
          readProbes(sources.logs, probeLogGroup(name.environment, name.subject), about, nowMs, signal),
        )
      : undefined,
    name && withLaunches.includes(name.id)
      ? attempt("EC2's reason", () => readFailures(sources.autoScaling, `${name.environment}-${name.subject}`, nowMs))
      : undefined,
  ]);
  if (probe) missing.push(...missedIn(probe));
  return { measured, probe, launchFailures, missing };
}

async function readFailures({ groupsTagged, failedLaunches }: Sources['autoScaling'], service: string, nowMs: number) {
  const groupNames = await groupsTagged('headroom:host-group', service);
  const failures = (await Promise.all(groupNames.map(failedLaunches))).flat();
  return failures.filter(({ atMs }) => atMs > nowMs - LAUNCHES_OF_MS).sort((one, other) => other.atMs - one.atMs);
}

/** Attempts that may fail, and the list of those that did, each with its reason. */
export function attemptsWithin(budgetMs: number) {
  const missing: string[] = [];
  const attempt = async <T>(what: string, read: (signal: AbortSignal) => Promise<T>): Promise<T | undefined> => {
    try {
      return await within(budgetMs, read, () => new Error(`no answer within ${budgetMs} ms`));
    } catch (error) {
      missing.push(`${what}: ${errorText(error).replace(': ', ', ')}`);
      return undefined;
    }
  };
  return { attempt, missing };
}
