import { actions } from './actions';
import type { AuditRecord, Call, Decision, DecisionId } from './decision';
import type { RemedyEvent } from './event';
import type { ActionId, Limits } from './limits';
import type { Observed } from './observed';
import type { Remedy, Setting, State } from './state';
import { DAY_MS, GRACE_MS, type View } from './view';

/** All that a decision is made from. */
export interface Case {
  readonly state: State;
  readonly event: RemedyEvent;
  readonly limits: Limits;
  readonly nowMs: number;
}

/** Outcome of a case. */
export interface Outcome {
  readonly decision: DecisionId;
  readonly because: string;
  readonly action?: ActionId | undefined;
  readonly call?: Call | undefined;
  /** Moment of a call before that AWS has not taken. */
  readonly untakenMs?: number | undefined;
  /** Action that is under way from now on. */
  readonly remedy?: Remedy | undefined;
  readonly from?: Setting | undefined;
  readonly to?: Setting | undefined;
  readonly usdPerHour?: number | undefined;
}

/** View of an action on what was seen; the reason where there is none. */
export function viewOf(action: ActionId, seen: Observed, { state, limits, nowMs }: Case): View | string {
  if (seen.kind === 'unreadable') return `it could not be read: ${seen.because}`;
  if (seen.kind === 'gone') return 'it is no more';
  return actions[action].view(seen, { limits, nowMs, subject: state.subject, modifiedMs: state.modifiedMs });
}

/** Whether the last call may not have come to AWS yet. */
export const isFresh = ({ nowMs }: Case, { calledMs }: Remedy): boolean => nowMs - calledMs < GRACE_MS;

/** A case without any consequence. */
export const nothing = (around: Case, because: string, action?: ActionId): Decision =>
  decided(around, { decision: 'nothing', because, action, remedy: around.state.remedy });

/** Decision of a case. A dry run keeps the state as it is and calls nothing; what was begun before goes back all the same. */
export function decided(around: Case, outcome: Outcome): Decision {
  const { event, limits } = around;
  const { decision, because, call } = outcome;
  const isDry = limits.mode === 'dry-run' && (event.kind === 'page' || event.kind === 'return');
  const calls = call && !isDry ? [call] : [];
  return {
    decision,
    because,
    calls,
    wouldCall: call && isDry ? [call] : [],
    state: isDry ? around.state : nextState(around, outcome),
    audit: auditOf(around, outcome, call ? [call] : []),
  };
}

function nextState({ state, nowMs }: Case, { remedy, call, untakenMs }: Outcome): State {
  if (remedy === state.remedy && !call) return state;
  const isOver = state.remedy !== undefined && remedy === undefined;
  return {
    ...state,
    version: state.version + 1,
    remedy,
    ...(isOver && { endedMs: nowMs, coolDownMin: state.remedy.coolDownMin }),
    modifiedMs: modified(state.modifiedMs, { call, untakenMs }, nowMs),
  };
}

/** Modifications of volumes in the last 24 hours; a call that AWS has not taken was none. */
function modified(
  before: State['modifiedMs'],
  { call, untakenMs }: Pick<Outcome, 'call' | 'untakenMs'>,
  nowMs: number,
): State['modifiedMs'] {
  const recent = Object.entries(before).flatMap(([volume, times]) => {
    const left = times.filter((ms) => ms > nowMs - DAY_MS - GRACE_MS && ms !== untakenMs);
    return left.length > 0 ? [[volume, left] as const] : [];
  });
  const kept = Object.fromEntries(recent);
  const volume = call?.input.VolumeId;
  return typeof volume === 'string' ? { ...kept, [volume]: [...(kept[volume] ?? []), nowMs] } : kept;
}

function auditOf({ state, event, limits, nowMs }: Case, outcome: Outcome, calls: readonly Call[]): AuditRecord {
  const { decision, because, action, remedy, from, to, usdPerHour } = outcome;
  const alarm = event.kind === 'page' ? event.alarm.id : (remedy ?? state.remedy)?.alarm.id;
  const person = event.kind === 'page' || event.kind === 'return' ? event.by : undefined;
  return {
    atMs: nowMs,
    environment: limits.environment,
    subject: state.subject,
    event: event.kind,
    alarm,
    action: action ?? (remedy ?? state.remedy)?.action,
    decision,
    because,
    mode: limits.mode,
    by: person ?? 'remediator',
    calls,
    from,
    to,
    usdPerHour,
  };
}
