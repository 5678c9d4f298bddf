import type { Invocation } from '../alarm-port';
import { AwsRefused } from '../aws/error';
import type { Waiting } from '../look/waiting';
import type { LookPort } from '../look-port';
import type { RunAsked } from './asked';

/** Most hosts of one command. Source: Systems Manager API Reference, SendCommand. */
const MAX_HOSTS = 50;
/** Time between two looks, ms. */
const LOOK_EVERY_MS = 1_000;
/** Time that an agent may take to fetch a command, s. */
const DELIVERY_SEC = 60;

/** A command that was sent, and how it went on each host. */
export interface Sent {
  readonly commandIds: readonly string[];
  readonly invocations: readonly Invocation[];
  /** Reason for which nobody waited for its end. */
  readonly left?: 'interrupted' | 'late' | undefined;
}

const underWay: ReadonlySet<string> = new Set(['Pending', 'InProgress', 'Delayed', 'Cancelling']);

/** Whether a tool is still at work on a host. */
export const isUnderWay = ({ status }: Invocation): boolean => underWay.has(status);

interface Means {
  readonly look: LookPort;
  readonly nowMs: () => number;
  readonly waiting: Waiting;
  readonly signal: AbortSignal;
}

/** Sends a tool to hosts and waits until it is over on each, or somebody does not want to wait. */
export async function sendAndWait(
  document: string,
  hosts: readonly string[],
  { tool, parameters }: RunAsked,
  { look, nowMs, waiting, signal }: Means,
): Promise<Sent> {
  const commands: { readonly id: string; readonly hosts: readonly string[] }[] = [];
  for (let from = 0; from < hosts.length; from += MAX_HOSTS) {
    const some = hosts.slice(from, from + MAX_HOSTS);
    commands.push({ id: await look.tools.send(document, some, parameters), hosts: some });
  }
  const commandIds = commands.map(({ id }) => id);
  const endMs = nowMs() + (tool.timeoutSec + DELIVERY_SEC) * 1_000;
  let invocations: readonly Invocation[] = [];
  for (;;) {
    // What is over is not asked again.
    const before = new Map(invocations.filter((each) => !isUnderWay(each)).map((each) => [each.instanceId, each]));
    const asked = commands.flatMap((command) => command.hosts.map((host) => [command.id, host] as const));
    invocations = await Promise.all(asked.map(async ([id, host]) => before.get(host) ?? invocationOf(look, id, host)));
    const running = invocations.filter(isUnderWay).length;
    if (running === 0) return { commandIds, invocations };
    if (signal.aborted) return { commandIds, invocations, left: 'interrupted' };
    if (nowMs() > endMs) return { commandIds, invocations, left: 'late' };
    waiting.note(`${tool.name}: ${hosts.length - running} of ${hosts.length} hosts done`);
    await look.pause(LOOK_EVERY_MS);
  }
}

/** A host that has not heard of the command yet knows of none. */
async function invocationOf(look: LookPort, commandId: string, instanceId: string): Promise<Invocation> {
  try {
    return await look.tools.invocation(commandId, instanceId);
  } catch (error) {
    if (error instanceof AwsRefused && error.code === 'InvocationDoesNotExist')
      return { instanceId, status: 'Pending', output: '', errors: '' };
    throw error;
  }
}
