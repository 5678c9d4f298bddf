import { runTools } from '../../core/hosts/run-tools';
import { hanging } from '../../core/words/fitted';
import { type Subject, subjectOf, subjectOptions } from '../look/subject';
import { Waiting } from '../look/waiting';
import type { LookPort } from '../look-port';
import type { Ports } from '../ports';
import type { Verb } from '../verb';
import { type RunAsked, runAsked, toolOptions } from './asked';
import { choiceOf, typedChoice, unclear } from './choose';
import { fetchResults, resultIn } from './fetch';
import { type Member, memberLines, membersOf } from './members';
import { isWell, runJson, type RunReport } from './report';
import { sendAndWait } from './send';
import { runText } from './text';

/** Runs one of the kit's tools on hosts of a group. */
export const run: Verb = {
  usage: 'run <tool> <subject>',
  summary: 'run a tool on hosts of a group, show what it says, and fetch its result',
  arguments: {
    tool: runTools.map(({ name }) => name).join(', '),
    subject: 'name of a host group, for example api',
  },
  options: {
    ...subjectOptions,
    '--host <id>': 'the host to send it to, one of the group',
    '--all': 'send it to all hosts of the group; not trace and bench-disk',
    ...toolOptions,
    '--out <folder>': 'folder that results are put into (default: this one)',
    '--no-fetch': 'leave the result where it lies',
  },
  rights: [
    'autoscaling:DescribeAutoScalingGroups',
    'cloudwatch:GetMetricData',
    'ec2:DescribeInstances',
    's3:GetObject',
    's3:ListBucket',
    'ssm:DescribeInstanceInformation',
    'ssm:GetCommandInvocation',
    'ssm:SendCommand',
  ],
  guide: `
Sends the document headroom-<environment>-<tool> to hosts of the group and to
no others, waits, prints what it says, and fetches what it leaves. Where it is
not clear which host is meant, the hosts are listed with their load and age,
and you are asked; where nobody can be asked it ends with 2. Hosts that it is
sent to are shown before.

Tools
${runTools.flatMap(({ name, what }) => hanging(`  ${name.padEnd(12)}`, what, 78)).join('\n')}

Example
  $ cdk-headroom run profile api --env prod --host i-0123456789abcdef0
  $ cdk-headroom run collect api --env prod --all

Ctrl-C ends only the waiting: what was sent goes on, and the command that ends
it is printed.

Exit code
  0  done on all hosts
  1  it failed on one, or goes on
  2  could not be done: not clear which host, a right is missing`,
  run: async (request, ports) => {
    const asked = runAsked(request);
    const [, name = ''] = request.args;
    const subject = subjectOf('hosts', name, request, ports);
    const look = ports.look(subject.region);
    return reportOf(await runOn(subject, asked, look, ports));
  },
};

async function runOn(subject: Subject, asked: RunAsked, look: LookPort, ports: Ports): Promise<RunReport> {
  const { members, notKnown } = await membersOf(subject, look, ports.nowMs());
  const chosen = await chosenOf(members, asked, subject, ports);
  const document = `headroom-${subject.environment}-${asked.tool.name}`;
  ports.io.err(`${document} goes to:\n${listOf(chosen, ports)}\n`);
  const stop = new AbortController();
  const ignore = ports.onInterrupt(() => stop.abort());
  try {
    const means = { look, nowMs: ports.nowMs, waiting: new Waiting(ports.nowMs, ports.io.err), signal: stop.signal };
    const ids = chosen.map(({ id }) => id);
    const sent = await sendAndWait(document, ids, asked, means);
    const results = sent.invocations.map((invocation) => ({
      instanceId: invocation.instanceId,
      result: resultIn(invocation, asked.tool.name, subject),
    }));
    const { writeBytes } = ports;
    const { fetched, notKnown: notFetched } =
      asked.fetches && writeBytes
        ? await fetchResults(results, asked.out, look, writeBytes)
        : { fetched: results.map((each) => ({ ...each, files: [] })), notKnown: [] };
    return { subject, document, asked, sent, fetched, notKnown: [...notKnown, ...notFetched] };
  } finally {
    ignore();
  }
}

async function chosenOf(
  members: readonly Member[],
  asked: RunAsked,
  subject: Subject,
  ports: Ports,
): Promise<readonly Member[]> {
  const choice = choiceOf(members, asked, subject);
  if ('chosen' in choice) return choice.chosen;
  const { among } = choice;
  if (!ports.ask) throw unclear(among, subject, memberLines(among, ports.nowMs(), ports.io.columns - 4));
  ports.io.err(`${listOf(among, ports)}\n`);
  return [typedChoice(await ports.ask(`Which one? 1 to ${among.length}: `), among)];
}

const listOf = (members: readonly Member[], { io, nowMs }: Ports): string =>
  memberLines(members, nowMs(), io.columns).join('\n');

const reportOf = (report: RunReport) => ({
  json: runJson(report),
  text: (style: Parameters<typeof runText>[1]) => runText(report, style),
  exitCode: isWell(report) ? (0 as const) : (1 as const),
});
