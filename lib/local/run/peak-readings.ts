import { GetMetricDataCommand, paginateListMetrics } from '@aws-sdk/client-cloudwatch';
import { deployedName } from '../../core/environment/deployed-name';
import type { Environment } from '../../core/environment/environment';
import { planEnvironment } from '../../core/plan-environment';
import { answered, type MetricResult, queriesOf } from '../../core/triage/gather/answers';
import {
  type AlarmSeen,
  type MetricAsked,
  type MetricListed,
  type Question,
  serviceOf,
} from '../../core/triage/gather/asked';
import { factsOf } from '../../core/triage/gather/facts';
import { readingsOf } from '../../core/triage/gather/readings-of';
import { whatToRead } from '../../core/triage/gather/what-to-read';
import type { Readings } from '../../core/triage/readings';
import type { EvaluatedAlarm } from '../alarms/evaluator';
import type { Aws } from '../emulator/aws';
import type { PeakOutcome } from '../peak/peak';
import type { ProbeReading } from '../peak/probe-reading';
import type { AlarmTrack } from '../peak/record';

/** Setup of a peak, as far as its readings need it. */
export interface PeakRead {
  readonly aws: Aws;
  readonly environment: Environment;
  readonly alarms: readonly EvaluatedAlarm[];
  /** The alarm that the blocking fired. */
  readonly expected: EvaluatedAlarm;
  readonly probed: readonly ProbeReading[];
}

/** Readings of the alarm that the blocking fired, as of the moment at which its page came; undefined where none came. */
export async function readPeak(peak: PeakRead, { record, page }: PeakOutcome): Promise<Readings | undefined> {
  const { aws, environment, alarms, expected, probed } = peak;
  if (page === undefined) return undefined;
  const { atMs } = page;
  const seen = alarms.map((alarm) => seenAt(alarm, record.alarms, atMs));
  const own = seen.find(({ name }) => name === expected.name);
  const subject = { kind: 'host', name: expected.alarm.subject } as const;
  const question: Question = {
    alarmId: expected.alarm.id,
    subject,
    environment: deployedName(environment),
    atMs,
    nowMs: Date.now(),
    sinceMs: own?.sinceMs,
  };
  const { metrics, window, missing } = whatToRead(question, { alarms: seen, listed: await listed(aws, question) });
  const answers = answered(metrics, await resultsOf(aws, metrics, window), question);
  return readingsOf({
    question,
    state: own?.state ?? page.page.state,
    facts: factsOf(planEnvironment(environment), subject),
    metrics: answers.metrics,
    documents: probed.map(({ document }) => document),
    alarms: seen,
    changes: [],
    missing: [...missing, { what: 'volumes of the hosts', because: 'the emulator attaches none' }, ...answers.missing],
  });
}

/** An alarm as it stood at a moment of the peak. */
function seenAt({ name, reads = {} }: EvaluatedAlarm, tracks: readonly AlarmTrack[], atMs: number): AlarmSeen {
  const changes = tracks.find((track) => track.name === name)?.changes ?? [];
  const last = changes.filter((change) => change.atMs <= atMs).at(-1);
  return { name, state: last?.to ?? 'OK', sinceMs: last?.atMs, metrics: Object.values(reads) };
}

async function listed({ metrics: client }: Aws, question: Question): Promise<MetricListed[]> {
  const found: MetricListed[] = [];
  const input = { Namespace: 'Headroom', Dimensions: [{ Name: 'Service', Value: serviceOf(question) }] };
  for await (const { Metrics = [] } of paginateListMetrics({ client }, input))
    for (const { MetricName: name = '', Dimensions = [] } of Metrics)
      found.push({
        name,
        dimensions: Object.fromEntries(Dimensions.map(({ Name, Value }) => [Name ?? '', Value ?? ''])),
      });
  return found;
}

async function resultsOf(
  { metrics: client }: Aws,
  asked: readonly MetricAsked[],
  { startMs, endMs }: { readonly startMs: number; readonly endMs: number },
): Promise<MetricResult[]> {
  const window = { StartTime: new Date(startMs), EndTime: new Date(endMs) };
  const pages = await Promise.all(
    queriesOf(asked).map((MetricDataQueries) =>
      client.send(new GetMetricDataCommand({ ...window, MetricDataQueries })),
    ),
  );
  return pages.flatMap(({ MetricDataResults = [] }) => MetricDataResults);
}
