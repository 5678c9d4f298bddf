import type * as Logs from '@aws-sdk/client-cloudwatch-logs';
import type { LogPort, QueryAnswer, TimeWindow } from '../look-port';
import { type ClientOptions, loading, type Sdks } from './sdk';

/** Filter pattern for documents of probes that tell of something held or full. */
export const HELD_OR_FULL =
  '{ ($.LoopBlockedMs > 0) || ($.Episodes[0].durationMs > 0) || ($.ExecutorSaturatedMs > 0) || ' +
  '($.PoolSaturatedMs > 0) || ($.ThreadPoolSaturatedMs > 0) }';

/** Most rows of an answer. Source: CloudWatch Logs API Reference, StartQuery. */
const MAX_ROWS = 10_000;

/** CloudWatch Logs: queries over a log group, and its messages. */
export function logsAws(options: ClientOptions, sdks: Sdks): LogPort {
  const loaded = loading(sdks.logs, (sdk) => new sdk.CloudWatchLogsClient(options));
  return {
    startQuery: async (logGroupName, queryString, window) => {
      const { sdk, client } = await loaded();
      const input = { logGroupName, queryString, limit: MAX_ROWS, ...inSeconds(window) };
      const { queryId } = await client.send(new sdk.StartQueryCommand(input));
      return queryId ?? '';
    },
    answer: async (queryId) => {
      const { sdk, client } = await loaded();
      return answerOf(await client.send(new sdk.GetQueryResultsCommand({ queryId })));
    },
    messages: async (logGroupName, filterPattern, { startMs, endMs }, maxPages) => {
      const { sdk, client } = await loaded();

      const input = { logGroupName, filterPattern, startTime: startMs, endTime: endMs };
      const lines = new Set<string>();
      let pages = 0;
      for await (const { events = [], nextToken } of sdk.paginateFilterLogEvents({ client }, input)) {
        // Delivered at least once: what is there twice, to the letter, was said once.
        for (const { message } of events) if (message !== undefined) lines.add(message);
        if (++pages === maxPages && nextToken !== undefined) return { messages: [...lines], isPart: true };
      }
      return { messages: [...lines], isPart: false };
    },
  };
}

/** A query's window is in whole seconds, both ends part of it. */
const inSeconds = ({ startMs, endMs }: TimeWindow) => ({
  startTime: Math.floor(startMs / 1_000),
  endTime: Math.ceil(endMs / 1_000),
});

const over: ReadonlySet<string> = new Set(['Failed', 'Cancelled', 'Timeout', 'Unknown']);

function answerOf({ status = 'Running', results = [], statistics }: Logs.GetQueryResultsCommandOutput): QueryAnswer {
  return {
    status: status === 'Complete' ? 'complete' : over.has(status) ? 'failed' : 'running',
    rows: results.map((row) => Object.fromEntries(row.map(({ field = '', value = '' }) => [field, value]))),
    matched: statistics?.recordsMatched ?? 0,
  };
}
