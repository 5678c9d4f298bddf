import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { REAL_PYTHON } from '../run-command';

interface Wanted {
  readonly service: object;
  readonly batch?: object;
  readonly plan?: object;
}
interface Surroundings {
  /** Files of the release, `.venv/lib/python3.11/site-packages/uvloop-0.21.0.dist-info/METADATA` for example. */
  readonly release?: readonly string[];
  readonly installed?: readonly string[];
  readonly vcpus?: number;
  readonly mount?: string;
  readonly serviceEnv?: string;
}

const probe = ['opt/headroom/probe/headroom_probe/__main__.py', 'opt/headroom/probe-node/register.cjs'];
const metadata = (name: string) => `.venv/lib/python3.11/site-packages/${name}.dist-info/METADATA`;

/** The plan for a host with these files on it. */
function plan(
  wanted: Wanted,
  { release = [], installed = probe, vcpus = 4, mount = '', serviceEnv }: Surroundings = {},
) {
  const root = mkdtempSync(join(tmpdir(), 'headroom-unit-'));
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  write('host.json', JSON.stringify(wanted));
  for (const path of release) write(`release/${path}`, '');
  for (const path of installed) write(path, '');
  if (serviceEnv !== undefined) write('etc/headroom/service.env', serviceEnv);
  const args = [
    '--host-json',
    join(root, 'host.json'),
    '--out',
    join(root, 'out'),
    '--root',
    root,
    '--vcpus',
    String(vcpus),
  ];
  const more = [...(release.length > 0 ? ['--release', join(root, 'release')] : []), '--mount', mount];
  mkdirSync(join(root, 'out'));
  const program = ['-B', 'hosts/service_unit.py', ...args, ...more];
  const { status, stdout, stderr } = spawnSync(REAL_PYTHON, program, { encoding: 'utf8' });
  const lines = stdout
    .trimEnd()
    .split('\n')
    .map((line) => line.split('\t'));
  const all = (name: string) => lines.filter(([key]) => key === name).map(([, ...rest]) => rest.join(' '));
  const unit = (name: string) => readFileSync(join(root, 'out/units', name), 'utf8');
  const report = JSON.parse(all('report')[0] ?? '{}') as Record<string, { value: number; because: string }>;
  return {
    status,
    stderr,
    all,
    unit,
    report,
    folder: join(root, 'out'),
    variables: () => readFileSync(join(root, 'out/plan.env'), 'utf8'),
  };
}

const command = (planned: ReturnType<typeof plan>, name = 'headroom-service.service') =>
  /^ExecStart=(.*)$/m.exec(planned.unit(name))?.[1];

const uvicorn = { kind: 'uvicorn', app: 'app:app', port: 8080 };
const gunicorn = (workerClass: string) => ({ kind: 'gunicorn', app: 'app:app', workerClass, port: 8080 });
const socketio = {
  kind: 'socketio',
  app: 'app:app',
  workerClass: 'gevent',
  processes: 3,
  port: 8080,
  messageQueueSecret: 'QUEUE',
};
const PYTHON = '/opt/headroom/service/current/.venv/bin/python';
const RUN = '-m headroom_probe run --';
const PATIENT = '--timeout-worker-healthcheck 30';

