import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { INSTANCE_ID } from './fake-aws';
import { type Booted, osReleases, type TrialHost, trialHost, type TrialOptions, volumeValues } from './trial-host';

const hosts: TrialHost[] = [];
const newHost = async (options: TrialOptions = {}) => {
  const host = await trialHost(options);
  hosts.push(host);
  return host;
};
afterEach(() => Promise.all(hosts.splice(0).map((host) => host.close())));

const signals = ({ aws }: TrialHost) =>
  aws.asked.filter(({ action }) => action === 'SignalResource').map(({ fields }) => fields.Status);

describe('first boot', () => {
  it.each(Object.keys(osReleases))('brings a host of %s up and tells its stack', async (os) => {
    const host = await newHost({ values: { ...volumeValues, OS: os } });
    const { status, report, stderr } = await host.boot();
    expect({ status, stderr, outcome: report.outcome }).toEqual({ status: 0, stderr: '', outcome: 'ok' });
    expect(signals(host)).toEqual(['SUCCESS']);
    expect(host.aws.asked.every(({ signed }) => signed)).toBe(true);
  });

  it('changes nothing when it runs again', async () => {
    const host = await newHost({ values: volumeValues });
    expect((await host.boot()).changes.length).toBeGreaterThan(20);
    const again = await host.boot();
    expect({ status: again.status, changes: again.changes }).toEqual({ status: 0, changes: [] });
    expect(
      again.calls.filter((call) => /^(mkfs|mount|agent-ctl|systemctl (restart|enable|daemon))/.test(call)),
    ).toEqual([]);
  });

  it('reports each step with what it changed, before and after, and how long it took', async () => {
    const host = await newHost();
    const { report } = await host.boot();
    expect(report).toMatchObject({ outcome: 'ok', step: 'done', problem: '', instance: INSTANCE_ID });
    expect(report.steps.map(({ name }) => name).join(' ')).toBe(
      'values system room identity user data scratch artifact plan sysctl limits tuning agent service',
    );
    expect(report.steps.find(({ name }) => name === 'sysctl')?.changes).toContainEqual({
      what: 'net.core.somaxconn',
      before: '4096',
      after: '8192',
      why: expect.stringContaining('accept queue') as unknown,
    });
    for (const { ms, waitMs } of report.steps) {
      expect(Number.isInteger(ms) && Number.isInteger(waitMs)).toBe(true);
      expect(waitMs).toBeGreaterThanOrEqual(0);
      expect(waitMs).toBeLessThanOrEqual(ms);
    }
  });

  it('tells the time in which it waited for others, also for one that failed', async () => {
    const slow = { 'agent-ctl': '/bin/sleep 0.5' };
    const waited = ({ report }: Booted, step: string) => report.steps.find(({ name }) => name === step)?.waitMs;
    const [ok, failed] = await Promise.all([
      newHost({ answers: slow }).then((host) => host.boot()),
      newHost({ answers: { 'agent-ctl': '/bin/sleep 0.5; exit 1' } }).then((host) => host.boot()),
    ]);
    expect([ok.report.outcome, failed.report.step]).toEqual(['ok', 'agent']);
    for (const booted of [ok, failed]) expect(waited(booted, 'agent')).toBeGreaterThanOrEqual(500);
    expect(waited(ok, 'sysctl')).toBe(0);
    expect(waited(ok, 'service')).toBeGreaterThan(0);
  });

  it.each([
    ['counts them', 'echo "     conntrack_allowance_available: 136812"', false],
    ['does not', 'echo "     conntrack_allowance_exceeded: 0"', true],
    ["can't be asked", 'exit 71', true],
  ])('says whether connections that are left go uncounted, where the driver %s', async (_, ethtool, isNoted) => {
    const host = await newHost({ answers: { ethtool }, files: { 'sys/class/net/ens5/device/vendor': '0x1d0f\n' } });
    const { notes, report } = await host.boot();
    expect(report.outcome).toBe('ok');
    expect(notes.some((note) => /driver of ens5 .*conntrack_allowance_available/.test(note))).toBe(isNoted);
  });

  it('writes the same lines to the journal', async () => {
    const host = await newHost();
    await host.boot();
    expect(host.read('journal')).toContain('<6>net.core.somaxconn: 4096 -> 8192 (');
  });

  it('tells the service the instance that it runs on', async () => {
    const host = await newHost();
    await host.boot();
    expect(host.read('etc/headroom/host.env')).toBe(`HEADROOM_HOST=${INSTANCE_ID}\n`);
    expect(host.aws.paths.filter((path) => path.endsWith('/api/token'))).toHaveLength(1);
  });

  it('asks the metadata service for the instance where cloud-init did not say', async () => {
    const host = await newHost({ files: { 'var/lib/cloud/data/instance-id': 'nocloud\n' } });
    expect((await host.boot()).report.instance).toBe(INSTANCE_ID);
  });

  it('tells a failure at once: a line, a metric, a signal, and what was done so far', async () => {
    const host = await newHost({ values: volumeValues, answers: { 'mkfs.xfs': 'exit 1' } });
    const { status, report, stdout } = await host.boot();
    expect({ status, outcome: report.outcome, step: report.step }).toEqual({
      status: 1,
      outcome: 'failed',
      step: 'data',
    });
    expect(report.steps.map(({ name }) => name)).toEqual(['values', 'system', 'room', 'identity', 'user', 'data']);
    expect(stdout).toContain('failed in step data');
    expect(host.read('journal')).toContain('failed in step data');
    expect(signals(host)).toEqual(['FAILURE']);
    expect(host.aws.asked.map(({ action }) => action)).toEqual(['PutMetricData', 'SignalResource']);
  });

  it('powers off after a failure, so that it is replaced, and stays where somebody mended it before', async () => {
    const host = await newHost({
      answers: { 'agent-ctl': '[ -e "$root/mended" ] || exit 1' },
    });
    const asked = (calls: readonly string[]) => calls.filter((call) => call.startsWith('shutdown'));
    const failed = await host.boot();
    expect(asked(failed.calls)).toEqual(['shutdown -P +15 first boot failed']);
    expect(failed.stdout).toContain('powers off in 15 minutes, to be replaced; sudo shutdown -c keeps it');
    host.write('run/systemd/shutdown/scheduled', '');
    host.write('mended', '');
    expect(asked((await host.boot()).calls)).toEqual(['shutdown -c']);
    // One step by hand is no boot.
    rmSync(join(host.root, 'mended'));
    host.write('etc/headroom/agent.json', '{"agent":{"debug":true}}\n');
    expect(asked((await host.boot(['--only', 'agent'])).calls)).toEqual([]);
  });

  it('leaves a host alone that came up', async () => {
    const host = await newHost();
    expect((await host.boot()).calls.filter((call) => call.startsWith('shutdown'))).toEqual([]);
  });

  it('goes on from where a failed boot ended', async () => {
    const host = await newHost({
      answers: { 'agent-ctl': '[ -e "$root/mended" ] || { echo no such section; exit 1; }' },
    });
    expect((await host.boot()).report.problem).toBe(
      'the CloudWatch agent did not take its configuration: no such section',
    );
    host.write('mended', '');
    const { report, changes } = await host.boot();
    expect(report.outcome).toBe('ok');
    expect(changes.map(({ what }) => what)).not.toContain('net.core.somaxconn');
  });

  it('still says what happened where the stack cannot be told', async () => {
    const host = await newHost();
    host.aws.refusals.set('SignalResource', [[400, 'ValidationError']]);
    const { report, status, stdout } = await host.boot();
    expect({ outcome: report.outcome, status }).toEqual({ outcome: 'ok', status: 0 });
    expect(stdout).toMatch(/could not send signal SUCCESS: aws: .* answered ValidationError/);
  });

  it('starts the agent with the configuration that was written for it, again only when that changed', async () => {
    const host = await newHost();
    const started = (calls: readonly string[]) => calls.filter((call) => call.startsWith('agent-ctl'));
    expect(started((await host.boot()).calls)[0]).toMatch(/-a fetch-config -m ec2 -s -c file:.*\/agent\.json$/);
    expect(started((await host.boot()).calls)).toEqual([]);
    host.write('etc/headroom/agent.json', '{"agent":{"debug":true}}\n');
    expect(started((await host.boot()).calls)).toHaveLength(1);
  });

  it('starts few processes, since each costs ten times as much on a slow machine', async () => {
    const host = await newHost({ values: volumeValues });
    expect((await host.boot()).calls.length).toBeLessThan(25);
    expect((await host.boot()).calls.length).toBeLessThan(12);
  });
});

