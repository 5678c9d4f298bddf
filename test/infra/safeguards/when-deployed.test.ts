import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Stack } from 'aws-cdk-lib';
import { CfnInclude } from 'aws-cdk-lib/cloudformation-include';
import { Safeguards, type SafeguardsProps } from '../../../lib/infra/safeguards/safeguards';
import { testApp } from '../test-stack';

type Properties = Readonly<Record<string, unknown>>;

let folder = '';
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'headroom-test-'))));
afterAll(() => rmSync(folder, { recursive: true }));

/** Ids of the safeguards that a template breaks, which may leave things open until it is deployed. */
function broken(resources: Readonly<Record<string, object>>, props?: SafeguardsProps): string[] {
  const templateFile = join(folder, 'template.json');
  const parameters = ['Text', 'Flag', 'Number'].map((name): [string, object] => [name, { Type: 'String' }]);
  const template = {
    Parameters: { ...Object.fromEntries(parameters), List: { Type: 'CommaDelimitedList' } },
    Mappings: { Pages: { de: { Errors: 'https://wiki.example.com/de' } } },
    Conditions: { Wanted: { 'Fn::Equals': [{ Ref: 'Flag' }, 'yes'] } },
    Resources: {
      Details: {
        Type: 'Custom::Details',
        Properties: { ServiceToken: 'arn:aws:lambda:eu-west-1:111111111111:function:d' },
      },
      Pager: { Type: 'AWS::SNS::Topic' },
      ...resources,
    },
  };
  writeFileSync(templateFile, JSON.stringify(template));
  const app = testApp();
  new CfnInclude(new Stack(app, 'Shop'), 'Template', { templateFile });
  return new Safeguards(props).validate({ appConstruct: app }).violations.map(({ ruleName }) => ruleName);
}

const good: Properties = {
  AlarmDescription: 'See https://wiki.example.com/errors',
  AlarmActions: [{ Ref: 'Pager' }],
  Namespace: 'AWS/Lambda',
  MetricName: 'Errors',
  Dimensions: [{ Name: 'FunctionName', Value: 'notes' }],
  Statistic: 'Sum',
  Period: 60,
  EvaluationPeriods: 3,
  DatapointsToAlarm: 2,
  ComparisonOperator: 'GreaterThanOrEqualToThreshold',
  Threshold: 1,
  TreatMissingData: 'notBreaching',
};
const alarm = (changes: Properties) =>
  broken({ Alarm: { Type: 'AWS::CloudWatch::Alarm', Properties: { ...good, ...changes } } });

const ifWanted = (yes: unknown, no: unknown = { Ref: 'AWS::NoValue' }) => ({ 'Fn::If': ['Wanted', yes, no] });
const text = { Ref: 'Text' };
const pager = { Ref: 'Pager' };

