import { alarm, backtest as run, csv, minute, problemsOf } from '../backtest-run';

const stat = (Id: string, MetricName: string) => ({
  Id,
  ReturnData: false,
  MetricStat: { Metric: { Namespace: 'AWS/Lambda', MetricName }, Period: 60, Stat: 'Sum' },
});
const plain = { Namespace: undefined, MetricName: undefined, Statistic: undefined, Period: undefined };
const Resources = {
  Age: alarm(),
  Other: alarm({ AlarmName: { 'Fn::Sub': 'x-${AWS::StackName}' } }),
  Rate: alarm({
    ...plain,
    AlarmName: 'rate',
    Metrics: [
      { Id: 'rate', Expression: '100 * errors / calls' },
      stat('errors', 'Errors'),
      stat('calls', 'Invocations'),
    ],
  }),
  Volumes: alarm({
    ...plain,
    AlarmName: 'volumes',
    Metrics: [{ Id: 'q', Period: 60, Expression: 'SELECT MAX(Queue) FROM n GROUP BY VolumeId ORDER BY MAX() DESC' }],
  }),
  Slow: alarm({
    AlarmName: 'slow',
    Statistic: undefined,
    ExtendedStatistic: 'p99',
    EvaluateLowSampleCountPercentile: 'ignore',
  }),
  Anomaly: alarm({ AlarmName: 'odd', ThresholdMetricId: 'band' }),
  Broken: alarm({
    ...plain,
    AlarmName: 'broken',
    Metrics: [{ Id: 'e', Expression: 'max(a)' }, stat('a', 'Errors')],
  }),
  BadQuery: alarm({ ...plain, AlarmName: 'bad-query', Metrics: [{ Id: 'q', Period: 60, Expression: 'SELECT x' }] }),
  Queue: { Type: 'AWS::SQS::Queue', Properties: {} },
};

type Files = Readonly<Record<string, string>>;
const given = (files: Files): Files => ({
  't.json': JSON.stringify({ Resources }),
  'age.csv': csv([1, 40, 1, 50, 1, 1]),
  ...files,
});
const backtest = (args: readonly string[], files: Files = {}, columns = 80) => run(args, given(files), columns);
const problems = (args: readonly string[], files: Files = {}) => problemsOf(args, given(files));
const asked = (name: string, series = 'age.csv') => ['--template', 't.json', '--alarm', name, '--series', series];
const replay = async (name: string, text: string, ...more: string[]) => {
  const { out, exitCode, err } = await backtest([...asked(name, 'in'), '--json', ...more], { in: text });
  const report = JSON.parse(out) as { state: string; transitions: { at: string; to: string }[] };
  expect([exitCode, err]).toEqual([0, '']);
  return [report.state, ...report.transitions.map(({ at, to }) => `${at.slice(11, 16)} ${to}`)];
};
const seriesProblems = (text: string, name = 'Age') => problems(asked(name, 'in.csv'), { 'in.csv': text });