describe('the command of a service', () => {
  const cases: readonly (readonly [string, Wanted, Surroundings, string])[] = [
    [
      'uvicorn',
      { service: uvicorn },
      {},
      `/usr/bin/python3 ${RUN} -m uvicorn app:app --host 0.0.0.0 --port 8080 --workers 4`,
    ],
    [
      'uvicorn of a release with uvloop',
      { service: uvicorn },
      { release: ['.venv/bin/python', metadata('uvloop-0.21.0')] },
      `${PYTHON} ${RUN} -m uvicorn app:app --host 0.0.0.0 --port 8080 --workers 4 --loop uvloop`,
    ],
    [
      "uvicorn with a distribution's own uvloop",
      { service: uvicorn },
      { installed: [...probe, 'usr/lib/python3/dist-packages/uvloop-0.17.0.egg-info/PKG-INFO'] },
      `/usr/bin/python3 ${RUN} -m uvicorn app:app --host 0.0.0.0 --port 8080 --workers 4 --loop uvloop`,
    ],
    [
      "uvicorn of a distribution's own, whose workers go by turns",
      { service: { ...uvicorn, limitMaxRequests: 5005 } },
      { installed: [...probe, 'usr/lib/python3/dist-packages/uvicorn-0.41.0-py3.12.egg-info'] },
      `/usr/bin/python3 ${RUN} -m uvicorn app:app --host 0.0.0.0 --port 8080 --workers 4 --limit-max-requests ` +
        `5005 --limit-max-requests-jitter 501 ${PATIENT}`,
    ],
    [
      'uvicorn as asked',
      { service: { ...uvicorn, workers: 2, limitConcurrency: 500, python: '/opt/py/bin/python' } },
      {},
      `/opt/py/bin/python ${RUN} -m uvicorn app:app --host 0.0.0.0 --port 8080 --workers 2 --limit-concurrency 500`,
    ],
    [
      'uvicorn whose workers go by turns',
      { service: { ...uvicorn, limitMaxRequests: 5005 } },
      { release: ['.venv/bin/python', metadata('uvicorn-0.41.0')] },
      `${PYTHON} ${RUN} -m uvicorn app:app --host 0.0.0.0 --port 8080 --workers 4 --limit-max-requests 5005 ` +
        `--limit-max-requests-jitter 501 ${PATIENT}`,
    ],
    [
      'an older uvicorn',
      { service: { ...uvicorn, limitMaxRequests: 5000 } },
      { release: ['.venv/bin/python', metadata('uvicorn-0.40.0')] },
      `${PYTHON} ${RUN} -m uvicorn app:app --host 0.0.0.0 --port 8080 --workers 4 --limit-max-requests 5000 ${PATIENT}`,
    ],
    [
      'a uvicorn that is not to be told how long to wait for a worker',
      { service: uvicorn },
      { release: ['.venv/bin/python', metadata('uvicorn-0.36.1')] },
      `${PYTHON} ${RUN} -m uvicorn app:app --host 0.0.0.0 --port 8080 --workers 4`,
    ],
    [
      'a single worker of uvicorn, which nobody looks after',
      { service: { ...uvicorn, workers: 1 } },
      { release: ['.venv/bin/python', metadata('uvicorn-0.41.0')] },
      `${PYTHON} ${RUN} -m uvicorn app:app --host 0.0.0.0 --port 8080 --workers 1`,
    ],
    [
      'gunicorn sync',
      { service: gunicorn('sync') },
      {},
      '/usr/bin/python3 -m gunicorn -c /usr/local/lib/headroom/gunicorn_probe.py --workers 9 --worker-class ' +
        'sync --bind 0.0.0.0:8080 app:app',
    ],
    [
      'gunicorn gthread',
      { service: gunicorn('gthread') },
      {},
      '/usr/bin/python3 -m gunicorn -c /usr/local/lib/headroom/gunicorn_probe.py --workers 4 --worker-class ' +
        'gthread --bind 0.0.0.0:8080 --threads 8 app:app',
    ],
    [
      'gunicorn gevent',
      { service: gunicorn('gevent') },
      {},
      '/usr/bin/python3 -m gunicorn -c /usr/local/lib/headroom/gunicorn_probe.py --workers 4 --worker-class ' +
        'gevent --bind 0.0.0.0:8080 --worker-connections 1000 app:app',
    ],
    [
      'eventlet below Gunicorn 26',
      { service: gunicorn('eventlet') },
      { release: [metadata('gunicorn-25.3.0')], installed: [] },
      '/usr/bin/python3 -m gunicorn --workers 4 --worker-class eventlet --bind 0.0.0.0:8080 --worker-connections 1000 app:app',
    ],
    [
      'node',
      { service: { kind: 'node', script: 'server.js', port: 8080 } },
      {},
      '/usr/bin/node --require /opt/headroom/probe-node/register.cjs /usr/local/lib/headroom/node-cluster.cjs 4 server.js',
    ],
    [
      'uvicorn behind a load balancer',
      { service: { ...uvicorn, keepAliveSec: 65 } },
      {},
      `/usr/bin/python3 ${RUN} -m uvicorn app:app --host 0.0.0.0 --port 8080 --workers 4 --timeout-keep-alive 65`,
    ],
    [
      'gunicorn behind a load balancer',
      { service: { ...gunicorn('sync'), keepAliveSec: 65 } },
      {},
      '/usr/bin/python3 -m gunicorn -c /usr/local/lib/headroom/gunicorn_probe.py --workers 9 --worker-class sync ' +
        '--bind 0.0.0.0:8080 --keep-alive 65 app:app',
    ],
    [
      'node behind a load balancer',
      { service: { kind: 'node', script: 'server.js', port: 8080, keepAliveSec: 65 } },
      {},
      '/usr/bin/node --require /opt/headroom/probe-node/register.cjs --require /usr/local/lib/headroom/node-keep-alive.cjs ' +
        '/usr/local/lib/headroom/node-cluster.cjs 4 server.js',
    ],
    [
      'node of the release, without a probe',
      { service: { kind: 'node', script: 'server.js', workers: 2, port: 8080 } },
      { release: ['bin/node'], installed: [] },
      '/opt/headroom/service/current/bin/node /usr/local/lib/headroom/node-cluster.cjs 2 server.js',
    ],
    [
      'any command',
      { service: { kind: 'command', command: "/bin/serve --log '%(h)s' $HOST", port: null } },
      {},
      "/bin/serve --log '%%(h)s' $HOST",
    ],
    [
      'a command that runs Python',
      { service: { kind: 'command', probe: 'python', command: 'uvicorn app:app', port: 8080 } },
      {},
      `/usr/bin/python3 ${RUN} uvicorn app:app`,
    ],
  ];
  it.each(cases)('is right for %s', (_, wanted, surroundings, line) => {
    expect(command(plan(wanted, surroundings))).toBe(line);
  });

  it('quotes words as systemd reads them', () => {
    const planned = plan({ service: { ...uvicorn, app: 'a b:"c" $d %e \\f' } });
    expect(command(planned)).toContain(String.raw`-m uvicorn "a b:\"c\" $$d %%e \\f" --host`);
  });

  it.each([
    "/bin/sh -c 'a ; b'",
    '/bin/sh -c "a; b" ;x',
    String.raw`/bin/find . -exec true {} \;`,
    '-/bin/serve',
    ':/bin/serve $HOME',
    String.raw`/bin/serve "a\"b" \\x`,
    '/bin/serve + ! |',
  ])('leaves %j as it is', (line) => {
    expect(command(plan({ service: { kind: 'command', command: line, port: null } }))).toBe(line);
  });

  it('tells nothing of a command that it refuses, which may hold a password', () => {
    for (const line of ['/bin/a --token=SECRET \\', '/bin/a --token=SECRET\nUser=root', '+/bin/a --token=SECRET']) {
      const { status, stderr } = plan({ service: { kind: 'command', command: line, port: null } });
      expect({ status, told: stderr.includes('SECRET') }).toEqual({ status: 1, told: false });
    }
  });

  it('keeps a folder with blanks one word', () => {
    const planned = plan({ service: uvicorn, batch: { command: '/bin/b' } }, { mount: '/data a%' });
    expect(planned.unit('headroom-service.service')).toContain('RequiresMountsFor="/data a%%"\n');
    expect(planned.unit('headroom-batch-io.service')).toContain('io-weights.sh "/data a%%"\n');
  });

  it('lets root run nothing with the variables of the service or of its batch work', () => {
    const planned = plan({ service: uvicorn, batch: { command: '/bin/b' } }, { mount: '/data' });
    const units = readdirSync(join(planned.folder, 'units')).filter((name) => name.endsWith('.service'));
    expect(units.sort()).toEqual(['headroom-batch-io.service', 'headroom-batch.service', 'headroom-service.service']);
    for (const text of units.map(planned.unit)) {
      const rights = [...text.matchAll(/^Exec\w*=[-@:]*([+!|]?)/gm)].map(([, mark]) => mark);
      expect(rights.every((mark) => mark === '')).toBe(true);
      expect(/^User=headroom$/m.test(text)).toBe(/^EnvironmentFile=/m.test(text));
    }
    expect(planned.unit('headroom-batch.service')).toMatch(/^Wants=headroom-batch-io\.service$/m);
    expect(planned.unit('headroom-batch.service')).toMatch(/^After=.* headroom-batch-io\.service$/m);
  });

  it('makes one process per core for Socket.IO, each on a port of its own', () => {
    const planned = plan({ service: socketio });
    expect(planned.all('unit')).toEqual(['headroom-service.target']);
    expect(planned.all('run')).toEqual([8080, 8081, 8082].map((port) => `headroom-service@${port}.service`));
    expect(planned.all('port')).toEqual(['8080', '8081', '8082']);
    expect(command(planned, 'headroom-service@.service')).toContain(
      '--workers 1 --worker-class gevent --bind 0.0.0.0:%i',
    );
    expect(planned.unit('headroom-service.target')).toContain(`Wants=${planned.all('run').join(' ')}\n`);
    expect(planned.unit('headroom-service@.service')).toContain('PartOf=headroom-service.target');
  });

  it('gives Node programs that are commands their probe by a variable', () => {
    expect(
      plan({ service: { kind: 'command', probe: 'node', command: 'node app.js', port: null } }).variables(),
    ).toContain('NODE_OPTIONS="--require=/opt/headroom/probe-node/register.cjs"\n');
  });

  it.each([
    ['--max-old-space-size=3000', '--require=PROBE --max-old-space-size=3000'],
    [
      String.raw`--require \"./a b.js\" --title=50\\50`,
      String.raw`--require=PROBE --require \"./a b.js\" --title=50\\50`,
    ],
    ['--require=PROBE --trace-gc', '--require=PROBE --trace-gc'],
    ['--import=PROBE --trace-gc', '--import=PROBE --trace-gc'],
    ['', '--require=PROBE'],
  ])("keeps Node's options of the service, %j", (own, merged) => {
    const withProbe = (text: string) => text.replace('PROBE', '/opt/headroom/probe-node/register.cjs');
    const serviceEnv = `TEXT="first\nNODE_OPTIONS=\\"no\\"\n"\nNODE_OPTIONS="${withProbe(own)}"\n# NODE_OPTIONS="no"\n`;
    const service = { kind: 'command', probe: 'node', command: 'node app.js', port: null };
    expect(plan({ service }, { serviceEnv }).variables()).toContain(`NODE_OPTIONS="${withProbe(merged)}"\n`);
  });

  it.each([
    ['PYTHONPATH="/opt/a b"\n', '/opt/a b'],
    ["PYTHONPATH='/opt/it'\n", '/opt/it'],
    ['PYTHONPATH=/opt/bare\n', '/opt/bare'],
    [String.raw`PYTHONPATH="/opt/q\"uoted"` + '\n', String.raw`/opt/q\"uoted`],
    ['PYTHONPATH="/first"\nPYTHONPATH="/last"\n', '/last'],
  ])("reads the service's own variables as systemd does, from %j", (serviceEnv, own) => {
    expect(plan({ service: uvicorn }, { serviceEnv }).variables()).toContain(
      `PYTHONPATH="/opt/headroom/probe:${own}"\n`,
    );
  });

  it('says that the port of the service wins over a variable of that name', () => {
    const planned = plan({ service: uvicorn }, { serviceEnv: 'PORT="1"\n' });
    expect(planned.all('note').join()).toContain('PORT is 8080');
    const none = plan({ service: { kind: 'command', command: '/bin/a', port: null } }, { serviceEnv: 'PORT="1"\n' });
    expect({ status: none.status, told: none.all('note').join().includes('PORT') }).toEqual({ status: 0, told: false });
  });

  it("puts the probe before the service's own modules, and the port where programs look for it", () => {
    const serviceEnv = 'A="b"\nPYTHONPATH="/opt/own:/opt/other"\n';
    expect(plan({ service: uvicorn }, { serviceEnv }).variables()).toBe(
      'HEADROOM_HEALTH="127.0.0.1:9106"\nPORT="8080"\nPYTHONPATH="/opt/headroom/probe:/opt/own:/opt/other"\n',
    );
  });

  const health = (...wanted: Parameters<typeof plan>) =>
    /^HEADROOM_HEALTH="(.*)"$/m.exec(plan(...wanted).variables())?.[1];
  const node = { kind: 'node', script: 'server.js', port: 8080 };
  const other = (probed: string) => ({ kind: 'command', probe: probed, command: '/bin/serve', port: null });

  it.each([uvicorn, gunicorn('gevent'), socketio, node, other('python'), other('node')])(
    'has processes with a probe asked for their health on this machine: $kind',
    (service) => {
      expect(health({ service })).toBe('127.0.0.1:9106');
      expect(health({ service }, { installed: [] })).toBeUndefined();
    },
  );

  it.each([gunicorn('sync'), gunicorn('gthread'), other('none'), other('own')])(
    'asks none for their health that have no loop, or no probe of ours: %j',
    (service) => {
      expect(health({ service })).toBeUndefined();
    },
  );

  it('takes no port for health that the service wants, and none where the service says one itself', () => {
    expect(health({ service: { ...uvicorn, port: 9106 } })).toBe('127.0.0.1:9206');
    expect(health({ service: { ...uvicorn, port: 9137 } })).toBe('127.0.0.1:9206');
    expect(health({ service: { ...uvicorn, port: 9138 } })).toBe('127.0.0.1:9106');
    expect(health({ service: { ...socketio, port: 9104 } })).toBe('127.0.0.1:9206');
    expect(health({ service: uvicorn }, { serviceEnv: 'HEADROOM_HEALTH="0.0.0.0:9300"\n' })).toBeUndefined();
  });

  it('says where a late worker of uvicorn may be killed, and else how long it has', () => {
    const notes = (version?: string) =>
      plan({ service: uvicorn }, version ? { release: ['.venv/bin/python', metadata(`uvicorn-${version}`)] } : {});
    expect(notes('0.36.0').all('note').join()).toContain('uvicorn below 0.37: a worker that holds the GIL');
    expect(notes().all('note').join()).toContain('uvicorn of an unknown version: a worker');
    expect(notes('0.37.0').all('note').join()).not.toContain('worker that holds the GIL');
    expect(notes('0.37.0').report.workerAnswerSec?.value).toBe(30);
  });
});

