import type { CloudWatchClient, MetricAlarm } from '@aws-sdk/client-cloudwatch';
import type { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { type AlarmId, probeLogGroup } from '../../lib/alarms';
import { parseAlarmName } from '../../lib/core/alarms/name';
import type { Readings } from '../../lib/core/pages/page';
import { errorText } from '../../lib/core/words/error-text';
import { within } from '../within';
import { readEpisodes } from './episode-reading';
import { describeAlarm, readMetric } from './metric-reading';

/** Sources that evidence is read from. */
export interface Sources {
  readonly cloudwatch: CloudWatchClient;
  readonly logs: CloudWatchLogsClient;
}

/** The alarm about which the probes' documents say more than its metric. */
const WITH_EPISODES: AlarmId = 'host-loop-lag';

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
  const [measured, episodes] = await Promise.all([
    attempt('the metric', async (signal) =>
      readMetric(
        sources.cloudwatch,
        deployed ?? (await describeAlarm(sources.cloudwatch, alarmName, signal)),
        nowMs,
        signal,
      ),
    ),
    name?.id === WITH_EPISODES
      ? attempt('the blocking call', (signal) =>
          readEpisodes(sources.logs, probeLogGroup(name.environment, name.subject), nowMs, signal),
        )
      : undefined,
  ]);
  if (episodes?.length === 0) missing.push('the blocking call: the probes recorded none in the last 5 minutes');
  return { measured, episodes, missing };
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