describe('backtest', () => {
  it('prints the JSON of its contract', async () => {
    const { exitCode, out, err } = await backtest([...asked('Age'), '--json']);
    expect([exitCode, err]).toEqual([0, '']);
    expect(JSON.parse(out)).toEqual({
      alarm: 'Age',
      state: 'OK',
      transitions: [
        {
          at: '2026-11-20T02:01:00Z',
          from: 'INSUFFICIENT_DATA',
          to: 'OK',
          reason: '0 of 1 datapoints [1] were > 30; 2 missing taken as not breaching; 2 of 3 needed for ALARM',
        },
        {
          at: '2026-11-20T02:04:00Z',
          from: 'OK',
          to: 'ALARM',
          reason: '2 of 3 datapoints [40, 1, 50] were > 30; 2 of 3 needed for ALARM',
        },
        {
          at: '2026-11-20T02:05:00Z',
          from: 'ALARM',
          to: 'OK',
          reason: '1 of 3 datapoints [1, 50, 1] were > 30; 2 of 3 needed for ALARM',
        },
      ],
    });
  });

  it('tells people the rule, each change with its reason, and what it comes to', async () => {
    const { out } = await backtest(asked('prod/media/lane-queue-age'), {}, 100);
    expect(out).toBe(`prod/media/lane-queue-age
  Maximum of ApproximateAgeOfOldestMessage over 60 s > 30, 2 of 3, missing data notBreaching
  6 steps of 60 s from 2026-11-20 02:00:00 UTC to 2026-11-20 02:06:00 UTC

2026-11-20 02:01:00 UTC  INSUFFICIENT_DATA -> OK
    0 of 1 datapoints [1] were > 30; 2 missing taken as not breaching; 2 of 3 needed for ALARM

2026-11-20 02:04:00 UTC  OK -> ALARM
    2 of 3 datapoints [40, 1, 50] were > 30; 2 of 3 needed for ALARM

2026-11-20 02:05:00 UTC  ALARM -> OK
    1 of 3 datapoints [1, 50, 1] were > 30; 2 of 3 needed for ALARM

1 time into ALARM, 60 s in it (16.67 % of the time); ends in OK.
`);
    expect((await backtest(asked('Age'), { 'age.csv': csv([1, 1]) })).out).toContain('Never in ALARM; ends in OK.');
  });

  it.each([60, 80])('stays inside %p columns', async (columns) => {
    const { out } = await backtest(asked('Age'), {}, columns);
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(columns);
  });

  it('begins with the state and looks back over the periods that are asked for', async () => {
    const silence = csv([1, 1, 1, 1, '', '', '', '']);
    expect(await replay('Age', silence, '--initial-state', 'ALARM')).toEqual(['OK', '02:01 OK']);
    const under = {
      Resources: { Age: alarm({ TreatMissingData: 'missing', EvaluationPeriods: 1, DatapointsToAlarm: 1 }) },
    };
    const states = async (range: string) =>
      JSON.parse(
        (
          await backtest([...asked('Age', 'in'), '--json', '--evaluation-range', range], {
            in: silence,
            't.json': JSON.stringify(under),
          })
        ).out,
      ) as { transitions: { at: string }[] };
    expect((await states('1')).transitions.at(-1)?.at).toBe('2026-11-20T02:05:00Z');
    expect((await states('3')).transitions.at(-1)?.at).toBe('2026-11-20T02:07:00Z');
  });
});

