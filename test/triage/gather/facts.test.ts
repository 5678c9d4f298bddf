import { parseEnvironments } from '../../../lib/config/load';
import { planEnvironment } from '../../../lib/core/plan-environment';
import { factsOf } from '../../../lib/core/triage/gather/facts';
import samples from '../../samples';

const { environments } = parseEnvironments(samples, { nowMs: Date.UTC(2026, 10, 1), fileKind: () => 'folder' });
const planned = (environment: string) => {
  const found = environments.find(({ name }) => name === environment);
  if (!found) throw new Error(`no sample is called ${environment}`);
  return planEnvironment(found);
};

describe('facts of a plan', () => {
  it.each<[string, 'host' | 'lane', string, Readonly<Record<string, number | string>>]>([
    [
      // 1,250 decimal MB/s are 1,192.1 MiB/s; 13 threads a process, of which one is the loop.
      'prod',
      'host',
      'api',
      {
        instanceType: 'm7i.2xlarge',
        vcpus: 8,
        memoryMiB: 32_768,
        workers: 8,
        serviceKind: 'uvicorn',
        hostsPlanned: 3,
        maxLoopLagMs: 50,
        executorThreads: 12,
        threadLimit: 39_321,
        fileLimit: 65_536,
        volumeType: 'gp3',
        volumeIops: 6_000,
        volumeThroughputMiBps: 250,
        instanceEbsIops: 40_000,
        instanceEbsBaselineIops: 12_000,
        instanceEbsThroughputMiBps: 1_192.1,
        p99Ms: 1_000,
      },
    ],
    [
      // Long polling holds requests open: nothing is promised of answers. Green threads are no executor.
      'prod',
      'host',
      'sockets',
      {
        instanceType: 'r6in.xlarge',
        vcpus: 4,
        memoryMiB: 32_768,
        workers: 4,
        serviceKind: 'socketio',
        hostsPlanned: 6,
        maxLoopLagMs: 100,
        threadLimit: 39_321,
        fileLimit: 65_536,
        volumeType: 'io2',
        volumeIops: 5_000,
        volumeThroughputMiBps: 1_280,
        instanceEbsIops: 100_000,
        instanceEbsBaselineIops: 12_500,
        instanceEbsThroughputMiBps: 2_980.2,
      },
    ],
    [
      // A command of which nobody knows the processes, without a volume and without an entry.
      'dev',
      'host',
      'api',
      {
        instanceType: 't3.small',
        vcpus: 2,
        memoryMiB: 2_048,
        serviceKind: 'command',
        hostsPlanned: 1,
        maxLoopLagMs: 100,
        threadLimit: 16_384,
        fileLimit: 65_536,
        instanceEbsIops: 11_800,
        instanceEbsBaselineIops: 1_000,
        instanceEbsThroughputMiBps: 248.6,
      },
    ],
    [
      // 40 a second on ordinary days, and a peak of three times as much.
      'prod',
      'lane',
      'checkout',
      {
        laneKind: 'latency',
        timeoutSec: 4,
        meanDurationMs: 180,
        p99DurationMs: 800,
        memoryMiB: 1_769,
        peakArrivalsPerSec: 120,
        maxQueueAgeSec: 30,
        provisionedConcurrency: 14,
        pollersMax: 8,
        accountConcurrency: 1_000,
        maxReceiveCount: 3,
      },
    ],
    [
      'dev',
      'lane',
      'media',
      {
        laneKind: 'batch',
        timeoutSec: 60,
        meanDurationMs: 800,
        p99DurationMs: 3_000,
        memoryMiB: 512,
        peakArrivalsPerSec: 0.5,
        maxQueueAgeSec: 900,
        maximumConcurrency: 2,
        accountConcurrency: 10,
        maxReceiveCount: 3,
      },
    ],
  ])('%s has of its %s %s all that is known', (environment, kind, name, facts) => {
    expect(factsOf(planned(environment), { kind, name })).toEqual(facts);
  });

  it('has none of a subject that is not in it', () => {
    expect(factsOf(planned('prod'), { kind: 'host', name: 'checkout' })).toEqual({});
  });
});
