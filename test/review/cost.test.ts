import type { Properties } from '../../lib/core/json';
import { review } from '../../lib/review/review';

const costOf = (before: Properties, after: Properties) =>
  review([{ name: 'stack', before: { Resources: before }, after: { Resources: after } }]).findings.filter(
    ({ rule }) => rule === 'cost/monthly',
  );
const resource = (Type: string, Properties: Properties = {}): Properties => ({ Type: `AWS::${Type}`, Properties });

describe('what a change costs', () => {
  it.each<[string, Properties, Properties, string, string]>([
    // 2 x 0.045 x 730
    [
      'two NAT gateways more',
      {},
      { A: resource('EC2::NatGateway'), B: resource('EC2::NatGateway') },
      '+66 USD a month',
      'info',
    ],
    // 1,000 x 0.08 + 3,000 x 0.005 + 125 x 0.04
    [
      'a larger volume',
      { V: resource('EC2::Volume', { VolumeType: 'gp3', Size: 100 }) },
      { V: resource('EC2::Volume', { VolumeType: 'gp3', Size: 1_100, Iops: 6_000, Throughput: 250 }) },
      '+100 USD a month',
      'low',
    ],
    // 100 x 1 GB x 730 x 3,600 x 0.0000041667
    [
      'provisioned concurrency',
      { F: resource('Lambda::Function', { MemorySize: 1_024 }) },
      {
        F: resource('Lambda::Function', { MemorySize: 1_024 }),
        A: resource('Lambda::Alias', {
          FunctionName: { Ref: 'F' },
          ProvisionedConcurrencyConfig: { ProvisionedConcurrentExecutions: 100 },
        }),
      },
      '+1095 USD a month',
      'low',
    ],
    // 100 x 1 GB x 730 x 3,600 x 0.0000033334
    [
      'provisioned concurrency of a function on arm64',
      { F: resource('Lambda::Function', { MemorySize: 1_024, Architectures: ['arm64'] }) },
      {
        F: resource('Lambda::Function', { MemorySize: 1_024, Architectures: ['arm64'] }),
        A: resource('Lambda::Alias', {
          FunctionName: { Ref: 'F' },
          ProvisionedConcurrencyConfig: { ProvisionedConcurrentExecutions: 100 },
        }),
      },
      '+876 USD a month',
      'low',
    ],
    ['a key less', { K: resource('KMS::Key') }, {}, '-1 USD a month', 'info'],
    [
      'what has no price here',
      { D: resource('RDS::DBInstance', { DBInstanceClass: 'db.r6g.large' }) },
      { D: resource('RDS::DBInstance', { DBInstanceClass: 'db.r6g.xlarge' }) },
      'the price of D is not known',
      'info',
    ],
  ])('is told: %s', (_, before, after, said, risk) => {
    expect(costOf(before, after)).toMatchObject([{ what: expect.stringContaining(said) as string, risk }]);
  });

  it('is not told where it stays', () => {
    const template = (UserData: string) => ({
      L: resource('EC2::LaunchTemplate', { LaunchTemplateData: { InstanceType: 'm7i.large', UserData } }),
    });
    expect(costOf(template('a'), template('b'))).toEqual([]);
    expect(costOf({ Q: resource('SQS::Queue') }, { Q: resource('SQS::Queue', { VisibilityTimeout: 60 }) })).toEqual([]);
  });
});
