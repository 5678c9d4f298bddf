import { alarm, backtest as run, csv, minute, problemsOf } from './backtest-run';

const composite = (AlarmName: string, AlarmRule: unknown, more: object = {}) => ({
  Type: 'AWS::CloudWatch::CompositeAlarm',
  Properties: { AlarmName, AlarmRule, ...more },
});
/** Fires at the first value over 30, so that the minutes of a series are those of its states. */
const quick = (AlarmName: string, change: object = {}) =>
  alarm({ AlarmName, EvaluationPeriods: 1, DatapointsToAlarm: 1, ...change });
const suppressed = {
  ActionsSuppressor: 'deploying',
  ActionsSuppressorWaitPeriod: 120,
  ActionsSuppressorExtensionPeriod: 180,
};
const Resources = {
  A: quick('prod/a'),
  B: quick('prod/b'),
  Deploying: quick('deploying'),
  Band: alarm({ AlarmName: 'band', ThresholdMetricId: 'band' }),
  Rate: alarm({
    AlarmName: 'rate',
    Namespace: undefined,
    MetricName: undefined,
    Statistic: undefined,
    Period: undefined,
    EvaluationPeriods: 1,
    DatapointsToAlarm: 1,
    Metrics: [
      { Id: 'rate', Expression: '100 * errors / calls' },
      ...['errors', 'calls'].map((Id) => ({
        Id,
        ReturnData: false,
        MetricStat: { Metric: { Namespace: 'n', MetricName: Id }, Period: 60, Stat: 'Sum' },
      })),
    ],
  }),
  Either: composite('either', 'ALARM("prod/a") OR ALARM("prod/b")'),
  Both: composite('both', { 'Fn::Sub': 'ALARM(${A}) AND ALARM(${B.Arn})' }),
  Not: composite('not', 'ALARM("prod/a") AND NOT ALARM("prod/b")'),
  Quiet: composite('quiet', 'NOT ALARM("prod/a") AND NOT ALARM("prod/b")'),
  Twice: composite('twice', 'AT_LEAST(2, ALARM, ("prod/a", "prod/b", "rate"))'),
  Outer: composite('outer', 'ALARM(both) OR ALARM(rate)'),
  Held: composite('held', 'ALARM("prod/a")', suppressed),
  HeldByComposite: composite('held-2', 'ALARM("prod/a")', { ...suppressed, ActionsSuppressor: 'either' }),
  WithBand: composite('with-band', 'ALARM("prod/a") OR ALARM(band)'),
  Circle: composite('circle', 'ALARM(round)'),
  Round: composite('round', 'ALARM(circle) OR ALARM("prod/a")'),
  Self: composite('self', 'ALARM(self)'),
  Lost: composite('lost', 'ALARM("prod/a") OR ALARM("prod/bb") OR ALARM(elsewhere)'),
  Broken: composite('broken', 'ALARM("prod/a"'),
  Deployed: composite('deployed', { 'Fn::ImportValue': 'rule' }),
};
const Big = { Big: composite('big', 'ALARM(c0) OR ALARM(c1) OR ALARM(c2) OR ALARM(c3)') };
const children = Object.fromEntries([0, 1, 2, 3].map((index) => [`C${index}`, quick(`c${index}`)]));

/** `0`: calm, `1`: in alarm, one letter a minute. */
const values = (states: string) => Array.from(states, (state) => (state === '1' ? 40 : 1));
type Series = Readonly<Record<string, string>>;
const filesOf = (series: Series) => ({
  't.json': JSON.stringify({ Resources: { ...Resources, ...Big, ...children } }),
  ...Object.fromEntries(Object.entries(series).map(([name, states]) => [`${name}.csv`, csv(values(states))])),
});
const asked = (name: string, series: Series, ...more: string[]) => [
  ...['--template', 't.json', '--alarm', name, ...more],
  ...Object.keys(series).flatMap((each) => ['--series', `${each}=${each}.csv`]),
];
interface Report {
  readonly alarm: string;
  readonly state: string;
  readonly transitions: readonly {
    readonly at: string;
    readonly from: string;
    readonly to: string;
    readonly reason: string;
  }[];
  readonly actions?: readonly { readonly at: string; readonly state: string }[];
}
async function reportOf(name: string, series: Series, ...more: string[]): Promise<Report> {
  const { out, err, exitCode } = await run([...asked(name, series, ...more), '--json'], filesOf(series));
  expect([exitCode, err]).toEqual([0, '']);
  return JSON.parse(out) as Report;
}
/** Changes as `minute state`. */
const replay = async (name: string, series: Series, ...more: string[]) =>
  (await reportOf(name, series, ...more)).transitions.map(({ at, to }) => `${Number(at.slice(14, 16))} ${to}`);
