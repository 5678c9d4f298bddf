import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { run } from '../run-command';
import { itWith } from '../tools/tools';

const distributions = ['al2023', 'ubuntu-24.04', 'rhel-9'] as const;
const AGENT = 'opt/aws/amazon-cloudwatch-agent/bin/amazon-cloudwatch-agent-ctl';
const rows = readFileSync('hosts/packages.tsv', 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => line.split('\t'));

const AWS_KEY = '937616F3450B7D806CBD9725D58167303B789C72';
/** What gpg says of a signature. */
const signature = (...lines: readonly string[]) =>
  `case "$*" in *--verify*) printf '%s\\n' ${lines.map((line) => `'[GNUPG:] ${line}'`).join(' ')} ;; esac`;
const GOOD = signature('GOODSIG D58167303B789C72 Amazon', `VALIDSIG ${AWS_KEY} 2026-01-01 1 0 4 0 1 8 00 ${AWS_KEY}`);
/** Writes what is fetched to the file that follows -o. */
const CURL = 'while [ $# -gt 1 ]; do if [ "$1" = -o ]; then echo package >"$2"; fi; shift; done';
const PACKAGE_SHA256 = createHash('sha256').update('package\n').digest('hex');
const ssmPins = { SSM_AGENT_VERSION: '3.3.1', SSM_AGENT_SHA256: PACKAGE_SHA256 };

interface Image {
  /** Key that this image's bake.sh trusts in place of AWS's. */
  readonly key?: string;
  readonly answers?: Readonly<Record<string, string>>;
  readonly machine?: string;
  readonly values?: Readonly<Record<string, string>>;
  /** Commands that the image has already. */
  readonly has?: readonly string[];
}

/** An image of one distribution, on which nothing is reachable but the commands named here. */
async function bake(os: string, { answers = {}, machine = 'x86_64', values = {}, has = [], key }: Image = {}) {
  const root = mkdtempSync(join(tmpdir(), 'headroom-bake-'));
  const lib = join(root, 'usr/local/lib/headroom');
  mkdirSync(dirname(lib), { recursive: true });
  cpSync('hosts', lib, { recursive: true });
  if (key !== undefined)
    writeFileSync(join(lib, 'bake.sh'), readFileSync('hosts/bake.sh', 'utf8').replace(AWS_KEY, key));
  for (const name of ['probe/headroom_probe/__init__.py', 'probe-node/register.cjs']) {
    mkdirSync(dirname(join(lib, name)), { recursive: true });
    writeFileSync(join(lib, name), 'probe');
  }
  const bin = join(root, 'bin');
  mkdirSync(bin);
  mkdirSync(join(root, 'usr/local/bin'), { recursive: true });
  // An ordinary image: the rest of its commands is what is asked for.
  for (const name of [
    'bash',
    'cat',
    'chmod',
    'cp',
    'dirname',
    'ln',
    'mkdir',
    'mktemp',
    'mv',
    'rm',
    'sha256sum',
    'touch',
  ])
    symlinkSync(spawnSync('bash', ['-c', `command -v ${name}`], { encoding: 'utf8' }).stdout.trim(), join(bin, name));
  const installs = `mkdir -p ${root}/${dirname(AGENT)}; touch ${root}/${AGENT}; chmod 755 ${root}/${AGENT}`;
  const standIns: Record<string, string> = {
    dnf: os === 'al2023' ? installs : '',
    'apt-get': '',
    dpkg: installs,
    rpm: `[ "$1" = -q ] && exit 1; ${installs}`,
    curl: CURL,
    gpg: GOOD,
    uname: `echo ${machine}`,
    pip3: '',
    ...Object.fromEntries(has.map((name) => [name, ''])),
    ...answers,
  };
  for (const [name, answer] of Object.entries(standIns)) {
    writeFileSync(join(bin, name), `#!/bin/bash\necho "${name} $*" >>"${root}/calls"\n${answer}\n`);
    chmodSync(join(bin, name), 0o755);
  }
  const environment = {
    PATH: bin,
    HEADROOM_ROOT: root,
    OS: os,
    REGION: 'eu-west-1',
    HOSTS_SHA256: 'abc',
    ...ssmPins,
    ...values,
  };
  const ended = await run('/bin/bash', [join(lib, 'bake.sh')], environment);
  const read = (path: string) => (existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : '');
  return {
    ...ended,
    root,
    read,
    calls: read('calls').trim().split('\n'),
    version: read('usr/local/lib/headroom/VERSION'),
  };
}

