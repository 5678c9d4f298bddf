import { InvalidInput } from '../../config/parse/invalid-input';
import { iso } from '../../core/cloudwatch/recorded/series';
import { errorIssue, type Issue } from '../../core/issue';
import { messageOf } from '../../core/words/error-text';
import { shellQuoted } from '../../core/words/shell-quoted';
import type { Ports } from '../ports';
import { optionText, type Report, type Verb } from '../verb';
import { backtestCompositePlot } from './composite-plot';
import { type BacktestInput, backtestInput, foundAlarm } from './input';
import { backtestPlot } from './plot';
import { queryReport } from './query';
import { rangeVerdicts } from './ranges';
import { type Replay, replay } from './replay';
import { backtestText } from './text';

/** The verb that replays recorded series through an alarm of a template. */
export const backtest: Verb = {
  usage: 'backtest',
  summary: 'whether an alarm would have fired: replays a recorded series through an alarm of a template',
  arguments: {},
  options: {
    '--env <name>': 'environment that holds the alarm: its templates are those that `cdk synth` wrote into cdk.out',
    '--template <file>': 'instead: a template that holds the alarm, JSON or YAML, of any CDK or CloudFormation app',
    '--parameter <name=value...>': 'value of a parameter of the template; else its default',
    '--alarm <name>': 'logical id or name of the alarm',
    '--series <file...>':
      'what its metric was: CSV, or the JSON of GetMetricData; of a composite alarm ALARM=FILE for each alarm of its rule',
    '--show': 'print the queries of GetMetricData for what the alarm watches, and what to type with them',
    '--others <state>': 'of a composite alarm: the state of all alarms without a series, such as OK',
    '--evaluation-range <n>': 'periods that one evaluation looks back to (default: N + 2, as in the example of AWS)',
    '--initial-state <state>': 'OK, ALARM or INSUFFICIENT_DATA (default)',
    '--plot <file>': 'draw series, threshold and state into an SVG file',
  },
  guide: `
Nothing is deployed, and AWS is not asked but by --show for names that are
known only when deployed. The alarm is evaluated as CloudWatch documents it:
M of N, missing data, the evaluation range, sliding and wall clock windows,
warm-up, metric math and Metrics Insights.

Series
  timestamp,value
  2026-11-20T02:00:00Z,12
  2026-11-20T02:01:00Z,            an empty value is missing data,
  2026-11-20T02:03:00Z,41          and so is a minute without a row

  Times are ISO 8601 in UTC, the beginning of each period. Rows may come in
  any order. Two rows of one moment, and a row that is not a whole number of
  steps after the first, are refused: nobody could tell what CloudWatch would
  have made of them. The step is the alarm's period or a divisor of it.
  For metric math the columns are the ids of its metrics; for a query with
  GROUP BY they are its contributors; "samples" beside a percentile is the
  count of its samples. Or give the answer of GetMetricData; --show prints the
  queries for it, and the whole command:

  $ npx cdk synth 'prod/**' -q
  $ cdk-headroom backtest --env prod \\
      --alarm prod/checkout/lane-dead-letters --show > queries.json
  $ aws cloudwatch get-metric-data --output json \\
      --metric-data-queries file://queries.json \\
      --start-time 2026-11-20T00:00:00Z \\
      --end-time 2026-11-21T00:00:00Z > series.json

Composite alarms
  Each alarm of the rule has its own series, and so has the suppressor:
  --series prod/media/lane-queue-age=age.csv --series ... With --others OK
  all alarms without one stay OK. A suppressor keeps actions back and never
  the state; what is done in spite of it, and when, is listed as actions.

Example
  $ cdk-headroom backtest --env prod \\
      --alarm prod/checkout/lane-dead-letters --series dead.csv --plot dead.svg
  2026-11-20 02:01:00 UTC  INSUFFICIENT_DATA -> OK
  2026-11-20 02:04:00 UTC  OK -> ALARM
      1 of 1 datapoints [1] were > 0; 1 of 1 needed for ALARM

AWS does not publish how far an evaluation looks back. Where values are
missing, N + 1 to N + 4 periods are tried as well, and it is said where missing
data alone decide.

Exit code
  0  done, whether the alarm fired or not
  1  never: an alarm that fires is a result, not a fault
  2  could not be done: a file is wrong (all problems are listed), or the alarm
     is of a kind that a series can not judge, such as anomaly detection`,
  run: ({ options }, ports) => (options.show === true ? show(options, ports) : replayed(options, ports)),
};

type Options = Readonly<Record<string, unknown>>;

function replayed(options: Options, ports: Ports): Report {
  const input = backtestInput(options, ports);
  const result = replay(input);
  const ranges = rangeVerdicts(input, result);
  const { outcome, toMs } = result;
  // What comes after the end is not known.
  const actions = result.actions?.filter(({ atMs }) => atMs <= toMs);
  if (input.plotFile !== undefined) writePlot(input.plotFile, plotOf(input, result), ports);
  return {
    json: {
      alarm: input.asked,
      state: outcome.state,
      transitions: outcome.transitions.map(({ atMs, from, to, reason }) => ({ at: iso(atMs), from, to, reason })),
      ...(actions && { actions: actions.map(({ atMs, state }) => ({ at: iso(atMs), state })) }),
      ...(ranges && {
        missingDataDecides: ranges.map(({ more, ...verdict }) => ({ range: `N + ${more}`, ...verdict })),
      }),
    },
    text: (style) => backtestText(input, result, ranges, style),
    exitCode: 0,
  };
}

function show(options: Options, ports: Ports): Promise<Report> {
  const problems: Issue[] = [];
  const { asked, found } = foundAlarm(options, ports, problems);
  if (found === undefined || problems.length > 0) throw new InvalidInput(problems);
  const [env, file] = [optionText(options.env), optionText(options.template)];
  const where = env === undefined ? `--template ${shellQuoted(file ?? '')}` : `--env ${env}`;
  const alarm = /^[\w./:-]+$/.test(asked) ? asked : shellQuoted(asked);
  return queryReport(found, { env, typed: `${where} --alarm ${alarm}` }, ports);
}

const plotOf = ({ subject }: BacktestInput, result: Replay): string =>
  subject.kind === 'composite' ? backtestCompositePlot(subject, result) : backtestPlot(subject, result);

function writePlot(path: string, svg: string, { writeText }: Ports): void {
  try {
    writeText?.(path, svg);
  } catch (error) {
    throw new InvalidInput([
      errorIssue('--plot', messageOf(error), 'a file that can be written', 'choose another place'),
    ]);
  }
}
