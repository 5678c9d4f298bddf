import { alarmsFor } from '../../alarms';
import { isError } from '../../config/parse/issue-text';
import type { PlanItem } from '../../core/plan';
import { planEnvironment } from '../../core/plan-environment';
import { environmentNamed } from '../environments';
import type { Verb } from '../verb';
import { capacityText } from './text';

/** Verb that tells what an environment needs: each number with its reason and source, and what is wrong with what was asked. */
export const capacity: Verb = {
  usage: 'capacity <env>',
  summary: 'what an environment needs: each number with its reason, and problems with their fix',
  arguments: { env: 'name of an environment in environments/index.ts, for example prod' },
  options: {},
  guide: `
Nothing is deployed and AWS is not asked: all numbers follow from the
environment file.

Example
  $ cdk-headroom capacity prod
  lane checkout
    concurrency         14 executions   at the top of an ordinary day 40
                                        messages/s x 180 ms keep 7.2 in
                                        progress on average; this many are
                                        enough 99 % of the time [1]

  Each entry is one number: what it is, its value, and why it has that value.
  [1] points to its source, listed at the end. Problems come last, each with
  what was found, what is expected and how to fix it.

  $ cdk-headroom capacity prod --json | jq '.items[] | select(.unit == "s")'

Exit code
  0  no problem, or only warnings
  1  the plan has an error, so that a deploy would be refused
  2  could not be done: unknown environment, or an environment file is wrong
     (then the problems of all files are listed)`,
  run: ({ args: [name = ''] }, ports) => {
    const { environment, warnings } = environmentNamed(name, ports);
    const plan = planEnvironment(environment, { alarms: alarmsFor });
    const problems = [...warnings, ...plan.problems];
    return {
      json: { environment: environment.name, items: plan.items.map(toJson), problems },
      text: (style) => capacityText({ environment, items: plan.items, problems }, style),
      exitCode: problems.some(isError) ? 1 : 0,
    };
  },
};

/** The fields of the command's contract and no others, in their order. */
function toJson({ subject, quantity, value, unit, because, source }: PlanItem) {
  return { subject, quantity, value, unit, because, ...(source === undefined ? {} : { source }) };
}
