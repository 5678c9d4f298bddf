import { isObject, objectIn, parseJson, textIn } from '../../core/json';
import { type ProbeDocument, probeDocument } from '../../core/pages/probe-document';

/*
 * Queries of CloudWatch Logs Insights over the documents of probes. Each field is taken out of the text by `parse`: of a JSON document
 * Insights finds 200 fields by itself, and waits of a loop and an executor alone may be as many.
 */

const number = (name: string, as: string): string => String.raw`parse @message /"${name}":\s*(?<${as}>[0-9.eE+-]+)/`;
/** A list of records. An empty one has no first record, and is not found. */
const records = (name: string, as: string): string =>
  String.raw`parse @message /"${name}":\s*(?<${as}>\[\{.*?\}\s*\])/`;
const HOST = String.raw`parse @message /"Host":\s*"(?<host>[^"]*)"/`;

/** Function that the probes name where a loop was not scheduled: others had the processors. */
const STARVED = '(not scheduled';

const query = (...commands: readonly string[]): string => commands.join('\n| ');

/** Time that loops were held, and number of blocks, of each host: of all documents. */
export const TOTALS = query(
  HOST,
  number('LoopBlockedMs', 'blockedMs'),
  number('EpisodeCount', 'blocks'),
  'filter ispresent(blockedMs)',
  `stats sum(blockedMs) as heldMs, sum(blocks) as allBlocks, sum(strcontains(@message, "${STARVED}")) as starved, ` +
    'count(*) as documents by host',
);

/** Culprits that held them, out of the documents with the most blocked time. Documents of older probes have episodes only. */
export const CULPRITS = query(
  HOST,
  number('LoopBlockedMs', 'blockedMs'),
  records('Culprits', 'culprits'),
  records('Episodes', 'episodes'),
  'filter blockedMs > 0',
  'sort blockedMs desc',
  'display host, coalesce(culprits, episodes) as told',
);

/** Documents in which an executor, a pool or libuv's threads were full, and something waited. */
export const FULL_QUEUES = query(
  String.raw`filter @message like /"(Executor|Pool|ThreadPool)SaturatedMs":\s*[1-9]/`,
  'sort @timestamp desc',
  'display @message',
);

export type Row = Readonly<Record<string, string>>;

/** Threads of libuv that were full, of the process that had most of it on a host. */
export interface FullThreads {
  readonly host: string;
  readonly pid?: number | undefined;
  readonly saturatedMs: number;
}

/** Time of the loops of one host. */
export interface HostTotal {
  readonly host: string;
  readonly blockedMs: number;
  readonly blocks: number;
  readonly documents: number;
  /** Documents that tell of a time in which others had the processors. */
  readonly starved: number;
}

export const totalOfRow = ({ host: name = '', heldMs, allBlocks, documents, starved }: Row): HostTotal => ({
  host: name || UNNAMED,
  blockedMs: amount(heldMs),
  blocks: amount(allBlocks),
  documents: amount(documents),
  starved: amount(starved),
});

const amount = (text: string | undefined): number => {
  const value = Number(text);
  return Number.isFinite(value) && value >= 0 ? value : 0;
};

/** The document of a row, as far as the query took it out. */
export function documentOfRow({ host: name, told }: Row): ProbeDocument | undefined {
  const list = parseJson(told ?? '');
  if (!Array.isArray(list)) return undefined;
  const isOlder = list.some((each) => isObject(each) && 'durationMs' in each);
  return probeDocument({ Host: name, ...(isOlder ? { Episodes: list } : { Culprits: list }) });
}

/** The same of the messages themselves, where no query was to be had. */
export function totalsOf(messages: readonly string[]): HostTotal[] {
  const totals = new Map<string, HostTotal>();
  for (const message of messages) {
    const each = objectIn(parseJson(message));
    const blockedMs = each?.LoopBlockedMs;
    if (typeof blockedMs !== 'number') continue;
    const host = textIn(each?.Host) || UNNAMED;
    const before = totals.get(host) ?? { host, blockedMs: 0, blocks: 0, documents: 0, starved: 0 };
    totals.set(host, {
      host,
      blockedMs: before.blockedMs + blockedMs,
      blocks: before.blocks + (typeof each?.EpisodeCount === 'number' ? each.EpisodeCount : 0),
      documents: before.documents + 1,
      starved: before.starved + (message.includes(STARVED) ? 1 : 0),
    });
  }
  return [...totals.values()];
}

/** Hosts on which libuv's threads were full, the longest first. */
export function fullThreads(documents: readonly unknown[]): FullThreads[] {
  const worst = new Map<string, FullThreads>();
  for (const each of documents) {
    if (!isObject(each) || typeof each.ThreadPoolSaturatedMs !== 'number' || each.ThreadPoolSaturatedMs <= 0) continue;
    const host = textIn(each.Host) || UNNAMED;
    if (each.ThreadPoolSaturatedMs <= (worst.get(host)?.saturatedMs ?? 0)) continue;
    const pid = typeof each.Pid === 'number' ? each.Pid : undefined;
    worst.set(host, { host, pid, saturatedMs: each.ThreadPoolSaturatedMs });
  }
  return [...worst.values()].sort((a, b) => b.saturatedMs - a.saturatedMs);
}

const UNNAMED = 'an unnamed host';
