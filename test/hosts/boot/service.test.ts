import { createHash } from 'node:crypto';
import { existsSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { archive } from './archive';
import { type TrialHost, trialHost, type TrialOptions } from './trial-host';

const hosts: TrialHost[] = [];
const newHost = async (options: TrialOptions = {}) => {
  const host = await trialHost(options);
  hosts.push(host);
  return host;
};
afterEach(() => Promise.all(hosts.splice(0).map((host) => host.close())));

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const statusOf = ({ aws }: TrialHost) => aws.asked.at(-1)?.fields.Status;

/** Gives the host a release to fetch, as a new deployment would. */
function deploy(host: TrialHost, bytes: Buffer, sum = sha256(bytes)): string {
  host.aws.objects.set('/assets/release.zip', bytes);
  const values = host.read('etc/headroom/boot.env').replaceAll(/^ARTIFACT.*\n/gm, '');
  const artifact = `ARTIFACT_BUCKET='assets'\nARTIFACT_KEY='release.zip'\nARTIFACT_SHA256='${sum}'\n`;
  host.write('etc/headroom/boot.env', values + artifact);
  return sum;
}

const current = ({ root }: TrialHost, name = 'current') => {
  const link = join(root, 'opt/headroom/service', name);
  return existsSync(link) ? readlinkSync(link).replace('releases/', '') : '';
};

describe('an artifact', () => {
  it('is fetched once, compared with its checksum, and switched to in one step', async () => {
    const host = await newHost();
    const sum = deploy(host, archive({ 'bin/serve': 'one', 'app.py': 'app' }));
    const { report } = await host.boot();
    expect(report.problem).toBe('');
    expect(current(host)).toBe(sum);
    expect(host.read('opt/headroom/service/current/bin/serve')).toBe('one');
    await host.boot();
    expect(host.aws.asked.filter(({ action }) => action === 'GET /assets/release.zip')).toHaveLength(1);
  });

  it('leaves the release before it for a rollback, and no older one', async () => {
    const host = await newHost();
    const sums = [];
    for (const text of ['one', 'two', 'three']) {
      sums.push(deploy(host, archive({ serve: text })));
      expect((await host.boot()).report.problem).toBe('');
    }
    expect([current(host), current(host, 'previous')]).toEqual([sums[2], sums[1]]);
    expect(existsSync(join(host.root, 'opt/headroom/service/releases', sums[0] ?? ''))).toBe(false);
  });

  it('restarts the service with the new release, and not with the one that runs', async () => {
    const host = await newHost();
    deploy(host, archive({ serve: 'one' }));
    await host.boot();
    expect((await host.boot()).calls).not.toContain('systemctl restart headroom-service.service');
    deploy(host, archive({ serve: 'two' }));
    expect((await host.boot()).calls).toContain('systemctl restart headroom-service.service');
  });

  it('with another checksum is not run, and the one that runs goes on', async () => {
    const host = await newHost();
    const sum = deploy(host, archive({ serve: 'one' }));
    await host.boot();
    deploy(host, archive({ serve: 'two' }), 'f'.repeat(64));
    const { report, calls } = await host.boot();
    expect(report).toMatchObject({ outcome: 'failed', step: 'artifact' });
    expect(report.problem).toMatch(
      /^cannot fetch the artifact: aws: .* has the checksum [0-9a-f]{64} and should have f{64}$/,
    );
    expect([current(host), statusOf(host)]).toEqual([sum, 'FAILURE']);
    expect(calls.filter((call) => call.startsWith('systemctl'))).toEqual([]);
  });

  it('that is no archive is told as such', async () => {
    const host = await newHost();
    deploy(host, Buffer.from('not a zip'));
    expect((await host.boot()).report.problem).toMatch(/^cannot unpack the artifact: .*not a zip file/);
  });

  it('that does not come up is taken back at once, and fails the rollout all the same', async () => {
    const host = await newHost();
    const sum = deploy(host, archive({ serve: 'one' }));
    await host.boot();
    deploy(host, archive({ serve: 'two' }));
    // Broken is whatever runs while the second release is the current one.
    host.answerWith(() => (current(host) === sum ? 200 : 503));
    const { report, notes, calls } = await host.boot();
    expect(report).toMatchObject({ outcome: 'failed', step: 'service' });
    expect(report.problem).toMatch(/^the service is not up: http:\S+ answered HTTP\/1\.1 503 .*see journalctl -u/);
    expect([current(host), statusOf(host)]).toEqual([sum, 'FAILURE']);
    expect(notes).toContain('after the rollback the service is up: yes');
    expect(calls.filter((call) => call.startsWith('systemctl restart'))).toHaveLength(2);
  });

  it('takes the units of the former release back too', async () => {
    const host = await newHost();
    deploy(host, archive({ serve: 'one' }));
    await host.boot();
    const unit = 'etc/systemd/system/headroom-service.service';
    const before = host.read(unit);
    deploy(host, archive({ serve: 'two' }));
    host.write('etc/headroom/host.json', host.read('etc/headroom/host.json').replace('/bin/serve', '/bin/other'));
    host.answerWith(() => (host.read(unit).includes('/bin/other') ? 500 : 200));
    expect((await host.boot()).notes).toContain('after the rollback the service is up: yes');
    expect(host.read(unit)).toBe(before);
  });

  it('has nothing to go back to on first boot, and stays for whoever looks into it', async () => {
    const host = await newHost({ health: 503 });
    const sum = deploy(host, archive({ serve: 'one' }));
    const { report, calls } = await host.boot();
    expect(report.problem).toContain('answered HTTP/1.1 503');
    expect(current(host)).toBe(sum);
    expect(calls.some((call) => call.startsWith('systemctl status'))).toBe(true);
  });
});

describe('the service', () => {
  it('that does not come up is shown without its command line, which may hold a password', async () => {
    const told = [
      '  Process: 7 ExecStart=/bin/a --key HIDDEN (code=exited)',
      '  └─42 /bin/a --key HIDDEN',
      'Active: failed',
    ];
    const status = told.map((line) => `echo '${line}'`).join('; ');
    const host = await newHost({
      answers: { systemctl: `case "$1" in status) ${status} ;; show) echo ActiveState=failed ;; esac` },
    });
    const { stdout } = await host.boot();
    expect(stdout).toContain('Active: failed');
    expect(stdout).not.toContain('HIDDEN');
  });

  it.each([
    ['nothing listens', { health: 0 }, /nothing listens at http:\/\/127\.0\.0\.1:9\/healthz/],
    ['it answers nothing but errors', { health: 500 }, /answered HTTP\/1\.1 500/],
    [
      'systemd gave it up',
      { answers: { systemctl: '[ "$1" != show ] || echo ActiveState=failed' } },
      /systemd says that a unit of it is failed/,
    ],
  ])('fails the boot where %s', async (_, options, told) => {
    const host = await newHost(options);
    const { report } = await host.boot();
    expect(report).toMatchObject({
      outcome: 'failed',
      step: 'service',
      problem: expect.stringMatching(told) as unknown,
    });
    expect(statusOf(host)).toBe('FAILURE');
  });

  it('is up only when each of its ports answers', async () => {
    const host = await newHost();
    const env = host.read('etc/headroom/boot.env');
    host.write('etc/headroom/boot.env', env.replace("/healthz'", `/healthz http://127.0.0.1:${host.port}/other'`));
    expect((await host.boot()).report.problem).toMatch(/\/other answered HTTP\/1\.1 404/);
  });

  it('without a port is up when it has stayed up for five looks', async () => {
    const host = await newHost({
      host: { service: { kind: 'command', command: '/bin/work', port: null } },
      values: { HEALTH_URLS: '', SERVICE_WAIT_SEC: '30' },
    });
    const { report, calls } = await host.boot();
    expect(report.outcome).toBe('ok');
    expect(calls.filter((call) => call.includes('ActiveState'))).toHaveLength(5);
  });

  it('has the limits of its drop-in, as the running process says', async () => {
    const host = await newHost();
    expect((await host.boot()).report.outcome).toBe('ok');
    expect(host.read('proc/4242/limits')).toMatch(/Max open files +65536 +1048576/);
  });

  it.each([
    [
      'open files',
      'LimitNOFILE=.*',
      'LimitNOFILE=1024:4096',
      /runs with 1024:4096 open files and should have 65536:1048576/,
    ],
    ['processes', 'LimitNPROC=.*', 'LimitNPROC=100', /runs with 100 processes and should have 60000/],
    ['tasks', 'TasksMax=.*', 'TasksMax=512', /has TasksMax 512 and should have 18000/],
  ])('with fewer %s than planned fails the boot', async (_, from, to, told) => {
    const host = await newHost();
    const answers = { systemctl: host.read('stand-ins/systemctl').split('\n').slice(2).join('\n') };
    const lowered = `value() { sed "s/^${from}/${to}/" "$dropin" | sed -n "s/^$1=//p"; }`;
    const lower = await newHost({ answers: { systemctl: answers.systemctl.replace(/^value\(\).*$/m, () => lowered) } });
    const { report } = await lower.boot();
    expect(report.problem).toMatch(told);
    expect(report.problem).toContain('does a drop-in after limits.conf lower it?');
  });

  it('leaves no unit of a former kind behind', async () => {
    const host = await newHost();
    const { port } = host;
    await host.boot();
    const socketio = { kind: 'socketio', app: 'app:app', workerClass: 'gevent', processes: 1, port };
    const batch = { command: '/bin/batch', cpuWeight: 20, ioWeight: 20 };
    host.write('etc/headroom/host.json', JSON.stringify({ service: socketio, batch }));
    expect((await host.boot()).report.problem).toBe('');
    expect(host.read('etc/systemd/system/headroom-batch.slice')).toContain('CPUWeight=20');
    expect(host.read('etc/systemd/system/headroom-batch-io.service')).toContain('io-weights.sh');
    host.write('etc/headroom/host.json', JSON.stringify({ service: socketio }));
    const { calls } = await host.boot();
    expect(calls).toContain('systemctl disable --now --quiet headroom-batch.service');
    for (const gone of ['headroom-batch.slice', 'headroom-batch-io.service'])
      expect(host.read(`etc/systemd/system/${gone}`)).toBe('');
  });

  it('has its counts in the report, each with its reason', async () => {
    const host = await newHost();
    host.write(
      'etc/headroom/host.json',
      JSON.stringify({
        service: { kind: 'uvicorn', app: 'app:app', port: host.port },
        plan: { connectionsPerHost: 1000 },
      }),
    );
    expect((await host.boot()).report.service).toMatchObject({
      workers: { value: 4, because: 'one event loop per vCPU: a loop runs on one core at a time; this host has 4' },
    });
  });
});
