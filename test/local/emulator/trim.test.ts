import { notEmulated, notEmulatedEntry } from '../../../lib/local/emulator/not-emulated';
import { trimTemplate } from '../../../lib/local/emulator/trim';

describe('the list of what is not emulated', () => {
  it('names each type once, with a reason', () => {
    const types = notEmulated.map(({ type }) => type);
    expect(new Set(types).size).toBe(types.length);
    expect(notEmulated.every(({ reason }) => reason.length > 10)).toBe(true);
  });

  it.each([
    ['AWS::FIS::ExperimentTemplate', true],
    ['AWS::EC2::Volume', true],
    ['AWS::EC2::VolumeAttachment', true],
    ['AWS::EC2::VPC', false],
    ['AWS::CloudWatch::Alarm', false],
    ['AWS::SQS::Queue', false],
  ])('covers %s: %s', (type, isCovered) => {
    expect(notEmulatedEntry(type) !== undefined).toBe(isCovered);
  });
});

describe('trimming a template', () => {
  const queue = { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'q' } };
  const volume = { Type: 'AWS::EC2::Volume', Properties: { Size: 20 } };

  it('leaves a template without such types as it was', () => {
    const template = { Resources: { Queue: queue }, Outputs: { Url: { Value: { Ref: 'Queue' } } } };
    expect(trimTemplate('s', template)).toEqual({ template, leftOut: [] });
  });

  it('takes a resource out and tells stack, id, type and reason', () => {
    const { template, leftOut } = trimTemplate('local-hosts', { Resources: { Queue: queue, Data: volume } });
    expect(template.Resources).toEqual({ Queue: queue });
    expect(leftOut).toEqual([
      expect.objectContaining({
        stack: 'local-hosts',
        logicalId: 'Data',
        type: 'AWS::EC2::Volume',
        reason: expect.stringContaining('volume') as unknown,
      }),
    ]);
  });

  it('takes a roll-out policy off that refers to it, and keeps the resource', () => {
    const group = { Type: 'AWS::CodeDeploy::DeploymentGroup', Properties: {} };
    const alias = { Type: 'AWS::Lambda::Alias', Properties: { Name: 'live' } };
    const UpdatePolicy = { CodeDeployLambdaAliasUpdate: { DeploymentGroupName: { Ref: 'Group' } } };
    const { template } = trimTemplate('s', { Resources: { Group: group, Alias: { ...alias, UpdatePolicy } } });
    expect(template.Resources).toEqual({ Alias: alias });
  });

  it('takes out what refers to it too, however far away, and says so', () => {
    const { template, leftOut } = trimTemplate('s', {
      Resources: {
        Tag: { Type: 'AWS::SSM::Parameter', Properties: { Value: { 'Fn::GetAtt': ['Attached', 'Id'] } } },
        Attached: { Type: 'AWS::Custom::Thing', Properties: { Volume: { Ref: 'Data' } } },
        Data: volume,
        Queue: queue,
      },
      Outputs: { VolumeId: { Value: { Ref: 'Data' } }, Url: { Value: { Ref: 'Queue' } } },
    });
    expect(Object.keys(template.Resources ?? {})).toEqual(['Queue']);
    expect(Object.keys(template.Outputs ?? {})).toEqual(['Url']);
    expect(leftOut.map(({ logicalId }) => logicalId).sort()).toEqual(['Attached', 'Data', 'Tag']);
    expect(leftOut.find(({ logicalId }) => logicalId === 'Attached')?.reason).toContain('Data');
  });

  it('drops a dependency on it, and keeps the others', () => {
    const resources = {
      Data: volume,
      One: { ...queue, DependsOn: 'Data' },
      Two: { ...queue, DependsOn: ['Data', 'One'] },
    };
    expect(trimTemplate('s', { Resources: resources }).template.Resources).toEqual({
      One: queue,
      Two: { ...queue, DependsOn: ['One'] },
    });
  });

  it('takes out an alarm on a query, which the emulator refuses with the whole stack', () => {
    const alarm = {
      Type: 'AWS::CloudWatch::Alarm',
      Properties: { AlarmName: 'a', Metrics: [{ Id: 'q', Expression: 'SELECT 1' }] },
    };
    const { leftOut } = trimTemplate('s', { Resources: { Alarm: alarm } });
    expect(leftOut.map(({ properties }) => properties.AlarmName)).toEqual(['a']);
  });

  it('takes out an incident, and neither the symptoms that its rule names nor what nothing refers to', () => {
    const symptom = { Type: 'AWS::CloudWatch::Alarm', Properties: { AlarmName: 'a', MetricName: 'm' } };
    const incident = {
      Type: 'AWS::CloudWatch::CompositeAlarm',
      Properties: { AlarmRule: 'ALARM("a")' },
      DependsOn: 'A',
    };
    const { template, leftOut } = trimTemplate('s', { Resources: { A: symptom, Incident: incident } });
    expect(template.Resources).toEqual({ A: symptom });
    expect(leftOut.map(({ logicalId }) => logicalId)).toEqual(['Incident']);
  });

  it('does not change what it was given', () => {
    const given = Object.freeze({
      Resources: Object.freeze({ Data: volume, One: Object.freeze({ ...queue, DependsOn: 'Data' }) }),
    });
    trimTemplate('s', given);
    expect(given.Resources.One.DependsOn).toBe('Data');
  });
});
