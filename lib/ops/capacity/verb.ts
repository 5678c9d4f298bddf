import { alarmsFor } from '../../alarms';
import { isError } from '../../config/parse/issue-text';
import { headroomOf } from '../../core/headroom';
import type { PlanItem } from '../../core/plan';
import { planEnvironment } from '../../core/plan-environment';
import { environmentNamed } from '../environments';
import type { Verb } from '../verb';
import { capacityText } from './text';

/** Verb that tells what an environment needs: each number with its reason and source, and what is wrong with what was asked. */
export const capacity: Verb = {
  usage: 'capacity <env>',
  summary: 'what breaks first at the largest peak, what it costs, and problems with their fix',
  arguments: { env: 'name of an environment in environments/index.ts, for example prod' },
  options: { '--explain': 'show every number of the plan with its reason and source' },
  guide: `
Nothing is deployed and AWS is not asked: all numbers follow from the
environment file.

Example
  $ cdk-headroom capacity prod
  at the largest peak (x 3, black-friday)    used   limit  left
  host sockets       hosts                     18      18   0 %  <- breaks first
  downstream orders  connections              152     200  24 %
  host api           EBS IOPS, sustained    9,000  12,000  25 %

  A row is one limit, what is used of it at the largest declared peak, and
  what is left. Below 0 % it is not enough. Errors stand above it, each with
  what was found, what is expected and how to fix it; warnings come last.

  $ cdk-headroom capacity prod --explain
  lane checkout
    concurrency         14 executions   at the top of an ordinary day 40
                                        messages/s x 180 ms keep 7.2 in
                                        progress on average; this many are
                                        enough 99 % of the time [1]

  Each entry is one number: what it is, its value, and why it has that value.
  [1] points to its source, listed at the end.

  $ cdk-headroom capacity prod --json | jq '.items[] | select(.unit == "s")'

Exit code
  0  no problem, or only warnings
  1  the plan has an error, so that a deploy would be refused
  2  could not be done: unknown environment, or its file is wrong (then all of
     its problems are listed; those of other files are one warning each)`,
  run: ({ args: [name = ''], options }, ports) => {
    const { environment, warnings, others } = environmentNamed(name, ports);
    const plan = planEnvironment(environment, { alarms: alarmsFor });
    const problems = [...warnings, ...others, ...plan.problems];
    const headroom = headroomOf(plan);
    const report = { environment, items: plan.items, headroom, problems, isExplained: options.explain === true };
    return {
      json: { environment: environment.name, items: plan.items.map(toJson), problems, headroom },
      text: (style) => capacityText(report, style),
      exitCode: problems.some(isError) ? 1 : 0,
    };
  },
};

/** The fields of the command's contract and no others, in their order. */
function toJson({ subject, quantity, value, unit, because, source }: PlanItem) {
  return { subject, quantity, value, unit, because, ...(source === undefined ? {} : { source }) };
}
