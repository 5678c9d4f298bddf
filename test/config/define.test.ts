import { defineHostGroup, defineLane } from '../../lib/config/define';
import type { DeploymentInput } from '../../lib/config/lanes/deployment';
import { parseEnvironments } from '../../lib/config/load';
import { InvalidInput } from '../../lib/config/parse/invalid-input';
import type { Deployment } from '../../lib/core/environment/lanes';
import { environment, host, lane, NOW_MS } from './inputs';

describe('defineLane', () => {
  it('fills in every default', () => {
    expect(defineLane('checkout', lane)).toEqual({
      name: 'checkout',
      ...lane,
      initDurationMs: 500,
      memoryMiB: 512,
      timeoutSec: 30,
      visibilityTimeoutSec: 180,
      batchSize: 1,
      maxReceives: 3,
      maxConcurrency: undefined,
      provisionedConcurrency: 'planned',
      fifo: false,
      fairness: 'none',
      deployment: { kind: 'all-at-once' },
      downstreams: [],
      source: { kind: 'sqs' },
      worker: { entry: lane.worker.entry, environment: {}, secrets: {}, policy: [], vpc: false },
    });
  });

  it('defaults to full batches and cold starts for a batch lane', () => {
    expect(defineLane('media', { ...lane, kind: 'batch' })).toMatchObject({
      batchSize: 10,
      provisionedConcurrency: 'none',
    });
  });

  it('keeps a visibility timeout that is given, however short: the capacity plan judges it', () => {
    expect(defineLane('checkout', { ...lane, timeoutSec: 10, visibilityTimeoutSec: 5 }).visibilityTimeoutSec).toBe(5);
  });

  it('takes an event pattern as its source', () => {
    const event = { source: ['shop.media'] };
    expect(defineLane('media', { ...lane, source: { event } }).source).toEqual({
      kind: 'event',
      pattern: event,
      bus: 'environment',
    });
  });

  it('takes code of any runtime instead of a file to bundle', () => {
    const code = { path: 'workers/media', runtime: 'python3.13', handler: 'worker.handler' };
    expect(defineLane('media', { ...lane, worker: { code } }).worker).toEqual({
      code,
      environment: {},
      secrets: {},
      policy: [],
      vpc: false,
    });
  });

  it('takes pollers, a FIFO queue, fairness, idempotency and the file of a tuning', () => {
    const pollers = { min: 2, max: 20 };
    expect(
      defineLane('checkout', {
        ...lane,
        pollers,
        fairness: 'message-group',
        idempotency: { ttlSec: 3600 },
        memoryTuning: 'tuning/checkout.json',
      }),
    ).toMatchObject({
      pollers,
      fairness: 'message-group',
      idempotency: { ttlSec: 3600 },
      memoryTuning: { path: 'tuning/checkout.json' },
    });
    expect(defineLane('checkout', { ...lane, fifo: true }).fifo).toBe(true);
  });

  it.each<[DeploymentInput, Deployment]>([
    ['all-at-once', { kind: 'all-at-once' }],
    [{ canary: { percent: 10, minutes: 5 } }, { kind: 'canary', percent: 10, minutes: 5 }],
    [{ linear: { percent: 10, minutes: 1 } }, { kind: 'linear', percent: 10, minutes: 1 }],
  ])('takes the deployment %j', (deployment, expected) => {
    expect(defineLane('checkout', { ...lane, deployment }).deployment).toEqual(expected);
  });

  it('throws one error that lists all problems', () => {
    const attempt = () => defineLane('Check Out', { ...lane, timeoutSec: 9000, memoryMiB: 1 });
    expect(attempt).toThrow(InvalidInput);
    expect(attempt).toThrow(/name[^]*'Check Out'[^]*memoryMiB[^]*timeoutSec[^]*3 errors/);
  });
});

