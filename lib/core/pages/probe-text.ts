import { threeDigits } from '../words/figure';
import { type Clock, utc } from './clock';
import type { Culprit, LoopTotal, Unscheduled } from './culprits';
import { fewLines, nameOutside, oneLine } from './outside-text';
import type { ExecutorState, Held, PoolState } from './probe-document';
import type { Full, FullQueues } from './queues';

/** Culprits and holders beside the first that a page lists; who comes after them took little. */
const MAX_OTHERS = 4;

/** A time as a person compares it: `310 ms`, `24 s`. */
const time = (ms: number): string => (ms < 1_000 ? `${threeDigits(ms)} ms` : `${threeDigits(ms / 1_000)} s`);

const times = (count: number, what: string): string => `${threeDigits(count)} ${what}${count === 1 ? '' : 's'}`;
const onHosts = (hosts: number): string => (hosts === 1 ? 'on one host' : `on ${hosts} hosts`);

/**
 * Name and place of somebody in the code. The probe says `unknown` of a call that was over before its stack could be read, and puts
 * into parentheses what is no function: `(logging)`.
 */
function place({ function: name, file, line }: Pick<Held, 'function' | 'file' | 'line'>): string {
  if (name === 'unknown') return 'a call that the probe could not name';
  if (name === '(other)') return 'further functions together';
  const [, inner] = /^\(([^()]+)\)$/s.exec(name) ?? [];
  const named = nameOutside(oneLine(inner ?? name));
  return file === 'unknown' ? named : `${named} (${oneLine(file)}:${line})`;
}

/** Verdict about who held event loops most. */
export function blockedVerdict(worst: Culprit, total?: LoopTotal): string {
  if (worst.isPart && total)
    return `${place(worst)} held the event loop, longest ${time(worst.maxMs)}; ${totalWords(total)} in all`;
  if (worst.count === 0) return `${place(worst)} holds the event loop, for ${time(worst.maxMs)} so far`;
  if (worst.count === 1) return `${place(worst)} held the event loop for ${time(worst.maxMs)}`;
  return `${place(worst)} held the event loop: ${amounts(worst)}`;
}

/** `80 blocks, 24 s of 40 s, longest 310 ms`. */
function amounts({ count, totalMs, maxMs, observedMs, isPart }: Culprit): string {
  const share = `${time(totalMs)} of ${time(observedMs)}`;
  if (count === 0) return `${share}, and still going on`;
  return `${isPart ? 'at least ' : ''}${times(count, 'block')}, ${share}${count === 1 ? '' : `, longest ${time(maxMs)}`}`;
}

/** Verdict where nobody held a loop and all of them waited for a processor. */
export const unscheduledVerdict = ({ count, totalMs, hosts }: Unscheduled): string =>
  `too few processors: no call blocks the event loop, others had the processor ${times(count, 'time')}, ${time(totalMs)} ${onHosts(hosts)}`;

/** The same in a few words for a lock screen. */
export const unscheduledHeadline = ({ totalMs }: Unscheduled): string =>
  `too few processors for the loops, others had them ${time(totalMs)}`;

/** Culprit in a few words for a lock screen: `render_invoice_pdf blocks the loop, 414 ms`. */
export const blockedHeadline = ({ function: name, file, line, maxMs }: Culprit): string =>
  `${place({ function: name, file: isNameless(name) ? file : 'unknown', line })} blocks the loop, ${time(maxMs)}`;

/** Whether a name is that of many functions, of which only the place tells which it is. */
const isNameless = (name: string): boolean => /^[(<]?(anonymous|lambda|listcomp|module)[)>]?$/.test(name);

/** Full executor in a few words for a lock screen. */
export const executorHeadline = ({ name, pending, waitMs }: Full<ExecutorState>): string =>
  `executor ${oneLine(name)} is full, ${Math.round(pending)} waiting${longest(waitMs)}`;
/** Full pool in a few words for a lock screen. */
export const poolHeadline = ({ name, waiting, waitMs }: Full<PoolState>): string =>
  `pool ${oneLine(name)} is full, ${waiting} waiting${longest(waitMs)}`;

/** `26 blocks, 10.8 s of 20 s blocked`. */
const totalWords = (total: LoopTotal): string => `${times(total.count, 'block')}, ${blockedShare(total)}`;

const blockedShare = ({ blockedMs, observedMs }: LoopTotal): string =>
  `${time(blockedMs)} of ${time(Math.max(observedMs, blockedMs))} blocked`;

/**
 * Line about all blocks of all loops, whoever did them: `26 blocks since 11:12:40 UTC on one host, 10.8 s of 20 s blocked`.
 * @param since clock time at which they began, where it is known
 */
export function totalLine(total: LoopTotal, since: string | undefined): string {
  const { count, hosts } = total;
  const from = since === undefined ? '' : ` since ${since}`;
  return `in all: ${times(count, 'block')}${from} ${onHosts(hosts)}, ${blockedShare(total)}`;
}