describe('counts', () => {
  it.each([1, 2, 16, 192])('follow the %i vCPUs of the host', (vcpus) => {
    expect(plan({ service: uvicorn }, { vcpus }).report.workers?.value).toBe(vcpus);
    expect(plan({ service: gunicorn('sync') }, { vcpus }).report.workers?.value).toBe(2 * vcpus + 1);
  });

  it('each say why', () => {
    const { report } = plan({
      service: gunicorn('gthread'),
      plan: { threadsPerWorker: 12, because: { threadsPerWorker: 'p99 of the pool' } },
    });
    expect(report.workers?.because).toBe('one process per vCPU; this host has 4');
    expect(report.threads).toEqual({ value: 12, because: 'p99 of the pool' });
    expect(Object.values(report).every(({ because }) => because.length > 10)).toBe(true);
  });

  it('let the thread of the probe go before what is busy', () => {
    expect(plan({ service: uvicorn }).unit('headroom-service.service.d/limits.conf')).toContain('\nLimitNICE=-10\n');
  });

  it('open as many files as the planned connections need, and no more than programs bear', () => {
    const limits = (connectionsPerHost: number) => {
      const planned = plan({ service: uvicorn, plan: { connectionsPerHost } });
      return [
        planned.all('nofile')[0],
        /^LimitNOFILE=.*$/m.exec(planned.unit('headroom-service.service.d/limits.conf'))?.[0],
      ];
    };
    expect(limits(1000)).toEqual(['65536 1048576', 'LimitNOFILE=65536:1048576']);
    expect(limits(200_000)).toEqual(['201024 1048576', 'LimitNOFILE=201024:1048576']);
    expect(limits(20_000_000)[0]).toBe('1048576 1048576');
  });
});

