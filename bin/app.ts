import { readFileSync } from 'node:fs';
import { App } from 'aws-cdk-lib';
import { environmentOf, isError, issueText } from '../lib/config/parse/issue-text';
import type { Issue } from '../lib/core/issue';
import type { Plan } from '../lib/core/plan';
import { planAsOf, planEnvironment } from '../lib/core/plan-environment';
import { Refused } from '../lib/core/refused';
import { EnvironmentStage } from '../lib/infra/stacks/environment-stage';
import { RefusedStage } from '../lib/infra/stacks/refused-stage';
import { environmentsIn } from '../lib/ops/environment-files';
import { allEnvironments } from '../lib/ops/environments';
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
  // With it an error of one environment would fail the app, and with it the deployment of every other. The CLI reads the same errors of
  // the stacks that it is asked for, and in a synth of all.
  postCliContext: { '@aws-cdk/core:annotationsInValidationReport': false },
});
// `local` is meant for an emulator: it has to be asked for, so that `deploy '**'` can't include it.
const IS_LOCAL_WANTED = String(app.node.tryGetContext('local')) === 'true';
const plans = environments
  .filter(({ name }) => name !== 'local' || IS_LOCAL_WANTED)
  .map((each) => planEnvironment(each));
const problems = [...issues, ...plans.flatMap((plan) => plan.problems)];
const refused = plans.flatMap((plan) => (isRefused(plan.environment.name) ? [] : refusalOf(plan)));
const all = [...problems, ...refused];
if (all.length > 0) process.stderr.write(`${issueText(all, { colour: process.stderr.isTTY })}\n`);

const wrong = [...new Set(all.filter(isError).map(({ path }) => environmentOf(path)))];
const IS_ONE_LEFT = plans.some((plan) => !wrong.includes(plan.environment.name));
if (wrong.includes(undefined) || (wrong.length > 0 && !IS_ONE_LEFT)) process.exitCode = 2;
else {
  // One environment's mistake is no reason to leave another alone: whoever asks for the wrong one is told, and a synth of all fails.
  for (const name of wrong)
    if (name !== undefined)
      new RefusedStage(
        app,
        name,
        all.filter(({ path }) => environmentOf(path) === name),
      );
  app.synth({ validateOnSynthesis: true });
}

/** Name of the project's package, by which the account knows its environments. */
function packageName(): string | undefined {
  try {
    const { name } = JSON.parse(readFileSync('package.json', 'utf8')) as { readonly name?: unknown };
    return typeof name === 'string' && name !== '' ? name : undefined;
  } catch {
    // An app may be no package.
    return undefined;
  }
}

/** Whether an environment has an error that is known before it is made. */
function isRefused(name: string): boolean {
  return problems.some((issue) => isError(issue) && environmentOf(issue.path) === name);
}

/** Makes an environment. Its problem that shows only then, if it has one: the size of what its hosts are started with. */
function refusalOf(plan: Plan): Issue[] {
  const { name } = plan.environment;
  try {
    new EnvironmentStage(app, planAsOf(plan, NOW_MS), { appName: plan.environment.app ?? packageName() });
    return [];
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    // What was made of it until then goes.
    app.node.tryRemoveChild(name);
    return [{ ...error.issue, path: `${name}.${error.issue.path}` }];
  }
}
