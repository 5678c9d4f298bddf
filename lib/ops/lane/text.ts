import { createColors } from 'picocolors';
import { oneLine } from '../../core/pages/outside-text';
import { figure } from '../../core/words/figure';
import { hanging } from '../../core/words/fitted';
import { age } from '../look/age';
import { notKnownLines } from '../look/gather';
import type { Style } from '../verb';
import { ceilingOf, type LaneReport, problemsOf } from './report';

/** A lane for people: what is wrong, then queue, worker and concurrency. */
export function laneText(report: LaneReport, style: Style): string {
  const { bold, red } = createColors(style.colour);
  const { subject, minutes, notKnown } = report;
  const lines = (beginning: string, text: string): string[] =>
    text === '' ? [] : hanging(beginning.padEnd(TITLE), oneLine(text), style.columns);
  const parts = [
    [
      bold(`${subject.name} of ${subject.environment}`),
      ...problemsOf(report).flatMap((line) => hanging('', line, style.columns).map((each) => red(each))),
    ],
    [
      ...lines('queue', queueText(report)),
      ...lines('dead letters', deadText(report)),
      ...lines('worker', workerText(report)),
      ...lines('source', (report.sources ?? []).map(sourceText).join('; ')),
      ...lines('concurrency', concurrencyText(report)),
      ...lines(`in ${minutes} min`, useText(report)),
    ],
    notKnownLines(notKnown).flatMap((line) => hanging('', line, style.columns)),
  ];
  return parts
    .filter((part) => part.length > 0)
    .map((part) => part.join('\n'))
    .join('\n\n');
}

/** Width of what stands before each line. */
const TITLE = 14;

const known = (value: number | undefined): string => (value === undefined ? 'not known' : figure(Math.round(value)));

/** Beginning of the words about a part: its name in AWS, which commands want. */
const named = (name: string | undefined): string => (name === undefined ? '' : `${name}: `);

function queueText({ queue, use, parts }: LaneReport): string {
  if (!queue) return '';
  const oldest = use.oldestSec === undefined ? '' : `, the oldest for ${age(use.oldestSec * 1_000)}`;
  const delayed = queue.delayed > 0 ? `, ${figure(queue.delayed)} delayed` : '';
  return `${named(parts.queueName)}${figure(queue.waiting)} waiting${oldest}; ${figure(queue.inFlight)} being worked on${delayed}`;
}

const deadText = ({ deadLetters, parts }: LaneReport): string =>
  deadLetters ? `${named(parts.deadLetterQueueName)}${figure(deadLetters.waiting + deadLetters.inFlight)}` : '';

function workerText({ worker, parts }: LaneReport): string {
  if (!worker) return parts.functionName ?? '';
  const { state, changedAt, timeoutSec, memoryMiB, logGroup } = worker;
  const log = logGroup === undefined ? '' : `, log ${logGroup}`;
  return `${named(parts.functionName)}${state}, changed ${changedAt}, timeout ${timeoutSec} s, ${memoryMiB} MiB${log}`;
}

const sourceText = ({ state, batchSize, maxConcurrency, lastResult }: NonNullable<LaneReport['sources']>[number]) =>
  [
    state,
    ...(batchSize === undefined ? [] : [`batches of ${batchSize}`]),
    ...(maxConcurrency === undefined ? [] : [`at most ${maxConcurrency} at once`]),
    ...(lastResult === undefined ? [] : [lastResult]),
  ].join(', ');

function concurrencyText(report: LaneReport): string {
  const { use, provisioned = [], ceilings } = report;
  const ceiling = ceilingOf(report);
  const of = ceiling ? ` of ${figure(ceiling.value)} (${ceiling.because})` : '';
  const warm = provisioned.map(({ ready, wanted }) => `, ${ready} of ${wanted} kept warm`).join('');
  const spilled = use.spillover ? `, ${figure(use.spillover)} beyond them` : '';
  const account = ceilings.account
    ? `; account ${known(use.accountAtOnce)} of ${figure(ceilings.account.concurrent)}`
    : '';
  return `${known(use.atOnce)}${of}${warm}${spilled}${account}`;
}

function useText({ use }: LaneReport): string {
  const slow =
    use.p99Ms === undefined
      ? ''
      : `; p99 of the worst minute ${known(use.p99Ms)} ms, slowest ${known(use.slowestMs)} ms`;
  return (
    `${known(use.sent)} sent, ${known(use.done)} done; ${known(use.invocations)} invocations, ` +
    `${known(use.errors)} errors, ${known(use.throttles)} turned away${slow}`
  );
}
