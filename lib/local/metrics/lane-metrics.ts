import type { Datum } from '../emulator/agent';
import type { ReportLine } from './worker-log';

export interface QueueReading {
  readonly queueName: string;
  readonly visible: number;
  readonly inFlight: number;
  /** Age of the oldest message, absent where nothing waits: SQS then publishes no age either. */
  readonly oldestWaitSec?: number | undefined;
  /** Traffic since the last reading; absent where nobody counted them. */
  readonly traffic?: { readonly sent: number; readonly deleted: number } | undefined;
}

/** The AWS/SQS metrics that the emulator does not publish. Pure. */
export function queueMetrics(reading: QueueReading, nowMs: number): Datum[] {
  const dimensions = { QueueName: reading.queueName };
  const datum = (name: string, value: number, unit: string): Datum => ({
    name,
    timestampMs: nowMs,
    dimensions,
    values: [value],
    unit,
    highResolution: false,
  });
  return [
    datum('ApproximateNumberOfMessagesVisible', reading.visible, 'Count'),
    datum('ApproximateNumberOfMessagesNotVisible', reading.inFlight, 'Count'),
    ...(reading.oldestWaitSec === undefined
      ? []
      : [datum('ApproximateAgeOfOldestMessage', reading.oldestWaitSec, 'Seconds')]),
    ...(reading.traffic === undefined
      ? []
      : [
          datum('NumberOfMessagesSent', reading.traffic.sent, 'Count'),
          datum('NumberOfMessagesDeleted', reading.traffic.deleted, 'Count'),
        ]),
  ];
}

/**
 * The AWS/Lambda metrics of invocations through an alias, which the emulator publishes only for direct calls. Errors and
 * throttles are not in a REPORT line, so that they are not made up. Pure.
 */
export function invocationMetrics(
  functionName: string,
  alias: string,
  invocations: readonly ReportLine[],
  nowMs: number,
): Datum[] {
  if (invocations.length === 0) return [];
  const sets = [{ FunctionName: functionName }, { FunctionName: functionName, Resource: `${functionName}:${alias}` }];
  return sets.flatMap((dimensions) => [
    ...inChunks(invocations, 100).map((chunk) => ({
      name: 'Duration',
      timestampMs: nowMs,
      dimensions,
      values: chunk.map(({ durationMs }) => durationMs),
      unit: 'Milliseconds',
      highResolution: false,
    })),
    {
      name: 'Invocations',
      timestampMs: nowMs,
      dimensions,
      values: [invocations.length],
      unit: 'Count',
      highResolution: false,
    },
  ]);
}

function inChunks<T>(list: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, index) =>
    list.slice(index * size, (index + 1) * size),
  );
}