const unwanted = (os: string) =>
  rows.map((row) => row[2 + distributions.indexOf(os as 'al2023')]).filter((name) => name === '-');

describe('the bake', () => {
  it.each(distributions)('installs what a host of %s needs, and its version last', async (os) => {
    const { status, stderr, calls, version, read } = await bake(os);
    expect({ status, stderr, version }).toEqual({ status: 0, stderr: '', version: 'abc\n' });
    const installed = calls.filter((call) => /^(dnf|apt-get) install/.test(call)).join(' ');
    for (const [command, , ...packages] of rows) {
      const name = packages[distributions.indexOf(os)];
      if (command !== 'pip3' && name !== '-') expect(installed).toContain(` ${name ?? ''}`);
    }
    expect(read('opt/headroom/probe/headroom_probe/__init__.py')).toBe('probe');
    expect(read('opt/headroom/probe-node/register.cjs')).toBe('probe');
    expect(read('usr/local/lib/headroom/MISSING').trim().split(' ').filter(Boolean)).toHaveLength(unwanted(os).length);
  });

  it.each([
    ['ubuntu-24.04', 'x86_64', 'ubuntu/amd64/latest/amazon-cloudwatch-agent.deb'],
    ['ubuntu-24.04', 'aarch64', 'ubuntu/arm64/latest/amazon-cloudwatch-agent.deb'],
    ['rhel-9', 'x86_64', 'redhat/amd64/latest/amazon-cloudwatch-agent.rpm'],
    ['rhel-9', 'aarch64', 'redhat/arm64/latest/amazon-cloudwatch-agent.rpm'],
  ])("takes the agent of %s on %s from AWS's bucket of the region", async (os, machine, path) => {
    const { calls } = await bake(os, { machine });
    expect(calls.find((call) => call.includes('cloudwatch'))).toContain(
      `https://amazoncloudwatch-agent-eu-west-1.s3.eu-west-1.amazonaws.com/${path}`,
    );
    const ssm = calls.filter((call) => call.includes('linux_') && call.startsWith('curl'));
    expect(ssm).toHaveLength(os === 'rhel-9' ? 1 : 0);
    if (ssm[0])
      expect(ssm[0]).toContain(`/3.3.1/linux_${machine === 'aarch64' ? 'arm64' : 'amd64'}/amazon-ssm-agent.rpm`);
  });

  it('leaves out the SSM agent of RHEL that nobody can vouch for, and says so', async () => {
    const { status, stdout, calls } = await bake('rhel-9', { values: { SSM_AGENT_SHA256: '' } });
    expect(status).toBe(0);
    expect(stdout).toMatch(/not to be had here:.* amazon-ssm-agent/);
    expect(calls.filter((call) => call.includes('ssm') && !call.startsWith('rpm -q'))).toEqual([]);
  });

  const sums = { CLOUDWATCH_AGENT_VERSION: '1.300064.0', CLOUDWATCH_AGENT_SHA256: PACKAGE_SHA256 };
  it('takes the agent that was asked for by its checksum, and asks for no signature', async () => {
    const { status, calls } = await bake('ubuntu-24.04', { values: sums, answers: { gpg: 'exit 1' } });
    expect(status).toBe(0);
    expect(calls.filter((call) => /^(gpg|curl)/.test(call))).toEqual([
      expect.stringContaining('/ubuntu/amd64/1.300064.0/amazon-cloudwatch-agent.deb'),
    ]);
  });

  it.each([
    [
      'another checksum',
      { values: { ...sums, CLOUDWATCH_AGENT_SHA256: '0'.repeat(64) } },
      /does not have the checksum 0000/,
    ],
    ['a bad signature', { answers: { gpg: signature('BADSIG D58167303B789C72 Amazon') } }, /has no valid signature/],
    [
      'the signature of another key',
      {
        answers: {
          gpg: signature(
            'GOODSIG 0123 Amazon',
            `VALIDSIG ${'A'.repeat(40)} 2026-01-01 1 0 4 0 1 8 00 ${'A'.repeat(40)}`,
          ),
        },
      },
      /has no valid signature/,
    ],
    [
      'the signature of a key that was revoked',
      { answers: { gpg: signature('REVKEYSIG D5 Amazon', `VALIDSIG ${AWS_KEY} x`) } },
      /no valid sig/,
    ],
    [
      'no signature',
      { answers: { gpg: 'echo "gpg: no valid OpenPGP data found." >&2; exit 2' } },
      /\(gpg: gpg: no valid OpenPGP data/,
    ],
  ] as readonly (readonly [string, Image, RegExp])[])('installs no agent with %s', async (_, image, told) => {
    for (const os of ['ubuntu-24.04', 'rhel-9']) {
      const { status, stderr, calls, version } = await bake(os, image);
      expect({ status, version, installed: calls.filter((call) => /^(dpkg|rpm -U)/.test(call)) }).toEqual({
        status: 1,
        version: '',
        installed: [],
      });
      expect(stderr).toMatch(told);
    }
  });

  itWith('gpg')('believes the real gpg only where the key that signed is the pinned one', async () => {
    const home = mkdtempSync(join(tmpdir(), 'headroom-gpg-'));
    const gpg = (...args: readonly string[]) =>
      spawnSync('gpg', ['--homedir', home, '--batch', '--yes', ...args], { encoding: 'utf8' }).stdout;
    gpg('--passphrase', '', '--quick-gen-key', 'somebody', 'ed25519', 'sign', 'never');
    const own = /^fpr:+([0-9A-F]{40}):/m.exec(gpg('--with-colons', '--list-keys'))?.[1] ?? '';
    writeFileSync(join(home, 'package'), 'package\n');
    gpg('--output', join(home, 'package.sig'), '--detach-sign', join(home, 'package'));
    gpg('--output', join(home, 'key'), '--armor', '--export', own);
    spawnSync('gpgconf', ['--homedir', home, '--kill', 'all']);
    const serve = (file: string) => `
for last; do :; done
case "$last" in *.sig) from=${home}/package.sig ;; *.gpg) from=${home}/key ;; *) from=${home}/${file} ;; esac
while [ $# -gt 1 ]; do if [ "$1" = -o ]; then cat "$from" >"$2"; fi; shift; done`;
    const real = `exec ${spawnSync('which', ['gpg'], { encoding: 'utf8' }).stdout.trim()} "$@"`;
    writeFileSync(join(home, 'other'), 'another package\n');
    const bakes = (file: string, key?: string) =>
      bake('ubuntu-24.04', { answers: { gpg: real, curl: serve(file) }, ...(key !== undefined && { key }) });
    const ends = await Promise.all([bakes('package', own), bakes('other', own), bakes('package')]);
    expect(ends.map(({ status, calls }) => [status, calls.some((call) => call.startsWith('dpkg'))])).toEqual([
      [0, true],
      [1, false],
      [1, false],
    ]);
  });

  it('installs nothing that is there', async () => {
    const { calls } = await bake('al2023', { has: rows.map(([command = '']) => command) });
    expect(calls.filter((call) => call.startsWith('dnf'))).toEqual(['dnf install -y -q amazon-cloudwatch-agent']);
  });

  it('names a tool that cannot be had, gets the others, and does not stop a boot for it', async () => {
    const answers = {
      dnf: 'case "$*" in *nethogs*) exit 1 ;; esac; mkdir -p "$HEADROOM_ROOT/opt/aws/amazon-cloudwatch-agent/bin"',
    };
    const { status, stdout, calls, read } = await bake('al2023', { answers });
    expect(status).toBe(0);
    expect(stdout).toContain('bake: not to be had here: nethogs\n');
    expect(read('usr/local/lib/headroom/MISSING')).toBe('nethogs\n');
    expect(calls).toContain('dnf install -y -q fio');
  });

  it.each([
    ['without what a boot needs', { answers: { dnf: 'exit 1' } }, /^bake: cannot install xfsprogs .*package mirror/],
    [
      'without a way to the agent',
      { os: 'rhel-9', answers: { curl: 'exit 28' } },
      /^bake: cannot fetch https:\/\/\S+; the host needs a route to S3/,
    ],
    [
      'on an unknown distribution',
      { os: 'debian-12' },
      /^bake: unknown distribution 'debian-12'; OS is al2023, ubuntu-24\.04 or rhel-9/,
    ],
    ['without a region', { values: { REGION: '' } }, /^bake: REGION is not set/],
  ] as readonly (readonly [string, Image & { readonly os?: string }, RegExp])[])(
    'fails %s, and leaves no version, so that it is done again',
    async (_, { os = 'al2023', ...image }, told) => {
      const { status, stderr, version } = await bake(os, image);
      expect({ status, version }).toEqual({ status: 1, version: '' });
      expect(stderr).toMatch(told);
    },
  );

  it('pins its Python tool by checksum, for both architectures', () => {
    expect(readFileSync('hosts/tools.txt', 'utf8')).toMatch(
      /^py-spy==[\d.]+ \\\n( +--hash=sha256:[0-9a-f]{64}( \\)?\n){2}$/m,
    );
  });
});
