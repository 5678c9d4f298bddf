import { parseEnvironments } from '../../../lib/config/load';
import type { Issue } from '../../../lib/core/issue';
import { environment, host, NOW_MS, withValue } from '../inputs';

type Path = readonly (string | number)[];

const api = ['hosts', 'api'];
const runs = [...api, 'service'];
const SECRET = 'arn:aws:secretsmanager:eu-west-1:111111111111:secret:shop/queue-AbCdEf';
const entry = {
  certificateArn: 'arn:aws:acm:eu-west-1:111111111111:certificate/12ab',
  port: 8080,
  stickinessSec: 3600,
};
const uvicorn = { kind: 'uvicorn', app: 'app:app', artifact: 'in-ami' };
const gunicorn = { kind: 'gunicorn', app: 'app:app', workerClass: 'gevent', artifact: 'in-ami' };
const socketio = {
  kind: 'socketio',
  app: 'chat:app',
  workerClass: 'gevent',
  messageQueueSecret: 'QUEUE_URL',
  secrets: { QUEUE_URL: SECRET },
  artifact: 'in-ami',
};
const node = { kind: 'node', script: 'server.js', artifact: 'in-ami' };
const stateful = { type: 'gp3', sizeGiB: 100, stateful: true };

/** The sample environment with these values replaced. */
const withValues = (values: readonly (readonly [Path, unknown])[]) =>
  values.reduce<unknown>((input, [path, value]) => withValue(input, path, value), environment);
const parsed = (...values: readonly (readonly [Path, unknown])[]) => {
  const { environments, issues } = parseEnvironments([withValues(values)], { nowMs: NOW_MS });
  return { issues, group: environments[0]?.hosts.api };
};

describe('a service', () => {
  it('is a command where it says no kind, as in files written before there were kinds', () => {
    expect(parsed().group?.service.run).toEqual({
      kind: 'command',
      command: 'uvicorn app:app --port 8080 --timeout-keep-alive 65',
    });
  });

  it.each([
    [uvicorn, { kind: 'uvicorn', app: 'app:app' }],
    [
      { ...uvicorn, workers: 4, limitConcurrency: 500, limitMaxRequests: 10_000, limitMaxRequestsJitter: 0 },
      { workers: 4, limitConcurrency: 500, limitMaxRequests: 10_000, limitMaxRequestsJitter: 0 },
    ],
    [
      { ...gunicorn, workerClass: 'gthread', threads: 20 },
      { workerClass: 'gthread', threads: 20 },
    ],
    [{ ...gunicorn, connections: 2000, python: '/opt/api/bin/python3' }, { connections: 2000 }],
    [node, { kind: 'node', script: 'server.js' }],
  ])('takes %p', (input, run) => {
    const { issues, group } = parsed([runs, input]);
    expect(issues).toEqual([]);
    expect(group?.service.run).toMatchObject(run);
  });

  it.each(['/opt/x/bin/x --port 7000', 'poetry run uvicorn app:app', '"/opt/my app/run"'])(
    'whose command says nothing of a probe is warned of, and not where it says which fits: %s',
    (command) => {
      const { issues } = parsed([[...runs, 'command'], command]);
      expect(issues).toMatchObject([{ severity: 'warning', path: 'shop.hosts.api.service.probe' }]);
      for (const probe of ['python', 'node', 'own', 'none'])
        expect(parsed([[...runs, 'command'], command], [[...runs, 'probe'], probe]).issues).toEqual([]);
      expect(parsed([[...runs, 'command'], command], [[...runs, 'probe'], 'ruby']).issues).toMatchObject([
        { severity: 'error', path: 'shop.hosts.api.service.probe' },
      ]);
    },
  );

  it('that is watched from outside has no probe, and needs none', () => {
    const command = '/opt/x/bin/x --port 7000';
    const watched = (watch: unknown) => parsed([[...runs, 'command'], command], [[...runs, 'watch'], watch]);
    expect(watched(true).issues).toEqual([]);
    expect(watched(true).group?.service.run).toMatchObject({ kind: 'command', command, watch: true });
    expect(watched('yes').issues).toMatchObject([{ severity: 'error', path: 'shop.hosts.api.service.watch' }]);
    for (const [probe, found] of [
      ['python', [{ severity: 'error', path: 'shop.hosts.api.service.probe' }]],
      [undefined, []],
    ] as const)
      expect(
        parsed(
          [[...runs, 'command'], command],
          [[...runs, 'watch'], true],
          ...(probe === undefined ? [] : [[[...runs, 'probe'], probe] as const]),
        ).issues,
      ).toMatchObject(found);
  });

  it('parts how it is started from what it may use', () => {
    const { group } = parsed([runs, socketio], [[...api, 'entry'], entry]);
    expect(group?.service).toMatchObject({
      run: { kind: 'socketio', app: 'chat:app', workerClass: 'gevent', messageQueueSecret: 'QUEUE_URL' },
      artifact: { kind: 'in-ami' },
      secrets: { QUEUE_URL: SECRET },
    });
    expect(Object.keys(group?.service.run ?? {})).not.toContain('artifact');
  });
});