const problems = (name: string, series: Series, ...more: string[]) =>
  problemsOf(asked(name, series, ...more), filesOf(series));

describe('a composite alarm', () => {
  it.each([
    ['either', '000110000', '000011000', ['1 OK', '4 ALARM', '7 OK']],
    ['either', '000000000', '000010000', ['1 OK', '5 ALARM', '6 OK']],
    ['both', '000110000', '000011000', ['1 OK', '5 ALARM', '6 OK']],
    // One minute apart is apart.
    ['both', '000110000', '000001000', ['1 OK']],
    ['not', '000110000', '000011000', ['1 OK', '4 ALARM', '5 OK']],
    ['not', '000110000', '000110000', ['1 OK']],
    ['quiet', '000110000', '000000000', ['1 ALARM', '4 OK', '6 ALARM']],
  ])('%s over %s and %s', async (name, a, b, expected) => {
    expect(await replay(name, { 'prod/a': a, 'prod/b': b })).toEqual(expected);
  });

  it('prints the JSON of its contract, with the reasons of the alarms that moved it', async () => {
    expect(await reportOf('Either', { A: '001', B: '000' })).toEqual({
      alarm: 'Either',
      state: 'ALARM',
      transitions: [
        {
          at: '2026-11-20T02:01:00Z',
          from: 'INSUFFICIENT_DATA',
          to: 'OK',
          reason:
            'prod/a is OK (0 of 1 datapoints [1] were > 30; 1 of 1 needed for ALARM), ' +
            'prod/b is OK (0 of 1 datapoints [1] were > 30; 1 of 1 needed for ALARM)',
        },
        {
          at: '2026-11-20T02:03:00Z',
          from: 'OK',
          to: 'ALARM',
          reason: 'prod/a is ALARM (1 of 1 datapoints [40] were > 30; 1 of 1 needed for ALARM)',
        },
      ],
    });
  });

  it('asks composite alarms and metric math, each over its own columns', async () => {
    const rate = csv(['0,100', '0,100', '50,100', '0,100'], 'timestamp,errors,calls');
    const files = { ...filesOf({ A: '0001', B: '0011' }), 'rate.csv': rate };
    const args = [...asked('outer', { A: '', B: '' }), 'rate=rate.csv', '--json'];
    const { out } = await run(args, files);
    const { transitions } = JSON.parse(out) as Report;
    expect(transitions.map(({ at, to }) => `${Number(at.slice(14, 16))} ${to}`)).toEqual(['1 OK', '3 ALARM']);
    const twice = await run([...asked('twice', { A: '', B: '' }), 'rate=rate.csv', '--json'], files);
    expect((JSON.parse(twice.out) as Report).transitions.map(({ to }) => to)).toEqual(['OK', 'ALARM']);
  });

  it('takes alarms without a series to be in the state that is said', async () => {
    expect(await replay('either', { A: '000100' }, '--others', 'OK')).toEqual(['1 OK', '4 ALARM', '5 OK']);
    expect(await replay('both', { A: '000100' }, '--others', 'OK')).toEqual(['1 OK']);
    expect(await replay('both', { A: '000100' }, '--others', 'ALARM')).toEqual(['1 OK', '4 ALARM', '5 OK']);
    expect(await replay('with-band', { A: '000100' }, '--others', 'OK')).toEqual(['1 OK', '4 ALARM', '5 OK']);
  });

  it('begins, like its alarms, in the state that is said', async () => {
    expect(await replay('either', { A: '000', B: '000' }, '--initial-state', 'OK')).toEqual([]);
    expect(await replay('either', { A: '000', B: '000' }, '--initial-state', 'ALARM')).toEqual(['1 OK']);
    // At the first minute nobody is in alarm any more.
    expect(await replay('quiet', { A: '000', B: '000' }, '--initial-state', 'OK')).toEqual(['1 ALARM']);
  });

  it('knows nothing of an alarm before its series begins', async () => {
    const late = ['timestamp,value', ...[3, 4, 5].map((index) => `${minute(index)},40`)].join('\n');
    const { out } = await run([...asked('not', { A: '', B: '' }), '--json'], {
      ...filesOf({ A: '111111' }),
      'B.csv': late,
    });
    const { transitions } = JSON.parse(out) as Report;
    expect(transitions.map(({ at, to }) => `${Number(at.slice(14, 16))} ${to}`)).toEqual(['1 ALARM', '4 OK']);
  });
});

