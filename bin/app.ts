import { readFileSync } from 'node:fs';
import { App } from 'aws-cdk-lib';
import { isError, issueText } from '../lib/config/parse/issue-text';
import type { Issue } from '../lib/core/issue';
import { planAsOf, planEnvironment } from '../lib/core/plan-environment';
import { Refused } from '../lib/core/refused';
import { EnvironmentStage } from '../lib/infra/stacks/environment-stage';
import { allEnvironments, environmentsIn } from '../lib/ops/environments';
import { fileKind } from '../lib/ops/file-kind';
import { bundle } from './bundle.cjs';

const NOW_MS = Date.now();
const { environments, issues } = allEnvironments({
  environments: environmentsIn(process.cwd(), bundle),
  nowMs: () => NOW_MS,
  fileKind,
  readText: (path) => readFileSync(path, 'utf8'),
});
const app = new App({
  // Most of a synth's time; `npm test` runs it, and cfn-lint besides.
  builtinCloudFormationValidation: false,
  analyticsReporting: false,
});
// `local` is meant for an emulator: it has to be asked for, so that `deploy '**'` can't include it.
const IS_LOCAL_WANTED = String(app.node.tryGetContext('local')) === 'true';
const plans = environments
  .filter(({ name }) => name !== 'local' || IS_LOCAL_WANTED)
  .map((each) => planEnvironment(each));
const problems = [...issues, ...plans.flatMap((plan) => plan.problems)];

if (problems.length > 0) process.stderr.write(`${issueText(problems, { colour: process.stderr.isTTY })}\n`);
if (problems.some(isError)) {
  process.exitCode = 2;
} else {
  const refused = plans.flatMap((plan) =>
    refusalOf(plan.environment.name, () => new EnvironmentStage(app, planAsOf(plan, NOW_MS))),
  );
  if (refused.length === 0) app.synth();
  else {
    process.stderr.write(`${issueText(refused, { colour: process.stderr.isTTY })}\n`);
    process.exitCode = 2;
  }
}

/** Problem of an environment that shows only when it is made, if it has one: the size of what its hosts are started with. */
function refusalOf(environment: string, make: () => unknown): Issue[] {
  try {
    make();
    return [];
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return [{ ...error.issue, path: `${environment}.${error.issue.path}` }];
  }
}
