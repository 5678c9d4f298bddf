import { spawnSync } from 'node:child_process';
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

const distributions = ['al2023', 'ubuntu-24.04', 'rhel-9'] as const;
const AGENT = 'opt/aws/amazon-cloudwatch-agent/bin/amazon-cloudwatch-agent-ctl';
const rows = readFileSync('hosts/packages.tsv', 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => line.split('\t'));

interface Image {
  readonly answers?: Readonly<Record<string, string>>;
  readonly machine?: string;
  readonly values?: Readonly<Record<string, string>>;
  /** Commands that the image has already. */
  readonly has?: readonly string[];
}

/** An image of one distribution, on which nothing is reachable but the commands named here. */
async function bake(os: string, { answers = {}, machine = 'x86_64', values = {}, has = [] }: Image = {}) {
  const root = mkdtempSync(join(tmpdir(), 'headroom-bake-'));
  const lib = join(root, 'usr/local/lib/headroom');
  mkdirSync(dirname(lib), { recursive: true });
  cpSync('hosts', lib, { recursive: true });
  for (const name of ['probe/headroom_probe/__init__.py', 'probe-node/register.cjs']) {
    mkdirSync(dirname(join(lib, name)), { recursive: true });
    writeFileSync(join(lib, name), 'probe');
  }
  const bin = join(root, 'bin');
  mkdirSync(bin);
  mkdirSync(join(root, 'usr/local/bin'), { recursive: true });
  // An ordinary image: the rest of its commands is what is asked for.
  for (const name of ['bash', 'cat', 'chmod', 'cp', 'dirname', 'ln', 'mkdir', 'mktemp', 'mv', 'rm', 'touch'])
    symlinkSync(spawnSync('bash', ['-c', `command -v ${name}`], { encoding: 'utf8' }).stdout.trim(), join(bin, name));
  const installs = `mkdir -p ${root}/${dirname(AGENT)}; touch ${root}/${AGENT}; chmod 755 ${root}/${AGENT}`;
  const standIns: Record<string, string> = {
    dnf: os === 'al2023' ? installs : '',
    'apt-get': '',
    dpkg: installs,
    rpm: `[ "$1" = -q ] && exit 1; ${installs}`,
    curl: '',
    uname: `echo ${machine}`,
    pip3: '',
    ...Object.fromEntries(has.map((name) => [name, ''])),
    ...answers,
  };
  for (const [name, answer] of Object.entries(standIns)) {
    writeFileSync(join(bin, name), `#!/bin/bash\necho "${name} $*" >>"${root}/calls"\n${answer}\n`);
    chmodSync(join(bin, name), 0o755);
  }
  const environment = { PATH: bin, HEADROOM_ROOT: root, OS: os, REGION: 'eu-west-1', HOSTS_SHA256: 'abc', ...values };
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
    if (ssm[0]) expect(ssm[0]).toContain(`linux_${machine === 'aarch64' ? 'arm64' : 'amd64'}/amazon-ssm-agent.rpm`);
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
