import {
  DescribeAlarmsCommand,
  GetMetricDataCommand,
  type MetricDataQuery,
  PutCompositeAlarmCommand,
  type PutCompositeAlarmCommandInput,
  PutMetricAlarmCommand,
  type PutMetricAlarmCommandInput,
  PutMetricDataCommand,
  SetAlarmStateCommand,
} from '@aws-sdk/client-cloudwatch';
import {
  CreateLogStreamCommand,
  FilterLogEventsCommand,
  PutLogEventsCommand,
  ResourceAlreadyExistsException,
} from '@aws-sdk/client-cloudwatch-logs';
import type { AlarmState } from '../../core/alarms/alarm';
import type { AgentPort, Datum } from '../emulator/agent';
import type { Aws } from '../emulator/aws';

/** The agent's two calls, through the emulator. */
export function agentPort(aws: Aws, stream: string): AgentPort {
  const madeStreams = new Set<string>();
  return {
    putMetrics: (namespace, points) => putMetrics(aws, namespace, points),
    putLogEvent: async (group, timestampMs, message) => {
      if (!madeStreams.has(group)) await makeStream(aws, group, stream);
      madeStreams.add(group);
      const logEvents = [{ timestamp: Math.round(timestampMs), message }];
      await aws.logs.send(new PutLogEventsCommand({ logGroupName: group, logStreamName: stream, logEvents }));
    },
  };
}

async function makeStream(aws: Aws, group: string, stream: string): Promise<void> {
  try {
    await aws.logs.send(new CreateLogStreamCommand({ logGroupName: group, logStreamName: stream }));
  } catch (error) {
    if (!(error instanceof ResourceAlreadyExistsException)) throw error;
  }
}

/** Publishes data points of one namespace. */
export async function putMetrics(aws: Aws, namespace: string, points: readonly Datum[]): Promise<void> {
  const MetricData = points.map(({ name, timestampMs, dimensions, values, unit, highResolution }) => ({
    MetricName: name,
    Timestamp: new Date(timestampMs),
    Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
    Values: [...values],
    // A border: the unit is whatever the document said, and CloudWatch refuses the ones that it does not know.
    Unit: unit as 'Milliseconds',
    StorageResolution: highResolution ? 1 : 60,
  }));
  if (MetricData.length > 0) await aws.metrics.send(new PutMetricDataCommand({ Namespace: namespace, MetricData }));
}

/** Lines that a log group got since then, oldest first. A group that does not exist yet has none. */
export async function logLines(aws: Aws, group: string, sinceMs: number): Promise<string[]> {
  const lines: string[] = [];
  let nextToken: string | undefined;
  do {
    const page = await aws.logs
      .send(
        new FilterLogEventsCommand({ logGroupName: group, startTime: sinceMs, ...(nextToken ? { nextToken } : {}) }),
      )
      .catch((error: unknown) => {
        if (error instanceof Error && error.name === 'ResourceNotFoundException') return undefined;
        throw error;
      });
    lines.push(...(page?.events ?? []).flatMap(({ message }) => (message === undefined ? [] : message.trim())));
    nextToken = page?.nextToken;
  } while (nextToken !== undefined);
  return lines;
}

/** Descriptions, as the emulator keeps them, of the metric alarms whose names begin so. */
export async function describedAlarms(aws: Aws, prefix: string): Promise<PutMetricAlarmCommandInput[]> {
  const described: PutMetricAlarmCommandInput[] = [];
  let NextToken: string | undefined;
  do {
    const asked = { AlarmNamePrefix: prefix, AlarmTypes: ['MetricAlarm' as const], NextToken };
    const page = await aws.metrics.send(new DescribeAlarmsCommand(asked));
    for (const { AlarmName, EvaluationPeriods, ComparisonOperator, ...rest } of page.MetricAlarms ?? [])
      if (AlarmName !== undefined) described.push({ AlarmName, EvaluationPeriods, ComparisonOperator, ...rest });
    NextToken = page.NextToken;
  } while (NextToken !== undefined);
  return described;
}

export async function putAlarm(aws: Aws, alarm: PutMetricAlarmCommandInput): Promise<void> {
  await aws.metrics.send(new PutMetricAlarmCommand(alarm));
}

export async function putComposite(aws: Aws, alarm: PutCompositeAlarmCommandInput): Promise<void> {
  await aws.metrics.send(new PutCompositeAlarmCommand(alarm));
}

/** State that the emulator has a composite alarm in. */
export async function compositeState(aws: Aws, name: string): Promise<string | undefined> {
  const { CompositeAlarms } = await aws.metrics.send(
    new DescribeAlarmsCommand({ AlarmNames: [name], AlarmTypes: ['CompositeAlarm'] }),
  );
  return CompositeAlarms?.[0]?.StateValue;
}

/** Moves an alarm, which dispatches its actions. */
export async function setAlarmState(aws: Aws, name: string, state: AlarmState, reason: string): Promise<void> {
  await aws.metrics.send(
    new SetAlarmStateCommand({ AlarmName: name, StateValue: state, StateReason: reason.slice(0, 1023) }),
  );
}

/** Values by period start in ms, for each query id. Queries that the emulator can't compute have none. */
export async function metricSeries(
  aws: Aws,
  queries: readonly MetricDataQuery[],
  startMs: number,
  endMs: number,
): Promise<ReadonlyMap<string, ReadonlyMap<number, number>>> {
  const MetricDataQueries = [...queries];
  const { MetricDataResults } = await aws.metrics.send(
    new GetMetricDataCommand({ MetricDataQueries, StartTime: new Date(startMs), EndTime: new Date(endMs) }),
  );
  return new Map(
    (MetricDataResults ?? []).map(({ Id, Timestamps, Values }) => [
      Id ?? '',
      new Map((Timestamps ?? []).map((at, index) => [at.getTime(), Values?.[index] ?? Number.NaN])),
    ]),
  );
}
