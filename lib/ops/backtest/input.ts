import { InvalidInput } from '../../config/parse/invalid-input';
import type { AlarmState } from '../../core/alarms/alarm';
import type { AlarmSeries } from '../../core/cloudwatch/alarm';
import { problem, type Issue } from '../../core/issue';
import { nearest } from '../../core/words/nearest';
import { firstProblems, gridded, type Recording } from '../../core/cloudwatch/recorded/series';
import { readCsv } from '../../core/cloudwatch/recorded/csv';
import { readMetricData } from '../../core/cloudwatch/recorded/json';
import { Refused } from '../../core/refused';
import { readTemplate, type Template } from '../../core/template/template';
import { alarmResources, readAlarm, type DeployedAlarm } from '../../core/template/alarms';
import { alarmSeries } from './columns';
import type { Ports } from '../ports';

/** Input that was asked for, read and found to be right. */
export interface BacktestInput {
  /** Alarm as it was typed. */
  readonly asked: string;
  readonly alarm: DeployedAlarm;
  readonly series: AlarmSeries;
  readonly options: { readonly rangePeriods?: number; readonly initial: AlarmState };
  readonly plotFile?: string | undefined;
  /** Notes that a reader should know about the series. */
  readonly notes: readonly string[];
}

type Options = Readonly<Record<string, unknown>>;

/** @throws InvalidInput with all that is wrong with the options and with both files */
export function backtestInput(options: Options, ports: Ports): BacktestInput {
  const problems: Issue[] = [];
  const files = (['template', 'alarm', 'series'] as const).map((name) => required(options[name], name, problems));
  const [templateFile = '', asked = '', seriesFile = ''] = files;
  const plotFile = plotIn(options.plot, problems);
  const initial = initialIn(options.initialState, problems);
  const alarm = templateFile === '' ? undefined : alarmIn(templateFile, asked, ports, problems);
  const rangePeriods = rangeIn(options.evaluationRange, alarm, problems);
  const recording = seriesFile === '' ? undefined : recordingIn(seriesFile, ports, problems);
  const read = alarm && recording ? onGrid(alarm, recording, seriesFile, problems) : undefined;
  if (problems.length > 0 || !alarm || !read) throw new InvalidInput(problems);
  const { notes, ...series } = read;
  return {
    ...{ asked, alarm, series, plotFile, notes },
    options: { initial, ...(rangePeriods !== undefined && { rangePeriods }) },
  };
}

function required(value: unknown, name: string, problems: Issue[]): string {
  if (typeof value === 'string' && value !== '') return value;
  problems.push(problem(`--${name}`, 'nothing', EXPECTED[name] ?? '', `add --${name}`));
  return '';
}

const EXPECTED: Readonly<Record<string, string>> = {
  template: 'a synthesized template, such as cdk.out/prod/lanes.template.json',
  alarm: 'the logical id or the name of an alarm of the template',
  series: 'a CSV file, or a JSON file with the answer of GetMetricData',
};

function plotIn(value: unknown, problems: Issue[]): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'string' && value.endsWith('.svg')) return value;
  problems.push(problem('--plot', `'${typed(value)}'`, 'a file whose name ends in .svg', 'write --plot backtest.svg'));
  return undefined;
}

/** Text typed after a flag; a flag without a value is true. */
const typed = (value: unknown): string => (typeof value === 'string' ? value : '');

const STATES: readonly AlarmState[] = ['OK', 'ALARM', 'INSUFFICIENT_DATA'];

function initialIn(value: unknown, problems: Issue[]): AlarmState {
  const asked = value ?? 'INSUFFICIENT_DATA';
  const state = STATES.find((known) => known === asked);
  if (state) return state;
  const meant = nearest(typed(value), STATES) ?? 'INSUFFICIENT_DATA';
  problems.push(problem('--initial-state', `'${typed(value)}'`, `one of ${STATES.join(', ')}`, `write ${meant}`));
  return 'INSUFFICIENT_DATA';
}

function rangeIn(value: unknown, alarm: DeployedAlarm | undefined, problems: Issue[]): number | undefined {
  if (value === undefined) return undefined;
  const periods = /^\d+$/.test(typed(value)) ? Number(value) : Number.NaN;
  const least = alarm?.breaching.of ?? 1;
  if (periods >= least && periods <= 10_000) return periods;
  problems.push(
    problem(
      '--evaluation-range',
      `'${typed(value)}'`,
      `a whole number of periods from ${least} (the alarm's N) to 10000`,
      `write ${least + 2}, or leave it out`,
    ),
  );
  return undefined;
}

