import { createColors } from 'picocolors';
import { oneLine } from '../../core/pages/outside-text';
import { hanging } from '../../core/words/fitted';
import { notKnownLines } from '../look/gather';
import type { Style } from '../verb';
import { fetchCommand } from './fetch';
import { cancelCommands, type HostResult, resultsOf, type RunReport } from './report';
import { isUnderWay } from './send';

/** Lines of a host's output that are shown where there are several hosts. */
const FEW_LINES = 12;

/** Text for a person: what a tool said on each host, and where its results are. */
export function runText(report: RunReport, style: Style): string {
  const results = resultsOf(report);
  const most = results.length === 1 ? Number.POSITIVE_INFINITY : FEW_LINES;
  const parts = [
    ...results.map((result) => hostLines(result, report, most, style)),
    leftLines(report),
    notKnownLines(report.notKnown).flatMap((line) => hanging('', line, style.columns)),
  ];
  return parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

function hostLines(
  { invocation, result, files }: HostResult,
  { asked }: RunReport,
  most: number,
  style: Style,
): string[] {
  const { bold, red, green, dim } = createColors(style.colour);
  const { instanceId, status, exitCode, output, errors } = invocation;
  const paint = status === 'Success' ? green : isUnderWay(invocation) ? dim : red;
  const code = exitCode === undefined || exitCode === 0 ? '' : `, exit code ${exitCode}`;
  const said = linesOf(output).filter((line) => !line.startsWith('sent. Fetch with:'));
  const wrong = status === 'Success' ? [] : linesOf(errors).slice(-FEW_LINES);
  const left = said.length - most;
  return [
    `${bold(`${asked.tool.name} on ${instanceId}`)}: ${paint(status)}${code}`,
    ...said.slice(0, most),
    ...(left > 0 ? [dim(`… and ${left} more lines`)] : []),
    ...wrong.map((line) => red(line)),
    ...(result && files.length === 0
      ? [`result: s3://${result.bucket}/${result.folder}`, `  ${fetchCommand(result)}`]
      : []),
    ...files.map((file) => `fetched: ${file}`),
  ];
}

/** Output of a host is somebody else's: no character that a terminal would obey. */
const linesOf = (text: string): string[] => (text.trim() === '' ? [] : text.trimEnd().split('\n').map(oneLine));

function leftLines(report: RunReport): string[] {
  const { sent } = report;
  const running = sent.invocations.filter(isUnderWay).length;
  if (sent.left === undefined || running === 0) return [];
  const hosts = `${running} host${running === 1 ? '' : 's'}`;
  const why = sent.left === 'late' ? 'It takes longer than it should, and' : 'Nobody waits any more, but';
  return [`${why} it goes on, on ${hosts}. To end it:`, ...cancelCommands(report).map((line) => `  ${line}`)];
}
