import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { run } from '../run-command';

function folderWith(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'headroom-parts-'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text, { mode: 0o755 });
  }
  return root;
}

describe("Gunicorn's settings", () => {
  const call = `
import runpy
settings = runpy.run_path("${process.cwd()}/hosts/gunicorn_probe.py")
print(settings.get("timeout"))
settings["post_worker_init"]("worker 1") if "post_worker_init" in settings else None
`;
  const probe = {
    'headroom_probe/gunicorn.py': 'def post_worker_init(worker): print("probe of", worker)',
    'headroom_probe/__init__.py': '',
  };
  const own = { 'gunicorn.conf.py': 'timeout = 7\ndef post_worker_init(worker): print("own hook of", worker)\n' };
  const loaded = async (files: Readonly<Record<string, string>>) => {
    const root = folderWith({ ...files, 'call.py': call });
    return run('bash', ['-c', `cd '${root}' && PYTHONPATH='${root}' python3 -B call.py`]);
  };

  it("are the application's own, whose hook runs before the probe's", async () => {
    const { stdout } = await loaded({ ...probe, ...own });
    expect(stdout).toBe('7\nown hook of worker 1\nprobe of worker 1\n');
  });

  it('are enough without any of the application', async () => {
    expect((await loaded(probe)).stdout).toBe('None\nprobe of worker 1\n');
  });

  it('start the workers without a probe where there is none, and say so', async () => {
    expect((await loaded(own)).stdout).toBe(
      "headroom: no probe in the workers: No module named 'headroom_probe'\n7\nown hook of worker 1\n",
    );
  });
});

describe('weights of I/O', () => {
  const findmnt = 'bin/findmnt';
  const weigh = async (files: Readonly<Record<string, string>>) => {
    const root = folderWith({ [findmnt]: '#!/bin/bash\necho " 259:1 "\n', ...files });
    const path = `${join(root, 'bin')}:${process.env.PATH ?? ''}`;
    const ended = await run('bash', ['hosts/io-weights.sh', '/data'], { PATH: path, HEADROOM_ROOT: root });
    return { ...ended, knob: () => readFileSync(join(root, 'sys/fs/cgroup/io.cost.qos'), 'utf8') };
  };

  it('act once the kernel keeps accounts of the disk', async () => {
    const { status, knob } = await weigh({ 'sys/fs/cgroup/io.cost.qos': '' });
    expect({ status, told: knob() }).toEqual({ status: 0, told: '259:1 enable=1 ctrl=auto\n' });
  });

  it('are kept for the disk of a partition, which has no accounts of its own', async () => {
    const files = {
      'sys/fs/cgroup/io.cost.qos': '',
      'sys/dev/block/259:1/partition': '1\n',
      'sys/dev/block/dev': '259:0\n',
    };
    expect((await weigh(files)).knob()).toBe('259:0 enable=1 ctrl=auto\n');
  });

  it('are told to have no effect where it cannot', async () => {
    const { status, stdout } = await weigh({});
    expect({ status, stdout }).toEqual({
      status: 0,
      stdout: 'io-weights: this kernel has no io.cost; IOWeight has no effect, CPUWeight has\n',
    });
  });
});
