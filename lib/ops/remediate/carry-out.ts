import { randomUUID } from 'node:crypto';
import { decide, noState } from '../../core/remediation/decide';
import type { Decision } from '../../core/remediation/decision';
import type { RemedyEvent } from '../../core/remediation/event';
import { stateIn, stateKey, writeOf } from '../../core/remediation/items';
import type { Limits } from '../../core/remediation/limits';
import type { Observed } from '../../core/remediation/observed';
import type { State } from '../../core/remediation/state';
import { AwsRefused, refusalText } from '../aws/error';
import type { RemedyPort, RemedyTarget } from '../redrive-port';

/** Memory of the environment's remediator, where it has one. */
export interface Memory {
  readonly table: string | undefined;
  readonly state: State;
  /** Reason why it could not be read, which forbids any change. */
  readonly unknown?: string | undefined;
}

/**
 * Memory about a subject. What is there counts in any case; a table to write to is given only where the remediator looks after what is
 * written, or has it already.
 */
export async function memoryOf(subject: string, port: RemedyPort, isLookedAfter: boolean): Promise<Memory> {
  try {
    const table = await port.table();
    const item = table === undefined ? undefined : await port.item(table, stateKey(subject));
    const state = item ? stateIn(item) : noState(subject);
    return { table: isLookedAfter || state.remedy !== undefined ? table : undefined, state };
  } catch (error) {
    return { table: undefined, state: noState(subject), unknown: reasonOf(error) };
  }
}

/** State of what would be changed; what AWS refuses is a reason to change nothing. */
export async function observed(target: RemedyTarget, port: RemedyPort): Promise<Observed> {
  try {
    return await port.observe(target);
  } catch (error) {
    return { kind: 'unreadable', because: reasonOf(error) };
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof AwsRefused) return refusalText(error);
  throw error;
}

/** A decision and what became of it. */
export interface Carried {
  readonly decision: Decision;
  readonly isDone: boolean;
  /** Refusal of AWS. */
  readonly refusal?: string | undefined;
}

/** Decides, keeps that, makes the call and keeps its answer: the same order as the remediator's, so that both see each other. */
export async function carryOut(
  event: RemedyEvent,
  memory: Memory,
  { port, limits, nowMs }: { readonly port: RemedyPort; readonly limits: Limits; readonly nowMs: () => number },
): Promise<Carried> {
  const { state, table } = memory;
  const keep = async (before: State, decision: Decision): Promise<void> => {
    if (table !== undefined) await port.write(writeOf(before, decision, { table, id: randomUUID() }));
  };
  const decision = decide(state, event, limits, nowMs());
  const [call] = decision.calls;
  if (limits.mode === 'act') await keep(state, decision);
  if (!call) return { decision, isDone: false };
  const refusal = await port.make(call).then(() => undefined, reasonOf);
  await keep(decision.state, decide(decision.state, { kind: 'answer', refusal }, limits, nowMs()));
  return { decision, isDone: refusal === undefined, refusal };
}
