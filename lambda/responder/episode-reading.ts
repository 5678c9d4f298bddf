import { type CloudWatchLogsClient, paginateFilterLogEvents } from '@aws-sdk/client-cloudwatch-logs';
import { isObject, parseJson } from '../../lib/core/json';
import type { Episode } from '../../lib/core/pages/page';

const MINUTES = 5;
/** A page of a log holds up to 1 MB; a large group's five minutes fit into a few. */
const MAX_ANSWERS = 8;

/** Episodes that blocked the event loops of a host group lately, from the documents that its probes wrote. */
export async function readEpisodes(
  logs: CloudWatchLogsClient,
  logGroupName: string,
  nowMs: number,
  abortSignal: AbortSignal,
): Promise<Episode[]> {
  const window = { startTime: nowMs - MINUTES * 60_000, endTime: nowMs };
  // Only documents that hold an episode have this word in them.
  const input = { logGroupName, ...window, filterPattern: '"durationMs"' };
  const episodes: Episode[] = [];
  let pages = 0;
  for await (const { events = [] } of paginateFilterLogEvents({ client: logs }, input, { abortSignal })) {
    episodes.push(...events.flatMap(({ message }) => episodesIn(message ?? '')));
    if (++pages === MAX_ANSWERS) break;
  }
  return episodes;
}

/** Episodes of one document; a line that is none, or half of one, has none. */
function episodesIn(line: string): Episode[] {
  const document = parseJson(line);
  if (!isObject(document) || !Array.isArray(document.Episodes)) return [];
  const host = typeof document.Host === 'string' ? document.Host : 'an unnamed host';
  return (document.Episodes as readonly unknown[]).flatMap((episode) => {
    if (!isObject(episode)) return [];
    const { durationMs, function: name, file, line: lineNumber, stack, startedAt } = episode;
    if (typeof durationMs !== 'number' || typeof name !== 'string' || typeof startedAt !== 'number') return [];
    return [
      {
        durationMs,
        function: name,
        file: typeof file === 'string' ? file : 'unknown file',
        line: typeof lineNumber === 'number' ? lineNumber : 0,
        stack: typeof stack === 'string' && stack !== '' ? stack : name,
        startedAtMs: startedAt,
        host,
      },
    ];
  });
}
