import { subjectOf, subjectOptions } from '../look/subject';
import { patiently } from '../look/waiting';
import type { Verb } from '../verb';
import { lookAtVolumes } from './look';
import { problemsOf, volumesJson } from './report';
import { volumesText } from './text';

/** Tells what the volumes of a host group were sold to do, and what they did. */
export const volumes: Verb = {
  usage: 'volumes <subject>',
  summary: 'the volumes of a host group: what was bought, and what was used in 15 minutes',
  arguments: { subject: 'name of a host group, for example api' },
  options: subjectOptions,
  rights: ['cloudwatch:GetMetricData', 'ec2:DescribeVolumes'],
  guide: `
Changes nothing. Only volumes of the group are told, by its tag, the busiest
first. A figure is that of the worst minute: 5,980 of 6,000 IOPS is a volume
at its limit. What an instance may drive on all of its volumes is looked at,
too, and told where it was exceeded, or where its burst balance runs out.

Example
  $ cdk-headroom volumes api --env prod
  api of prod: 18 volumes, the worst minute of the last 15

  vol-0f00000000000000a was asked for more operations than it was given in 9 min

  volume                 type  GiB            IOPS       MiB/s  queue  …
  vol-0f00000000000000a  gp3   200  5,998 of 6,000  120 of 250   31.2  …

Exit code
  0  no volume was stalled or at its limit
  1  some were: they are told
  2  could not be done: unknown host group, no credentials`,
  run: async (request, ports) => {
    const [name = ''] = request.args;
    const subject = subjectOf('hosts', name, request, ports);
    const report = await patiently(
      lookAtVolumes(subject, ports.look(subject.region), ports.nowMs()),
      name,
      ports.io.err,
    );
    return {
      json: volumesJson(report),
      text: (style) => volumesText(report, style),
      exitCode: problemsOf(report).length > 0 ? 1 : 0,
    };
  },
};