describe('what neither sysctl nor a unit says', () => {
  it('never gives up on a slow volume and leaves its queue to it, now and for disks to come', async () => {
    const host = await newHost({
      values: volumeValues,
      files: { 'sys/block/nvme1n1/queue/scheduler': 'mq-deadline\n' },
    });
    const { changes } = await host.boot();
    expect(changes).toContainEqual(
      expect.objectContaining({ what: 'nvme1n1 io_timeout', before: '30000', after: '4294967295' }),
    );
    expect(changes).toContainEqual(
      expect.objectContaining({ what: 'nvme1n1 scheduler', before: 'mq-deadline', after: 'none' }),
    );
    expect(changes.map(({ what }) => what)).not.toContain('nvme0n1 io_timeout');
    expect(host.read('etc/udev/rules.d/99-headroom-nvme.rules')).toContain('ATTR{queue/io_timeout}="4294967295"');
  });

  it('is content with a time limit that the kernel tells rounded to its ticks', async () => {
    const host = await newHost({
      values: volumeValues,
      files: { 'sys/block/nvme1n1/queue/io_timeout': '4294967288\n' },
    });
    const { changes, notes } = await host.boot();
    expect([...changes.map(({ what }) => what), ...notes].filter((text) => text.includes('io_timeout'))).toEqual([]);
  });

  it('takes the profile of tuned where it is installed, without its long read-ahead', async () => {
    const answers = { 'tuned-adm': 'echo "$2" >"$root/etc/tuned/active_profile"' };
    const host = await newHost({ answers, files: { 'usr/lib/tuned/aws/tuned.conf': '' } });
    expect((await host.boot()).calls).toContain('tuned-adm profile headroom');
    expect(host.read('etc/tuned/headroom/tuned.conf')).toMatch(/include=aws\n\n\[disk\]\nreadahead=128\n$/);
    expect((await host.boot()).calls).not.toContain('tuned-adm profile headroom');
  });

  it('switches pressure stall information on for the next boot, once, where RHEL has it off', async () => {
    const answers = {
      grubby:
        'case "$1" in --info*) cat "$root/kernel-args" 2>/dev/null || echo args=ro ;; *) echo "args=ro psi=1" >"$root/kernel-args" ;; esac',
    };
    const host = await newHost({ answers, values: { OS: 'rhel-9' }, files: { 'proc/pressure/io': '' } });
    const withPressure = await host.boot();
    expect(withPressure.calls.filter((call) => call.startsWith('grubby'))).toEqual([]);
    const without = await trialHost({ answers, values: { OS: 'rhel-9' }, without: ['proc/pressure/io'] });
    hosts.push(without);
    const { changes, calls } = await without.boot();
    expect(calls).toContain('grubby --update-kernel=ALL --args=psi=1');
    expect(changes).toContainEqual(
      expect.objectContaining({
        what: 'kernel command line',
        why: expect.stringContaining('after the next boot') as unknown,
      }),
    );
    const again = await without.boot();
    expect(again.changes).toEqual([]);
    expect(again.notes).toContainEqual(expect.stringContaining('comes after the next boot'));
  });
});
