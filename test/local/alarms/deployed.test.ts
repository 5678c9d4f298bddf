import type { Alarm } from '../../../lib/core/alarms/alarm';
import { readTemplate } from '../../../lib/core/template/template';
import { findDeployed, readsOf } from '../../../lib/local/alarms/deployed';
import { exportsIn, resolverOf } from '../../../lib/local/emulator/resolve';
import { unevaluatedLines } from '../../../lib/local/run/deploy';

const paging = {
  Resources: { Pager: { Type: 'AWS::SNS::Topic' } },
  Outputs: { PagerRef: { Value: { Ref: 'Pager' }, Export: { Name: 'local-paging:Pager' } } },
};
const stacks = [
  { name: 'local-paging', exports: exportsIn(paging), ids: new Map([['Pager', 'arn:pager']]) },
  { name: 'local-hosts', exports: {}, ids: new Map([['Lag', 'local/api/host-loop-lag']]) },
];

describe('a value of a template, once deployed', () => {
  const resolve = resolverOf(stacks);

  it.each([
    ['a literal', 'x', 'x'],
    ['a reference', { Ref: 'Lag' }, 'local/api/host-loop-lag'],
    ['an import from another stack', { 'Fn::ImportValue': 'local-paging:Pager' }, 'arn:pager'],
    ['a join', { 'Fn::Join': ['', ['ALARM("', { Ref: 'Lag' }, '")']] }, 'ALARM("local/api/host-loop-lag")'],
    ['a pseudo parameter', { Ref: 'AWS::Partition' }, 'aws'],
  ])('is %s', (_, value, text) => expect(resolve('local-hosts', value)).toBe(text));

  it.each([
    ['a reference to nothing', { Ref: 'Gone' }],
    ['a join with a part that is not known', { 'Fn::Join': ['', ['a', { Ref: 'Gone' }]] }],
    ['an import of nothing', { 'Fn::ImportValue': 'nobody' }],
    ['a function that is not covered', { 'Fn::Select': [0, ['a']] }],
  ])('is not made up of %s', (_, value) => expect(resolve('local-hosts', value)).toBeUndefined());
});

describe('what an alarm on metric math reads', () => {
  const queueMetric = (name: string, role: string) => ({
    ...({ kind: 'metric', namespace: 'AWS/SQS', name, stat: 'Maximum', periodSec: 60 } as const),
    dimensions: { QueueName: { role } },
  });
  const alarm: Alarm = {
    id: 'lane-queue-age',
    subjectKind: 'lane',
    subject: 'media',
    meaning: 'messages wait',
    metric: {
      kind: 'math',
      expression: 'IF(waiting > 0, age)',
      periodSec: 60,
      metrics: { age: queueMetric('Age', 'queue'), waiting: queueMetric('Visible', 'queue') },
    },
    when: '>',
    threshold: { value: 30, because: 'promised' },
    breaching: { datapoints: 2, of: 3 },
    missing: 'notBreaching',
    nature: 'symptom',
    response: 'page',
  };

  it('is each of its metrics, by the name that the emulator gave the resource', () => {
    const reads = readsOf(alarm, new Map([['media/queue', 'http://127.0.0.1:1/000000000000/local-media-Q']]));
    expect(Object.keys(reads ?? {})).toEqual(['age', 'waiting']);
    expect(reads?.age).toEqual({
      namespace: 'AWS/SQS',
      name: 'Age',
      stat: 'Maximum',
      periodSec: 60,
      dimensions: { QueueName: 'local-media-Q' },
    });
  });

  it('is nothing where one of the resources is not there', () => {
    expect(readsOf(alarm, new Map())).toBeUndefined();
  });
});

describe('what was deployed', () => {
  it('knows its incidents, by the names that the emulator gave', async () => {
    const hosts = {
      Resources: {
        Lag: { Type: 'AWS::Custom::Thing' },
        Incident: {
          Type: 'AWS::CloudWatch::CompositeAlarm',
          Properties: {
            AlarmName: 'local/api/host-incident',
            AlarmRule: { 'Fn::Join': ['', ['ALARM("', { Ref: 'Lag' }, '")']] },
          },
          Metadata: { headroom: { id: 'host-incident', subject: 'api' } },
        },
        SomebodyElses: { Type: 'AWS::CloudWatch::CompositeAlarm', Properties: { AlarmName: 'x', AlarmRule: 'TRUE' } },
      },
    };
    const { composites } = await findDeployed(
      'local',
      [{ name: 'local-hosts', template: readTemplate(hosts), exports: {} }],
      () => Promise.resolve(new Map([['Lag', 'local/api/host-loop-lag']])),
    );
    expect(composites).toEqual([
      {
        name: 'local/api/host-incident',
        id: 'host-incident',
        subject: 'api',
        alarmRule: 'ALARM("local/api/host-loop-lag")',
      },
    ]);
  });

  it('says in one line per subject and reason what stays as it is', () => {
    const reason = 'no CloudWatch agent runs (Headroom/Host)';
    expect(
      unevaluatedLines([
        { name: 'local/api/host-cpu', reason },
        { name: 'local/api/host-volume-queue', reason: 'no volume exists (AWS/EBS)' },
        { name: 'local/api/host-swap', reason },
      ]),
    ).toEqual([
      `local/api: ${reason}: host-cpu, host-swap`,
      'local/api: no volume exists (AWS/EBS): host-volume-queue',
    ]);
  });
});