describe('what cannot be run', () => {
  const cases: readonly (readonly [string, Wanted, Surroundings, RegExp])[] = [
    [
      'eventlet with Gunicorn 26',
      { service: gunicorn('eventlet') },
      { release: [metadata('gunicorn-26.0.0')] },
      /^host\.json: gunicorn 26\.0 has no eventlet worker, 26\.0 removed it; take workerClass gevent, or gunicorn below 26$/,
    ],
    [
      'eventlet for Socket.IO with Gunicorn 27',
      { service: { ...socketio, workerClass: 'eventlet' } },
      { release: [metadata('gunicorn-27.1')] },
      /gunicorn 27\.1 has no eventlet worker/,
    ],
    [
      'an unknown kind',
      { service: { kind: 'java' } },
      {},
      /service\.kind is 'java'; known are command, gunicorn, node, socketio, uvicorn/,
    ],
    [
      'an unknown worker class',
      { service: gunicorn('tornado') },
      {},
      /service\.workerClass is 'tornado'; known are sync, gthread, gevent, eventlet/,
    ],
    [
      'a service without an application',
      { service: { kind: 'uvicorn', port: 1 } },
      {},
      /service\.app is None; a service of kind uvicorn needs one line/,
    ],
    ['two lines', { service: { kind: 'command', command: 'a\nUser=root' } }, {}, /needs one line of text there/],
    [
      'a service without a port',
      { service: { ...uvicorn, port: null } },
      {},
      /service\.port is None; .* needs a port from 1 to 65535/,
    ],
    ['ports beyond the last', { service: { ...socketio, port: 65534 } }, {}, /ports 65534 to 65536 are wanted/],
    ['half a worker', { service: { ...uvicorn, workers: 0.5 } }, {}, /service\.workers is 0\.5; give a whole number/],
    [
      'a weight that systemd does not know',
      { service: uvicorn, batch: { command: '/bin/b', cpuWeight: 0 } },
      {},
      /cpuWeight is 0; systemd takes a whole number from 1 to 10000/,
    ],
    ...(
      [
        [
          'more privileges',
          '+/bin/sh -c id',
          /service\.command begins with '\+', by which systemd would run it with other priv/,
        ],
        ['fewer checks', '-!/bin/sh', /begins with '!'/],
        ['all of them, in quotes', '"+/bin/sh"', /begins with '\+'/],
        ['a shell of the user', '|/bin/sh', /begins with '\|'/],
        ['more privileges for Python', '+/usr/bin/python3 app.py', /begins with '\+'/],
        ['the next line', '/bin/serve \\', /ends with a backslash/],
        ['the next line, behind a blank', '/bin/serve \\ ', /ends with a backslash/],
        ['two commands', '/bin/a ; /bin/b', /has a ; between two commands/],
        ['a quote that is not closed', "/bin/serve 'a", /a quote that is not closed/],
      ] as const
    ).flatMap(([name, line, told]): [string, Wanted, Surroundings, RegExp][] => [
      [`a command with ${name}`, { service: { kind: 'command', command: line, port: null } }, {}, told],
      [
        `batch work with ${name}`,
        { service: uvicorn, batch: { command: line } },
        {},
        new RegExp(told.source.replace('service', 'batch')),
      ],
    ]),
    ...(['\r', '\0', '\v', '\n'] as const).map((mark): [string, Wanted, Surroundings, RegExp] => [
      `a line that ends within the command, by ${JSON.stringify(mark)}`,
      { service: uvicorn, batch: { command: `/bin/b${mark}User=root` } },
      {},
      /batch\.command holds a line break or another control character/,
    ]),
    ['an interpreter with privileges', { service: { ...uvicorn, python: '+/bin/sh' } }, {}, /begins with '\+'/],
    ['batch without a command', { service: uvicorn, batch: {} }, {}, /batch\.command is None/],
  ];
  it.each(cases)('is refused with a clear line: %s', (_, wanted, surroundings, told) => {
    const { status, stderr } = plan(wanted, surroundings);
    expect(status).toBe(1);
    expect(stderr.trim()).toMatch(told);
  });
});

