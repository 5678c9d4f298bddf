import fc from 'fast-check';
import type { HostWorkload } from '../../../lib/core/environment/hosts';
import type { ServiceRun } from '../../../lib/core/environment/service-run';
import { planHost } from '../../../lib/core/hosts/plan';
import { connectionsOf, processesOf, threadsOf } from '../../../lib/core/hosts/service-size';
import { apiHost } from '../workloads';

const EIGHT_CORES = 'm7i.2xlarge';
const host = (run: ServiceRun, fields: Partial<HostWorkload> = {}): HostWorkload => ({
  ...apiHost,
  instanceType: EIGHT_CORES,
  data: undefined,
  ...fields,
  service: { ...apiHost.service, run },
});
const uvicorn = { kind: 'uvicorn', app: 'app:app' } as const;
const gunicorn = (workerClass: 'sync' | 'gthread' | 'gevent', more = {}) =>
  ({ kind: 'gunicorn', app: 'app:app', workerClass, ...more }) as const;
const socketio = { kind: 'socketio', app: 'chat:app', workerClass: 'gevent', messageQueueSecret: 'QUEUE' } as const;
const node = { kind: 'node', script: 'server.js' } as const;

describe('a service on eight cores', () => {
  it.each<[string, ServiceRun, number | undefined, number | undefined, number | undefined]>([
    ['a command, which nobody can look into', { kind: 'command', command: 'run' }, undefined, undefined, undefined],
    ['uvicorn, a loop per core and its executor', uvicorn, 8, 1 + 12, undefined],
    ['uvicorn as asked for', { ...uvicorn, workers: 3, limitConcurrency: 50 }, 3, 13, 50],
    ['sync workers, two per core and one', gunicorn('sync'), 17, 1, 1],
    ['gthread by default', gunicorn('gthread'), 8, 8, 8],
    ['gthread as asked for', gunicorn('gthread', { workers: 2, threads: 20 }), 2, 20, 20],
    ['green threads by default', gunicorn('gevent'), 8, 1, 1000],
    ['green threads as asked for', gunicorn('gevent', { connections: 300 }), 8, 1, 300],
    ['Socket.IO, as many as a listener forwards to', socketio, 5, 1, 1000],
    ['Socket.IO as asked for', { ...socketio, processes: 2 }, 2, 1, 1000],
    ['node and its pool', node, 8, 5, undefined],
  ])('runs %s', (_, run, processes, threads, connections) => {
    const one = host(run);
    const each = threadsOf(one)?.value;
    expect([processesOf(one)?.value, each, connectionsOf(run, each)?.value]).toEqual([processes, threads, connections]);
  });

  it('has a process per core for Socket.IO where there are few', () => {
    expect(processesOf(host(socketio, { instanceType: 'm7i.xlarge' }))?.value).toBe(4);
  });

  it('gives every count its reason', () => {
    for (const run of [uvicorn, gunicorn('sync'), gunicorn('gthread'), gunicorn('gevent'), socketio, node])
      for (const number of [processesOf(host(run)), threadsOf(host(run))]) expect(number?.because).toMatch(/\S/);
  });

  it('is not counted on a type that nobody knows', () => {
    expect(processesOf(host(uvicorn, { instanceType: 'm7i.huge' }))).toBeUndefined();
  });
});