describe('a series', () => {
  it.each([
    ['an empty value', csv([40, '', '', 40, '', ''])],
    ['a row that is not there', `timestamp,value\n${minute(0)},40\n${minute(3)},40\n${minute(5)},`],
    [
      'rows in any order, blank lines and CRLF',
      `timestamp,value\r\n${minute(5)},\r\n\r\n${minute(3)},40\r\n${minute(0)},40\r\n`,
    ],
    [
      'a byte order mark, spaces and quotes',
      `\uFEFFTimestamp , "value"\n"${minute(0)}" , 40\n${minute(3)},4e1\n${minute(5)},`,
    ],
    ['an offset of zero', csv([40, '', '', 40, '', '']).replaceAll('.000Z', '+00:00')],
  ])('with %s has gaps there', async (_, text) => {
    expect(await replay('Age', text)).toEqual(['OK', '02:01 OK', '02:04 ALARM', '02:06 OK']);
    const breaching = JSON.stringify({ Resources: { Age: alarm({ TreatMissingData: 'breaching' }) } });
    const { out } = await backtest([...asked('Age', 'in'), '--json'], { in: text, 't.json': breaching });
    expect((JSON.parse(out) as { state: string }).state).toBe('ALARM');
  });

  it('finer than the period slides, and one value is a period long', async () => {
    const fine = [
      'timestamp,value',
      ...Array.from({ length: 12 }, (_, i) => `2026-11-20T02:00:${String(i * 5).padStart(2, '0')}Z,40`),
    ];
    expect(await replay('Age', fine.join('\n'))).toEqual(['OK', '02:01 OK']);
    expect(await replay('Age', csv([40]))).toEqual(['OK', '02:01 OK']);
  });

  it('of metric math has a column per metric, and says which it does not use', async () => {
    const rows = `timestamp,calls,extra,errors\n${[0, 1, 2, 3].map((i) => `${minute(i)},100,7,${i > 1 ? 50 : 0}`).join('\n')}`;
    expect(await replay('Rate', rows)).toEqual(['ALARM', '02:01 OK', '02:04 ALARM']);
    expect((await backtest(asked('Rate', 'in'), { in: rows })).out).toContain('not used: extra');
  });

  it('of a query with GROUP BY has a column per contributor', async () => {
    const rows = `timestamp,vol-1,"vol-2, gp3"\n${[0, 1, 2, 3].map((i) => `${minute(i)},1,${i > 1 ? 50 : 0}`).join('\n')}`;
    expect(await replay('Volumes', rows)).toEqual(['ALARM', '02:01 OK', '02:04 ALARM']);
  });

  it('of a percentile may carry its samples', async () => {
    const rows = (samples: number) =>
      csv(
        [1, 90, 90, 90].map((value) => `${value},${samples}`),
        'timestamp,value,samples',
      );
    expect(await replay('Slow', rows(10_000))).toEqual(['ALARM', '02:01 OK', '02:03 ALARM']);
    expect(await replay('Slow', rows(1))).toEqual(['INSUFFICIENT_DATA']);
    const { out } = await backtest(asked('Slow', 'in'), { in: csv([1, 90]) });
    expect(out).toContain('no column samples: percentiles count as well-founded');
  });

  const result = (Id: string, Values: readonly unknown[], change: object = {}) => ({
    Id,
    Label: Id,
    StatusCode: 'Complete',
    Values,
    Timestamps: Values.map((_, index) => minute(index)),
    ...change,
  });
  const answer = (...results: object[]) => JSON.stringify({ MetricDataResults: results });

  it('can be the answer of GetMetricData, newest first or not, by id or label', async () => {
    const newestFirst = result('m1', [50, 1, 40, 1], { Timestamps: [3, 2, 1, 0].map(minute) });
    expect(await replay('Age', answer(newestFirst))).toEqual(['ALARM', '02:01 OK', '02:04 ALARM']);
    const seconds = result('m1', [40, 40], { Timestamps: [0, 1].map((i) => Date.parse(minute(i)) / 1000) });
    expect(await replay('Age', answer(seconds))).toEqual(['ALARM', '02:01 OK', '02:02 ALARM']);
    const both = answer(result('errors', [0, 0, 50, 50]), result('x', [100, 100, 100, 100], { Label: 'calls' }));
    expect(await replay('Rate', both)).toEqual(['ALARM', '02:01 OK', '02:04 ALARM']);
  });

  it.each([
    ['{"a":1}', 'in.csv | an object with a | the answer of GetMetricData'],
    ['[]', 'in.csv | object | the answer of GetMetricData'],
    ['{', 'in.csv | Expected property name'],
    [answer(), 'in.csv | no datapoints | at least one'],
    [answer(result('a', [1]), result('b', [1])), 'in.csv | 2 columns: a, b | one column of values'],
    [
      answer(result('a', [1], { StatusCode: 'PartialData' })),
      'MetricDataResults[0].StatusCode | "PartialData" | Complete',
    ],
    [answer(result('a', [1], { Timestamps: [] })), 'MetricDataResults[0] | 0 Timestamps and 1 Values'],
    [answer({ Id: 'a' }), 'no lists Timestamps and Values'],
    [answer(result('a', ['1'])), 'MetricDataResults[0].Values[0] | "1" | a number'],
    [answer(result('a', [1], { Timestamps: ['today'] })), "MetricDataResults[0].Timestamps[0] | 'today'"],
    [answer(result('a', [1, 2], { Timestamps: [minute(0), minute(0)] })), 'again | each moment once'],
    [JSON.stringify({ MetricDataResults: [result('a', [1])], NextToken: 'x' }), 'NextToken | a part of the answer'],
  ])('that is %s is refused', async (text, expected) => {
    expect((await seriesProblems(text)).join('\n')).toContain(expected);
  });

  it.each([
    [
      '',
      "in.csv:1 | '' | a header: timestamp,value or timestamp and one column per metric | write timestamp,value as line 1",
    ],
    [`${minute(0)},1`, "in.csv:1 | '2026-11-20T02:00:00.000Z' | a header"],
    ['timestamp', 'in.csv:1 | no column of values'],
    ['timestamp,a,,b', 'in.csv:1 | no title for column 3'],
    ['timestamp,a,a', 'in.csv:1 | two columns a'],
    ['timestamp,value', 'in.csv | no rows'],
    [csv([1], 'timestamp,samples'), 'in.csv | no column of values'],
    [
      'timestamp,value\n2026-11-20 02:00:00,1',
      "in.csv:2 | '2026-11-20 02:00:00' | a time in UTC such as 2026-11-21T02:14:00Z | write 2026-11-20T02:00:00Z, if it is UTC",
    ],
    ['timestamp,value\n2026-11-20T02:00:00+01:00,1', 'write 2026-11-20T01:00:00Z'],
    ['timestamp,value\n2026-13-20T02:00:00Z,1', 'write date, T, time and Z'],
    ['timestamp,value\nyesterday,1', 'write date, T, time and Z'],
    [csv([1, 'many']), "in.csv:3 | 'many' | a number, or nothing for missing data"],
    [csv([1, '0x10']), "'0x10'"],
    [csv([1, '1e999']), "'1e999'"],
    [csv(['1,2']), 'in.csv:2 | 2 values | 1, one per column (value)'],
    [`timestamp,value\n${minute(0)}`, 'in.csv:2 | 0 values'],
    [
      `${csv([1, 2])}\n${minute(1)},3`,
      `in.csv:4 | 2026-11-20T02:01:00Z again | each moment once | remove it or in.csv:3`,
    ],
    [
      `${csv([1, 2, 3])}\n2026-11-20T02:03:07Z,4`,
      'in.csv:5 | 2026-11-20T02:03:07Z | a multiple of 60 s after 2026-11-20T02:00:00Z | write 2026-11-20T02:03:00Z',
    ],
    [
      'timestamp,value\n2026-11-20T02:00:00Z,1\n2026-11-20T02:01:30Z,1',
      "rows 90 s apart | the alarm's period of 60 s, a divisor of it",
    ],
    [`${csv([1, 2])}\n3026-11-20T02:00:00Z,4`, 'at most 5256000 | check its year'],
  ])('that is %j is refused with its line', async (text, expected) => {
    expect((await seriesProblems(text)).join('\n')).toContain(expected);
  });

  it('has all of its problems listed at once, the first twenty by themselves', async () => {
    const both = await seriesProblems(`timestamp,value\nbad,worse\n${minute(1)},x`);
    expect(both.map((each) => each.split(' | ')[0])).toEqual(['in.csv:2', 'in.csv:2', 'in.csv:3']);
    const many = await seriesProblems(csv(Array.from({ length: 25 }, () => 'x')));
    expect(many).toHaveLength(21);
    expect(many.at(-1)).toContain('5 more problems');
  });

  it('without the metrics of an expression is refused', async () => {
    expect(await seriesProblems(csv([1], 'timestamp,errors'), 'Rate')).toEqual([
      'in.csv | columns errors | one column per metric of the expression: errors, calls | add calls',
    ]);
  });
});

