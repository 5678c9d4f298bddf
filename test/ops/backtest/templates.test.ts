import { AwsRefused } from '../../../lib/ops/aws/error';
import { environment } from '../../config/inputs';
import { alarm, backtest, csv, problemsOf } from '../backtest-run';
import { fakePorts } from '../fakes';

const yaml = (threshold: string) => `
AWSTemplateFormatVersion: '2010-09-09'
Parameters:
  Limit: { Type: Number, Default: 30 }
  Name: { Type: String }
  Stage: { Type: String, Default: prod }
Mappings:
  Limits: { prod: { age: 30 }, test: { age: 300 } }
Conditions:
  IsProduction: !Equals [!Ref Stage, prod]
Resources:
  Queue: { Type: AWS::SQS::Queue }
  Age:
    Type: AWS::CloudWatch::Alarm
    Properties:
      AlarmName: !Sub \${Stage}/media/age
      Namespace: AWS/SQS
      MetricName: ApproximateAgeOfOldestMessage
      Dimensions: [{ Name: QueueName, Value: !GetAtt Queue.QueueName }]
      Statistic: Maximum
      Period: 60
      ComparisonOperator: GreaterThanThreshold
      Threshold: ${threshold}
      EvaluationPeriods: '1'
      TreatMissingData: notBreaching
`;
const asked = (...more: string[]) => [
  '--template',
  't.yaml',
  '--alarm',
  'Age',
  '--series',
  'in.csv',
  '--json',
  ...more,
];
const files = (threshold: string) => ({ 't.yaml': yaml(threshold), 'in.csv': csv([1, 40, 40]) });

describe('a template in YAML', () => {
  it.each([
    ['a literal', '30', [], 'ALARM'],
    ['the default of a parameter', '!Ref Limit', [], 'ALARM'],
    ['a value that is given', '!Ref Limit', ['--parameter', 'Limit=50'], 'OK'],
    ['a mapping by a parameter', '!FindInMap [Limits, !Ref Stage, age]', [], 'ALARM'],
    ['the same of another stage', '!FindInMap [Limits, !Ref Stage, age]', ['--parameter', 'Stage=test'], 'OK'],
    ['a condition', '!If [IsProduction, 30, 50]', [], 'ALARM'],
    ['the other side of it', '!If [IsProduction, 30, 50]', ['--parameter', 'Stage=test', 'Limit=1'], 'OK'],
  ])('has the threshold of %s', async (_, threshold, more, state) => {
    const { exitCode, out, err } = await backtest(asked(...more), files(threshold));
    expect([exitCode, err]).toEqual([0, '']);
    expect(JSON.parse(out)).toMatchObject({ state });
  });

  it('has names of parameters as well', async () => {
    const byName = ['--template', 't.yaml', '--series', 'in.csv', '--alarm'];
    expect((await backtest([...byName, 'prod/media/age'], files('1'))).exitCode).toBe(0);
    expect((await backtest([...byName, 'test/media/age', '--parameter', 'Stage=test'], files('1'))).exitCode).toBe(0);
  });

  it('says which value is missing, and how to give it', async () => {
    const [problem] = await problemsOf(asked(), files('!Ref Name'));
    expect(problem).toMatch(/Threshold is \{"Ref":"Name"\}.*--parameter Name=value/);
    expect((await problemsOf(asked('--parameter', 'Limit'), files('1'))).join()).toContain("--parameter | 'Limit'");
    expect((await problemsOf(asked(), { 't.yaml': 'a: [', 'in.csv': csv([1]) })).join()).toContain('well-formed YAML');
  });
});

const lanes = (name: string, change: Record<string, unknown> = {}) =>
  JSON.stringify({ Resources: { Age: alarm({ AlarmName: name, ...change }), Queue: { Type: 'AWS::SQS::Queue' } } });
const synthesized = {
  'cdk.out/assembly-prod/prodhosts1.template.json': lanes('prod/api/host-cpu'),
  'cdk.out/assembly-prod/prodlanes2.template.json': lanes('prod/media/age', {
    Dimensions: [{ Name: 'QueueName', Value: { 'Fn::GetAtt': ['Queue', 'QueueName'] } }],
  }),
  'cdk.out/assembly-prod/manifest.json': '{}',
  'in.csv': csv([1, 40, 40]),
};

describe('--env', () => {
  it('finds the template that holds the alarm', async () => {
    const { exitCode, out } = await backtest(
      ['--env', 'prod', '--alarm', 'prod/media/age', '--series', 'in.csv'],
      synthesized,
    );
    expect([exitCode, out.includes('-> ALARM')]).toEqual([0, true]);
  });

  it.each([
    ['is not synthesized', ['--env', 'dev', '--alarm', 'a'], "npx cdk synth 'dev/**' -q"],
    ['is the emulator’s', ['--env', 'local', '--alarm', 'a'], "npx cdk synth -c local=true 'local/**' -q"],
    [
      'has no such alarm',
      ['--env', 'prod', '--alarm', 'prod/media/aeg'],
      'an alarm of 2 templates: prod/api/host-cpu, prod/media/age | write prod/media/age',
    ],
    ['is given beside a file', ['--env', 'prod', '--template', 't.json', '--alarm', 'a'], 'one of them'],
    ['is missing, as is a file', ['--alarm', 'a'], 'add --env prod'],
  ])('is refused where it %s', async (_, args, expected) => {
    const problems = await problemsOf([...args, '--series', 'in.csv'], synthesized);
    expect(problems.join('\n')).toContain(expected);
  });
});

