import { readFileSync } from 'node:fs';
import { bundle } from '../bin/bundle.cjs';
import { parseEnvironments } from '../lib/config/load';
import { issueText } from '../lib/config/parse/issue-text';
import { planEnvironment } from '../lib/core/plan-environment';
import { environmentsIn } from '../lib/ops/environment-files';
import { sampleProject } from './samples/project.cjs';

const README = readFileSync('README.md', 'utf8');
const [, FILE = ''] = /```ts\n(import \{ defineEnvironment \}[^]*?)```/.exec(README) ?? [];
const [, PROBLEM = ''] = /```text\n(error [^]*?)```/.exec(README) ?? [];

/** What the command says of an environment file with this text. */
function saidOf(text: string): string {
  const folder = sampleProject({
    'environments/prod.ts': text,
    'environments/index.ts': "import prod from './prod';\nexport default [prod];\n",
  });
  const { environments, issues } = parseEnvironments(environmentsIn(folder, bundle).load(), {
    nowMs: Date.UTC(2026, 0, 1),
  });
  const problems = environments.flatMap((environment) => planEnvironment(environment).problems);
  return issueText([...issues, ...problems], { colour: false });
}

describe('the environment file of the README', () => {
  it('has no problem', () => {
    expect(FILE).toContain('data: {');
    expect(saidOf(FILE)).toBe('');
  });

  it('has the problem that the README shows, word for word, with the values that it names', () => {
    const wrong = FILE.replace(/iops: 6000, throughputMiBps: 250/, 'throughputMiBps: 1000');
    expect(PROBLEM).not.toBe('');
    expect(saidOf(wrong)).toContain(PROBLEM);
  });
});
