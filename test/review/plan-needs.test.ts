import type { Properties } from '../../lib/core/json';
import { planEnvironment } from '../../lib/core/plan-environment';
import { review } from '../../lib/review/review';
import { prod } from '../core/workloads';

const plan = planEnvironment(prod);
const group = (path: string, MinSize: number, MaxSize: number): Properties => ({
  Resources: {
    Group: {
      Type: 'AWS::AutoScaling::AutoScalingGroup',
      Properties: { MinSize, MaxSize },
      Metadata: { 'aws:cdk:path': path },
    },
  },
});
const { count, peakCount } = plan.hosts.api ?? { count: { value: 0 }, peakCount: { value: 0 } };
const OWN = 'prod/hosts/Api/Group/ASG';
const judge = (path: string, [min, max]: readonly [number, number], [minNow, maxNow]: readonly [number, number]) =>
  review([{ name: 'hosts', before: group(path, min, max), after: group(path, minNow, maxNow) }], { plan }).findings;

describe('capacity of an environment of the kit', () => {
  const plenty = [count.value + 5, peakCount.value + 20] as const;

  it.each([
    ['less than an ordinary day needs', [count.value - 1, plenty[1]], 'MinSize', 'high', `${count.value} hosts: `],
    ['more than it needs', [count.value + 1, plenty[1]], 'MinSize', 'medium', `${count.value} hosts: `],
    ['less than the peak needs', [plenty[0], peakCount.value - 1], 'MaxSize', 'medium', 'at its largest peak: '],
  ] as const)('is held against its plan: %s', (_, now, property, risk, because) => {
    expect(count.value).toBeGreaterThan(0);
    expect(judge(OWN, plenty, now)).toMatchObject([
      { rule: 'capacity/fewer', property, risk, because: expect.stringContaining(because) as string },
    ]);
  });

  it('is not held against that of another group', () => {
    for (const path of ['prod/hosts/Other/Group/ASG', 'prod/lanes/Api/Group', 'Api'])
      expect(judge(path, plenty, [1, plenty[1]])).toMatchObject([
        { risk: 'medium', because: 'the next peak meets less than the last one' },
      ]);
  });
});
