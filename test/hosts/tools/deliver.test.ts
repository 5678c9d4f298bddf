import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import * as tools from './tools';

/** A host with a stand-in for the calls to AWS, which writes down what it is asked for. */
function host({ aws = 'print("i-0123456789abcdef0") if sys.argv[1] == "instance-id" else None' } = {}) {
  const root = tools.folderWith({
    'etc/headroom/boot.env': "REGION='eu-west-1'\nSERVICE_NAME='prod-api'\n",
    'usr/local/lib/headroom/aws.py': `import sys\nopen(__file__ + ".calls", "a").write(" ".join(sys.argv[1:]) + "\\n")\n${aws}\n`,
  });
  const calls = () => tools.readText(root, 'usr/local/lib/headroom/aws.py.calls').trim().split('\n');
  return { root, calls };
}

/** Runs deliver.sh beside a tool made of these lines. */
function deliver(tool: string, root: string, bucket = 'results') {
  const folder = tools.folderWith({ 'probe.sh': `set -eu\n${tool}\n` });
  for (const file of ['deliver.sh', 'bounds.sh', 'redact.sed'])
    cpSync(join(tools.TOOLS_FOLDER, file), join(folder, file));
  const TMPDIR = tools.newFolder('own');
  const { status, stdout, stderr } = spawnSync('bash', [join(folder, 'deliver.sh'), 'probe', bucket, '--deep', 'yes'], {
    encoding: 'utf8',
    env: { ...process.env, HEADROOM_ROOT: root, TMPDIR },
  });
  return { status, stdout, stderr, left: readdirSync(TMPDIR) };
}
const LEAVES = 'mkdir -p "$2"; echo text >"$2/a.txt"; echo "{}" >"$2/a.json"; echo "found $3 $4"; echo "$2/a.txt"';

describe('deliver', () => {
  it('puts each file under the name of the host group, the instance, the tool and the time', () => {
    const { root, calls } = host();
    const { status, stdout, left } = deliver(LEAVES, root);
    expect(status).toBe(0);
    const folder = /prod-api\/i-0123456789abcdef0\/probe\/\d{8}T\d{6}Z/.exec(stdout)?.[0] ?? '';
    expect(stdout).toBe(`found --deep yes\nsent. Fetch with: aws s3 cp --recursive s3://results/${folder} .\n`);
    expect(
      calls()
        .slice(1)
        .map((call) => call.split(' ').slice(0, 3).join(' ')),
    ).toEqual([`put-object results ${folder}/a.json`, `put-object results ${folder}/a.txt`]);
    expect(left).toEqual([]);
  });

  it('ends as the tool did, and sends nothing where it left nothing', () => {
    const { root } = host();
    expect(deliver('echo "refused: a peak" >&2; exit 1', root)).toMatchObject({
      status: 1,
      stdout: 'refused: a peak\n',
    });
  });

  it('shows no more than a console does', () => {
    const { stdout } = deliver(`${LEAVES}; yes line | head -n 100000`, host().root);
    expect(stdout.length).toBeLessThan(21_000);
  });

  it('keeps the files on the host when they can not be sent, and says where', () => {
    const refusing = 'print("i-0123456789abcdef0") if sys.argv[1] == "instance-id" else sys.exit("aws: AccessDenied")';
    const { status, stderr } = deliver(LEAVES, host({ aws: refusing }).root);
    expect(status).toBe(2);
    expect(stderr).toContain('AccessDenied');
    const kept = / on the host in (\S+)/.exec(stderr)?.[1] ?? '';
    expect(readdirSync(kept).sort()).toEqual(['a.json', 'a.txt']);
    spawnSync('rm', ['-rf', kept]);
  });

  it.each([
    ['no host of the kit', tools.newFolder('bare'), 'results', /is no host of the kit; run probe\.sh by hand/],
    ['no group', tools.folderWith({ 'etc/headroom/boot.env': 'OS=al2023\n' }), 'results', /SERVICE_NAME is not set/],
    ['no bucket', host().root, '$(id)', /'\$\(id\)' is no name of a bucket/],
  ])('says what is wrong: %s', (_, root, bucket, message) => {
    const { status, stderr } = deliver(LEAVES, root, bucket);
    expect(status).toBe(2);
    expect(stderr).toMatch(message);
  });
});
