import { parseEnvironments } from '../../lib/config/load';
import { planEnvironment } from '../../lib/core/plan-environment';
import samples from '../samples';
import { NOW_MS } from './inputs';

const { environments, issues } = parseEnvironments(samples, { nowMs: NOW_MS });

describe('the sample environments', () => {
  it('are dev, staging, prod and local, and parse without an issue', () => {
    expect(issues).toEqual([]);
    expect(environments.map(({ name }) => name)).toEqual(['dev', 'staging', 'prod', 'local']);
  });

  it.each(environments.map((environment) => [environment.name, environment] as const))(
    '%s has a plan without a problem',
    (_, environment) => {
      expect(planEnvironment(environment).problems).toEqual([]);
    },
  );

  it('fit dev into a fresh account: no provisioned concurrency and a quota of 10', () => {
    const dev = environments.find(({ name }) => name === 'dev');
    expect(dev?.lambdaConcurrencyQuota).toBe(10);
    expect(Object.values(dev?.lanes ?? {}).map((lane) => lane.provisionedConcurrency)).toEqual(['none', 'none']);
  });

  it('show every form in prod', () => {
    const prod = environments.find(({ name }) => name === 'prod');
    expect(Object.values(prod?.lanes ?? {}).map(({ kind, source }) => [kind, source.kind])).toEqual([
      ['latency', 'sqs'],
      ['batch', 'event'],
    ]);
    expect(Object.values(prod?.hosts ?? {}).map((host) => [host.os, host.data?.type])).toEqual([
      ['al2023', 'gp3'],
      ['ubuntu-24.04', 'io2'],
    ]);
    expect(prod?.hosts.sockets?.entry?.stickinessSec).toBeGreaterThan(0);
    expect(Object.values(prod?.peaks ?? {}).map(({ window }) => window.kind)).toEqual(['once', 'once', 'recurring']);
    expect(prod?.pager.map(({ kind }) => kind)).toEqual(['email', 'https']);
    expect(prod?.alarmOverrides).toHaveLength(1);
  });

  it('keep local away from every real account, with times that dead-letter poison in seconds', () => {
    const local = environments.find(({ name }) => name === 'local');
    expect(local?.account).toBe('000000000000');
    for (const lane of Object.values(local?.lanes ?? {}))
      expect([lane.timeoutSec, lane.visibilityTimeoutSec]).toEqual([1, 6]);
  });
});