describe('units', () => {
  it('isolate batch work by weights and keep both off an unmounted folder', () => {
    const planned = plan(
      { service: uvicorn, batch: { command: '/bin/batch --all', cpuWeight: 10, ioWeight: 30 } },
      { mount: '/data' },
    );
    expect(planned.all('unit')).toEqual(['headroom-service.service', 'headroom-batch.service']);
    expect(planned.unit('headroom-batch.slice')).toContain('CPUWeight=10\nIOWeight=30\n');
    expect(planned.unit('headroom-service.slice')).toContain('CPUWeight=100\nIOWeight=100\n');
    for (const name of ['headroom-service', 'headroom-batch']) {
      expect(planned.unit(`${name}.service`)).toContain(`Slice=${name}.slice\n`);
      expect(planned.unit(`${name}.service`)).toContain('RequiresMountsFor=/data\n');
    }
  });

  const hasVerify = spawnSync('systemd-analyze', ['--version']).status === 0;
  if (!hasVerify)
    process.stdout.write('SKIPPED: systemd-analyze verify: it is not installed (Debian: apt install systemd)\n');
  (hasVerify ? it : it.skip).each([
    ['command', { kind: 'command', command: '/bin/sleep 5', port: null }],
    ['uvicorn', { ...uvicorn, python: REAL_PYTHON }],
    ['gunicorn', { ...gunicorn('gthread'), python: REAL_PYTHON }],
    ['socketio', { ...socketio, python: REAL_PYTHON }],
    ['node', { kind: 'command', command: `${process.execPath} app.js`, port: null }],
  ])('of kind %s are without fault to systemd', (_, service) => {
    const { folder } = plan({ service, batch: { command: '/bin/sleep 5' } }, { mount: '/data' });
    expect(faultsIn(folder)).toBe('');
  });

  (hasVerify ? it : it.skip)('with a fault are told, or the test above says nothing', () => {
    const { folder } = plan({ service: { kind: 'command', command: '/bin/sleep 5', port: null } });
    const path = join(folder, 'units/headroom-service.service');
    writeFileSync(path, readFileSync(path, 'utf8').replace('Restart=always', 'Restart=alwais'));
    expect(faultsIn(folder)).toContain('alwais');
  });
});