describe('what is asked for', () => {
  it('has all of its problems listed at once', async () => {
    const found = await problems(['--evaluation-range', 'x', '--initial-state', 'ok', '--plot', 'a.png']);
    expect(found.map((each) => each.split(' | ')[0])).toEqual([
      ...['--template', '--alarm', '--series', '--plot', '--initial-state', '--evaluation-range'],
    ]);
    expect(found.find((each) => each.startsWith('--initial-state'))).toContain('write OK');
  });

  it.each([
    [asked('Nothing'), "'Nothing' | an alarm of t.json: prod/media/lane-queue-age, Other, rate"],
    [asked('prod/media/lane-queue-agee'), 'write prod/media/lane-queue-age'],
    [asked('Queue'), 'Queue, which is an AWS::SQS::Queue | AWS::CloudWatch::Alarm or'],
    [[...asked('Age'), 'b.csv'], '--series | 2 files | one file, as prod/media/lane-queue-age is no composite alarm'],
    [asked('Anomaly'), 'alarm Anomaly | an anomaly detection alarm | an alarm with a fixed threshold'],
    [asked('Broken', 'a.csv'), 'the unknown function max'],
    [asked('BadQuery'), "Metrics Insights query | 'x' at character 8"],
    [asked('Age', 'gone.csv'), '--series | gone.csv, which does not exist'],
    [['--template', 'gone', '--alarm', 'Age', '--series', 'age.csv'], '--template | gone, which does not exist'],
    [['--template', 'age.csv', '--alarm', 'Age', '--series', 'age.csv'], 'age.csv | a document that is a string'],
    [
      ['--template', 'no.json', '--alarm', 'Age', '--series', 'age.csv'],
      'a document without Resources | a CloudFormation template',
    ],
    [['--template', 'none.json', '--alarm', 'Age', '--series', 'age.csv'], 'an alarm, but none.json has none'],
    [
      [...asked('Age'), '--evaluation-range', '2'],
      "'2' | a whole number of periods from 3 (the alarm's N) to 10000 | write 5",
    ],
    [[...asked('Age'), '--plot', 'locked/a.svg'], '--plot | EACCES'],
  ])('%j is refused', async (args, expected) => {
    const files = { 'a.csv': csv([1], 'timestamp,a'), 'no.json': '{}', 'none.json': '{"Resources":{}}' };
    expect((await problems(args, files)).join('\n')).toContain(expected);
  });

  it('is explained by --help', async () => {
    const { out, exitCode } = await backtest(['--help']);
    expect(exitCode).toBe(0);
    for (const word of ['--evaluation-range', 'timestamp,value', 'get-metric-data', 'Exit code'])
      expect(out).toContain(word);
  });
});

