import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import cdkJson from '../../cdk.json';

/** Runs the command of cdk.json as the CDK CLI would, with no home, no credentials and no way to find any. */
function synth(context: Readonly<Record<string, string>> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'headroom-command-'));
  const [program = '', ...args] = cdkJson.app.split(' ');
  const { status, stdout, stderr } = spawnSync(program, args, {
    encoding: 'utf8',
    env: {
      PATH: process.env.PATH,
      HOME: folder,
      CDK_OUTDIR: join(folder, 'cdk.out'),
      CDK_CONTEXT_JSON: JSON.stringify({ ...cdkJson.context, ...context }),
      AWS_EC2_METADATA_DISABLED: 'true',
    },
  });
  const stages = readdirSync(join(folder, 'cdk.out')).filter((name) => name.startsWith('assembly-'));
  return { status, stdout, stderr, stages };
}

describe('the app command', () => {
  it('makes one stage per environment, and leaves local out unless asked for', () => {
    const { status, stages } = synth();
    expect({ status, stages }).toEqual({ status: 0, stages: ['assembly-dev', 'assembly-prod', 'assembly-staging'] });
    expect(synth({ local: 'true' }).stages).toContain('assembly-local');
  });

  it('says nothing on stdout, which belongs to the CLI', () => {
    expect(synth().stdout).toBe('');
  });

  it('keeps classic exports: weak references would let a network go while hosts are in it', () => {
    expect(cdkJson.context['@aws-cdk/core:defaultCrossStackReferences']).toBe('strong');
  });
});