type Row = readonly [
  what: string,
  changes: readonly (readonly [Path, unknown])[],
  at: string,
  expected: string,
  fix: string,
];

const bad: readonly Row[] = [
  [
    'an unknown kind',
    [[runs, { ...uvicorn, kind: 'unicorn' }]],
    'service.kind',
    "'command', 'uvicorn', 'gunicorn', 'socketio' or 'node'",
    "write 'uvicorn'",
  ],
  [
    'fields of another kind, and where they belong',
    [[runs, { ...uvicorn, threads: 4 }]],
    'service.threads',
    "no threads with kind 'uvicorn': only gunicorn has threads",
    "remove it, or choose kind 'gunicorn'",
  ],
  [
    'a kind left out, which makes it a command',
    [[runs, { app: 'app:app', command: 'x', artifact: 'in-ami' }]],
    'service.app',
    "no app with kind 'command'",
    "remove it, or choose kind 'uvicorn', 'gunicorn' or 'socketio'",
  ],
  [
    'a command beside a kind that makes its own',
    [[runs, { ...node, command: 'node server.js' }]],
    'service.command',
    "no command with kind 'node': the command line is made from",
    'remove it',
  ],
  [
    'workers of Socket.IO, where a session lives in one',
    [
      [runs, { ...socketio, workers: 4 }],
      [[...api, 'entry'], entry],
    ],
    'service.workers',
    'processes says how many',
    'remove it',
  ],
  ['a misspelt field', [[runs, { ...uvicorn, worker: 4 }]], 'service.worker', 'a known key', 'rename it to workers'],
  [
    'a path where a module belongs',
    [[runs, { ...uvicorn, app: 'app.py' }]],
    'service.app',
    'module and attribute',
    'without .py',
  ],
  [
    'a script that is none',
    [[runs, { ...node, script: 'server.ts' }]],
    'service.script',
    'a path such as',
    '.js, .cjs or .mjs',
  ],
  [
    'a relative interpreter',
    [[runs, { ...uvicorn, python: 'python3' }]],
    'service.python',
    'an absolute path',
    'the .venv of the artifact',
  ],
  [
    'threads without threads',
    [[runs, { ...gunicorn, threads: 4 }]],
    'service.threads',
    "no threads with workerClass 'gevent'",
    "choose workerClass 'gthread'",
  ],
  [
    'connections of workers that have one each',
    [[runs, { ...gunicorn, workerClass: 'sync', connections: 4 }]],
    'service.connections',
    "no connections with workerClass 'sync'",
    "choose workerClass 'gevent' or 'eventlet'",
  ],
  [
    'a misspelt worker class',
    [[runs, { ...gunicorn, workerClass: 'gevnt' }]],
    'service.workerClass',
    "'sync'",
    "write 'gevent'",
  ],
  [
    'jitter of nothing',
    [[runs, { ...uvicorn, limitMaxRequestsJitter: 10 }]],
    'service.limitMaxRequestsJitter',
    'limitMaxRequests, which it spreads',
    'add limitMaxRequests',
  ],
  [
    'a queue whose address nobody gives',
    [
      [runs, { ...socketio, secrets: {} }],
      [[...api, 'entry'], entry],
    ],
    'service.messageQueueSecret',
    'a key of secrets or environment',
    "add secrets: { QUEUE_URL: '<ARN>' }",
  ],
  [
    'Socket.IO that nobody reaches',
    [[runs, socketio]],
    'entry',
    'whose port is that of the first',
    'stickinessSec: 3600',
  ],
  [
    'Socket.IO whose clients meet another process each time',
    [
      [runs, socketio],
      [[...api, 'entry'], { ...entry, stickinessSec: undefined }],
    ],
    'entry.stickinessSec',
    'different processes, which refuse them',
    'add stickinessSec: 3600',
  ],
  [
    'ports beyond the last',
    [
      [runs, { ...socketio, processes: 3 }],
      [[...api, 'entry'], { ...entry, port: 65_534 }],
    ],
    'entry.port',
    'one port per process up to 65,535',
    'choose a lower port',
  ],
  [
    'more processes than target groups',
    [[runs, { ...socketio, processes: 6 }]],
    'service.processes',
    'from 1 to 5',
    'lower it to at most 5',
  ],
  [
    'batch work in several lines',
    [[[...api, 'batch'], { command: 'a\nb' }]],
    'batch.command',
    'one line',
    'a script of the artifact',
  ],
  [
    'a weight of nothing',
    [[[...api, 'batch'], { command: 'a', cpuWeight: 0 }]],
    'batch.cpuWeight',
    'from 1 to 10,000',
    'raise it to at least 1',
  ],
  [
    'scratch in the data',
    [
      [[...api, 'data'], { type: 'gp3', sizeGiB: 10 }],
      [[...api, 'scratch'], { mountPath: '/data/scratch' }],
    ],
    'scratch.mountPath',
    'apart from that of the data volume (/data)',
    "mount it at '/scratch'",
  ],
  [
    'a stateful group that could grow',
    [[[...api, 'data'], stateful]],
    'maxCount',
    'minCount (2): with a stateful volume each host has its own',
    'write 2',
  ],
  [
    'snapshots of what does not last',
    [[[...api, 'data'], { ...stateful, stateful: false, snapshots: {} }]],
    'data.snapshots',
    'no snapshots of volumes that go with their hosts',
    'add stateful: true',
  ],
  [
    'snapshots every five hours',
    [[[...api, 'data'], { ...stateful, snapshots: { everyHours: 5 } }]],
    'data.snapshots.everyHours',
    'one of 1, 2, 3, 4, 6, 8, 12, 24 hours',
    'the lifecycle manager knows no others',
  ],
  [
    'stateful hosts that would move when a zone is added',
    [
      [[...api, 'data'], stateful],
      [[...api, 'minCount'], 3],
      [[...api, 'maxCount'], 3],
    ],
    'minCount',
    'a multiple of the 2 availability zones',
    'write 2 or 4',
  ],
  [
    'an image of no known beginning',
    [[[...api, 'image'], { parent: 'latest' }]],
    'image.parent',
    'the image id to begin with',
    'what was reviewed',
  ],
  [
    'a bake at no known time',
    [[[...api, 'image'], { parent: 'ami-01234567', schedule: 'daily' }]],
    'image.schedule',
    "'weekly' or 'monthly'",
    'choose',
  ],
  ['connections of nobody', [[[...api, 'peakConnections'], 0]], 'peakConnections', 'from 1 to', 'raise it'],
  ['an hour for nothing', [[[...api, 'instanceUsdPerHour'], 0]], 'instanceUsdPerHour', 'above 0', 'raise it'],
];

