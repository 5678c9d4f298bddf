import type { Ports } from '../../lib/ops/ports';
import { run } from '../../lib/ops/program';
import { fakePorts } from './fakes';

/** A resource of a template: an alarm on the age of the oldest message. */
export const alarm = (change: Record<string, unknown> = {}) => ({
  Type: 'AWS::CloudWatch::Alarm',
  Properties: {
    AlarmName: 'prod/media/lane-queue-age',
    Namespace: 'AWS/SQS',
    MetricName: 'ApproximateAgeOfOldestMessage',
    Statistic: 'Maximum',
    Period: 60,
    ComparisonOperator: 'GreaterThanThreshold',
    Threshold: 30,
    EvaluationPeriods: 3,
    DatapointsToAlarm: 2,
    TreatMissingData: 'notBreaching',
    ...change,
  },
});
/** Minutes after two in the night, in UTC. */
export const minute = (index: number) => new Date(Date.UTC(2026, 10, 20, 2, index)).toISOString();
/** One row per minute. */
export const csv = (values: readonly (number | string)[], header = 'timestamp,value') =>
  [header, ...values.map((value, index) => `${minute(index)},${value}`)].join('\n');

/** Runs the verb over files that are only in memory. */
export async function backtest(
  args: readonly string[],
  files: Readonly<Record<string, string>>,
  columns = 80,
  more: Partial<Ports> = {},
) {
  const { ports, printed } = fakePorts([], columns);
  const written: Record<string, string> = {};
  const exitCode = await run(
    ['backtest', ...args],
    {
      ...ports,
      fileKind: (path) => {
        if (path in files) return 'file';
        return Object.keys(files).some((file) => file.startsWith(`${path}/`)) ? 'folder' : undefined;
      },
      review: {
        ...ports.review,
        filesIn: (folder) =>
          Object.keys(files).flatMap((file) => (file.startsWith(`${folder}/`) ? [file.slice(folder.length + 1)] : [])),
      },
      readText: (path) => files[path] ?? '',
      writeText: (path, text) => {
        if (path.startsWith('locked/')) throw new Error(`EACCES: permission denied, open '${path}'`);
        written[path] = text;
      },
      ...more,
    },
    '1.2.3',
  );
  return { exitCode, written, ...printed };
}
/** Problems as `path | got | expected | fix`. */
export async function problemsOf(args: readonly string[], files: Readonly<Record<string, string>>) {
  const { exitCode, out, err } = await backtest([...args, '--json'], files);
  expect(exitCode).toBe(2);
  expect(err).toContain('error');
  const report = JSON.parse(out) as { problems: Record<string, string>[] };
  return report.problems.map(({ path, got, expected, fix }) => [path, got, expected, fix].join(' | '));
}
