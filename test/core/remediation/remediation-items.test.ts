import type { RemedialAction } from '../../../lib/core/environment/remediation';
import { planEnvironment } from '../../../lib/core/plan-environment';
import { host, lane, peak, planOf } from '../../infra/test-stack';

const { environment } = planOf({
  lanes: {
    media: lane(),
    thumbs: { ...lane({ kind: 'batch', maxConcurrency: 40 }), name: 'thumbs' },
  },
  hosts: { api: host({ instanceType: 'm7i.4xlarge' }) },
  peaks: { sale: peak },
});
const times = { calmMin: 15, longestMin: 240, coolDownMin: 60 };
const warm = (most: number): RemedialAction => ({
  action: 'raise-provisioned-concurrency',
  factor: 1.5,
  most,
  ...times,
});
const bound = (least: number): RemedialAction => ({ action: 'bound-event-source', factor: 0.5, least, ...times });
const faster = (most: number, mostThroughputMiBps?: number): RemedialAction => ({
  action: 'raise-volume',
  factor: 1.5,
  most,
  mostThroughputMiBps,
  ...times,
});

/** The plan of the environment with one action under an alarm. */
const planned = (action: RemedialAction, around = environment) =>
  planEnvironment({ ...around, remediation: { mode: 'act', alarms: { 'lane-queue-age': [action] } } });

const PATH = 'shop.remediation.alarms.lane-queue-age[0]';
/** At the largest peak. */
const PEAK_WARM = planned(warm(500)).lanes.media?.peakProvisionedConcurrency?.value ?? 0;

describe('the plan of an environment that turns remediation on', () => {
  it.each<[string, RemedialAction, string, string]>([
    ['fewer warm ones than at the peak', warm(PEAK_WARM), 'most', `more than ${PEAK_WARM}, which lane media`],
    ['more warm ones than the account has', warm(901), 'most', 'at most 900: of lambdaConcurrencyQuota'],
    ['as few IOPS as planned', faster(6000), 'most', 'more than 6,000, which host group api'],
    ['more IOPS than the size allows', faster(50_001), 'most', 'at most 50,000, 500 per GiB of the largest volume'],
    ['less throughput than planned', faster(12_000, 499), 'mostThroughputMiBps', 'host group api has 500 MiB/s'],
    ['a bound as wide as the plan', bound(40), 'least', 'at most 39, less than what lane thumbs'],
  ])('refuses %s', (_, action, field, expected) => {
    expect(planned(action).problems).toEqual([
      expect.objectContaining({
        severity: 'error',
        path: `${PATH}.${field}`,
        expected: expect.stringContaining(expected) as string,
      }),
    ]);
  });

  it.each([
    ['one warm execution more than at the peak', warm(PEAK_WARM + 1)],
    ['all that the account has', warm(900)],
    ['one IOPS more than planned', faster(6001)],
    ['all IOPS that the size allows', faster(50_000)],
    ['the throughput of the plan', faster(12_000, 500)],
    ['a bound just below the plan', bound(39)],
    ['a pause', { action: 'pause-event-source', ...times } as const],
  ])('takes %s', (_, action) => {
    expect(planned(action).problems).toEqual([]);
  });

  it('warns of volumes of an instance type that nobody knows the limits of', () => {
    const hosts = { api: host({ instanceType: 'x99.large' }) };
    expect(planned(faster(12_000), { ...environment, hosts }).problems).toContainEqual(
      expect.objectContaining({ severity: 'warning', path: PATH }),
    );
  });

  it('says the most that each action may do, until when, and what that costs', () => {
    const [item] = planned(warm(100)).items.filter(({ subject }) => subject === 'remediation');
    const { memoryMiB } = environment.lanes.media ?? { memoryMiB: 0 };
    const ordinary = planned(warm(100)).lanes.media?.provisionedConcurrency?.value ?? 0;
    const usd = Math.ceil((100 - ordinary) * (memoryMiB / 1024) * 0.0000033334 * 3600 * 100) / 100;
    expect(item).toEqual({
      subject: 'remediation',
      quantity: 'raise-provisioned-concurrency for lane-queue-age',
      value: 100,
      unit: 'executions at most',
      because: `until no alarm was on for 15 min, 240 min at most; up to ${usd} USD an hour`,
    });
  });

  it('says nothing where nothing is turned on', () => {
    const { items, problems } = planEnvironment(environment);
    expect(items.filter(({ subject }) => subject === 'remediation')).toEqual([]);
    expect(problems).toEqual([]);
  });
});
