import { parseAlarmName } from '../../core/alarms/name';
import { deployedName } from '../../core/environment/deployed-name';
import { allEnvironments } from '../environments';
import { patiently } from '../look/waiting';
import type { Ports } from '../ports';
import { optionText, type Verb } from '../verb';
import { lookAtAlarm } from './look';
import { alarmJson } from './report';
import { alarmText } from './text';

/** Tells what one alarm sees. */
export const alarm: Verb = {
  usage: 'alarm <name>',
  summary: 'one alarm: since when, the limit that holds now, values, what breaches, last changes',
  arguments: { name: 'name of the alarm in AWS, as on the page: prod/api/host-loop-lag' },
  options: { '--region <name>': "region of the alarm (default: its environment's, else that of your credentials)" },
  rights: [
    'cloudwatch:DescribeAlarmContributors',
    'cloudwatch:DescribeAlarmHistory',
    'cloudwatch:DescribeAlarms',
    'cloudwatch:GetMetricData',
    'logs:FilterLogEvents',
  ],
  guide: `
Changes nothing. Values are those that were measured, also in a declared peak,
in which CloudWatch compares a scaled one. Of an alarm on volumes those that
breach are told, of an incident its alarms, of a canary what it said last
(logs:FilterLogEvents is asked for that only).

Example
  $ cdk-headroom alarm prod/api/host-loop-lag
  prod/api/host-loop-lag: ALARM since 2026-11-27 20:14:20 UTC (12 min)

  limit        > 37.5 ms in 2 of 3 periods of 10 s, in a declared peak now; …
  values       20:14:00 38.2, 20:14:10 40.6, 20:14:20 52.3
  changes      2026-11-27 20:14:20 UTC Alarm updated from OK to ALARM

Exit code
  0  it is OK, or has too little data
  1  it is in ALARM
  2  could not be done: no such alarm, no credentials`,
  run: async ({ args: [name = ''], options }, ports) => {
    const region = optionText(options.region) ?? regionOf(name, ports);
    const report = await patiently(lookAtAlarm(name, ports.look(region), ports.nowMs()), name, ports.io.err);
    return {
      json: alarmJson(report),
      text: (style) => alarmText(report, style),
      exitCode: report.alarm.state === 'ALARM' ? 1 : 0,
    };
  },
};

/** Region of the environment that the name begins with; undefined where the project has none of that name. */
function regionOf(name: string, ports: Ports): string | undefined {
  const environment = parseAlarmName(name)?.environment;
  return allEnvironments(ports).environments.find((one) => deployedName(one) === environment)?.region;
}
