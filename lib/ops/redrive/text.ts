import { createColors } from 'picocolors';
import type { DeadLetterSample, ReasonCount } from '../../core/lanes/dead-letters';
import { figure } from '../../core/words/figure';
import type { Style } from '../verb';
import { MAX_SAMPLES, type RedriveReport } from './report';

/** Text that a person reads: how many and why, a few of them, and what to type next. */
export function redriveText(report: RedriveReport, style: Style): string {
  const { bold } = createColors(style.colour);
  const { target, messages } = report;
  const where = target.environment === undefined ? target.deadLetterUrl : `${target.lane} of ${target.environment}`;
  const parts = [
    [`${bold(where)}: ${counted(messages)}`, ...seenLines(report, style)].join('\n'),
    ...(report.reasons.length > 0 ? [report.reasons.map((reason) => reasonLine(reason, style)).join('\n')] : []),
    ...report.samples.slice(0, report.shown).map((sample) => sampleLines(sample, style)),
    ...hiddenLine(report, style),
    ...endLines(report, style),
  ];
  return parts.join('\n\n');
}

/** Count of those that were looked at, with which reasons, and how many were not: nobody should take a part for the whole. */
function seenLines({ samples, messages, reasons }: RedriveReport, { columns }: Style): string[] {
  if (samples.length === 0) return [];
  const others = messages - samples.length;
  const looked = others > 0 ? `of ${figure(samples.length)} looked at` : `all ${figure(samples.length)} looked at`;
  const counts = reasons.map((one) => `${figure(one.messages)} ${one.reason}`).join(', ');
  const rest = others > 0 ? `; ${figure(others)} not looked at` : '';
  return [wrapped(`${looked}: ${counts}${rest}`, columns, 2)];
}

function hiddenLine({ samples, shown, messages }: RedriveReport, { columns }: Style): string[] {
  const hidden = samples.length - shown;
  if (hidden <= 0) return [];
  const all = Math.min(MAX_SAMPLES, Math.max(messages, samples.length));
  return [wrapped(`${figure(hidden)} more of those looked at are not shown: --samples ${all} shows more.`, columns, 2)];
}

const counted = (messages: number): string => `${figure(messages)} dead letter${messages === 1 ? '' : 's'}`;

const reasonLine = ({ reason, messages, outlook }: ReasonCount, style: Style): string =>
  wrapped(`${String(messages).padStart(5)}  ${reason}: ${outlook}`, style.columns, 7);

function sampleLines({ id, reason, detail, sentAt, traceId, body }: DeadLetterSample, style: Style): string {
  const { dim } = createColors(style.colour);
  const facts = [sentAt, reason, ...(detail === undefined ? [] : [detail])].join('  ');
  const lines = [id, facts, ...(traceId === undefined ? [] : [`trace ${traceId}`]), body.replaceAll(/\s+/g, ' ')];
  return lines
    .map((line, index) => [wrapped(`  ${line}`, style.columns, 2), index] as const)
    .map(([line, index]) => (index === 0 ? line : dim(line)))
    .join('\n');
}

function endLines(report: RedriveReport, style: Style): string[] {
  const { action, task, left, messages, tasksUnknown } = report;
  if (action === 'cancel') return [`Cancelled after ${figure(task?.moved ?? 0)}; ${counted(left)} left.`];
  if (messages === 0) return ['Nothing to do.'];
  if (action === 'redrive') return [movedLine(report)];
  if (task?.status === 'RUNNING') return [`A move is under way: ${figure(task.moved)} moved. --cancel stops it.`];
  const unknown =
    tasksUnknown === undefined ? [] : [wrapped(`Moves under way: not known (${tasksUnknown}).`, style.columns, 2)];
  return [...unknown, ...nextLines(report, style)];
}

function movedLine({ task, left }: RedriveReport): string {
  if (task === undefined) return 'All of them are being looked at by somebody else; try again in a minute.';
  const failure = task.failure === undefined ? '' : `: ${task.failure}`;
  const end = task.status === 'COMPLETED' ? 'Done' : `${task.status}${failure}`;
  return `${end}: ${figure(task.moved)} moved, ${figure(left)} in the dead-letter queue now.`;
}

function nextLines({ messages, rate, target }: RedriveReport, { columns }: Style): string[] {
  const place = target.environment === undefined ? `--queue ${target.deadLetterUrl}` : `--env ${target.environment}`;
  const back = duration(messages / rate.value);
  return [
    wrapped(`At ${figure(rate.value)} messages/s (${rate.because}) they are back in ${back}.`, columns, 0),
    // Not wrapped: it is there to be copied.
    `Nothing was moved. Mend the cause, then:\n  cdk-headroom redrive ${target.lane} ${place} --yes`,
  ];
}

const duration = (seconds: number): string =>
  seconds < 90 ? `${Math.ceil(seconds)} s` : `${figure(Math.ceil(seconds / 60))} minutes`;

/** Breaks between words, and within one that is longer than a line: a body is often a single word. */
function wrapped(text: string, columns: number, indent: number): string {
  const room = Math.max(24, columns);
  const lines: string[] = [];
  for (let rest = text; ;) {
    if (rest.length <= room) return [...lines, rest].join('\n');
    const space = rest.lastIndexOf(' ', room);
    const cut = space > indent + 2 ? space : room;
    lines.push(rest.slice(0, cut).trimEnd());
    rest = `${' '.repeat(indent)}${rest.slice(cut).trimStart()}`;
  }
}
