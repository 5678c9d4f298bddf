import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Aws } from 'aws-cdk-lib';
import { userData, type UserDataValues } from '../../../lib/infra/hosts/user-data';

const values: UserDataValues = {
  hostGroup: 'api',
  boot: {
    OS: 'al2023',
    HOSTS_SHA256: 'abc',
    HOSTS_BUCKET: 'assets',
    HOSTS_KEY: 'hosts.zip',
    ODD: `it's "odd" $HOME \`id\` \\ end`,
  },
  service: { PLAIN: 'yes', ODD: 'say "hi" to C:\\dir for $5' },
  host: { service: { kind: 'command', command: `/bin/serve --log-format '%(h)s' "$X"` } },
  agent: { logs: { metrics_collected: { emf: {} } } },
};

const LIB = '/usr/local/lib/headroom';

/**
 * Runs user data with every path under a folder, on a host whose `python3` only writes down what it is asked for.
 * @param python lines of shell that it answers with
 */
function run(text: string, python = '', prepare: Readonly<Record<string, string>> = {}) {
  const root = mkdtempSync(join(tmpdir(), 'headroom-user-data-'));
  const write = (path: string, content: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
    chmodSync(join(root, path), 0o755);
  };
  write('stand-ins/python3', `#!/bin/bash\necho "python3 $*" >>"${root}/calls"\n${python}\n`);
  write('stand-ins/logger', '#!/bin/bash\n');
  for (const script of ['bake.sh', 'boot.sh'])
    write(`${LIB}/${script}`, `#!/bin/bash\necho "${script} $HOSTS_SHA256" >>"${root}/calls"\n`);
  for (const [path, content] of Object.entries(prepare)) write(path, content);
  const script = join(root, 'user-data');
  writeFileSync(script, text.replaceAll(/^(install -D .* \/dev\/stdin )/gm, `$1${root}`));
  const { status, stderr } = spawnSync('bash', [script], {
    encoding: 'utf8',
    env: { PATH: `${root}/stand-ins:${process.env.PATH ?? ''}`, HEADROOM_ROOT: root },
  });
  const read = (path: string) => (existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : '');
  return { status, stderr, read, calls: read('calls').replaceAll(root, '').trim().split('\n') };
}

describe('user data', () => {
  const { read } = run(userData(values));

  it('hands each value to the shell files as it is, whatever a shell would make of it', () => {
    const { stdout } = spawnSync('bash', ['-c', `${read('/etc/headroom/boot.env')}\nprintf %s "$ODD"`], {
      encoding: 'utf8',
    });
    expect(stdout).toBe(values.boot.ODD);
  });

  it('quotes the variables of the service as systemd reads them', () => {
    expect(read('/etc/headroom/service.env')).toBe('PLAIN="yes"\nODD="say \\"hi\\" to C:\\\\dir for $5"\n');
  });

  it('describes what runs and configures the agent, in JSON that no shell has touched', () => {
    expect(JSON.parse(read('/etc/headroom/host.json'))).toEqual(values.host);
    expect(JSON.parse(read('/etc/headroom/agent.json'))).toEqual(values.agent);
  });

  it('brings along the one file that fetches the others, unchanged', () => {
    expect(read(`${LIB}/aws.py`)).toBe(readFileSync('hosts/aws.py', 'utf8'));
  });

  it('is read by bash without a complaint', () => {
    const { status, stderr } = spawnSync('bash', ['-n'], { input: userData(values), encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  it('leaves at least 3 KiB of the 16 to the values of a service', () => {
    expect(Buffer.byteLength(userData(values))).toBeLessThan(13 * 1024);
  });

  it('refuses a text that would end its own file', () => {
    const odd = { X: 'x\nHEADROOM_END_OF_FILE\ny' };
    expect(() => userData({ ...values, service: odd })).toThrow(/holds the line HEADROOM_END_OF_FILE/);
  });
});

describe('user data that is too large', () => {
  const sized = (bytes: number) => () => userData({ ...values, service: { LONG: 'x'.repeat(bytes) } });

  it('is refused with the size of each part, the largest first, and with what to do', () => {
    expect(sized(12_000)).toThrow(
      /^hosts\.api\.service\.environment: got user data of \d+ bytes: .*; expected at most 16384 bytes/,
    );
    expect(sized(12_000)).toThrow(/: \/etc\/headroom\/service\.env 12\d+, .*aws\.py \d+/);
    expect(sized(12_000)).toThrow(/; move long values of service\.environment/);
  });

  it('is refused from the first byte too many on, counted with the lines between the parts', () => {
    const room = 16_384 - Buffer.byteLength(sized(0)());
    expect(Buffer.byteLength(sized(room)())).toBe(16_384);
    expect(sized(room + 1)).toThrow('user data of 16385 bytes');
  });

  it('counts a value that is only known at deploy as the longest that it may be', () => {
    const names = Object.fromEntries(Array.from({ length: 200 }, (_, number) => [`N${number}`, Aws.REGION]));
    expect(() => userData({ ...values, service: names })).toThrow('service.env 1');
  });
});

describe('the start of a host', () => {
  const archive = '/var/lib/headroom/hosts.zip';

  it('fetches what it boots with by its hash, installs what the image lacks, and boots', () => {
    const { status, calls } = run(userData(values));
    expect(status).toBe(0);
    expect(calls).toEqual([
      `python3 ${LIB}/aws.py get-object assets hosts.zip ${archive} --sha256 abc`,
      `python3 -m zipfile -e ${archive} ${LIB}`,
      'bake.sh abc',
      'boot.sh abc',
    ]);
  });

  it('fetches nothing on an image that was baked with the same files', () => {
    expect(run(userData(values), '', { [`${LIB}/VERSION`]: 'abc\n' }).calls).toEqual(['boot.sh abc']);
  });

  it('fetches and installs on one that was baked with others', () => {
    expect(run(userData(values), '', { [`${LIB}/VERSION`]: 'older\n' }).calls).toContain('bake.sh abc');
  });

  it.each([
    ['the files cannot be had', 'case "$*" in *get-object*) exit 1 ;; esac', {}],
    ['they cannot be unpacked', 'case "$*" in *zipfile*) exit 1 ;; esac', {}],
    ['something cannot be installed', '', { [`${LIB}/bake.sh`]: 'exit 1\n' }],
  ])('tells metric and stack at once when %s, and boots nothing', (_, python, files) => {
    const { status, calls, stderr } = run(userData(values), python, files);
    expect(status).toBe(1);
    expect(stderr).toContain('start: failed');
    expect(calls.slice(-2)).toEqual([
      `python3 ${LIB}/aws.py put-metric BootFailed 1`,
      `python3 ${LIB}/aws.py signal FAILURE`,
    ]);
    expect(calls.filter((call) => call.startsWith('boot.sh'))).toEqual([]);
  });
});
