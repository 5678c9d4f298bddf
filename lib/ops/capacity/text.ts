import Table from 'cli-table3';
import { createColors } from 'picocolors';
import { isError, issueText } from '../../config/parse/issue-text';
import type { Environment } from '../../core/environment/environment';
import type { Headroom } from '../../core/headroom';
import type { Issue } from '../../core/issue';
import type { PlanItem } from '../../core/plan';
import { figure } from '../../core/words/figure';
import { wrapped } from '../../core/words/fitted';
import type { Style } from '../verb';
import { summaryText } from './summary';

/** Content that the text shows. */
export interface CapacityReport {
  readonly environment: Environment;
  readonly items: readonly PlanItem[];
  /** Limits at the largest peak, the tightest first. */
  readonly headroom: readonly Headroom[];
  readonly problems: readonly Issue[];
  /** Whether every number is asked for, with its reason and source. */
  readonly isExplained: boolean;
}

/** The plan for people: errors, what breaks first, the numbers where they are asked for, and warnings. */
export function capacityText(report: CapacityReport, style: Style): string {
  const { environment, problems, isExplained } = report;
  const { bold, dim } = createColors(style.colour);
  const errors = problems.filter(isError);
  const title = `${bold(environment.name)}  ${dim(`account ${environment.account}, ${environment.region}`)}`;
  const summary = summaryText(report, style);
  const hint = `\`npx cdk-headroom capacity ${environment.name} --explain\` shows each number with its reason and source.`;
  return [
    ...(errors.length === 0 ? [`${title}\n${summary}`] : [title, issueText(errors, style), summary]),
    ...(isExplained ? explained(report, style) : []),
    issueText(
      problems.filter((problem) => !isError(problem)),
      style,
    ),
    ...(isExplained ? [] : [wrapped(hint, style.columns).join('\n')]),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** Numbers by subject, then their sources. */
function explained({ items }: CapacityReport, style: Style): string[] {
  const { bold } = createColors(style.colour);
  const groups = [...new Set(items.map(({ subject }) => subject))].map((subject) => ({
    subject,
    items: items.filter((item) => item.subject === subject),
  }));
  // Numbered in the order in which a reader meets them.
  const sources = [...new Set(groups.flatMap((group) => group.items.flatMap(({ source }) => source ?? [])))];
  const widths = columnWidths(items, style.columns);
  return [
    ...groups.map((group) => `${bold(group.subject)}\n${table(group.items, sources, widths, style)}`),
    sources.length === 0 ? '' : `${bold('sources')}\n${sourceList(sources, style)}`,
  ];
}

/** Quantity and value take what they need, the reason gets the rest. */
function columnWidths(items: readonly PlanItem[], columns: number): readonly number[] {
  const longest = (texts: readonly string[]) => Math.max(0, ...texts.map((text) => text.length));
  const quantity = Math.min(longest(items.map((item) => item.quantity)), Math.floor(columns * 0.28)) + GAP;
  const value = Math.min(longest(items.map(valueText)), Math.floor(columns * 0.24)) + GAP;
  return [quantity, value, columns - INDENT - quantity - value];
}

function table(items: readonly PlanItem[], sources: readonly string[], widths: readonly number[], { colour }: Style) {
  const { cyan, dim } = createColors(colour);
  const rows = items.map((item) => {
    const note = item.source === undefined ? '' : dim(` [${sources.indexOf(item.source) + 1}]`);
    return [item.quantity, cyan(valueText(item)), `${item.because}${note}`];
  });
  return grid(rows, widths);
}

function sourceList(sources: readonly string[], { columns }: Style): string {
  const rows = sources.map((source, index) => [`[${index + 1}]`, source]);
  const number = Math.max(...rows.map(([note = '']) => note.length)) + GAP;
  return grid(rows, [number, columns - INDENT - number]);
}

const valueText = ({ value, unit }: PlanItem): string => `${figure(value)} ${unit}`.trimEnd();

const INDENT = 2;
const GAP = 2;
/** Narrowest column: on a very narrow terminal lines are better cut by it than words by us. */
const MIN_COLUMN_WIDTH = 24;

/** Aligned columns without lines, indented; what is too long goes on below itself. */
function grid(rows: readonly (readonly string[])[], widths: readonly number[]): string {
  const last = Math.max(MIN_COLUMN_WIDTH, widths.at(-1) ?? 0);
  const table = new Table({
    chars: noBorders,
    colWidths: [INDENT, ...widths.slice(0, -1), last + GAP],
    wordWrap: true,
    style: { 'padding-left': 0, 'padding-right': GAP, head: [], border: [], compact: true },
  });
  table.push(...rows.map((row) => ['', ...row]));
  return table.toString().replaceAll(/[ \t]+(?=\n|$)/g, '');
}

const sides = ['top', 'bottom', 'left', 'right'].flatMap((side) => [
  side,
  `${side}-mid`,
  `${side}-left`,
  `${side}-right`,
]);
const noBorders = Object.fromEntries([...sides, 'mid', 'mid-mid', 'middle'].map((part) => [part, '']));