describe('an alarm that is open until it is deployed', () => {
  it.each<[string, Properties]>([
    ['a threshold of a custom resource', { Threshold: { 'Fn::GetAtt': ['Details', 'NetworkBaseline'] } }],
    ['a threshold of a parameter', { Threshold: { Ref: 'Number' }, EvaluationPeriods: { Ref: 'Number' } }],
    ['a threshold that depends', { Threshold: ifWanted(0, 5) }],
    ['periods that depend', { ...without('DatapointsToAlarm'), EvaluationPeriods: ifWanted(1, 3) }],
    ['datapoints that depend', { EvaluationPeriods: 1, DatapointsToAlarm: { Ref: 'Number' } }],
    ['a period of a parameter', { Period: { Ref: 'Number' }, EvaluationPeriods: 1, DatapointsToAlarm: 1 }],
    ['actions that depend', { AlarmActions: ifWanted([text]) }],
    ['actions that depend, with a topic of the template', { AlarmActions: ifWanted([pager]) }],
    ['actions of a list', { AlarmActions: { Ref: 'List' } }],
    ['actions of a split text', { AlarmActions: { 'Fn::Split': [',', text] } }],
    ['one action that depends', { AlarmActions: [ifWanted(text)] }],
    ['actions that are switched on by a parameter', { ActionsEnabled: { Ref: 'Flag' } }],
    ['missing data of a parameter', { TreatMissingData: text }],
    ['missing data that depends', { TreatMissingData: ifWanted('breaching', 'ignore') }],
    ['a description of a parameter', { AlarmDescription: text }],
    ['a description of an import', { AlarmDescription: { 'Fn::Join': ['', [{ 'Fn::ImportValue': 'Wiki' }, '/x']] } }],
    ['a description with a parameter in it', { AlarmDescription: { 'Fn::Sub': 'See ${Text}/errors' } }],
    ['a description of a custom resource', { AlarmDescription: { 'Fn::GetAtt': ['Details', 'Page'] } }],
    ['a description of a mapping', { AlarmDescription: { 'Fn::FindInMap': ['Pages', text, 'Errors'] } }],
    ['a dynamic reference as description', { AlarmDescription: '{{resolve:ssm:/wiki/errors}}' }],
    ['a runbook tag of a parameter', { AlarmDescription: '', Tags: [{ Key: 'headroom:runbook', Value: text }] }],
    ['a namespace of a parameter', { Namespace: text, TreatMissingData: 'breaching' }],
    ['a metric of a custom resource', { MetricName: { 'Fn::GetAtt': ['Details', 'Name'] } }],
    [
      'dimensions of a custom resource',
      { Dimensions: [{ Name: 'FunctionName', Value: { 'Fn::GetAtt': ['Details', 'Name'] } }] },
    ],
  ])('is let be: %s', (_, changes) => {
    expect(alarm(changes)).toEqual([]);
  });

  it.each<[string, string, Properties]>([
    ['alarm-tells-somebody', 'no value', { AlarmActions: { Ref: 'AWS::NoValue' } }],
    ['alarm-tells-somebody', 'no value in a list', { AlarmActions: [{ Ref: 'AWS::NoValue' }] }],
    ['alarm-tells-somebody', 'nothing either way', { AlarmActions: ifWanted([]) }],
    ['alarm-tells-somebody', 'switched off in words', { ActionsEnabled: 'false' }],
    ['alarm-has-runbook', 'the place', { AlarmDescription: { 'Fn::Sub': 'Errors in ${AWS::Region}' } }],
    ['alarm-has-runbook', 'the place', { AlarmDescription: { 'Fn::Join': [' ', ['In', { Ref: 'AWS::Region' }]] } }],
    ['alarm-has-runbook', 'a name', { AlarmDescription: { 'Fn::GetAtt': ['Pager', 'TopicName'] } }],
    ['missing-data-is-decided', 'no value', { TreatMissingData: { Ref: 'AWS::NoValue' } }],
    ['threshold-can-be-missed', 'beside an open period', { Threshold: 0, Period: { Ref: 'Number' } }],
  ])('is judged by what is known: %s, %s', (id, _, changes) => {
    expect(alarm(changes)).toEqual([id]);
  });

  it('does not hide a fault elsewhere in the template', () => {
    const open = { ...good, Threshold: { 'Fn::GetAtt': ['Details', 'NetworkBaseline'] } };
    expect(
      broken({
        Alarm: { Type: 'AWS::CloudWatch::Alarm', Properties: open },
        Unwatched: { Type: 'AWS::SQS::Queue' },
      }),
    ).toEqual(['queue-has-dead-letters']);
  });

  it('has a name that is compared with no other, and that a composite may know', () => {
    const child = (name: unknown) => ({
      Type: 'AWS::CloudWatch::Alarm',
      Properties: { ...without('AlarmActions'), AlarmName: name },
    });
    const composite = (rule: unknown) => ({
      Type: 'AWS::CloudWatch::CompositeAlarm',
      Properties: { AlarmRule: rule, AlarmDescription: 'runbooks/all.md', AlarmActions: [pager] },
    });
    const ofStack = { 'Fn::Sub': '${AWS::StackName}-errors' };
    const heard = (name: unknown, rule: unknown) => broken({ A: child(name), All: composite(rule) });
    expect(heard(ofStack, { 'Fn::Sub': 'ALARM("${AWS::StackName}-errors")' })).toEqual([]);
    expect(heard('errors', { 'Fn::Sub': 'ALARM("${AWS::StackName}-errors")' })).toEqual(['alarm-tells-somebody']);
    expect(heard(ofStack, 'ALARM("errors")')).toEqual(['alarm-tells-somebody']);
    const two = {
      A: { ...child(ofStack) },
      B: { ...child(ofStack) },
      All: composite({ 'Fn::Sub': 'ALARM("${AWS::StackName}-errors")' }),
    };
    expect(broken(two)).toEqual([]);
  });
});

