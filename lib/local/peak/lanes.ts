import { GetFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import type { Environment } from '../../core/environment/environment';
import type { LaneWorkload } from '../../core/environment/lanes';
import { LIVE_ALIAS } from '../../core/live-alias';
import { type Deployed, dimensionValue } from '../alarms/deployed';
import { pointsByNamespace } from '../emulator/agent';
import { type Aws, emptyQueue, queueCounts, takeMessages } from '../emulator/aws';
import { parseEmf } from '../emulator/emf';
import { invocationMetrics, queueMetrics, type QueueReading } from '../metrics/lane-metrics';
import { logLines, putMetrics } from '../metrics/telemetry';
import { reportedFates, reportedInvocation } from '../metrics/worker-log';
import type { Ledger } from './ledger';
import { openLoad } from './load';
import type { Letter } from './traffic';

/** A deployed lane: load goes in, and what it did can be read. */
export interface LocalLane {
  readonly name: string;
  readonly workload: LaneWorkload;
  /** @returns the ids under which the messages are in the ledger; none for what the producer held back */
  readonly send: (letters: readonly Letter[]) => Promise<readonly string[]>;
  /**
   * Reads the worker's log and the queues, notes in the ledger who got what, and publishes the metrics that AWS would.
   * @param span `new`: what the log got since the last look; `all`: the whole of it, before something is called missing
   * @returns how many messages were newly reported as processed
   */
  readonly observe: (ledger: Ledger, nowMs: number, span: 'new' | 'all') => Promise<number>;
}

/** Log events may become visible a little after the ones behind them. It counts from the last look, however long ago that was. */
const OVERLAP_MS = 10_000;

/** The lanes of an environment, as deployed. */
export function findLanes(aws: Aws, { lanes }: Environment, deployed: Deployed): Promise<LocalLane[]> {
  return Promise.all(Object.values(lanes).map((workload) => findLane(aws, workload, deployed)));
}

async function findLane(aws: Aws, workload: LaneWorkload, deployed: Deployed): Promise<LocalLane> {
  const { name } = workload;
  const queueUrl = deployed.physical(name, 'queue');
  const readLog = await logReader(aws, name, deployed.physical(name, 'function'));
  const deadLetterUrl = deployed.physical(name, 'deadLetterQueue');
  await emptyQueue(aws, deadLetterUrl);
  const readQueues = queueReader(aws, name, queueUrl, deadLetterUrl);
  return {
    name,
    workload,
    send: openLoad(aws, workload, { queueUrl, bus: deployed.bus }),
    observe: async (ledger, nowMs, span) => {
      const processed = await readLog(ledger, nowMs, span);
      await readQueues(ledger, nowMs);
      return processed;
    },
  };
}

/** Reads which messages the worker reports as processed, and publishes the metrics of its invocations. */
async function logReader(aws: Aws, lane: string, functionName: string): Promise<LocalLane['observe']> {
  const configuration = await aws.functions.send(new GetFunctionConfigurationCommand({ FunctionName: functionName }));
  const logGroup = configuration.LoggingConfig?.LogGroup ?? `/aws/lambda/${functionName}`;
  const seen = new Set<string>();
  // An emulator that was used before holds the reports of another run.
  const openedAtMs = Date.now();
  let lookedAtMs = openedAtMs;
  return async (ledger, nowMs, span) => {
    const lines = await logLines(
      aws,
      logGroup,
      span === 'all' ? openedAtMs : Math.max(openedAtMs, lookedAtMs - OVERLAP_MS),
    );
    lookedAtMs = nowMs;
    const before = ledger.account(lane).processed;
    for (const { processed, dropped } of lines.map(reportedFates)) {
      for (const id of processed) ledger.processed(lane, id);
      for (const id of dropped) ledger.dropped(lane, id);
    }
    const reported = lines.flatMap((line) => reportedInvocation(line) ?? []);
    const fresh = reported.filter(({ requestId }) => !seen.has(requestId));
    for (const { requestId } of fresh) seen.add(requestId);
    await putMetrics(aws, 'AWS/Lambda', invocationMetrics(functionName, LIVE_ALIAS, fresh, nowMs));
    for (const document of lines.filter(isDocument).filter((line) => !seen.has(line))) {
      seen.add(document);
      await publishDocument(aws, document);
    }
    return ledger.account(lane).processed - before;
  };
}

const isDocument = (line: string): boolean => line.startsWith('{') && line.includes('"CloudWatchMetrics"');

/** A log line in embedded metric format becomes metrics, as CloudWatch Logs makes of it on AWS. */
async function publishDocument(aws: Aws, line: string): Promise<void> {
  const document = parseEmf(line);
  if ('problem' in document) return;
  for (const [namespace, points] of pointsByNamespace(document)) await putMetrics(aws, namespace, points);
}

/** Notes what was dead-lettered, and publishes the metrics of both queues. */
function queueReader(aws: Aws, lane: string, queueUrl: string, deadLetterUrl: string) {
  const publish = async (url: string, nowMs: number, more: Partial<QueueReading> = {}): Promise<void> => {
    const reading = { queueName: dimensionValue('queue', url), ...(await queueCounts(aws, url)), ...more };
    await putMetrics(aws, 'AWS/SQS', queueMetrics(reading, nowMs));
  };
  let before = { sent: 0, deleted: 0 };
  return async (ledger: Ledger, nowMs: number): Promise<void> => {
    for (const { id } of await takeMessages(aws, deadLetterUrl, true)) ledger.deadLettered(lane, id);
    const since = ledger.waitingSinceMs(lane);
    const { sent, processed, dropped } = ledger.account(lane);
    // A worker's success, and a late message that it drops, are deletions; what a queue gives up is none.
    const total = { sent, deleted: processed + dropped };
    await publish(queueUrl, nowMs, {
      oldestWaitSec: since === undefined ? undefined : Math.max(0, nowMs - since) / 1000,
      traffic: { sent: total.sent - before.sent, deleted: total.deleted - before.deleted },
    });
    before = total;
    await publish(deadLetterUrl, nowMs);
  };
}
