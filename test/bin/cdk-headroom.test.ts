import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sampleProject } from '../samples/project.cjs';

const PROJECT = sampleProject();

/** The launcher as a real process, from the root of a project with the sample environments. */
const headroom = (args: readonly string[], cwd = PROJECT, environment: NodeJS.ProcessEnv = {}) =>
  spawnSync(process.execPath, [join(PROJECT, 'bin', 'cdk-headroom.cjs'), ...args], {
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
    const outside = headroom(['capacity', 'dev'], join(PROJECT, 'test'));
    expect(outside.status).toBe(2);
    expect(outside.stderr).toContain('no such file');
    expect(outside.stdout).toBe('');
  });

  it.each([
    ['redrive', 'media', '--env', 'prod'],
    ['fleet', 'prod'],
  ])('exits with 2 without credentials, and says which call failed and what helps: %s', (...args) => {
    const nobody = { HOME: '/nowhere', AWS_EC2_METADATA_DISABLED: 'true' };
    const { status, stdout, stderr } = headroom(args, PROJECT, nobody);
    // Nothing of the SDK stands before it, such as that a later one needs a newer Node.
    expect(stderr).toMatch(
      /^error AWS cloud\w+:[A-Z]\w+\n +got +no credentials: [^]*fix +sign in with `aws sso login`/,
    );
    expect([status, stdout]).toEqual([2, '']);
  });

  it('silences one notice of the SDK and no other warning', () => {
    const folder = mkdtempSync(join(tmpdir(), 'headroom-warning-'));
    const preload = join(folder, 'warn.cjs');
    writeFileSync(preload, "process.emitWarning('something else');");
    const nobody = { HOME: '/nowhere', AWS_EC2_METADATA_DISABLED: 'true', NODE_OPTIONS: `--require=${preload}` };
    const { stderr } = headroom(['redrive', 'media', '--env', 'prod'], PROJECT, nobody);
    expect(stderr).toContain('Warning: something else');
    expect(stderr).not.toContain('NodeVersionSupportWarning');
    rmSync(folder, { recursive: true });
  });

  it.each([
    ['capacity prod --explain', 0],
    ['capacity prod --explain --json', 0],
    ['capacity prd --json', 2],
    ['--help', 0],
  ])('ends without a word when whoever reads `%s` has gone', (line, status) => {
    const command = `node ${join(PROJECT, 'bin', 'cdk-headroom.cjs')} ${line}`;
    const gone = spawnSync('bash', ['-c', `${command} 2>errors | true; echo "\${PIPESTATUS[0]}"; cat errors`], {
      cwd: PROJECT,
      encoding: 'utf8',
      env: { PATH: process.env.PATH },
    });
    const [exitCode, ...errors] = gone.stdout.split('\n');
    expect(exitCode).toBe(String(status));
    expect(errors.join('\n')).not.toMatch(/EPIPE|\n {4}at /);
  });

  it('replays a series through an alarm and draws it', () => {
    const folder = mkdtempSync(join(tmpdir(), 'headroom-backtest-'));
    const file = (name: string, text: string) => {
      writeFileSync(join(folder, name), text);
      return join(folder, name);
    };
    const Properties = {
      Namespace: 'AWS/SQS',
      MetricName: 'Age',
      Statistic: 'Maximum',
      Period: 60,
      EvaluationPeriods: 1,
      ComparisonOperator: 'GreaterThanThreshold',
      Threshold: 30,
      TreatMissingData: 'notBreaching',
    };
    const template = JSON.stringify({ Resources: { Age: { Type: 'AWS::CloudWatch::Alarm', Properties } } });
    const plot = join(folder, 'a.svg');
    const series = file('a.csv', 'timestamp,value\n2026-11-20T02:00:00Z,1\n2026-11-20T02:01:00Z,40\n');
    const args = ['--template', file('t.json', template), '--alarm', 'Age', '--series', series];
    // In an empty folder: it needs no project.
    const { status, stdout, stderr } = headroom(['backtest', ...args, '--plot', plot, '--json'], folder);
    expect([status, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout)).toMatchObject({
      alarm: 'Age',
      state: 'ALARM',
      transitions: [{ to: 'OK' }, { to: 'ALARM' }],
    });
    expect(readFileSync(plot, 'utf8')).toMatch(/^<svg [^]*<\/svg>\n$/);
    const wrong = headroom(['backtest', ...args, '--evaluation-range', 'far'], folder);
    expect([wrong.status, wrong.stdout]).toEqual([2, '']);
    expect(wrong.stderr).toContain('error --evaluation-range');
    rmSync(folder, { recursive: true });
  });

  it('shows no colour where there is no terminal', () => {
    expect(headroom(['capacity', 'prod']).stdout).not.toContain('\u001b[');
  });
});
