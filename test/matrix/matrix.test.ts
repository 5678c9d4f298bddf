import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { orSkipped, plainCount } from '../../bin/test-counts.cjs';
import { ends, interpreters } from './interpreters.cjs';

const ROOT = join(__dirname, '..', '..');
const run = (args: readonly string[], env: NodeJS.ProcessEnv = process.env) =>
  spawnSync(process.execPath, ['test/matrix/run.cjs', ...args], { cwd: ROOT, encoding: 'utf8', env });
const minor = (version: string) => Number(version.split('.').pop());

describe('the matrix of interpreters', () => {
  it('begins with the oldest that each probe promises, and leaves none out', () => {
    const promised = /^requires-python = ">=(.*)"$/m.exec(readFileSync('probes/python/pyproject.toml', 'utf8'))?.[1];
    const { engines } = JSON.parse(readFileSync('probes/node/package.json', 'utf8')) as { engines: { node: string } };
    const pythons = interpreters.filter(({ kind }) => kind === 'python').map(({ version }) => version);
    const nodes = interpreters.filter(({ kind }) => kind === 'node').map(({ version }) => parseInt(version, 10));
    expect(pythons[0]).toBe(promised);
    expect(`>=${nodes[0] ?? ''}`).toBe(engines.node);
    expect(pythons.map(minor)).toEqual(pythons.map((_, index) => minor(pythons[0] ?? '') + index));
    expect(nodes).toEqual(nodes.map((_, index) => (nodes[0] ?? 0) + index));
    expect(ends.map(({ name }) => name)).toEqual(['python3.9', 'python3.15', 'node20', 'node26']);
  });

  it('refuses what it does not know, and says what there is', () => {
    const { status, stderr } = run(['python3.8', '--all']);
    expect(status).toBe(2);
    expect(stderr).toMatch(
      /^unknown python3\.8, --all: there are python3\.9, .*node26, --ends, --prepare and --write-docs\n$/,
    );
  });

  it('skips what no registry and not this machine has, with the reason, and is no failure', () => {
    const bare = { ...process.env, PATH: dirname(process.execPath), HEADROOM_PYTHON: process.execPath };
    const { status, stdout } = run(['python3.12'], bare);
    const skipped = 'SKIPPED: python3.12: no suite of Debian has it, and this machine has no python3.12 on the PATH';
    expect({ status, stdout: stdout.trim() }).toEqual({ status: 0, stdout: skipped });
    expect(run(['python3.12', '--prepare'], bare)).toMatchObject({ status: 0, stdout: `${skipped}\n` });
  });
});

describe('a step that may be skipped', () => {
  const count = orSkipped(plainCount);
  it.each([
    ['nothing ran', 0, 'SKIPPED: a: no\n', { passed: 0, failed: 0, skipped: 1 }],
    ['some ran', 0, 'SKIPPED: a: no\n3 passed, 0 failed, 2 skipped\n', { passed: 3, failed: 0, skipped: 2 }],
    ['one that ran failed', 1, 'SKIPPED: a: no\n3 passed, 1 failed\n', { passed: 3, failed: 1, skipped: 0 }],
    ['it broke', 1, 'SKIPPED: a: no\n', { passed: 0, failed: 1, skipped: 0 }],
  ])('counts what there is to count where %s', (_, code, output, expected) => {
    expect(count({ code, output })).toMatchObject(expected);
  });
});
