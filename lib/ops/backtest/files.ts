import type { AlarmSeries } from '../../core/cloudwatch/alarm';
import { readCsv } from '../../core/cloudwatch/recorded/csv';
import { readMetricData } from '../../core/cloudwatch/recorded/json';
import { firstProblems, gridded, type Recording } from '../../core/cloudwatch/recorded/series';
import { errorIssue, type Issue } from '../../core/issue';
import { Refused } from '../../core/refused';
import { type DeployedAlarm, readAlarm } from '../../core/template/alarms';
import type { Resource, Template } from '../../core/template/template';
import { messageOf } from '../../core/words/error-text';
import type { Ports } from '../ports';
import { textAt } from '../text-at';
import { alarmSeries } from './columns';
import { unitOf } from './unit';

/** A run through what was asked for, which goes on after a problem so that all of them are listed. */
export interface Reading {
  readonly templateFile: string;
  readonly ports: Ports;
  readonly problems: Issue[];
  /** N of each alarm that was read. */
  readonly evaluationPeriods: number[];
}

/** An alarm of a template with what it watched. */
export interface ReplayedAlarm {
  readonly kind: 'metric';
  readonly alarm: DeployedAlarm;
  readonly series: AlarmSeries;
  /** Unit of what the alarm compares: `s`, `messages`; empty where it is not known. */
  readonly unit: string;
  /** File that the series is from. */
  readonly file: string;
  /** Notes that a reader should know about the series. */
  readonly notes: readonly string[];
}

const unreadable = (): never => {
  throw new Error('files are not read here');
};

/** Text of a file, or nothing and a problem. */
export function textOf(flag: string, path: string, { ports, problems }: Reading): string | undefined {
  const { fileKind, readText = unreadable } = ports;
  const text = textAt(flag, path, { kindOf: fileKind, read: readText });
  if (typeof text === 'string') return text;
  problems.push(text);
  return undefined;
}

function jsonOf(text: string, file: string, { problems }: Reading): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    problems.push(errorIssue(file, messageOf(error), 'JSON', 'give a file as `cdk synth` or the AWS CLI wrote it'));
    return undefined;
  }
}

/** Result that `read` makes of the template; where it throws, the reason is a problem. */
export function attempt<T>(read: () => T, { templateFile, problems }: Reading): T | undefined {
  try {
    return read();
  } catch (error) {
    const got = messageOf(error);
    const fix = 'write it out, or give the parameter that it comes from a value: --parameter Name=value';
    problems.push(
      error instanceof Refused ? error.issue : errorIssue(templateFile, got, 'an alarm whose rule is written out', fix),
    );
    return undefined;
  }
}

type Labelled = Recording & { readonly labels?: Readonly<Record<string, string>> };

/** Recording, before anybody knows which alarm it is of; or nothing and its problems. */
function recordingIn(file: string, reading: Reading): Labelled | undefined {
  const text = textOf('--series', file, reading);
  if (text === undefined) return undefined;
  const isJson = /^\s*[{[]/.test(text);
  const json = isJson ? jsonOf(text, file, reading) : undefined;
  if (isJson && json === undefined) return undefined;
  const recording = isJson ? readMetricData(json, file) : readCsv(text, file);
  reading.problems.push(...firstProblems(recording.problems, file));
  return recording.problems.length > 0 && recording.rows.length === 0 ? undefined : recording;
}

/** A metric alarm with what a file says that it watched; or nothing and all problems of both. */
export function replayedAlarm(
  template: Template | undefined,
  resource: Resource | undefined,
  file: string,
  reading: Reading,
): ReplayedAlarm | undefined {
  const alarm = template && resource && attempt(() => readAlarm(template, resource), reading);
  if (alarm) reading.evaluationPeriods.push(alarm.breaching.of);
  const recording = recordingIn(file, reading);
  if (!alarm || !recording) return undefined;
  const { series, problems: found } = gridded(recording, alarm.metric.periodSec);
  reading.problems.push(...firstProblems(found, file));
  const read = series && alarmSeries(alarm, series, { file, labels: recording.labels ?? {} }, reading.problems);
  if (!read) return undefined;
  const { notes, ...values } = read;
  return { kind: 'metric', alarm, unit: unitOf(alarm, resource), series: values, file, notes };
}