describe('any other resource that is open until it is deployed', () => {
  const worker = (mapping: Properties, queue: Properties = {}) => ({
    Dead: { Type: 'AWS::SQS::Queue' },
    Queue: {
      Type: 'AWS::SQS::Queue',
      Properties: {
        RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': ['Dead', 'Arn'] }, maxReceiveCount: 3 },
        ...queue,
      },
    },
    Worker: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        Runtime: 'nodejs24.x',
        Handler: 'i.h',
        Code: { ZipFile: 'x' },
        Role: 'arn:aws:iam::111111111111:role/x',
      },
    },
    Mapping: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: {
        FunctionName: { Ref: 'Worker' },
        EventSourceArn: { 'Fn::GetAtt': ['Queue', 'Arn'] },
        ...mapping,
      },
    },
  });
  const launch = (data: unknown) => ({
    Template: { Type: 'AWS::EC2::LaunchTemplate', Properties: { LaunchTemplateData: data } },
  });
  const required = { HttpTokens: 'required' };
  const volume = (Encrypted: unknown) => [{ DeviceName: '/dev/xvda', Ebs: { VolumeSize: 8, Encrypted } }];

  it.each<[string, Readonly<Record<string, object>>]>([
    ['answers that depend', worker({ FunctionResponseTypes: ifWanted(['ReportBatchItemFailures']) })],
    ['answers of a list', worker({ FunctionResponseTypes: { Ref: 'List' } })],
    ['a batch of a parameter', worker({ BatchSize: { Ref: 'Number' } })],
    [
      'dead letters that depend',
      worker({ BatchSize: 1 }, { RedrivePolicy: ifWanted({ deadLetterTargetArn: text, maxReceiveCount: 3 }) }),
    ],
    ['encryption of a parameter', launch({ MetadataOptions: required, BlockDeviceMappings: volume({ Ref: 'Flag' }) })],
    ['a token that depends', launch({ MetadataOptions: { HttpTokens: ifWanted('required', 'optional') } })],
    ['metadata options that depend', launch({ MetadataOptions: ifWanted(required) })],
  ])('is let be: %s', (_, resources) => {
    const ids = broken(resources);
    // The queue of a template that is not told its dead letters by name.
    expect(ids.filter((id) => id !== 'queue-has-dead-letters')).toEqual([]);
  });

  it.each<[string, Readonly<Record<string, object>>]>([
    ['event-source-reports-partial-failures', worker({ FunctionResponseTypes: { Ref: 'AWS::NoValue' } })],
    ['queue-has-dead-letters', worker({ BatchSize: 1 }, { RedrivePolicy: { Ref: 'AWS::NoValue' } })],
    [
      'volumes-are-encrypted',
      launch({ MetadataOptions: required, BlockDeviceMappings: volume({ Ref: 'AWS::NoValue' }) }),
    ],
    ['metadata-needs-a-token', launch({ MetadataOptions: { HttpTokens: 'optional' } })],
    ['metadata-needs-a-token', launch({ MetadataOptions: { HttpTokens: { Ref: 'AWS::NoValue' } } })],
  ])('is judged by what is known: %s', (id, resources) => {
    expect(broken(resources)).toContain(id);
  });
});

function without(...keys: string[]): Properties {
  return Object.fromEntries(Object.entries(good).filter(([key]) => !keys.includes(key)));
}
