import { createColors } from 'picocolors';
import type { Environment } from '../../core/environment/environment';
import type { Headroom } from '../../core/headroom';
import { largestFactor } from '../../core/peaks/schedule';
import type { PlanItem } from '../../core/plan';
import { figure } from '../../core/words/figure';
import { cut, wrapped } from '../../core/words/fitted';
import { PRICED_REGION } from '../../limits/prices';
import type { Style } from '../verb';

/** Rows of the table: with its title and the price they are ten lines. */
const SHOWN = 6;

interface Summarized {
  readonly environment: Environment;
  readonly items: readonly PlanItem[];
  readonly headroom: readonly Headroom[];
}

/** Lines about what breaks first at the largest peak, and what the peaks cost: the first lines of a plan. */
export function summaryText({ environment, items, headroom }: Summarized, style: Style): string {
  const { bold } = createColors(style.colour);
  const table = tableOf(headroom.slice(0, SHOWN), peakWords(environment), style);
  const others = headroom.slice(SHOWN);
  const [next] = others;
  const rest = next === undefined ? [] : [`and ${others.length} more, each with ${leftText(next)} or more left`];
  return [
    ...table.map((line, index) => (index === 0 ? bold(line) : line)),
    ...rest,
    ...growthLines(items, style),
    ...priceLines(items, environment, style),
  ].join('\n');
}

/** The largest peak in words: its factor and who brings it. */
function peakWords({ peaks }: Environment): string {
  const factor = largestFactor(peaks);
  const names = Object.values(peaks).flatMap((peak) => (peak.factor === factor ? [peak.name] : []));
  return factor <= 1
    ? 'on an ordinary day (no peak is declared)'
    : `at the largest peak (x ${figure(factor)}, ${names.join(', ')})`;
}

const leftText = ({ left }: Headroom): string => `${figure(Math.floor(left * 100 + 1e-9))} %`;

function tableOf(rows: readonly Headroom[], title: string, { columns, colour }: Style): string[] {
  const { red, yellow } = createColors(colour);
  if (rows.length === 0) return [`${title}: nothing in it has a limit`];
  const cells = rows.map((row) => [row.subject, row.resource, figure(row.used), figure(row.limit), leftText(row)]);
  const heads = ['', '', 'used', 'limit', 'left'];
  const widths = heads.map((head, index) => Math.max(head.length, ...cells.map((line) => line[index]?.length ?? 0)));
  const [subject = 0, resource = 0, ...numbers] = widths;
  const right = (line: readonly string[]): string =>
    numbers.map((width, index) => (line[index + 2] ?? '').padStart(width)).join('  ');
  const [first, none] = columns < NARROW ? ['<-', '<- !'] : ['<- breaks first', '<- not enough'];
  const beside = numbers.reduce((sum, width) => sum + width + 2, 0) + first.length + 2;
  const named = Math.min(Math.max(20, columns - beside), Math.max(title.length, subject + 2 + resource));
  const least = rows[0]?.left ?? 0;
  return [
    ...fitted(title, named, right(heads)),
    ...rows.map(({ left }, index) => {
      const line = cells[index] ?? [];
      const name = cut(`${(line[0] ?? '').padEnd(subject)}  ${line[1] ?? ''}`, named).padEnd(named);
      const mark = left < 0 ? red(`  ${none}`) : left === least ? yellow(`  ${first}`) : '';
      return `${name}  ${right(line)}${mark}`;
    }),
  ];
}

/** Columns from which on a mark has words. */
const NARROW = 72;

/** A title beside the heads of the columns; above them where it is too long. */
const fitted = (title: string, width: number, heads: string): string[] =>
  title.length <= width
    ? [`${title.padEnd(width)}  ${heads}`]
    : [...wrapped(title, width), `${' '.repeat(width)}  ${heads}`];

/** Lanes that can't keep up, each in one line. */
const growthLines = (items: readonly PlanItem[], { columns }: Style): string[] =>
  items.flatMap(({ subject, quantity, because }) =>
    quantity === 'backlog growth' ? wrapped(`${subject}: ${because}`, columns) : [],
  );

function priceLines(items: readonly PlanItem[], { region }: Environment, { columns }: Style): string[] {
  const of = (quantity: string): PlanItem | undefined => items.find((item) => item.quantity === quantity);
  const [fixed, hour, year] = ['fixed price', 'price of a peak hour', 'price of declared peaks'].map(of);
  const amount = (item: PlanItem): string => `${figure(item.value)} ${item.unit}`;
  const elsewhere = region === PRICED_REGION ? '' : `, ${region} differs`;
  const partly = items.some(({ quantity }) => quantity === 'instance hours') ? '; without instances' : '';
  const where = `list prices of ${PRICED_REGION}${elsewhere}${partly}`;
  const parts = [
    ...(hour === undefined ? [] : [`one hour of the largest peak ${amount(hour)} more`]),
    ...(year === undefined ? [] : [`all declared peaks ${amount(year)}`]),
    ...(fixed === undefined ? [] : [`fixed ${amount(fixed)}`]),
  ];
  return parts.length === 0 ? [] : wrapped(`price: ${parts.join(', ')} (${where})`, columns);
}
