import { InvalidInput } from '../../config/parse/invalid-input';
import { agentFigure, type HostFigure, hostFigures, isHostFigure } from '../../core/hosts/host-figures';
import { errorIssue } from '../../core/issue';
import { hanging } from '../../core/words/fitted';
import { nearest } from '../../core/words/nearest';
import { subjectOf, subjectOptions } from '../look/subject';
import { patiently } from '../look/waiting';
import { optionText, type Verb } from '../verb';
import { lookAtHosts } from './look';
import { hostsJson, problemsOf } from './report';
import { hostsText } from './text';

const words = Object.keys(hostFigures);

/** Tells how the hosts of a group are. */
export const hosts: Verb = {
  usage: 'hosts <subject>',
  summary: 'the hosts of a group: how many, how old, status checks, targets, errors, launches',
  arguments: { subject: 'name of a host group, for example api' },
  options: { ...subjectOptions, '--by <figure>': 'figure to compare the hosts by, worst first: see below' },
  rights: [
    'autoscaling:DescribeAutoScalingGroups',
    'autoscaling:DescribeInstanceRefreshes',
    'autoscaling:DescribeScalingActivities',
    'cloudwatch:GetMetricData',
    'ec2:DescribeInstanceStatus',
    'ec2:DescribeInstances',
    'elasticloadbalancing:DescribeTargetGroups',
    'elasticloadbalancing:DescribeTargetHealth',
    'logs:FilterLogEvents',
  ],
  guide: `
Changes nothing. Only hosts of the group are told, by its tag. Without one of
the rights below the rest is told, and what is not known is listed.

Example
  $ cdk-headroom hosts api --env prod --by cpu
  api of prod: 9 wanted (9 to 14), 9 in service, 8 of them well
  1 in service and not well: i-0f00000000000000a
  Auto Scaling group prod-hosts-ApiGroupASG0123ABCD

  instance             processor time in use, all cores  age  group      …
  i-0f00000000000000a                              97 %  5 h  InService  …

Figures
${words.flatMap((word) => hanging(`  ${word.padEnd(10)}`, hostFigures[word as keyof typeof hostFigures].what, 78)).join('\n')}
or the name of a metric of the agent, such as netstat_tcp_established.

Exit code
  0  all hosts that are wanted are in service and well
  1  some are not, or launches or first boots have failed in the last hour
  2  could not be done: unknown host group, no credentials`,
  run: async (request, ports) => {
    const [name = ''] = request.args;
    const figure = figureOf(optionText(request.options.by));
    const subject = subjectOf('hosts', name, request, ports);
    const report = await patiently(
      lookAtHosts(subject, figure, ports.look(subject.region), ports.nowMs()),
      name,
      ports.io.err,
    );
    return {
      json: hostsJson(report),
      text: (style) => hostsText(report, style),
      exitCode: problemsOf(report).length > 0 ? 1 : 0,
    };
  },
};

function figureOf(text: string | undefined): HostFigure | undefined {
  if (text === undefined) return undefined;
  const known = isHostFigure(text) ? hostFigures[text] : agentFigure(text);
  if (known) return known;
  const meant = nearest(text, words);
  const fix = meant === undefined ? 'choose one of these' : `write '${meant}'`;
  throw new InvalidInput([
    errorIssue('--by', `'${text}'`, `a figure: ${words.join(', ')}, or a metric of the agent`, fix),
  ]);
}
