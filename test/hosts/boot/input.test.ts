import { spawnSync } from 'node:child_process';
import { rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { type TrialHost, trialHost, type TrialOptions, volumeValues } from './trial-host';

const hosts: TrialHost[] = [];
const newHost = async (options: TrialOptions = {}) => {
  const host = await trialHost(options);
  hosts.push(host);
  return host;
};
afterEach(() => Promise.all(hosts.splice(0).map((host) => host.close())));

const nobody = { HEADROOM_IMDS: 'http://127.0.0.1:9', HEADROOM_ENDPOINT: 'http://127.0.0.1:9' };
const osRelease = (text: string): TrialOptions => ({ files: { 'etc/os-release': text } });
const artifact = { ARTIFACT_BUCKET: 'assets', ARTIFACT_KEY: 'a.zip', ARTIFACT_SHA256: 'f'.repeat(64) };

/** A disk that takes this much, over /var of the host, in a mount namespace of its own. */
const onSmallDisk = (options: string, place: string): TrialOptions => ({
  wrapper: [
    ...['unshare', '-m', '--', 'bash', '-c'],
    `mkdir -p "$HEADROOM_ROOT${place}" && mount -t tmpfs -o ${options} tmpfs "$HEADROOM_ROOT${place}" && ` +
      `head -c 4096 /dev/zero >"$HEADROOM_ROOT${place}/log" && "$@"`,
    'on-small-disk',
  ],
});

describe('bad input on a host', () => {
  const cases: readonly (readonly [string, TrialOptions, string, RegExp])[] = [
    [
      'no values file',
      { without: ['etc/headroom/boot.env'] },
      'values',
      /^no values file at .*boot\.env; user data writes it$/,
    ],
    [
      'an unknown distribution',
      osRelease('ID=debian\nVERSION_ID="12"\n'),
      'system',
      /^unknown distribution debian 12; known are al2023, ubuntu-24\.04 and rhel-9/,
    ],
    [
      'another release of a known one',
      osRelease('ID=ubuntu\nVERSION_ID="22.04"\n'),
      'system',
      /^unknown distribution ubuntu 22\.04/,
    ],
    [
      'RHEL 10, which is no RHEL 9',
      osRelease('ID="rhel"\nVERSION_ID="10.1"\n'),
      'system',
      /^unknown distribution rhel 10\.1/,
    ],
    ['no os-release', { without: ['etc/os-release'] }, 'system', /no \/etc\/os-release/],
    [
      'an image of another distribution than declared',
      osRelease('ID="rhel"\nVERSION_ID="9.6"\n'),
      'system',
      /^the image is rhel-9, the group says al2023; set os and ami/,
    ],
    [
      'a full disk',
      { answers: { df: 'echo Filesystem; echo "/dev/nvme0n1p1 20000000 19999000 1000 100% /"' } },
      'room',
      /^disk full: \/ has 1000 KiB free of 20000000, boot needs 65536; make the root volume larger/,
    ],
    [
      'no metadata service',
      { environment: nobody, without: ['var/lib/cloud/data/instance-id'] },
      'identity',
      /^no answer from the instance metadata service/,
    ],
    [
      'no network to the artifact',
      { environment: nobody, values: artifact },
      'artifact',
      /^cannot fetch the artifact: aws: no network to 127\.0\.0\.1:9: .*is there a route to it/,
    ],
    ['no artifact', { values: artifact }, 'artifact', /^cannot fetch the artifact: aws: .* answered NoSuchKey/],
    [
      'an artifact without a checksum',
      { values: { ...artifact, ARTIFACT_SHA256: '' } },
      'artifact',
      /^ARTIFACT_SHA256 is missing/,
    ],
    [
      'no description of the host',
      { without: ['etc/headroom/host.json'] },
      'plan',
      /^no \/etc\/headroom\/host\.json; user data writes it$/,
    ],
    [
      'a description that is no JSON',
      { files: { 'etc/headroom/host.json': '{' } },
      'plan',
      /^host\.json: Expecting property name/,
    ],
    [
      'a service that cannot be run',
      { host: { service: { kind: 'cobol' } } },
      'plan',
      /^host\.json: service\.kind is 'cobol'; known are/,
    ],
    [
      'no agent',
      { without: ['opt/aws/amazon-cloudwatch-agent/bin/amazon-cloudwatch-agent-ctl'] },
      'agent',
      /^the CloudWatch agent is not installed; bake\.sh installs it$/,
    ],
    [
      'no configuration of the agent',
      { without: ['etc/headroom/agent.json'] },
      'agent',
      /^no \/etc\/headroom\/agent\.json/,
    ],
  ];
  it.each(cases)('%s is told in one clear line, and fails the rollout', async (_, options, step, told) => {
    const host = await newHost(options);
    const { report, status, stderr } = await host.boot();
    expect({ status, outcome: report.outcome, step: report.step }).toEqual({ status: 1, outcome: 'failed', step });
    expect(report.problem).toMatch(told);
    expect(report.problem).not.toContain('\n');
    expect(stderr.split('\n')).toContain(`boot: ${report.problem}`);
    expect(host.read('journal')).toContain(`<3>${report.problem}\n`);
    // Without its values or a network a host can tell nobody; the stack's own timeout remains.
    if (!options.environment?.HEADROOM_IMDS && step !== 'values')
      expect(host.aws.asked.slice(-2).map(({ action, fields }) => fields.Status ?? action)).toEqual([
        'PutMetricData',
        'FAILURE',
      ]);
  });

  it('a kernel that does not take a setting is told', async () => {
    const host = await newHost();
    const key = join(host.root, 'proc/sys/net/core/rmem_max');
    rmSync(key);
    symlinkSync('/proc/sys/kernel/ngroups_max', key); // 65536 for everybody and for ever
    expect((await host.boot()).report).toMatchObject({
      outcome: 'failed',
      step: 'sysctl',
      problem: 'net.core.rmem_max is 65536 and should be 16777216: the kernel did not take it',
    });
  });

  const namespaces = spawnSync('unshare', ['-m', 'true']).status === 0;
  if (!namespaces)
    process.stdout.write('SKIPPED: a read-only /etc and a disk that is really full: unshare -m needs root\n');
  const real = namespaces ? it : it.skip;

  real('a read-only /etc is told, and nothing is half done', async () => {
    const readOnly =
      'mount --bind "$HEADROOM_ROOT/etc" "$HEADROOM_ROOT/etc" && mount -o remount,ro,bind "$HEADROOM_ROOT/etc" && "$@"';
    const host = await newHost({
      wrapper: ['unshare', '-m', '--', 'bash', '-c', readOnly, 'read-only'],
      values: volumeValues,
    });
    mountForReal(host);
    const { report, calls } = await host.boot();
    expect(report).toMatchObject({ outcome: 'failed', step: 'room' });
    expect(report.problem).toMatch(
      /^cannot write to \/etc, \/var or \/opt: .*Read-only file system; boot needs them writable, with room$/,
    );
    expect(calls.filter((call) => /^(mkfs|systemctl|useradd)/.test(call))).toEqual([]);
    expect(host.aws.asked.map(({ fields }) => fields.Status).at(-1)).toBe('FAILURE');
  });

  real('a disk that is full to the last byte is told, and the report is kept in memory', async () => {
    const host = await newHost(onSmallDisk('size=4k', '/var/lib/headroom'));
    mountForReal(host);
    const { report } = await host.boot();
    expect(report).toMatchObject({ outcome: 'failed', step: 'room' });
    expect(report.problem).toMatch(
      /\/var\/lib\/headroom\/\S+: write error: No space left on device|No space left on device/,
    );
    expect(host.read('run/headroom/boot.json')).toContain('"outcome":"failed"');
  });
});

/** The stand-in for mount would answer the namespace's own call. */
function mountForReal(host: TrialHost): void {
  rmSync(join(host.root, 'stand-ins/mount'));
}