describe('--show', () => {
  const show = async (args: readonly string[], more: Parameters<typeof backtest>[3] = {}, templates = synthesized) => {
    const { exitCode, out, err } = await backtest([...args, '--show'], templates, 80, more);
    return { exitCode, err, queries: exitCode === 0 ? (JSON.parse(out) as Record<string, unknown>[]) : [] };
  };
  const prod = ['--env', 'prod', '--alarm', 'prod/media/age'];
  const { environments } = fakePorts([{ ...environment, name: 'prod' }]).ports;
  const fileKind = (path: string) => (path.endsWith('assembly-prod') ? ('folder' as const) : ('file' as const));

  it('prints queries with the names as they are deployed, and what to type', async () => {
    const asked: unknown[] = [];
    const deployedAlarm = (region: string | undefined, name: string) => {
      asked.push(region, name);
      const Dimensions = [{ Name: 'QueueName', Value: 'prod-media-X1' }];
      return Promise.resolve({ Namespace: 'AWS/SQS', MetricName: 'A', Dimensions, Period: 60, Statistic: 'Maximum' });
    };
    const { exitCode, queries, err } = await show(prod, { deployedAlarm, environments, fileKind });
    expect([exitCode, asked]).toEqual([0, ['eu-west-1', 'prod/media/age']]);
    const metric = {
      Namespace: 'AWS/SQS',
      MetricName: 'A',
      Dimensions: [{ Name: 'QueueName', Value: 'prod-media-X1' }],
    };
    expect(queries).toEqual([{ Id: 'value', MetricStat: { Metric: metric, Period: 60, Stat: 'Maximum' } }]);
    expect(err).toContain("npx cdk synth 'prod/**' -q");
    expect(err).toContain('backtest --env prod --alarm prod/media/age --show > queries.json');
    expect(err).toMatch(
      /aws cloudwatch get-metric-data --region eu-west-1 --output json --metric-data-queries file:\/\/queries\.json --start-time \S+Z --end-time \S+Z > series\.json/,
    );
  });

  it.each([
    [
      'AWS is not to be asked',
      () => Promise.reject(new AwsRefused({ action: 'cloudwatch:DescribeAlarms' }, new Error('Region is missing'))),
      /no region.*\n.*describe-alarms --alarm-names 'prod\/media\/age'/,
    ],
    ['it is not deployed', () => Promise.resolve(undefined), /not deployed where these credentials look/],
  ])('says what is to be written where %s', async (_, deployedAlarm, told) => {
    const { exitCode, queries, err } = await show(prod, { deployedAlarm });
    expect(exitCode).toBe(0);
    expect(JSON.stringify(queries)).toContain('"Value":"NAME-OF-Queue"');
    expect(err).toMatch(told);
    expect(err).toContain('write the name of Queue (AWS::SQS::Queue) in place of NAME-OF-Queue');
  });

  const plain = { Namespace: undefined, MetricName: undefined, Statistic: undefined, Period: undefined };
  const stat = (Id: string) => ({
    Id,
    ReturnData: false,
    MetricStat: { Metric: { Namespace: 'N', MetricName: Id }, Period: '300', Stat: 'Sum' },
  });
  it.each([
    [
      'the metrics of an expression, which a backtest computes',
      { ...plain, Metrics: [{ Id: 'rate', Expression: 'errors / calls' }, stat('errors'), stat('calls')] },
      [
        {
          Id: 'errors',
          MetricStat: { Metric: { Namespace: 'N', MetricName: 'errors', Dimensions: [] }, Period: 300, Stat: 'Sum' },
        },
        { Id: 'calls' },
      ],
    ],
    [
      'a query',
      { ...plain, Metrics: [{ Id: 'q', Expression: 'SELECT MAX(x) FROM n', Period: 60 }] },
      [{ Id: 'q', Expression: 'SELECT MAX(x) FROM n', Period: 60 }],
    ],
    [
      'a percentile and its samples',
      { Statistic: undefined, ExtendedStatistic: 'p99', EvaluateLowSampleCountPercentile: 'ignore' },
      [
        { Id: 'value', MetricStat: { Stat: 'p99' } },
        { Id: 'samples', MetricStat: { Stat: 'SampleCount' } },
      ],
    ],
  ])('asks for %s', async (_, change, expected) => {
    const { queries, err } = await show(['--template', 't.json', '--alarm', 'Age'], {}, {
      ...synthesized,
      't.json': lanes('a', change),
    } as typeof synthesized);
    expect(queries).toMatchObject(expected);
    expect(queries).toHaveLength(expected.length);
    expect(err).not.toContain('NAME-OF');
    expect(err).toContain("--template 't.json' --alarm Age --series series.json");
  });

  it.each([
    [
      'a name',
      { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'orders' } },
      { 'Fn::GetAtt': ['Queue', 'QueueName'] },
      'orders',
    ],
    [
      'a name by a parameter',
      { Type: 'AWS::SQS::Queue', Properties: { QueueName: { Ref: 'Name' } } },
      { 'Fn::GetAtt': 'Queue.QueueName' },
      'billing',
    ],
    [
      'a name that Ref gives',
      { Type: 'AWS::Lambda::Function', Properties: { FunctionName: 'work' } },
      { Ref: 'Queue' },
      'work',
    ],
    ['no name', { Type: 'AWS::SQS::Queue' }, { 'Fn::GetAtt': ['Queue', 'QueueName'] }, 'NAME-OF-Queue'],
    [
      'another attribute',
      { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'orders' } },
      { 'Fn::GetAtt': ['Queue', 'Arn'] },
      'NAME-OF-Queue',
    ],
  ])('writes out what the template gives %s', async (_, Queue, Value, name) => {
    const Age = alarm({ Dimensions: [{ Name: 'D', Value }] });
    const t = JSON.stringify({
      Parameters: { Name: { Type: 'String', Default: 'billing' } },
      Resources: { Age, Queue },
    });
    const { queries } = await show(['--template', 't.json', '--alarm', 'Age'], {}, {
      ...synthesized,
      't.json': t,
    } as typeof synthesized);
    expect(JSON.stringify(queries)).toContain(`"Value":"${name}"`);
  });

  it('is answered by a series that the verb reads', async () => {
    const { queries } = await show(prod);
    const [query] = queries;
    const MetricDataResults = [
      {
        Id: query?.Id,
        Label: 'x',
        Timestamps: ['2026-11-20T02:00:00Z', '2026-11-20T02:01:00Z'],
        Values: [40, 40],
        StatusCode: 'Complete',
      },
    ];
    const { exitCode, out } = await backtest([...prod, '--series', 'series.json', '--json'], {
      ...synthesized,
      'series.json': JSON.stringify({ MetricDataResults }),
    });
    expect([exitCode, (JSON.parse(out) as { state: string }).state]).toEqual([0, 'ALARM']);
  });

  it('refuses a composite alarm, with the alarms of its rule', async () => {
    const composite = {
      Type: 'AWS::CloudWatch::CompositeAlarm',
      Properties: { AlarmName: 'both', AlarmRule: 'ALARM(prod/media/age)' },
    };
    const t = JSON.stringify({ Resources: { Age: alarm({ AlarmName: 'prod/media/age' }), Both: composite } });
    const { exitCode, err } = await show(['--template', 't.json', '--alarm', 'both'], {}, {
      ...synthesized,
      't.json': t,
    } as typeof synthesized);
    expect([exitCode, err.includes('write --alarm prod/media/age')]).toEqual([2, true]);
  });
});

