import { isAlarmId } from '../../alarms';
import { alarmName } from '../../core/alarms/name';
import { oneLine } from '../../core/pages/outside-text';
import type { Verdict } from '../../core/triage/cause';
import { readingsJson } from '../../core/triage/gather/readings-of';
import type { Readings } from '../../core/triage/readings';
import { utcTime } from '../../core/words/utc-time';
import { plain, triageMarkdown } from './markdown';

/**
 * Text that hands an alarm over to somebody who was not there, a person or an agent: what is known and how, what is not, what else
 * happened, what to do next, what not to do, and at its end the readings themselves, which `triage --readings` judges again.
 */
export function handOver(verdict: Verdict, readings: Readings): string {
  const { environment, subject, alarm } = readings;
  const parts = [
    `# Hand-over: ${plain(alarm.id)} of ${plain(environment)}/${plain(subject.name)}`,
    `Whoever reads this takes the alarm over. It was looked at ${utcTime(readings.atMs)}: nothing later is known, nothing was changed.`,
    triageMarkdown(verdict, readings),
    part('Other alarms', otherAlarms(readings)),
    part('Changes', changes(readings)),
    part('What to do next', nextSteps(verdict, readings)),
    part('What to keep to', rules),
    [
      '## Readings',
      '',
      `Kept as a file, \`npx cdk-headroom triage ${oneLine(alarm.id)} --readings FILE\` judges them again, offline.`,
      '',
      '```json',
      // On one line, and without a backtick: nothing in it can end the block.
      JSON.stringify(readingsJson(readings)).replaceAll('`', '\\u0060'),
      '```',
    ].join('\n'),
  ];
  return parts.filter((text) => text !== '').join('\n\n');
}

const part = (title: string, lines: readonly string[]): string =>
  lines.length === 0 ? '' : [`## ${title}`, '', ...lines.map((line) => `- ${line}`)].join('\n');

const otherAlarms = ({ alarms, subject }: Readings): string[] =>
  alarms
    .filter(({ state }) => state === 'ALARM')
    .map(({ id, subject: of, sinceMs }) => {
      const where = of === subject.name ? '' : ` of ${plain(of)}`;
      return `${plain(id)}${where} since ${utcTime(sinceMs)}`;
    });

const changes = (readings: Readings): string[] =>
  readings.changes.map(
    ({ atMs, kind, subject, what }) =>
      `${utcTime(atMs)}: ${plain(kind)} of ${plain(subject)}${what === '' ? '' : `, ${plain(what)}`}`,
  );

/** Commands in the order in which they help; each only looks. */
function nextSteps(verdict: Verdict, { environment, subject, alarm }: Readings): string[] {
  const of = `${subject.name} --env ${environment}`;
  const collect = subject.kind === 'host' ? `run collect ${of}` : `lane ${of}`;
  const commands = [
    ...verdict.causes.map(({ next, cause }) => [next, `what the cause ${cause} rests on`] as const),
    [
      `npx cdk-headroom alarm ${alarmName(environment, { id: alarm.id, subject: subject.name })}`,
      'is it still on, since when',
    ] as const,
    [`npx cdk-headroom ${collect}`, 'what these readings do not hold'] as const,
    ...(isAlarmId(alarm.id) ? [[`npx cdk-headroom runbooks ${alarm.id}`, 'the runbook, step by step'] as const] : []),
  ];
  const told = new Set<string>();
  return commands.flatMap(([command, why]) => {
    if (told.has(command)) return [];
    told.add(command);
    return [`\`${oneLine(command)}\`: ${why}`];
  });
}

const rules = [
  'Commands above only look. Whatever changes something stands under Mitigation in the runbook, with what it costs: a person decides it.',
  '"certain" is a limit or a counter that says so itself; "likely" and "possible" are to be checked before anything is changed for them.',
  'What could not be read is listed as such. It is neither good nor bad until somebody has looked.',
];
