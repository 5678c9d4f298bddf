import { InvalidInput } from '../../config/parse/invalid-input';
import { iso } from '../../core/cloudwatch/recorded/series';
import { errorIssue } from '../../core/issue';
import { messageOf } from '../../core/words/error-text';
import type { Ports } from '../ports';
import type { Verb } from '../verb';
import { backtestCompositePlot } from './composite-plot';
import { type BacktestInput, backtestInput } from './input';
import { backtestPlot } from './plot';
import { type Replay, replay } from './replay';
import { backtestText } from './text';

/** The verb that replays recorded series through an alarm of a template. */
export const backtest: Verb = {
  usage: 'backtest',
  summary: 'whether an alarm would have fired: replays a recorded series through an alarm of a template',
  arguments: {},
  options: {
    '--template <file>': 'synthesized template that holds the alarm, of any CDK or CloudFormation app',
    '--alarm <name>': 'logical id or name of the alarm',
    '--series <file...>':
      'what its metric was: CSV, or the JSON of GetMetricData; of a composite alarm ALARM=FILE for each alarm of its rule',
    '--others <state>': 'of a composite alarm: the state of all alarms without a series, such as OK',
    '--evaluation-range <n>': 'periods that one evaluation looks back to (default: N + 2, as in the example of AWS)',
    '--initial-state <state>': 'OK, ALARM or INSUFFICIENT_DATA (default)',
    '--plot <file>': 'draw series, threshold and state into an SVG file',
  },
  guide: `
Nothing is deployed and AWS is not asked. The alarm is evaluated as CloudWatch
documents it: M of N, missing data, the evaluation range, sliding and wall
clock windows, warm-up, metric math and Metrics Insights.

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
  count of its samples. Or give the answer of GetMetricData:

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
  $ cdk-headroom backtest --template lanes.template.json \\
      --alarm prod/media/lane-queue-age --series age.csv --plot age.svg
  2026-11-20 02:05:00 UTC  INSUFFICIENT_DATA -> OK
  2026-11-20 02:41:00 UTC  OK -> ALARM
      2 of 3 datapoints [30, 44, 61] were > 30; 2 of 3 needed for ALARM

AWS does not publish how far an evaluation looks back. Try a larger
--evaluation-range: where the result changes, missing data decided it.

Exit code
  0  done, whether the alarm fired or not
  1  never: an alarm that fires is a result, not a fault
  2  could not be done: a file is wrong (all problems are listed), or the alarm
     is of a kind that a series can not judge, such as anomaly detection`,
  run: ({ options }, ports) => {
    const input = backtestInput(options, ports);
    const result = replay(input);
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
      },
      text: (style) => backtestText(input, result, style),
      exitCode: 0,
    };
  },
};

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