describe('missing data', () => {
  const sparse = (change: Record<string, unknown>) =>
    JSON.stringify({ Resources: { Age: alarm({ Threshold: 30, ...change }) } });
  const judged = async (values: readonly (number | string)[], change: Record<string, unknown>, ...more: string[]) => {
    const args = ['--template', 't.json', '--alarm', 'Age', '--series', 'in.csv', ...more];
    const given = { 't.json': sparse(change), 'in.csv': csv(values) };
    const { out } = await backtest([...args, '--json'], given);
    const { out: text } = await backtest(args, given, 400);
    return { json: JSON.parse(out) as { missingDataDecides?: { range: string; fires: boolean }[] }, text };
  };
  // The third value past the threshold is seen only by whoever looks further back than the gap.
  const far = { TreatMissingData: 'notBreaching', EvaluationPeriods: 3, DatapointsToAlarm: 3 };

  it('that alone decide are told, with each range', async () => {
    const { json, text } = await judged([40, 40, '', '', '', 40], far);
    expect(json.missingDataDecides).toEqual([
      { range: 'N + 1', fires: false, state: 'OK' },
      { range: 'N + 2', fires: false, state: 'OK' },
      { range: 'N + 3', fires: true, state: 'ALARM' },
      { range: 'N + 4', fires: true, state: 'ALARM' },
    ]);
    expect(text).toContain('Missing data alone decide this: the verdict flips');
  });

  it.each([
    ['nothing is missing', [1, 1, 40, 40, 40], far],
    ['each range says the same', [1, 1, '', 40, 40, 40, 40, 40, 40, 40], far],
    ['they count as good', [1, 40, '', '', 40, '', 40], { TreatMissingData: 'notBreaching' }],
  ])('are not spoken of where %s', async (_, values, change) => {
    const { json, text } = await judged(values, change);
    expect(json).not.toHaveProperty('missingDataDecides');
    expect(text).not.toContain('Missing data alone');
  });
});
