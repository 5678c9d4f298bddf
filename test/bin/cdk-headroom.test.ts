import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

const root = resolve(__dirname, '..', '..');

/** The launcher as a real process, from the root of the project. */
const headroom = (args: readonly string[], cwd = root, environment: NodeJS.ProcessEnv = {}) =>
  spawnSync(process.execPath, [resolve(root, 'bin', 'cdk-headroom.cjs'), ...args], {
    cwd,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, ...environment },
  });

describe('the command', () => {
  it('prints JSON on stdout, nothing on stderr, and exits with 0', () => {
    const { status, stdout, stderr } = headroom(['capacity', 'dev', '--json']);
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toMatchObject({ environment: 'dev', problems: [] });
    expect(status).toBe(0);
  });

  it('exits with 2 for bad usage and outside of a project', () => {
    expect(headroom(['capacity']).status).toBe(2);
    const outside = headroom(['capacity', 'dev'], resolve(root, 'test'));
    expect(outside.status).toBe(2);
    expect(outside.stderr).toContain('no such file');
    expect(outside.stdout).toBe('');
  });

  it('exits with 2 without credentials, and says what AWS was to do', () => {
    const nobody = { HOME: '/nowhere', AWS_EC2_METADATA_DISABLED: 'true' };
    const { status, stdout, stderr } = headroom(['redrive', 'media', '--env', 'prod'], root, nobody);
    expect(stderr).toMatch(/error AWS\n +got +CredentialsProviderError[^]*expected +an answer to "stack"[^]*fix/);
    expect([status, stdout]).toEqual([2, '']);
  });

  it('shows no colour where there is no terminal', () => {
    expect(headroom(['capacity', 'prod']).stdout).not.toContain('\u001b[');
  });
});