describe('what a service asks of one host', () => {
  const sized = (run: ServiceRun, fields: Partial<HostWorkload> = {}, factor = 1) =>
    planHost(host(run, fields), { environmentName: 'prod', factor });
  const found = (...args: Parameters<typeof sized>) =>
    sized(...args).problems.map(({ severity, path }) => `${severity} ${path.replace('prod.hosts.api.', '')}`);

  it('spreads the connections of the peak over the hosts that are left when one is away', () => {
    const { connections, filesPerProcess } = sized(uvicorn, { peakConnections: 2_200 }, 2).plan.service;
    expect(connections).toMatchObject({ value: Math.ceil(4_400 / 7) });
    expect(filesPerProcess?.value).toBe(Math.ceil(629 / 8) + 1_024);
  });

  // What hosts/service_limits.py makes of the same numbers: 2 x (2 x connections / workers) + 1,024.
  it.each([
    ['no connections declared', undefined, 65_536],
    ['few connections', 2_200, 65_536],
    ['more than the least is enough for', 700_000, 2 * Math.ceil((2 * Math.ceil(700_000 / 3)) / 8) + 1_024],
    ['more than the kernel allows', 24_000_000, 1_048_576],
  ])('lets each process open as many files as first boot does: %s', (_, peakConnections, files) => {
    const { openFiles } = sized(node, peakConnections === undefined ? {} : { peakConnections }).plan.service;
    expect(openFiles?.value).toBe(files);
  });

  it.each<[string, ServiceRun, Partial<HostWorkload>, string[]]>([
    ['no connections declared', { ...uvicorn, limitConcurrency: 1 }, {}, []],
    ['as many as workers serve', gunicorn('gevent'), { peakConnections: 24_000 }, []],
    ['one more than workers serve', gunicorn('gevent'), { peakConnections: 24_001 }, ['error peakConnections']],
    ['many connections, one per sync worker', gunicorn('sync'), { peakConnections: 100 }, ['error peakConnections']],
    ['as many files as a process may open', node, { peakConnections: 3 * 8 * 64_512 }, []],
    ['more files than a process may open', node, { peakConnections: 3 * 8 * 64_512 + 1 }, ['error peakConnections']],
    ['as many threads as there may be', gunicorn('gthread', { threads: 1000, workers: 39 }), {}, []],
    ['more threads than there may be', gunicorn('gthread', { threads: 1000, workers: 40 }), {}, ['error service']],
    ['cores that no listener reaches', socketio, {}, ['warning instanceType']],
    ['cores left idle on purpose', { ...socketio, processes: 5 }, {}, []],
    [
      'processes that cannot tell each other',
      { ...socketio, processes: 2, messageQueueSecret: undefined },
      {},
      ['warning service.messageQueueSecret'],
    ],
    [
      'hosts that cannot tell each other',
      { ...socketio, processes: 1, messageQueueSecret: undefined },
      {},
      ['warning service.messageQueueSecret'],
    ],
    [
      'a worker class without a future',
      { ...socketio, processes: 4, workerClass: 'eventlet' },
      {},
      ['warning service.workerClass'],
    ],
    ['scratch on a type without disks', node, { scratch: { mountPath: '/scratch' } }, ['error scratch']],
    ['scratch on a type with disks', node, { scratch: { mountPath: '/scratch' }, instanceType: 'm7gd.xlarge' }, []],
  ])('finds %s', (_, run, fields, expected) => {
    expect(found(run, fields)).toEqual(expected);
  });

  it('says what to do, with numbers that are then right', () => {
    const [problem] = sized(gunicorn('gthread'), { peakConnections: 400 }).problems;
    expect(problem).toMatchObject({
      got: expect.stringContaining('134 connections on one host') as string,
      expected: expect.stringContaining('at most 64: 8 workers x 8') as string,
      fix: 'raise minCount to 10 and maxCount with it, or raise service.threads',
    });
    expect(found(gunicorn('gthread'), { peakConnections: 400, minCount: 10, maxCount: 20 })).toEqual([]);
  });

  it('never needs more of a host for having more hosts', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.integer({ min: 1, max: 100 }),
        (peakConnections, count) => {
          const perHost = (minCount: number) =>
            sized(uvicorn, { peakConnections, minCount, maxCount: minCount + 1 }).plan.service.connections?.value;
          expect(perHost(count + 1)).toBeLessThanOrEqual(perHost(count) ?? 0);
        },
      ),
    );
  });

  it('leaves batch work its share by weight', () => {
    const share = (cpuWeight: number) =>
      sized(node, { batch: { command: 'x', cpuWeight, ioWeight: 20 } }).plan.service.batchShare?.value;
    expect([share(20), share(100), share(1)]).toEqual([16.7, 50, 1]);
  });
});
