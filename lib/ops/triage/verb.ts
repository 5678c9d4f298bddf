import { triage as judge } from '../../core/triage/judge';
import type { Readings } from '../../core/triage/readings';
import type { Ports } from '../ports';
import { optionText, type Request, type Verb } from '../verb';
import { askedAbout } from './asked';
import { handOver } from './hand-over';
import { readLive } from './live-options';
import { triageMarkdown } from './markdown';
import { save } from './save';
import { savedReadings } from './saved';
import { triageText } from './text';

/** The verb that names the cause of an alarm with its evidence. */
export const triage: Verb = {
  usage: 'triage <alarm-id>',
  summary: 'the cause of an alarm with its evidence, read from AWS now, or from saved readings',
  arguments: { 'alarm-id': 'id of an alarm as on the page, for example host-loop-lag' },
  options: {
    '--readings <file>':
      'saved readings, or a test case with them: metrics, episodes of the probes, alarms and changes of half an hour',
    '--subject <name>':
      'host group or lane; may be left out where the alarm is in ALARM for one only. Readings of another are refused',
    '--env <name>': 'environment of the subject; needed where several have one of that name',
    '--region <name>': "region to look in (default: the environment's, else that of your credentials)",
    '--at <time>': 'judge a moment that is over, for example 2026-11-27T20:15:00Z: with the states of then',
    '--save <file>': 'keep what was read, for a post-mortem or a test: --readings judges it again',
    '--deadline-ms <ms>': 'time for all questions to AWS (default 20000): what is later is listed as missing',
    '--markdown': 'print Markdown for a ticket or a post-mortem, with all evidence',
    '--hand-over':
      'print Markdown for whoever takes over, a person or an agent: all of that, what to do next, and the readings',
  },
  rights: [
    'cloudwatch:DescribeAlarms',
    'cloudwatch:DescribeAlarmHistory',
    'cloudwatch:GetMetricData',
    'cloudwatch:ListMetrics',
    'logs:FilterLogEvents',
    'autoscaling:DescribeAutoScalingGroups',
    'autoscaling:DescribeInstanceRefreshes',
    'autoscaling:DescribeScalingActivities',
    'ec2:DescribeInstances',
    'ec2:DescribeVolumes',
    'lambda:GetAccountSettings',
    'lambda:GetFunctionConcurrency',
    'lambda:GetFunctionConfiguration',
    'lambda:ListEventSourceMappings',
    'lambda:ListProvisionedConcurrencyConfigs',
    'application-autoscaling:DescribeScalingActivities',
    'codedeploy:BatchGetDeployments',
    'codedeploy:ListDeployments',
    'cloudformation:DescribeStackEvents',
    'health:DescribeEvents',
    'xray:GetServiceGraph',
    'application-signals:ListServiceDependencies',
    'application-signals:ListServices',
  ],
  guide: `
Reads what tells of this alarm: series of the half hour, other alarms, what the
probes recorded, changes (CloudFormation, CodeDeploy, hosts, AWS Health), facts
of now, and a service map where X-Ray or Application Signals have one. Changes
nothing. With --readings the file is all that is judged, and AWS is not asked.
What could not be read is said, and the verdict is made from what is left.
Where nothing says why, no cause is named and the verdict says what to collect.

Example
  $ cdk-headroom triage host-loop-lag --subject board --env demo
  board: thumbnail (pictures/scale.py:23) holds the event loop, 356 ms at a time
  1 loop-blocked (certain) in board
    - thumbnail (pictures/scale.py:23): 18 blocks, 5294 ms in all on 2 hosts; …
    - loop lag p99: 222 ms at 10:33:10 UTC; limit 60 ms, usually 2.1 ms
    ▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▇▆██▄█▆▇▇▆██ 2.1 -> 128 LoopLag p99
  next     npx cdk-headroom blocked board --env demo
  runbook  runbooks/host-loop-lag.md

How sure it is
  certain    a limit or a counter says so itself, and nothing else was seen
  likely     several series agree on what nothing else makes
  possible   something else may look the same
What another cause brings about is no cause: it is listed under "not", with
what made it.

Exit code
  0  done, whether a cause was found or not
  1  never: a cause is a result, not a fault
  2  could not be done: none or several alarms may be meant, AWS answers
     nothing, no such file, not the format headroom-readings/1, or broken
     fields (all problems are listed)`,
  run: async (request, ports) => {
    const [alarm = ''] = request.args;
    const readings = await readingsFor(alarm, request, ports);
    const asked = askedAbout(alarm, readings);
    const verdict = judge(asked);
    const { options } = request;
    return {
      json: verdict,
      text: (style) => {
        if (options.handOver === true) return handOver(verdict, asked);
        return options.markdown === true ? triageMarkdown(verdict, asked) : triageText(verdict, asked, style);
      },
      exitCode: 0,
    };
  },
};

/** Readings of the file that was given, else of now; kept where that was asked for. */
async function readingsFor(alarm: string, request: Request, ports: Ports): Promise<Readings> {
  const { options } = request;
  const [path, to] = [optionText(options.readings), optionText(options.save)];
  const readings =
    path === undefined
      ? await readLive(alarm, request, ports)
      : savedReadings(path, optionText(options.subject), ports);
  return to === undefined ? readings : save(readings, to, ports);
}