describe('the picture', () => {
  const drawn = async (name: string, text: string, template = JSON.stringify({ Resources })) => {
    const { written, out } = await backtest([...asked(name, 'in'), '--plot', 'a.svg'], {
      in: text,
      't.json': template,
    });
    expect(out).toContain('Drawn in a.svg.');
    return written['a.svg'] ?? '';
  };

  it('shows series, threshold and every stretch in ALARM, in both of its layouts', async () => {
    const svg = await drawn('Age', csv([1, 40, 50, 1, 1, 40, 40, 40]));
    expect(svg.match(/class="shade"/g)).toHaveLength(4);
    expect(svg.match(/<path class="series"/g)).toHaveLength(2);
    expect(svg.match(/class="limit-name"[^>]*>&gt; 30</g)).toHaveLength(2);
    expect(svg).toContain('It is in ALARM for');
    expect(svg).toMatch(/<g class="narrow" transform="scale\(2\.86\)">/);
    expect(svg).toContain('prefers-color-scheme:dark');
    expect(svg).not.toMatch(/NaN|Infinity|undefined|https?:\/\/(?!www\.w3\.org)/);
  });

  it.each([
    ['a metric whose unit is known', 'Age', 'timestamp,value', 'seconds'],
    ['an expression of somebody else', 'Rate', 'timestamp,errors,calls', undefined],
  ])('has the unit of %s at its axis and in its legend', async (_, name, header, unit) => {
    const svg = await drawn(name, csv([header === 'timestamp,value' ? 1 : '1,2'], header));
    expect(/class="tick unit"[^>]*>([^<]*)</.exec(svg)?.[1]).toBe(unit);
    expect(svg.includes('>series, seconds<')).toBe(unit !== undefined);
  });

  it('breaks the line at gaps', async () => {
    const path = (svg: string) => /<path class="series" d="([^"]*)"/.exec(svg)?.[1] ?? '';
    expect(path(await drawn('Age', csv([1, 2, 3]))).match(/M/g)).toHaveLength(1);
    expect(path(await drawn('Age', csv([1, '', 3]))).match(/M/g)).toHaveLength(2);
  });

  it('draws the result of an expression, and one line per contributor', async () => {
    const lines = (svg: string) => svg.match(/<path class="series"/g)?.length;
    expect(lines(await drawn('Rate', csv(['5,100', '9,100'], 'timestamp,errors,calls')))).toBe(2);
    const volumes = await drawn('Volumes', csv(['1,2', '3,4'], 'timestamp,a,b'));
    expect(lines(volumes)).toBe(4);
    expect(volumes).toContain('2 contributors');
  });

  it('escapes what stands in the template', async () => {
    const named = JSON.stringify({ Resources: { Age: alarm({ AlarmName: '<script>&"' }) } });
    const svg = await drawn('Age', csv([1]), named);
    expect(svg).not.toContain('<script>');
    expect(svg).toContain('&lt;script&gt;&amp;');
  });

  it('stays small however long the series is, and also below zero', async () => {
    const long = Array.from({ length: 20_000 }, (_, index) => (index % 1000 === 0 ? 90 : -5));
    const svg = await drawn('Age', csv(long));
    expect(svg.length).toBeLessThan(100_000);
    expect(svg).not.toContain('NaN');
  });
});
