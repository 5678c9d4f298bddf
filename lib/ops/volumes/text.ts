import { createColors } from 'picocolors';
import { figure, threeDigits } from '../../core/words/figure';
import { wrapped } from '../../core/words/fitted';
import { type Column, tableLines } from '../look/columns';
import { notKnownLines } from '../look/gather';
import type { Style } from '../verb';
import { inOrder, problemsOf, type VolumesReport } from './report';

type Row = VolumesReport['volumes'][number];

/** Volumes that are shown; the rest is in `--json`. */
const MAX_SHOWN = 40;

const used = (value: number | undefined, bought: number | undefined): string =>
  `${value === undefined ? '-' : figure(Math.round(value))} of ${bought === undefined ? '-' : figure(bought)}`;
const ms = (value: number | undefined): string => (value === undefined ? '-' : threeDigits(value));

const table: readonly Column<Row>[] = [
  { title: 'volume', of: ({ id }) => id },
  { title: 'type', of: ({ type }) => type },
  { title: 'GiB', of: ({ sizeGiB }) => figure(sizeGiB), align: 'right' },
  { title: 'IOPS', of: ({ iops, use }) => used(use.iops, iops), align: 'right' },
  { title: 'MiB/s', of: ({ throughputMiBps, use }) => used(use.throughputMiBps, throughputMiBps), align: 'right' },
  { title: 'queue', of: ({ use }) => ms(use.queueLength), align: 'right' },
  { title: 'write ms', of: ({ use }) => ms(use.writeLatencyMs), align: 'right' },
  { title: 'read ms', of: ({ use }) => ms(use.readLatencyMs), align: 'right' },
  { title: 'of', of: ({ instanceId, state }) => instanceId ?? state },
];

/** The volumes of a host group for people: what was used of what was bought, the busiest first. */
export function volumesText(report: VolumesReport, style: Style): string {
  const { subject, volumes, minutes, notKnown } = report;
  const { bold, red, dim } = createColors(style.colour);
  const count = `${figure(volumes.length)} volume${volumes.length === 1 ? '' : 's'}`;
  const head = `${bold(`${subject.name} of ${subject.environment}`)}: ${count}, the worst minute of the last ${minutes}`;
  const problems = problemsOf(report);
  const more = volumes.length - MAX_SHOWN;
  const parts = [
    wrapped(head, style.columns),
    problems.flatMap((line) => wrapped(line, style.columns)).map((line) => red(line)),
    volumes.length === 0 ? [] : tableLines(table, inOrder(volumes).slice(0, MAX_SHOWN), style.columns),
    more > 0 ? [dim(`… and ${more} more: see --json`)] : [],
    notKnownLines(notKnown).flatMap((line) => wrapped(line, style.columns)),
  ];
  return parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}