describe('a suppressor', () => {
  // A wait of two minutes and an extension of three, as in the examples of Amazon's guide.
  it.each([
    ['lets it act after the wait', '0001111111', '0000000000', ['3 OK', '6 ALARM']],
    ['stops it within the wait', '0001111111', '0000111111', ['3 OK']],
    ['comes too late after the wait', '0001111111', '0000001111', ['3 OK', '6 ALARM']],
    ['lets it act after the extension', '0001111111', '0000110000', ['3 OK', '10 ALARM']],
    ['lets it do nothing of which nobody knows', '0001111111', '0000111000', ['3 OK']],
  ])('%s', async (_, a, deploying, expected) => {
    const { actions = [], transitions } = await reportOf('held', { A: a, Deploying: deploying });
    expect(actions.map(({ at, state }) => `${Number(at.slice(14, 16))} ${state}`)).toEqual(expected);
    expect(transitions.map(({ at, to }) => `${Number(at.slice(14, 16))} ${to}`)).toEqual(['1 OK', '4 ALARM']);
  });

  it('may be a composite alarm, and has its part of the text', async () => {
    const series = { A: '000000', B: '000011' };
    const { out } = await run(asked('held-2', series), filesOf(series), 100);
    expect(out).toContain('suppressed by either, wait 120 s, extension 180 s');
    expect(out).toContain('Acts on OK at 2026-11-20 02:03:00 UTC.');
    const late = { A: '0001', Deploying: '0000' };
    expect((await run(asked('held', late), filesOf(late), 150)).out).toContain(
      'on ALARM at 2026-11-20 02:06:00 UTC, which is after the end, if nothing changes until then.',
    );
    const first = { A: '11', B: '00' };
    expect((await run(asked('held-2', first), filesOf(first), 100)).out).toContain('Takes no action.');
  });

  it('is not spoken of where there is none', async () => {
    expect(await reportOf('either', { A: '01', B: '00' })).not.toHaveProperty('actions');
  });
});

describe('the text', () => {
  it('has the rule, each alarm with its rule, and what it comes to', async () => {
    const series = { A: '001100' };
    const { out } = await run(asked('either', series, '--others', 'OK'), filesOf(series), 120);
    expect(out).toBe(`either
  ALARM("prod/a") OR ALARM("prod/b")
  prod/a: Maximum of ApproximateAgeOfOldestMessage over 60 s > 30, 1 of 1, missing data notBreaching; 6 steps of 60 s
  from 2026-11-20 02:00:00 UTC to 2026-11-20 02:06:00 UTC
  taken as OK: prod/b
  from 2026-11-20 02:00:00 UTC to 2026-11-20 02:06:00 UTC

2026-11-20 02:01:00 UTC  INSUFFICIENT_DATA -> OK
    prod/a is OK (0 of 1 datapoints [1] were > 30; 1 of 1 needed for ALARM)

2026-11-20 02:03:00 UTC  OK -> ALARM
    prod/a is ALARM (1 of 1 datapoints [40] were > 30; 1 of 1 needed for ALARM)

2026-11-20 02:05:00 UTC  ALARM -> OK
    prod/a is OK (0 of 1 datapoints [1] were > 30; 1 of 1 needed for ALARM)

1 time into ALARM, 2 min in it (33.33 % of the time); ends in OK.
`);
  });
});