describe('defineHostGroup', () => {
  it('fills in every default', () => {
    expect(defineHostGroup('api', { ...host, data: { type: 'gp3', sizeGiB: 20 } })).toEqual({
      name: 'api',
      ...host,
      ami: { kind: 'id', id: host.ami },
      data: { type: 'gp3', sizeGiB: 20, iops: 3000, throughputMiBps: 125, mountPath: '/data' },
      rootSizeGiB: 20,
      maxLoopLagMs: 100,
      service: {
        run: { kind: 'command', command: 'uvicorn app:app --port 8080 --timeout-keep-alive 65' },
        artifact: { kind: 'in-ami' },
        environment: {},
        secrets: {},
        policy: [],
        securityGroupIds: [],
      },
    });
  });

  it('leaves the throughput of io2 to its IOPS', () => {
    const group = defineHostGroup('api', { ...host, data: { type: 'io2', sizeGiB: 20, iops: 5000 } });
    expect(group.data).toEqual({ type: 'io2', sizeGiB: 20, iops: 5000, mountPath: '/data' });
  });

  it.each(['account', 'tags', 'agent'] as const)('takes how alarms find the volumes: by %s', (watchedBy) => {
    const group = defineHostGroup('api', { ...host, data: { type: 'gp3', sizeGiB: 20, watchedBy } });
    expect(group.data?.watchedBy).toBe(watchedBy);
  });

  it('takes the promise of an answer', () => {
    const entry = {
      certificateArn: 'arn:aws:acm:eu-west-1:111111111111:certificate/12ab',
      port: 8080,
      maxResponseMs: 250,
    };
    expect(defineHostGroup('api', { ...host, entry }).entry?.maxResponseMs).toBe(250);
  });

  it('fills in the entry', () => {
    const entry = { certificateArn: 'arn:aws:acm:eu-west-1:111111111111:certificate/12ab', port: 8080 };
    expect(defineHostGroup('api', { ...host, entry }).entry).toEqual({
      ...entry,
      scheme: 'internal',
      healthPath: '/health',
      idleTimeoutSec: 60,
      drainSec: 30,
    });
  });

  it('takes images from a parameter and artifacts from a directory where asked to', () => {
    const group = defineHostGroup('api', {
      ...host,
      ami: { ssmParameter: '/images/api' },
      service: { ...host.service, artifact: { directory: 'services/api' } },
    });
    expect(group.ami).toEqual({ kind: 'ssm-parameter', name: '/images/api' });
    expect(group.service.artifact).toEqual({ kind: 'directory', path: 'services/api' });
  });
});

describe('parseEnvironments', () => {
  it('fills in the defaults of an environment', () => {
    const { environments } = parseEnvironments([environment], { nowMs: NOW_MS });
    expect(environments[0]).toMatchObject({
      lambdaConcurrencyQuota: 1000,
      network: { vpc: { kind: 'new', cidr: '10.0.0.0/16' }, egress: 'nat' },
      downstreams: {},
      peaks: {},
      pager: [{ kind: 'email', address: 'oncall@example.com' }],
      tickets: [],
      tags: {},
      alarmOverrides: [],
    });
  });

  it('names lanes, hosts and peaks by their key, and reads their times', () => {
    const peaks = {
      sale: { start: '2027-03-01T18:00:00+01:00', end: '2027-03-01T19:00:00+01:00', factor: 2 },
      weekly: { cron: '0 18 * * FRI', durationMin: 60, factor: 1.5 },
    };
    const [parsed] = parseEnvironments([{ ...environment, peaks }], { nowMs: NOW_MS }).environments;
    expect(parsed?.lanes.checkout?.name).toBe('checkout');
    expect(parsed?.hosts.api?.name).toBe('api');
    expect(parsed?.peaks).toEqual({
      sale: {
        name: 'sale',
        factor: 2,
        window: { kind: 'once', startMs: Date.UTC(2027, 2, 1, 17), endMs: Date.UTC(2027, 2, 1, 18) },
      },
      weekly: {
        name: 'weekly',
        factor: 1.5,
        window: { kind: 'recurring', cron: '0 18 * * FRI', durationMin: 60, timeZone: 'UTC' },
      },
    });
  });

  it('takes an existing VPC by its ids', () => {
    const vpc = {
      id: 'vpc-0123456789abcdef0',
      cidr: '10.20.0.0/16',
      privateSubnetIds: ['subnet-01234567', 'subnet-01234568'],
    };
    const [parsed] = parseEnvironments([{ ...environment, network: { ...environment.network, vpc } }], {
      nowMs: NOW_MS,
    }).environments;
    expect(parsed?.network.vpc).toEqual({ kind: 'existing', ...vpc, publicSubnetIds: [] });
  });

  it('keeps alarm overrides under their own name', () => {
    const alarms = [
      { alarm: 'lane-queue-age', subject: 'checkout', threshold: 45, reason: 'agreed with the shop team' },
    ];
    const [parsed] = parseEnvironments([{ ...environment, alarms }], { nowMs: NOW_MS }).environments;
    expect(parsed?.alarmOverrides).toEqual(alarms);
  });
});
