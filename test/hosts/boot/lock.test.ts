import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type TrialHost, trialHost, type TrialOptions, volumeValues } from './trial-host';

const hosts: TrialHost[] = [];
const newHost = async (options: TrialOptions = {}) => {
  const host = await trialHost({ values: volumeValues, ...options });
  hosts.push(host);
  return host;
};
afterEach(() => Promise.all(hosts.splice(0).map((host) => host.close())));

const signals = ({ aws }: TrialHost) =>
  aws.asked.filter(({ action }) => action === 'SignalResource').map(({ fields }) => fields.Status);
/** The first boot goes on once a second one waits for it. */
const UNTIL_ANOTHER = 'until grep -q "another boot is running" "$root/journal"; do /bin/sleep 0.05; done';
const MAKES = 'for word; do case "$word" in uuid=*) echo "UUID=${word#uuid=}" >>"$root/made" ;; esac; done';

describe('two boots at once', () => {
  it('do the work once, both end well, and the stack hears of it once', async () => {
    const host = await newHost({ answers: { 'mkfs.xfs': `${UNTIL_ANOTHER}; ${MAKES}` } });
    const both = await Promise.all([host.boot(), host.boot()]);
    expect(both.map(({ status }) => status)).toEqual([0, 0]);
    expect(host.read('made').trim().split('\n')).toHaveLength(1);
    expect(host.read('etc/fstab').trim().split('\n')).toHaveLength(1);
    expect(signals(host)).toEqual(['SUCCESS']);
    expect((await host.boot()).changes).toEqual([]);
  });

  it('both fail where the first does, and the stack hears of it once', async () => {
    const host = await newHost({ answers: { 'mkfs.xfs': `${UNTIL_ANOTHER}; exit 1` } });
    const both = await Promise.all([host.boot(), host.boot()]);
    expect(both.map(({ status }) => status)).toEqual([1, 1]);
    expect(signals(host)).toEqual(['FAILURE']);
  });

  it('each do their own where the second was asked for something else, or has newer values', async () => {
    const slow = { useradd: `${UNTIL_ANOTHER}; touch -d '+1 minute' "$root/etc/headroom/host.json"` };
    const host = await newHost({ answers: slow });
    const both = await Promise.all([host.boot(), host.boot()]);
    expect(both.map(({ status }) => status)).toEqual([0, 0]);
    expect(signals(host)).toEqual(['SUCCESS', 'SUCCESS']);
  });
});

describe('a boot', () => {
  it('waits for one that then is killed, and does the work itself', async () => {
    const host = await newHost();
    mkdirSync(join(host.root, 'run/headroom'), { recursive: true });
    host.write('run/headroom/boot.lock.outcome', '');
    const other = spawn('flock', [join(host.root, 'run/headroom/boot.lock'), 'cat']);
    other.stdin.write('held');
    await once(other.stdout, 'data');
    const booting = host.boot();
    while (!host.read('journal').includes('another boot is running')) await new Promise(setImmediate);
    other.stdin.end();
    const { status, report } = await booting;
    expect({ status, outcome: report.outcome, told: signals(host) }).toEqual({
      status: 0,
      outcome: 'ok',
      told: ['SUCCESS'],
    });
  });

  it('lets nobody but root hold its lock', async () => {
    const host = await newHost();
    await host.boot();
    const { stdout } = spawnSync('stat', ['-c', '%a', join(host.root, 'run/headroom/boot.lock')], { encoding: 'utf8' });
    expect(stdout).toBe('600\n');
  });

  it.each([
    '\n',
    'headroom-service.service\n\n',
    '../../../keep\n',
    'headroom-service.service.d/../../../../keep\n',
    'sshd.service\n',
  ])('takes away nothing that is not its own where the list of its units is %j', async (list) => {
    const host = await newHost({ values: {}, files: { keep: 'kept', 'etc/systemd/system/sshd.service': 'kept' } });
    await host.boot();
    host.write('var/lib/headroom/units', list);
    const { status, stderr } = await host.boot();
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect([host.read('keep'), host.read('etc/systemd/system/sshd.service')]).toEqual(['kept', 'kept']);
  });
});
