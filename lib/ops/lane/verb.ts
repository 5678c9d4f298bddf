import { subjectOf, subjectOptions } from '../look/subject';
import { patiently } from '../look/waiting';
import type { Verb } from '../verb';
import { lookAtLane } from './look';
import { laneJson, problemsOf } from './report';
import { laneText } from './text';

/** Tells how a lane is. */
export const lane: Verb = {
  usage: 'lane <subject>',
  summary: 'a lane: queue, oldest message, dead letters, worker, concurrency against its ceiling',
  arguments: { subject: 'name of a lane, for example checkout' },
  options: subjectOptions,
  rights: [
    'cloudwatch:DescribeAlarms',
    'cloudwatch:GetMetricData',
    'lambda:GetAccountSettings',
    'lambda:GetFunctionConcurrency',
    'lambda:GetFunctionConfiguration',
    'lambda:ListEventSourceMappings',
    'lambda:ListProvisionedConcurrencyConfigs',
    'sqs:GetQueueAttributes',
    'sqs:GetQueueUrl',
  ],
  guide: `
Changes nothing, and receives no message. Names of queue and worker are read
out of the lane's alarms; without the right to describe those nothing else can
be told. Without one of the others the rest is told.

Example
  $ cdk-headroom lane checkout --env prod
  checkout of prod
  2 dead letters: cdk-headroom redrive checkout tells why

  queue         prod-lanes-CheckoutQueue-…: 1,204 waiting, oldest 95 s; …
  dead letters  prod-lanes-CheckoutDead-…: 2
  worker        prod-lanes-CheckoutWorker-…: Active, changed 2026-11-27T18:02, …
  source        Enabled, batches of 10, at most 55 at once
  concurrency   55 of 55 (event source mapping), 14 of 14 kept warm, …
  in 15 min     9,310 sent, 8,106 done; 811 invocations, 0 errors, …

Exit code
  0  nothing is wrong with it
  1  something is: it is told
  2  could not be done: unknown lane, not deployed, no credentials`,
  run: async (request, ports) => {
    const [name = ''] = request.args;
    const subject = subjectOf('lanes', name, request, ports);
    const report = await patiently(lookAtLane(subject, ports.look(subject.region), ports.nowMs()), name, ports.io.err);
    return {
      json: laneJson(report),
      text: (style) => laneText(report, style),
      exitCode: problemsOf(report).length > 0 ? 1 : 0,
    };
  },
};