/** What systemd says of the units; it ends with 0 whatever it finds. An instance stands for its template. */
function faultsIn(folder: string): string {
  const units = join(folder, 'units');
  const names = readdirSync(units).filter((name) => !name.endsWith('.d'));
  for (const name of names)
    if (name.includes('@')) writeFileSync(join(units, name.replace('@', '@8080')), readFileSync(join(units, name)));
  const all = readdirSync(units).filter((name) => !name.endsWith('.d') && !name.includes('@.'));
  const env = { PATH: process.env.PATH, SYSTEMD_UNIT_PATH: `${units}:` };
  const { stdout, stderr } = spawnSync(
    'systemd-analyze',
    ['verify', '--man=no', ...all.map((name) => join(units, name))],
    { encoding: 'utf8', env },
  );
  return stdout + stderr;
}

describe('a service whose loops are watched from outside', () => {
  const watch = { installed: [...probe, 'opt/headroom/probe/headroom_probe/watch/__init__.py'] };
  const modern = { ...watch, release: ['.venv/bin/python', '.venv/lib/python3.14/site-packages/x.py'] };
  const watched = { ...uvicorn, watch: true };
  const serviceEnv = 'HEADROOM_SERVICE="shop api"\nHEADROOM_EMF="udp://127.0.0.1:25888"\nSECRET="x"\n';

  it('runs as it is, beside a unit that it wants and does not need', () => {
    const planned = plan({ service: watched }, { ...modern, serviceEnv });
    expect(command(planned)).not.toContain('headroom_probe');
    expect(planned.unit('headroom-service.service')).toMatch(/^Wants=headroom-watch\.service$/m);
    expect(planned.all('unit')).toEqual(['headroom-service.service']);
    expect(command(planned, 'headroom-watch.service')).toBe(
      `${PYTHON} -m headroom_probe watch --unit headroom-service.service --service "shop api" --output udp://127.0.0.1:25888`,
    );
    expect(planned.unit('headroom-watch.service')).toMatch(/^PartOf=headroom-service\.service$/m);
  });

  it("gives the right to trace processes to that unit alone, and none of the service's variables to it", () => {
    const planned = plan({ service: watched, batch: { command: '/bin/b' } }, { ...modern, serviceEnv });
    const units = readdirSync(join(planned.folder, 'units')).filter((name) => name.endsWith('.service'));
    expect(units.filter((name) => /CAP_|DynamicUser/.test(planned.unit(name)))).toEqual(['headroom-watch.service']);
    const text = planned.unit('headroom-watch.service');
    for (const key of ['AmbientCapabilities', 'CapabilityBoundingSet'])
      expect([...text.matchAll(new RegExp(`^${key}=(.*)$`, 'gm'))].map(([, value]) => value)).toEqual([
        'CAP_SYS_PTRACE',
      ]);
    expect(text).toMatch(/^NoNewPrivileges=yes$/m);
    expect(text).not.toContain('service.env');
    expect(text).not.toContain('SECRET');
  });

  it('is not made unless the deployment asks for it', () => {
    for (const service of [uvicorn, { ...uvicorn, watch: false }])
      expect(readdirSync(join(plan({ service }, modern).folder, 'units'))).not.toContain('headroom-watch.service');
  });

  it('may be a command', () => {
    const service = { kind: 'command', command: 'poetry run serve', probe: 'own', watch: true, port: null };
    const planned = plan({ service }, modern);
    expect([command(planned), planned.all('note')]).toEqual(['poetry run serve', []]);
    expect(command(planned, 'headroom-watch.service')).toContain(`${PYTHON} -m headroom_probe watch`);
  });

  it.each([
    ['an older interpreter', watched, { release: ['.venv/bin/python', '.venv/lib/python3.13/x'] }, 'is Python 3.13'],
    ['an unknown one', { ...watched, python: '/opt/x/bin/python3' }, {}, '/opt/x/bin/python3 is of unknown version'],
    ['an image without', watched, { ...modern, installed: probe }, 'too old to watch'],
    ['another kind', { ...gunicorn('sync'), watch: true }, modern, "kind 'gunicorn'"],
  ])('is refused with %s', (_, service, more, words) => {
    const { status, stderr } = plan({ service }, { ...watch, ...more });
    expect(status).toBe(1);
    expect(stderr).toContain(words);
    expect(stderr).toContain('service.watch is true');
  });
});