describe('a host group is told about', () => {
  it.each(bad)('%s', (_, changes, at, expected, fix) => {
    const { issues } = parsed(...changes);
    expect(issues.map(({ path }) => path)).toContain(`shop.hosts.api.${at}`);
    const issue = issues.find(({ path }) => path === `shop.hosts.api.${at}`);
    expect(issue).toMatchObject({
      severity: 'error',
      expected: expect.stringContaining(expected) as string,
      fix: expect.stringContaining(fix) as string,
    } satisfies Partial<Issue>);
  });

  it('all of it at once, those of the plan included', () => {
    const { issues } = parsed(
      [runs, { ...gunicorn, app: 'x.py', threads: 3, artifact: 'somewhere', secrets: { KEY: 'hunter2' } }],
      [[...api, 'batch'], { command: '' }],
      [[...api, 'data'], { ...stateful, sizeGiB: 0 }],
      [[...api, 'instanceType'], 'm7i.huge'],
    );
    expect(issues.map(({ path }) => path.replace('shop.hosts.api.', '')).sort()).toEqual([
      'batch.command',
      'data.sizeGiB',
      'instanceType',
      'service.app',
      'service.artifact',
      'service.secrets.KEY',
      'service.threads',
    ]);
  });

  it('nothing where a stateful group has a host in each zone, or in some', () => {
    for (const count of [1, 2, 4])
      expect(
        parsed([[...api, 'data'], stateful], [[...api, 'minCount'], count], [[...api, 'maxCount'], count]).issues,
      ).toEqual([]);
  });

  it('what it left out by its default', () => {
    const { group } = parsed(
      [[...api, 'data'], stateful],
      [[...api, 'maxCount'], host.minCount],
      [[...api, 'scratch'], {}],
      [[...api, 'batch'], { command: 'report' }],
    );
    expect(group).toMatchObject({
      data: { stateful: { everyHours: 24, keep: 7 }, mountPath: '/data' },
      scratch: { mountPath: '/scratch' },
      batch: { cpuWeight: 20, ioWeight: 20 },
    });
  });
});
