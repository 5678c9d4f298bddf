import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { REAL_PYTHON } from '../run-command';

/** What the settings say where the service has these arguments in GUNICORN_CMD_ARGS, and these files. */
function settings(args: string, files: Readonly<Record<string, string>>) {
  const folder = mkdtempSync(join(tmpdir(), 'headroom-gunicorn-'));
  for (const [name, text] of Object.entries({
    'headroom_probe/__init__.py': '',
    'headroom_probe/gunicorn.py':
      'def post_worker_init(worker): worker.append("probe")\n' +
      'def child_exit(server, worker): worker.append("told")\n',
    ...files,
  })) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  const lines = [
    'import json, runpy, sys',
    'found = runpy.run_path(sys.argv[1])',
    'worker = []',
    'found["post_worker_init"](worker)',
    'if "child_exit" in found: found["child_exit"](None, worker)',
    'print(json.dumps([found.get("timeout"), worker]))',
  ];
  const { stdout, stderr } = spawnSync(
    REAL_PYTHON,
    ['-B', '-c', lines.join('\n'), join(process.cwd(), 'hosts/gunicorn_probe.py')],
    { cwd: folder, encoding: 'utf8', env: { PYTHONPATH: folder, GUNICORN_CMD_ARGS: args } },
  );
  return stderr === '' ? (JSON.parse(stdout) as unknown) : stderr.trim().split('\n').at(-1);
}

describe("Gunicorn's settings", () => {
  const own = (timeout: number) =>
    `timeout = ${timeout}\ndef post_worker_init(worker): worker.append("own")\n` +
    'def child_exit(server, worker): worker.append("ended")\n';
  const all = ['own', 'probe', 'ended', 'told'];
  const files = { 'gunicorn.conf.py': own(1), 'conf/other file.py': own(2), 'settings/web.py': own(3) };
  it.each([
    ['', [1, all]],
    ['--workers 3', [1, all]],
    ['-c "conf/other file.py" --workers 3', [2, all]],
    ["--config='conf/other file.py'", [2, all]],
    ['"-cconf/other file.py"', [2, all]],
    ['--config "file:conf/other file.py"', [2, all]],
    ['-c python:settings.web', [3, all]],
    [
      '-c none.py',
      'RuntimeError: none.py, which GUNICORN_CMD_ARGS names as the configuration of Gunicorn, is not there',
    ],
  ])(
    'are those of the application with GUNICORN_CMD_ARGS %j, and its own hook runs before the probe',
    (args, expected) => {
      expect(settings(args, files)).toEqual(expected);
    },
  );

  it('are none where the application has none', () => {
    expect(settings('', {})).toEqual([null, ['probe', 'told']]);
  });

  it('are without the ends of workers where the probe of the image is older', () => {
    const older = { 'headroom_probe/gunicorn.py': 'def post_worker_init(worker): worker.append("probe")\n' };
    expect(settings('', older)).toEqual([null, ['probe']]);
    expect(settings('', { ...older, 'gunicorn.conf.py': own(1) })).toEqual([1, ['own', 'probe', 'ended']]);
  });
});
