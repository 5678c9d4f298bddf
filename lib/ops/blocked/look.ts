import { parseJson } from '../../core/json';
import { blockedLoops } from '../../core/pages/culprits';
import { type ProbeDocument, probeDocument } from '../../core/pages/probe-document';
import { fullQueues } from '../../core/pages/queues';
import { figure } from '../../core/words/figure';
import { AwsRefused } from '../aws/error';
import { Gathering } from '../look/gather';
import { HELD_OR_FULL } from '../look/logs';
import type { Subject } from '../look/subject';
import { Waiting } from '../look/waiting';
import type { LookPort, QueryAnswer, TimeWindow } from '../look-port';
import type { Ports } from '../ports';
import { CULPRITS, documentOfRow, FULL_QUEUES, fullThreads, totalOfRow, TOTALS, totalsOf } from './queries';
import type { BlockedReport } from './report';

/** Time between two looks at a query, ms. Most are over after the second. */
const LOOK_EVERY_MS = 300;
/** Time after which nobody waits for a query any more, ms. */
const GIVE_UP_MS = 60_000;
/** Pages of 1 MB that are read where no query is to be had. */
const MAX_PAGES = 8;

type Found = Pick<BlockedReport, 'totals' | 'loops' | 'queues' | 'threads' | 'notes'>;

/** Reads what the probes of a host group told in a time. */
export async function lookAtBlocked(
  subject: Subject,
  window: TimeWindow,
  look: LookPort,
  ports: Pick<Ports, 'nowMs' | 'io'>,
): Promise<BlockedReport> {
  const gathering = new Gathering();
  const log = probeLogGroup(subject);
  const waiting = new Waiting(ports.nowMs, ports.io.err);
  const found =
    (await gathering.read('a query over the documents', () => byQueries(log, window, look, ports.nowMs, waiting))) ??
    (await gathering.read('the documents of the probes', () => byMessages(log, window, look)));
  return { subject, window, ...(found ?? nothing), notKnown: gathering.notKnown() };
}

const nothing: Found = { totals: [], loops: blockedLoops([]), queues: fullQueues([]), threads: [], notes: [] };

async function byQueries(
  log: string,
  window: TimeWindow,
  look: LookPort,
  nowMs: () => number,
  waiting: Waiting,
): Promise<Found | undefined> {
  const ask = (query: string) => answerTo(query, log, window, { look, nowMs, waiting });
  const [totals, culprits, full] = await Promise.all([ask(TOTALS), ask(CULPRITS), ask(FULL_QUEUES)]);
  // An emulator may answer with what it has read, and count nothing.
  if (totals.rows.some(({ documents }) => documents === undefined)) return undefined;
  const whole = full.rows.map((row) => parseJson(row['@message'] ?? ''));
  return {
    totals: totals.rows.map(totalOfRow),
    loops: blockedLoops(culprits.rows.flatMap((row) => documentOfRow(row) ?? [])),
    queues: fullQueues(documentsOf(whole)),
    threads: fullThreads(whole),
    notes: [
      ...partOf(culprits, 'documents with blocks, those with the most blocked time'),
      ...partOf(full, 'documents with full queues, the latest'),
    ],
  };
}

const partOf = ({ rows, matched }: QueryAnswer, what: string): string[] =>
  matched > rows.length ? [`Of ${figure(matched)} ${what} were read: ${figure(rows.length)}.`] : [];

async function byMessages(log: string, window: TimeWindow, look: LookPort): Promise<Found> {
  const { messages, isPart } = await look.logs.messages(log, HELD_OR_FULL, window, MAX_PAGES);
  const parsed = messages.map(parseJson);
  const documents = documentsOf(parsed);
  return {
    totals: totalsOf(messages),
    loops: blockedLoops(documents),
    queues: fullQueues(documents),
    threads: fullThreads(parsed),
    notes: [
      'Read without a query: the share is that of the documents which tell of a block or a full queue.',
      ...(isPart ? [`Only the first ${MAX_PAGES} MB were read: shorten --since.`] : []),
    ],
  };
}

const documentsOf = (parsed: readonly unknown[]): ProbeDocument[] =>
  parsed.flatMap((each) => probeDocument(each) ?? []);

interface Means {
  readonly look: LookPort;
  readonly nowMs: () => number;
  readonly waiting: Waiting;
}

/** Begins a query and waits for its end. */
async function answerTo(
  query: string,
  log: string,
  window: TimeWindow,
  { look, nowMs, waiting }: Means,
): Promise<QueryAnswer> {
  const beganMs = nowMs();
  const id = await look.logs.startQuery(log, query, window);
  for (;;) {
    const answer = await look.logs.answer(id);
    if (answer.status === 'complete') return answer;
    const lateMs = nowMs() - beganMs;
    if (answer.status === 'failed' || lateMs > GIVE_UP_MS)
      throw new AwsRefused(
        { action: 'logs:GetQueryResults', on: `log group ${log}` },
        new Error(`the query did not end: ${answer.status}`),
      );
    waiting.note(`searching ${log}: ${figure(answer.matched)} documents so far`);
    await look.pause(LOOK_EVERY_MS);
  }
}

const probeLogGroup = ({ environment, name }: Subject): string => `/headroom/${environment}/${name}/probe`;