/** Evidence about those who held event loops: the first in full, then the next ones. */
export function culpritLines(
  [worst, ...others]: readonly Culprit[],
  unscheduled?: Unscheduled,
  clock: Clock = utc,
): string[] {
  return [
    ...(worst ? worstLines(worst, clock) : []),
    ...others.slice(0, MAX_OTHERS).map((each) => `then: ${place(each)}: ${amounts(each)}`),
    ...(others.length > MAX_OTHERS ? [`and ${others.length - MAX_OTHERS} more, each with less`] : []),
    ...(unscheduled ? [takenByOthers(unscheduled)] : []),
  ];
}

function worstLines(worst: Culprit, clock: Clock): string[] {
  const { hosts, worstHost, count, firstAtMs, lastAtMs, delayed = 0, endpoint, stack = '' } = worst;
  const where = hosts === 1 ? `on ${oneLine(worstHost)}` : `on ${hosts} hosts, most on ${oneLine(worstHost)}`;
  const when =
    count < 2 && firstAtMs === lastAtMs
      ? `at ${clock.time(firstAtMs)}`
      : `from ${clock.time(firstAtMs)} to ${clock.time(lastAtMs)}`;
  const frames = framesOf(stack);
  const advice = adviceFor(worst);
  return [
    `blocked: ${place(worst)}: ${amounts(worst)}`,
    `it did so ${where}, ${when}`,
    ...(endpoint === undefined ? [] : [`it serves ${oneLine(endpoint)}`]),
    ...(delayed === 0 ? [] : [`${times(delayed, 'callback')} waited behind it`]),
    ...(frames.length < 2
      ? []
      : [['stack, innermost call first:', ...fewLines(frames).map((frame) => `  ${frame}`)].join('\n')]),
    ...(advice === undefined ? [] : [advice]),
  ];
}

/** Frames, the innermost first. Older probes fold them the other way round. */
const framesOf = (stack: string): string[] =>
  stack.includes(';') && !stack.includes(' < ') ? stack.split(';').reverse() : stack.split(' < ');

/** Advice about what is no function of the application. */
function adviceFor({ kind, function: name }: Culprit): string | undefined {
  if (kind === 'gc') return name.includes('generation') ? adviceOn.gcOfPython : adviceOn.gcOfNode;
  if (kind === 'logging') return adviceOn.logging;
  return kind === 'native' ? adviceOn.native : undefined;
}

const adviceOn = {
  gcOfPython:
    "it is nobody's line: the collector stopped the loop while it walked all objects. gc.freeze() when the service has started, a " +
    'higher gc.set_threshold, or fewer objects that live long',
  gcOfNode:
    "it is nobody's line: the collector stopped the loop. Fewer objects that live long, or a larger heap (--max-semi-space-size)",
  logging:
    'a handler of the log writes from the loop and waits for its reader: a QueueHandler with a QueueListener takes that off the loop',
  native:
    'it is native code that nothing can interrupt: smaller inputs, its asynchronous form where there is one, or a worker thread',
} as const;

const takenByOthers = ({ count, totalMs, hosts }: Unscheduled): string =>
  `not blamed on the code: the processor was taken by others ${times(count, 'time')}, ${time(totalMs)} ${onHosts(hosts)}; see host-cpu`;

/** Verdict about an executor that is full. */
export const executorVerdict = (executor: Full<ExecutorState>): string => `executor ${executorWords(executor)}`;

/** Verdict about a pool that is full, and who holds its connections. */
export function poolVerdict(pool: Full<PoolState>): string {
  const [holder] = pool.holders;
  return `pool ${poolWords(pool)}${holder ? `; ${place(holder)} holds them longest` : ''}`;
}

function executorWords({ name, active, workers, pending, waitMs, hosts }: Full<ExecutorState>): string {
  const busy =
    workers === undefined
      ? times(Math.round(active), 'thread')
      : `${Math.round(active)} of ${times(workers, 'thread')}`;
  return `${nameOutside(oneLine(name))} is full: ${busy} busy, ${Math.round(pending)} waiting${longest(waitMs)}, ${onHosts(hosts)}`;
}

function poolWords({ name, inUse, size, waiting, waitMs, hosts }: Full<PoolState>): string {
  const used = size === undefined ? times(inUse, 'connection') : `${inUse} of ${times(size, 'connection')}`;
  return `${nameOutside(oneLine(name))} is full: ${used} in use, ${waiting} waiting${longest(waitMs)}, ${onHosts(hosts)}`;
}

const longest = (waitMs: number | undefined): string => (waitMs ? `, the longest for ${time(waitMs)}` : '');

/** Evidence about queues inside processes: who is full, and who holds what everybody waits for. */
export const queueLines = ({ executors, pools, locks }: FullQueues): string[] => [
  ...few(executors).map((executor) => `executor ${executorWords(executor)}`),
  ...few(pools).flatMap((pool) => [
    `pool ${poolWords(pool)}`,
    ...few(pool.holders).map((holder) => `its connections are held by ${heldWords(holder)}`),
  ]),
  ...few(locks).map((lock) => `long waits for a lock: ${heldWords(lock)}`),
];

const few = <T>(ranked: readonly T[]): readonly T[] => ranked.slice(0, MAX_OTHERS + 1);

/** Words without a number: what lasts for several documents is counted in each of them. */
const heldWords = (held: Held): string => `${place(held)}: ${time(held.totalMs)}, longest ${time(held.maxMs)}`;
