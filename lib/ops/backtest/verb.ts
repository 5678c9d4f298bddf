import { problem } from '../../core/issue';
import { InvalidInput } from '../../config/parse/invalid-input';
import { evaluateAlarm, type Outcome } from '../../core/cloudwatch/alarm';
import { iso } from '../../core/cloudwatch/recorded/series';
import { Refused } from '../../core/refused';
import { backtestInput, type BacktestInput } from './input';
import { backtestPlot } from './plot';
import { backtestText } from './text';
import type { Ports } from '../ports';
import type { Verb } from '../verb';

/** Replays a recorded series through an alarm of a template. */
export const backtest: Verb = {
  usage: 'backtest',
  summary: 'whether an alarm would have fired: replays a recorded series through an alarm of a template',
  arguments: {},
  options: {
    '--template <file>': 'synthesized template that holds the alarm, of any CDK or CloudFormation app',
    '--alarm <name>': 'logical id or name of the alarm',
    '--series <file>': 'what its metric was: CSV, or the JSON of GetMetricData',
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
    const outcome = evaluated(input, String(options.series));
    if (input.plotFile !== undefined) writePlot(input.plotFile, backtestPlot(input, outcome), ports);
    return {
      json: {
        alarm: input.asked,
        state: outcome.state,
        transitions: outcome.transitions.map(({ atMs, from, to, reason }) => ({ at: iso(atMs), from, to, reason })),
      },
      text: (style) => backtestText(input, outcome, style),
      exitCode: 0,
    };
  },
};

/** Outcome of an evaluation; what the evaluator refuses is a problem of the alarm or of the series. */
function evaluated({ alarm, series, options }: BacktestInput, file: string): Outcome {
  try {
    return evaluateAlarm(alarm, series, options);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const { issue } = error;
    throw new InvalidInput([issue.path === 'series' ? { ...issue, path: file } : issue]);
  }
}

function writePlot(path: string, svg: string, { writeText }: Ports): void {
  try {
    writeText?.(path, svg);
  } catch (error) {
    const got = error instanceof Error ? error.message : String(error);
    throw new InvalidInput([problem('--plot', got, 'a file that can be written', 'choose another place')]);
  }
}