/** Text of a file, or nothing and a problem. */
function textOf(flag: string, path: string, { exists, readText }: Ports, problems: Issue[]): string | undefined {
  const wrong = (got: string): void => {
    problems.push(problem(flag, got, 'a file that can be read', `correct the path ${path}`));
  };
  try {
    if (readText && exists(path)) return readText(path);
    wrong(`${path}, which does not exist`);
  } catch (error) {
    wrong(error instanceof Error ? error.message : String(error));
  }
  return undefined;
}

function jsonOf(text: string, file: string, problems: Issue[]): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    const got = error instanceof Error ? error.message : String(error);
    problems.push(problem(file, got, 'JSON', 'give a file as `cdk synth` or the AWS CLI wrote it'));
    return undefined;
  }
}

function alarmIn(file: string, asked: string, ports: Ports, problems: Issue[]): DeployedAlarm | undefined {
  const text = textOf('--template', file, ports, problems);
  const json = text === undefined ? undefined : jsonOf(text, file, problems);
  if (json === undefined) return undefined;
  try {
    const template = readTemplate(json);
    if (asked === '') return undefined;
    const found = alarmNamed(template, asked);
    if (found) return readAlarm(template, found);
    problems.push(unknownAlarm(template, asked, file));
  } catch (error) {
    problems.push(
      error instanceof Refused
        ? error.issue
        : problem(
            file,
            error instanceof Error ? error.message : String(error),
            'an alarm whose rule is written out',
            'synthesize it with literal values',
          ),
    );
  }
  return undefined;
}

const nameOf = (properties: Readonly<Record<string, unknown>>): string | undefined =>
  typeof properties.AlarmName === 'string' ? properties.AlarmName : undefined;

const alarmNamed = (template: Template, asked: string) =>
  alarmResources(template).find(({ logicalId, properties }) => logicalId === asked || nameOf(properties) === asked);

function unknownAlarm(template: Template, asked: string, file: string): Issue {
  const known = alarmResources(template).flatMap(({ logicalId, properties }) => nameOf(properties) ?? logicalId);
  const other =
    template.resources[asked] ?? Object.values(template.resources).find((each) => nameOf(each.properties) === asked);
  if (other)
    return problem(
      '--alarm',
      `${asked}, which is an ${other.type}`,
      'an AWS::CloudWatch::Alarm',
      other.type === 'AWS::CloudWatch::CompositeAlarm' ? 'backtest the alarms of its rule' : 'name an alarm',
    );
  const meant = nearest(asked, [...known, ...alarmResources(template).map(({ logicalId }) => logicalId)]);
  const shown = known.slice(0, 12).join(', ');
  return problem(
    '--alarm',
    `'${asked}'`,
    known.length === 0
      ? `an alarm, but ${file} has none`
      : `an alarm of ${file}: ${shown}${known.length > 12 ? ', …' : ''}`,
    meant === undefined ? 'choose one of these, or give another template' : `write ${meant}`,
  );
}

type Labelled = Recording & { readonly labels?: Readonly<Record<string, string>> };

function recordingIn(file: string, ports: Ports, problems: Issue[]): Labelled | undefined {
  const text = textOf('--series', file, ports, problems);
  if (text === undefined) return undefined;
  const isJson = /^\s*[{[]/.test(text);
  const json = isJson ? jsonOf(text, file, problems) : undefined;
  if (isJson && json === undefined) return undefined;
  const recording = isJson ? readMetricData(json, file) : readCsv(text, file);
  problems.push(...firstProblems(recording.problems, file));
  return recording.problems.length > 0 && recording.rows.length === 0 ? undefined : recording;
}

function onGrid(alarm: DeployedAlarm, recording: Labelled, file: string, problems: Issue[]) {
  const { series, problems: found } = gridded(recording, alarm.metric.periodSec);
  problems.push(...firstProblems(found, file));
  if (!series) return undefined;
  return alarmSeries(alarm, series, { file, labels: recording.labels ?? {} }, problems);
}
