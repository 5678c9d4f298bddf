import { InvalidInput } from '../../config/parse/invalid-input';
import type { AlarmState } from '../../core/alarms/alarm';
import { errorIssue, type Issue } from '../../core/issue';
import { isComposite } from '../../core/template/composite';
import type { Resource, Template } from '../../core/template/template';
import { nearest } from '../../core/words/nearest';
import type { Ports } from '../ports';
import { type Reading, type ReplayedAlarm, replayedAlarm } from './files';
import { type ReplayedComposite, replayedComposite } from './members';
import { alarmIn, shownName, templateFiles } from './template';

/** Input that was asked for, read and found to be right. */
export interface BacktestInput {
  /** Alarm as it was typed. */
  readonly asked: string;
  readonly subject: ReplayedAlarm | ReplayedComposite;
  readonly options: ReplayOptions;
  readonly plotFile?: string | undefined;
}

/** Options for how an evaluation begins, and how far it looks back. */
export interface ReplayOptions {
  readonly rangePeriods?: number | undefined;
  /** Periods beyond its N that each alarm looks back to, where `rangePeriods` says nothing. */
  readonly rangeMore?: number | undefined;
  readonly initial: AlarmState;
}

type Options = Readonly<Record<string, unknown>>;

/** @throws InvalidInput with all that is wrong with the options and with all files */
export function backtestInput(options: Options, ports: Ports): BacktestInput {
  const problems: Issue[] = [];
  const { asked, found, reading } = foundAlarm(options, ports, problems);
  const series = seriesIn(options.series, problems);
  const plotFile = plotIn(options.plot, problems);
  const initial = stateIn('--initial-state', options.initialState ?? 'INSUFFICIENT_DATA', problems);
  const others = options.others === undefined ? undefined : stateIn('--others', options.others, problems);
  const { template, resource } = found ?? {};
  const subject =
    template && resource && isComposite(resource)
      ? replayedComposite(template, resource, { series, others }, reading)
      : ofMetricAlarm(template, resource, series, reading);
  const rangePeriods = rangeIn(options.evaluationRange, Math.max(1, ...reading.evaluationPeriods), problems);
  if (problems.length > 0 || !subject) throw new InvalidInput(problems);
  return { asked, subject, options: { initial, rangePeriods }, plotFile };
}

/** The alarm that was asked for, with its template; or nothing and all problems. */
export function foundAlarm(options: Options, ports: Ports, problems: Issue[]) {
  const files = templateFiles(options, { ports, problems });
  const asked = required(options.alarm, 'alarm', problems);
  const start: Reading = { templateFile: files[0] ?? '', ports, problems, evaluationPeriods: [] };
  const found = alarmIn(files, asked, options, start);
  return { asked, found, reading: { ...start, templateFile: found?.file ?? start.templateFile } };
}

function required(value: unknown, name: string, problems: Issue[]): string {
  if (typeof value === 'string' && value !== '') return value;
  problems.push(errorIssue(`--${name}`, 'nothing', expected[name] ?? '', `add --${name}`));
  return '';
}

function seriesIn(value: unknown, problems: Issue[]): string[] {
  if (Array.isArray(value)) return value.map(typed);
  required(undefined, 'series', problems);
  return [];
}

const expected: Readonly<Record<string, string>> = {
  alarm: 'the logical id or the name of an alarm of the template',
  series: 'a CSV file, or a JSON file with the answer of GetMetricData',
};

function plotIn(value: unknown, problems: Issue[]): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'string' && value.endsWith('.svg')) return value;
  problems.push(
    errorIssue('--plot', `'${typed(value)}'`, 'a file whose name ends in .svg', 'write --plot backtest.svg'),
  );
  return undefined;
}

/** Text typed after a flag; a flag without a value is true. */
const typed = (value: unknown): string => (typeof value === 'string' ? value : '');

const states: readonly AlarmState[] = ['OK', 'ALARM', 'INSUFFICIENT_DATA'];

function stateIn(flag: string, value: unknown, problems: Issue[]): AlarmState {
  const state = states.find((known) => known === value);
  if (state) return state;
  const meant = nearest(typed(value), states) ?? 'INSUFFICIENT_DATA';
  problems.push(errorIssue(flag, `'${typed(value)}'`, `one of ${states.join(', ')}`, `write ${meant}`));
  return 'INSUFFICIENT_DATA';
}

/** @param least N of the alarm, or the largest N of the alarms of a rule */
function rangeIn(value: unknown, least: number, problems: Issue[]): number | undefined {
  if (value === undefined) return undefined;
  const periods = /^\d+$/.test(typed(value)) ? Number(value) : Number.NaN;
  if (periods >= least && periods <= 10_000) return periods;
  problems.push(
    errorIssue(
      '--evaluation-range',
      `'${typed(value)}'`,
      `a whole number of periods from ${least} (the alarm's N) to 10000`,
      `write ${least + 2}, or leave it out`,
    ),
  );
  return undefined;
}

/** A metric alarm has one series, which is read also where the alarm is not found: its problems belong to the list. */
function ofMetricAlarm(
  template: Template | undefined,
  resource: Resource | undefined,
  series: readonly string[],
  reading: Reading,
): ReplayedAlarm | undefined {
  const [file, ...more] = series;
  if (more.length > 0 && resource)
    reading.problems.push(
      errorIssue(
        '--series',
        `${series.length} files`,
        `one file, as ${shownName(resource)} is no composite alarm`,
        'keep the file of its series',
      ),
    );
  return file === undefined || (more.length > 0 && !resource)
    ? undefined
    : replayedAlarm(template, resource, file, reading);
}
