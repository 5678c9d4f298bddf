import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** What each command on the host answers: lines of shell; those not named succeed in silence. */
type Answers = Readonly<Record<string, string>>;

const commands = [
  ...['aws', 'blkid', 'chown', 'curl', 'dnf', 'ebsnvme-id', 'id', 'lsblk', 'mkfs.xfs', 'mount', 'mountpoint'],
  ...['nvme', 'rpm', 'sleep', 'systemctl', 'useradd'],
];

const ordinary: Answers = {
  // The volume gets its UUID with its file system.
  blkid: 'case "$*" in *UUID*) echo 1234-abcd ;; esac',
  curl: 'case "$*" in *api/token*) echo token ;; *instance-id*) echo i-0123456789abcdef0 ;; esac',
  mountpoint: 'exit 1',
  'ebsnvme-id': 'case "$*" in *nvme1n1) echo sdf ;; *) echo xvda ;; esac',
  lsblk:
    'case "$*" in *MODEL*) for n in 0 1; do echo "/dev/nvme${n}n1 Amazon Elastic Block Store"; done ;; *NAME*) echo x ;; esac',
};

const values = {
  OS: 'al2023',
  REGION: 'eu-west-1',
  STACK_NAME: 'prod-hosts',
  LOGICAL_ID: 'ApiGroup',
  DATA_DEVICE: '/dev/sdf',
  DATA_MOUNT: '/data',
  DATA_WAIT_SEC: '3',
  SERVICE_WAIT_SEC: '2',
};

/** First boot on a host made of stand-ins, under a folder of its own. */
function boot(answers: Answers = {}, changes: Readonly<Record<string, string>> = {}, prepare?: (root: string) => void) {
  const root = mkdtempSync(join(tmpdir(), 'headroom-boot-'));
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
    chmodSync(join(root, path), 0o755);
  };
  const agent = 'opt/aws/amazon-cloudwatch-agent/bin/amazon-cloudwatch-agent-ctl';
  for (const command of [...commands, agent]) {
    const name = command.split('/').pop() ?? command;
    const answer = { ...ordinary, ...answers }[name] ?? '';
    write(
      command.includes('/') ? command : `stand-ins/${command}`,
      `#!/bin/bash\necho "${name} $*" >>"${root}/calls"\n${answer}\n`,
    );
  }
  const env = Object.entries({ ...values, ...changes });
  write('etc/headroom/boot.env', env.map(([key, value]) => `${key}='${value}'\n`).join(''));
  prepare?.(root);
  const { status, stdout, stderr } = spawnSync('bash', ['lib/infra/hosts/boot.sh'], {
    encoding: 'utf8',
    env: { PATH: `${root}/stand-ins:${process.env.PATH ?? ''}`, HEADROOM_ROOT: root },
  });
  const read = (path: string) => (existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : '');
  return {
    ...{ status, stdout, stderr, read },
    calls: read('calls').trim().split('\n'),
    report: JSON.parse(read('var/lib/headroom/boot.json')) as Readonly<Record<string, string>>,
  };
}

const signalled = ({ calls }: ReturnType<typeof boot>) => calls.filter((call) => call.includes('signal-resource'));

