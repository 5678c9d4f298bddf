import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import inputs from '../environments';
import { parseEnvironments } from '../lib/config/load';
import { isError, issueText } from '../lib/config/parse/issue-text';
import type { Issue } from '../lib/core/issue';
import type { Plan } from '../lib/core/plan';
import { planAsOf, planEnvironment } from '../lib/core/plan-environment';
import { fileKind } from '../lib/ops/file-kind';
import { plans as samplePlans, synthesize } from './synth/assembly';

/*
 * Whatever stands in `environments/`: one or many, of any name, with `local` or without. Nothing here knows what they hold;
 * what the kit makes of an environment is tested on the samples of `test/samples/`.
 */

const NOW_MS = Date.now();
const { environments, issues } = parseEnvironments(inputs, {
  nowMs: NOW_MS,
  fileKind,
  readText: (path) => readFileSync(path, 'utf8'),
});
/** As `bin/app.ts` deploys them: from now on, whatever has begun. */
const plans: readonly Plan[] = environments.map((environment) => planAsOf(planEnvironment(environment), NOW_MS));

/** What stops a deployment, as the command prints it. Warnings are the operator's to judge. */
const errorsIn = (found: readonly Issue[]): string => issueText(found.filter(isError), { colour: false });

describe('the environments of this project', () => {
  it('parse', () => {
    expect(errorsIn(issues)).toBe('');
  });

  it('have plans that can be deployed', () => {
    expect(errorsIn(plans.flatMap(({ problems }) => problems))).toBe('');
  });

  it('are synthesized, each into five stacks, without asking AWS for anything', () => {
    const { stacks, missing } = synthesize(plans);
    expect(missing).toEqual([]);
    const expected = environments.flatMap(({ name }) => Array.from({ length: 5 }, () => name));
    expect(stacks.map(({ environment }) => environment).sort()).toEqual(expected.sort());
  });

  it('have no fault that the CDK finds in a template', () => {
    // The slow half of a synth, which the samples have behind them: in a fresh clone nothing is left to look at.
    const isSample = ({ environment }: Plan) =>
      samplePlans.some((sample) => isDeepStrictEqual(sample.environment, environment));
    const own = plans.filter((plan) => !isSample(plan));
    expect(synthesize(own, { check: true, rules: false }).findings).toEqual([]);
  });
});
