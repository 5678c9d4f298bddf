import type { Invocation } from '../alarm-port';
import type { NotKnown } from '../look/gather';
import type { Subject } from '../look/subject';
import type { RunAsked } from './asked';
import { fetchCommand, type Fetched } from './fetch';
import { isUnderWay, type Sent } from './send';

/** Outcome of a tool on each host. */
export interface RunReport {
  readonly subject: Subject;
  readonly document: string;
  readonly asked: RunAsked;
  readonly sent: Sent;
  readonly fetched: readonly Fetched[];
  readonly notKnown: readonly NotKnown[];
}

/** A host with what the tool did there, and where its result is. */
export interface HostResult extends Fetched {
  readonly invocation: Invocation;
}

export const resultsOf = ({ sent, fetched }: RunReport): HostResult[] =>
  sent.invocations.map((invocation) => ({
    files: [],
    ...fetched.find(({ instanceId }) => instanceId === invocation.instanceId),
    instanceId: invocation.instanceId,
    invocation,
  }));

/** Whether it ended well on all hosts. */
export const isWell = ({ sent }: RunReport): boolean => sent.invocations.every(({ status }) => status === 'Success');

/** Commands that end what still goes on. */
export function cancelCommands({ sent, subject: { region } }: RunReport): string[] {
  if (!sent.invocations.some(isUnderWay)) return [];
  const where = region === undefined ? '' : ` --region ${region}`;
  return sent.commandIds.map((id) => `aws ssm cancel-command --command-id ${id}${where}`);
}

/** The report as one JSON document. */
export const runJson = (report: RunReport) => ({
  tool: report.asked.tool.name,
  document: report.document,
  subject: report.subject.name,
  environment: report.subject.environment,
  parameters: report.asked.parameters,
  commandIds: report.sent.commandIds,
  ...(report.sent.left !== undefined && { left: report.sent.left, cancel: cancelCommands(report) }),
  hosts: resultsOf(report).map(({ invocation, result, files }) => ({
    instance: invocation.instanceId,
    status: invocation.status,
    ...(invocation.exitCode !== undefined && { exitCode: invocation.exitCode }),
    output: invocation.output,
    errors: invocation.errors,
    ...(result && { result: `s3://${result.bucket}/${result.folder}`, fetch: fetchCommand(result) }),
    files,
  })),
  notKnown: report.notKnown,
});