describe('what is wrong with a composite alarm', () => {
  it.each<[string, string, Series, string[], string]>([
    [
      'no series for a child',
      'either',
      { A: '0' },
      [],
      '--series | nothing for prod/b | a series for each alarm of the rule | add --series prod/b=FILE, or --others OK',
    ],
    ['no series for a child of a child', 'outer', { A: '0', B: '0' }, [], 'nothing for rate'],
    ['no series for the suppressor', 'held', { A: '0' }, [], 'nothing for deploying'],
    ['a misspelt child', 'either', { A: '0', Bb: '0' }, [], "'Bb' | ALARM=FILE for prod/a, prod/b | write B=Bb.csv"],
    [
      'a series of another alarm',
      'either',
      { A: '0', B: '0', Rate: '0' },
      [],
      "--series | 'Rate' | ALARM=FILE for prod/a",
    ],
    [
      'a series of a composite child',
      'outer',
      { both: '0' },
      [],
      "--series | 'both' | ALARM=FILE for prod/a, prod/b, rate",
    ],
    ['two series of a child', 'held', { A: '0', 'prod/a': '0', Deploying: '0' }, [], 'prod/a again'],
    [
      'a file without a child',
      'either',
      { A: '0' },
      ['--series', 'b.csv'],
      "'b.csv' | ALARM=FILE for prod/a, prod/b | write prod/a=b.csv",
    ],
    ['a file without the name of its child', 'either', { A: '0' }, ['--series', '=b.csv'], 'write prod/a=b.csv'],
    [
      'a circle',
      'circle',
      { A: '0' },
      [],
      'alarm Circle: AlarmRule | circle -> round -> circle | composite alarms that',
    ],
    ['a circle of one', 'Self', { A: '0' }, [], 'self -> self'],
    [
      'an unknown child',
      'lost',
      { A: '0' },
      [],
      "alarm Lost: AlarmRule | 'prod/bb' | an alarm of t.json | write prod/b",
    ],
    [
      'a child of another template',
      'lost',
      { A: '0' },
      [],
      "'elsewhere' | an alarm of t.json | give the template that",
    ],
    ['a rule that is none', 'broken', { A: '0' }, [], 'AlarmRule | the end at character 15 of ALARM("prod/a" | \')\''],
    ['a rule of another stack', 'deployed', { A: '0' }, [], 'a rule that is known only when deployed'],
    ['a child of another kind', 'with-band', { A: '0', Band: '0' }, [], 'an anomaly detection alarm'],
    ['a state that is none', 'either', { A: '0' }, ['--others', 'ok'], "--others | 'ok' | one of OK, ALARM"],
    ['a range shorter than an N', 'either', { A: '0' }, ['--evaluation-range', '0', '--others', 'OK'], 'from 1'],
  ])('is said: %s', async (_, name, series, more, expected) => {
    expect((await problems(name, series, ...more)).join('\n')).toContain(expected);
  });

  it('is listed at once', async () => {
    const found = await problemsOf(
      ['--template', 't.json', '--alarm', 'either', '--series', 'A=a.csv', 'x=b.csv', '--plot', 'a.png'],
      { ...filesOf({}), 'a.csv': 'timestamp,value\nnow,1' },
    );
    expect(found.map((each) => each.split(' | ').slice(0, 2).join(' '))).toEqual([
      "--plot 'a.png'",
      "--series 'x'",
      "a.csv:2 'now'",
      '--series nothing for prod/b',
    ]);
  });

  it('lists the series that can not be judged of every child', async () => {
    const files = { ...filesOf({}), 'a.csv': csv(['1,2'], 'timestamp,a,b'), 'b.csv': csv(['x']) };
    const found = await problemsOf(
      ['--template', 't.json', '--alarm', 'either', '--series', 'A=a.csv', '--series', 'B=b.csv'],
      files,
    );
    expect(found.map((each) => each.split(' | ')[0])).toEqual(['a.csv', 'b.csv:2']);
  });
});

describe('the picture of a composite alarm', () => {
  const drawn = async (name: string, series: Series, ...more: string[]) =>
    (await run(asked(name, series, '--plot', 'a.svg', ...more), filesOf(series))).written['a.svg'] ?? '';
  const count = (svg: string, pattern: RegExp) => svg.match(pattern)?.length ?? 0;

  it('has a row for itself and for each of its alarms, in both layouts', async () => {
    const svg = await drawn('either', { A: '0011000', B: '0000000' });
    for (const name of ['either', 'prod/a', 'prod/b'])
      expect(count(svg, new RegExp(`>${name}</text>`, 'g'))).toBe(name === 'either' ? 4 : 2);
    expect(count(svg, /class="state ALARM"/g)).toBe(4);
    expect(svg).toContain('ALARM from 2026-11-20 02:03:00 UTC to 2026-11-20 02:05:00 UTC');
    expect(svg).toContain('It is in ALARM for 2 min.');
    expect(svg).not.toMatch(/NaN|Infinity|undefined|https?:\/\/(?!www\.w3\.org)/);
  });

  it('puts many alarms of the same states into one row', async () => {
    const svg = await drawn('big', { C0: '0100', C1: '0000', C2: '0000', C3: '0000' });
    expect(count(svg, />3 others</g)).toBe(2);
    expect(svg).not.toContain('>c2<');
  });

  it('marks actions where a suppressor decides them', async () => {
    expect(count(await drawn('held', { A: '0001111', Deploying: '0000000' }), /<line class="action"/g)).toBe(4);
    expect(count(await drawn('either', { A: '0011', B: '0000' }), /class="action"/g)).toBe(0);
  });
});
