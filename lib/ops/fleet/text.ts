import { createColors } from 'picocolors';
import type { Turn } from '../../core/fleet/baseline';
import { type Outcome, outcomes, type TargetResult } from '../../core/fleet/outcome';
import type { FleetSummary } from '../../core/fleet/summary';
import { figure } from '../../core/words/figure';
import { cut, hanging, wrapped } from '../../core/words/fitted';
import type { Style } from '../verb';
import type { FleetReport } from './report';

/** Results that are shown: the rest is in `--json`. */
const MAX_SHOWN = 40;

/** A run for people: what is not well first, then the slowest, and one line that says how it went. */
export function fleetText(report: FleetReport, style: Style): string {
  const { results, summary, elapsedMs, concurrency, turns, advice } = report;
  const { dim } = createColors(style.colour);
  const bad = results.filter(({ outcome }) => outcome !== 'healthy').sort(byOutcome);
  const more = bad.length > MAX_SHOWN ? [dim(`… and ${figure(bad.length - MAX_SHOWN)} more: see --json`)] : [];
  const parts = [
    ...(bad.length > 0
      ? [[...bad.slice(0, MAX_SHOWN).flatMap((one) => resultLines(one, style)), ...more].join('\n')]
      : []),
    ...(turns === undefined ? [] : [turnLines(turns, style)]),
    [
      ...countLines(summary, elapsedMs, style),
      ...[concurrency, ...advice].flatMap((line) => wrapped(line, style.columns)).map((line) => dim(line)),
    ].join('\n'),
  ];
  return parts.join('\n\n');
}

const byOutcome = (one: TargetResult, other: TargetResult): number =>
  order.indexOf(one.outcome) - order.indexOf(other.outcome);
const order: readonly Outcome[] = ['unhealthy', 'timeout', 'probe-side', 'cut-off', 'not-attempted', 'healthy'];

const NAME_COLUMNS = 16;

function resultLines({ target, outcome, status, latencyMs, attempts, detail }: TargetResult, style: Style): string[] {
  const facts = [
    ...(status === undefined ? [] : [String(status)]),
    ...(latencyMs === undefined ? [] : [`${Math.round(latencyMs)} ms`]),
    ...(attempts > 1 ? [`${attempts} attempts`] : []),
  ].join(', ');
  const name = cut(target, style.columns - NAME_COLUMNS);
  const head = `${painted(outcome, style)} ${name}`;
  const said = [facts, ...(detail === undefined ? [] : [detail])].filter((part) => part !== '').join(': ');
  return [head, ...(said === '' ? [] : hanging(' '.repeat(NAME_COLUMNS - 1), said, style.columns))];
}

function painted(outcome: Outcome, { colour }: Style): string {
  const { red, yellow, green, dim } = createColors(colour);
  const paint = {
    unhealthy: red,
    timeout: red,
    'probe-side': yellow,
    'cut-off': yellow,
    'not-attempted': dim,
    healthy: green,
  };
  return paint[outcome](outcome.padEnd(NAME_COLUMNS - 2));
}

function countLines({ targets, outcomes: counts, latencyMs }: FleetSummary, elapsedMs: number, style: Style): string[] {
  const { bold } = createColors(style.colour);
  const said = outcomes
    .filter((outcome) => counts[outcome] > 0)
    .map((outcome) => `${figure(counts[outcome])} ${outcome}`);
  const times =
    latencyMs &&
    `answers: p50 ${ms(latencyMs.p50)}, p90 ${ms(latencyMs.p90)}, p99 ${ms(latencyMs.p99)}, longest ${ms(latencyMs.max)}`;
  return [
    ...wrapped(`${figure(targets)} targets in ${seconds(elapsedMs)}: ${said.join(', ')}`, style.columns).map((line) =>
      bold(line),
    ),
    ...(times === undefined ? [] : wrapped(times, style.columns)),
  ];
}

const ms = (value: number): string => `${value < 10 ? value.toFixed(1) : String(Math.round(value))} ms`;
const seconds = (value: number): string =>
  value < 1_000 ? `${Math.round(value)} ms` : `${(value / 1_000).toFixed(1)} s`;

function turnLines(turns: readonly Turn[], style: Style): string {
  if (turns.length === 0) return 'against the baseline: nothing turned, nothing is slower';
  const lines = turns.slice(0, MAX_SHOWN).map((turn) => {
    const said =
      turn.kind === 'slower'
        ? `${turn.target}: ${ms(turn.beforeMs)} -> ${ms(turn.nowMs)}`
        : `${turn.target}${turn.detail === undefined ? '' : `: ${turn.detail}`}`;
    return `  ${turn.kind.padEnd(7)} ${cut(said, style.columns - 10)}`;
  });
  const more = turns.length > MAX_SHOWN ? [`  … and ${figure(turns.length - MAX_SHOWN)} more`] : [];
  return ['against the baseline:', ...lines, ...more].join('\n');
}