describe('first boot', () => {
  it('makes a file system on an empty volume, mounts it by UUID and never waits for it at boot', () => {
    const { calls, read, report, status } = boot();
    expect(status).toBe(0);
    expect(calls).toContain('mkfs.xfs -q /dev/nvme1n1');
    expect(read('etc/fstab')).toMatch(/^UUID=1234-abcd \/data auto defaults,nofail,/);
    expect(report).toMatchObject({ outcome: 'ok', step: 'done', dataDevice: '/dev/nvme1n1', filesystem: 'made' });
  });

  it('keeps the files of a volume that has some', () => {
    const { calls, report } = boot({ blkid: 'case "$*" in *TYPE*) echo xfs ;; *UUID*) echo 1234-abcd ;; esac' });
    expect(calls.filter((call) => call.startsWith('mkfs'))).toEqual([]);
    expect(report.filesystem).toBe('found');
  });

  it('writes one line to fstab however often it runs', () => {
    const { read } = boot({}, {}, (root) =>
      writeFileSync(join(root, 'etc/fstab'), 'UUID=1234-abcd /data auto x 0 2\n'),
    );
    expect(read('etc/fstab').match(/UUID=/g)).toHaveLength(1);
  });

  it('takes the only bare disk where no tool tells the names of mappings', () => {
    const { report } = boot({
      'ebsnvme-id': 'exit 1',
      lsblk:
        'case "$*" in *MODEL*) for n in 0 1; do echo "/dev/nvme${n}n1 Amazon Elastic Block Store"; done ;; *MOUNT*nvme0n1) echo / ;; *NAME*) echo x ;; esac',
    });
    expect(report).toMatchObject({ outcome: 'ok', dataDevice: '/dev/nvme1n1' });
  });

  it('never guesses between two disks', () => {
    const { calls, report, stderr } = boot({ 'ebsnvme-id': 'exit 1' });
    expect(report).toMatchObject({ outcome: 'failed', step: 'mount_data' });
    expect(stderr).toContain('no volume is mapped as /dev/sdf; disks: /dev/nvme0n1 /dev/nvme1n1');
    expect(calls.filter((call) => call.startsWith('mkfs'))).toEqual([]);
  });

  it('leaves disks alone where no volume was asked for', () => {
    const { calls, report } = boot({}, { DATA_DEVICE: '' });
    expect(report).toMatchObject({ outcome: 'ok', filesystem: 'none' });
    expect(calls.filter((call) => /^(lsblk|mkfs|mount)/.test(call))).toEqual([]);
  });

  it('tells the service the instance that it runs on', () => {
    expect(boot().read('etc/headroom/host.env')).toBe('HEADROOM_HOST=i-0123456789abcdef0\n');
  });

  it('signals success for its instance once the service has stayed up', () => {
    const result = boot();
    expect(signalled(result)).toEqual([
      'aws cloudformation signal-resource --region eu-west-1 --stack-name prod-hosts --logical-resource-id ApiGroup --unique-id i-0123456789abcdef0 --status SUCCESS',
    ]);
    expect(result.calls.filter((call) => call.includes('is-active')).length).toBe(5);
  });

  it('signals failure at once when a step fails, so that nobody waits for the timeout', () => {
    const result = boot({ 'mkfs.xfs': 'exit 1' });
    expect(result.status).not.toBe(0);
    expect(result.report).toMatchObject({ outcome: 'failed', step: 'mount_data' });
    expect(signalled(result)[0]).toMatch(/--status FAILURE$/);
  });

  it('fails where the service answers its health check with nothing but errors', () => {
    const curl = `${ordinary.curl ?? ''}\ncase "$*" in *healthz*) exit 22 ;; esac`;
    // Time passes by the stand-in for sleep, so that the test need not wait.
    const result = boot({ curl }, { HEALTH_URL: 'http://127.0.0.1:8080/healthz', SERVICE_WAIT_SEC: '0' });
    expect(result.report).toMatchObject({ outcome: 'failed', step: 'wait_for_service' });
    expect(result.stderr).toContain('journalctl -u headroom-service');
  });

  it('starts the agent with the configuration that was written for it', () => {
    expect(boot().calls.find((call) => call.startsWith('amazon-cloudwatch-agent-ctl'))).toMatch(
      /-a fetch-config -m ec2 -s -c file:.*\/etc\/headroom\/agent\.json$/,
    );
  });

  it('still says what happened where the stack cannot be told', () => {
    const { report, status, stdout } = boot({ aws: 'exit 255' });
    expect({ outcome: report.outcome, status }).toEqual({ outcome: 'ok', status: 0 });
    expect(stdout).toContain('could not send SUCCESS to prod-hosts');
  });
});
