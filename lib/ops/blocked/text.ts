import { createColors } from 'picocolors';
import type { Culprit } from '../../core/pages/culprits';
import { nameOutside, oneLine } from '../../core/pages/outside-text';
import { figure, threeDigits } from '../../core/words/figure';
import { cut, wrapped } from '../../core/words/fitted';
import { utcTime } from '../../core/words/utc-time';
import { type Column, tableLines } from '../look/columns';
import { notKnownLines } from '../look/gather';
import type { Style } from '../verb';
import { allLoops, type BlockedReport } from './report';

/** Culprits that are shown; who comes after them took little, and is in `--json`. */
const MAX_SHOWN = 15;

/** Text for a person: who blocked the loops, most time first; what was full; and what is not known. */
export function blockedText(report: BlockedReport, style: Style): string {
  const { subject, window, loops, notes, notKnown } = report;
  const { bold, dim } = createColors(style.colour);
  const head = `${bold(`${subject.name} of ${subject.environment}`)}  ${dim(`since ${utcTime(window.startMs)}`)}`;
  const parts = [
    [head, ...totalLines(report).flatMap((line) => wrapped(line, style.columns))].join('\n'),
    tableOf(loops.culprits, style),
    queueLines(report, style).join('\n'),
    [...notes, ...notKnownLines(notKnown)].flatMap((line) => wrapped(line, style.columns)).join('\n'),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

function totalLines({ subject, totals, loops }: BlockedReport): string[] {
  const { blockedMs, blocks, documents, hosts, share = 0, starved } = allLoops(totals);
  if (documents === 0)
    return [`Nothing was found: no probe of ${subject.name} wrote a document in that time. That is no all-clear.`];
  const heard = `${counted(totals.length, 'host')} reported`;
  const lines =
    blockedMs === 0
      ? [`Nothing was found: no loop was blocked. ${heard}.`]
      : [
          `${counted(blocks, 'block')}, ${time(blockedMs)} in all: ${threeDigits(share * 100)} % of the time of all loops, ` +
            `on ${counted(hosts, 'host')}. ${heard}.`,
        ];
  if (starved > 0)
    lines.push(
      `In ${counted(starved, 'document')} a loop got no processor, which no function is to blame for: see hosts --by cpu.`,
    );
  if (blockedMs > 0 && loops.culprits.length === 0) lines.push('Who blocked them is not told: no document names it.');
  return lines;
}

const table: readonly Column<Culprit>[] = [
  { title: 'count', of: ({ count }) => figure(count), align: 'right' },
  { title: 'total', of: ({ totalMs }) => time(totalMs), align: 'right' },
  { title: 'longest', of: ({ maxMs }) => time(maxMs), align: 'right' },
  { title: 'hosts', of: ({ hosts }) => figure(hosts), align: 'right' },
  {
    title: 'function (file:line)',
    of: ({ function: name, file, line, endpoint }) => {
      const place = file === 'unknown' ? '' : ` (${file}:${line})`;
      return nameOutside(oneLine(`${name}${place}${endpoint === undefined ? '' : ` in ${endpoint}`}`));
    },
  },
];

function tableOf(culprits: readonly Culprit[], { columns, colour }: Style): string {
  if (culprits.length === 0) return '';
  const { dim } = createColors(colour);
  const more = culprits.length - MAX_SHOWN;
  return [
    ...tableLines(table, culprits.slice(0, MAX_SHOWN), columns),
    ...(more > 0 ? [dim(`… and ${counted(more, 'function')} more: see --json`)] : []),
  ].join('\n');
}

function queueLines({ queues, threads }: BlockedReport, { columns }: Style): string[] {
  const lines = [
    ...queues.executors.map(({ name, active, workers, pending, saturatedMs, hosts, waitMs }) => {
      const wait = waitMs === undefined ? '' : `, the longest for ${time(waitMs)}`;
      const busy = `${figure(active)}${ofAll(workers)} threads busy`;
      return `executor ${name}: ${busy}, ${figure(pending)} waited${wait} (${full(saturatedMs, hosts)})`;
    }),
    ...queues.pools.flatMap(({ name, inUse, size, waiting, saturatedMs, hosts, holders }) => [
      `pool ${name}: ${figure(inUse)}${ofAll(size)} connections in use, ${figure(waiting)} waited (${full(saturatedMs, hosts)})`,
      ...holders
        .slice(0, 3)
        .map((held) => `  held ${time(held.totalMs)} by ${held.function} (${held.file}:${held.line})`),
    ]),
    ...threads
      .slice(0, 3)
      .map(
        ({ host, pid, saturatedMs }) => `libuv's threads: ${full(saturatedMs, 1)}, ${host}, pid ${pid ?? 'unknown'}`,
      ),
  ];
  return lines.map((line) => cut(oneLine(line), columns));
}

const full = (saturatedMs: number, hosts: number): string =>
  `full ${time(saturatedMs)} of 10 s, ${counted(hosts, 'host')}`;
const ofAll = (all: number | undefined): string => (all === undefined ? '' : ` of ${figure(all)}`);

const time = (ms: number): string =>
  ms < 1_000 ? `${threeDigits(ms)} ms` : `${figure(Number((ms / 1_000).toPrecision(3)))} s`;

const counted = (count: number, what: string): string => `${figure(count)} ${what}${count === 1 ? '' : 's'}`;
