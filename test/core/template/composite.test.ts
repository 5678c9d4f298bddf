import { findAlarm, isComposite, readComposite } from '../../../lib/core/template/composite';
import { readTemplate } from '../../../lib/core/template/template';

const alarm = (AlarmName: unknown) => ({ Type: 'AWS::CloudWatch::Alarm', Properties: { AlarmName } });
const composite = (properties: object) => ({ Type: 'AWS::CloudWatch::CompositeAlarm', Properties: properties });
const templateOf = (properties: object) =>
  readTemplate({
    Resources: {
      Age: alarm('prod/media/age'),
      Errors: alarm({ 'Fn::Sub': '${AWS::StackName}-errors' }),
      Spaced: alarm('my alarm (1)'),
      Queue: { Type: 'AWS::SQS::Queue', Properties: {} },
      Incident: composite({ AlarmName: 'prod/media/incident', ...properties }),
    },
  });
const read = (properties: object) => {
  const template = templateOf(properties);
  const resource = findAlarm(template, 'Incident');
  if (!resource) throw new Error('the template has the composite');
  return readComposite(template, resource);
};
const arn = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });

describe('a composite alarm of a template', () => {
  it.each([
    ['ALARM("prod/media/age") OR ALARM(Errors)', ['prod/media/age', 'Errors']],
    // As the CDK's AlarmRule writes it.
    [{ 'Fn::Join': ['', ['ALARM("', arn('Age'), '") AND OK("', arn('Errors'), '")']] }, ['prod/media/age', 'Errors']],
    [{ 'Fn::Join': [' OR ', ['ALARM(a)', { 'Fn::Sub': 'OK(${Age})' }]] }, ['a', 'prod/media/age']],
    [{ 'Fn::Sub': 'ALARM(${Age}) OR ALARM("${Errors.Arn}") OR OK(Age)' }, ['prod/media/age', 'Errors', 'Age']],
    [{ 'Fn::Sub': 'ALARM(${Spaced})' }, ['Spaced']],
    ['TRUE', []],
  ])('with the rule %j asks these', (AlarmRule, expected) => {
    expect(read({ AlarmRule }).alarms).toEqual(expected);
  });

  it.each([
    [{ Ref: 'Rule' }],
    [{ 'Fn::Sub': 'ALARM(${AWS::StackName}-age)' }],
    [{ 'Fn::Sub': 'ALARM(${Queue})' }],
    [{ 'Fn::Sub': ['ALARM(${x})', { x: 'y' }] }],
    [{ 'Fn::Join': ['', ['ALARM(', { 'Fn::ImportValue': 'x' }, ')']] }],
    [{ 'Fn::Join': ['', { Ref: 'Parts' }] }],
    [undefined],
  ])('with the rule %j is refused', (AlarmRule) => {
    expect(() => read({ AlarmRule })).toThrow('alarm Incident: AlarmRule: got a rule that is known only when deployed');
  });

  it('has its suppressor with both periods', () => {
    const periods = { ActionsSuppressorWaitPeriod: 120, ActionsSuppressorExtensionPeriod: '180' };
    const { suppressor, alarms } = read({ AlarmRule: 'ALARM(Age)', ActionsSuppressor: arn('Errors'), ...periods });
    expect(suppressor).toEqual({ alarm: 'Errors', waitSec: 120, extensionSec: 180 });
    expect(alarms).toEqual(['Age', 'Errors']);
    expect(read({ AlarmRule: 'ALARM(Age)' }).suppressor).toBeUndefined();
  });

  it.each([
    [
      { ActionsSuppressor: { 'Fn::ImportValue': 'x' } },
      'ActionsSuppressor: got an alarm that is known only when deployed',
    ],
    [{ ActionsSuppressor: 'Age' }, 'ActionsSuppressorWaitPeriod'],
  ])('with the suppressor %j is refused', (properties, message) => {
    expect(() => read({ AlarmRule: 'ALARM(Age)', ...properties })).toThrow(message);
  });
});

describe('an alarm', () => {
  it.each([
    ['Age', 'Age'],
    ['prod/media/age', 'Age'],
    ['arn:aws:cloudwatch:eu-west-1:111122223333:alarm:prod/media/age', 'Age'],
    ['arn:aws-cn:cloudwatch:cn-north-1:111122223333:alarm:my alarm (1)', 'Spaced'],
    ['prod/media/incident', 'Incident'],
    ['prod/media', undefined],
    ['Queue', undefined],
  ])('%s is found', (asked, logicalId) => {
    expect(findAlarm(templateOf({}), asked)?.logicalId).toBe(logicalId);
  });

  it('is composite or not', () => {
    const { Age, Incident } = templateOf({}).resources;
    expect([Age, Incident].map((resource) => resource && isComposite(resource))).toEqual([false, true]);
  });
});
