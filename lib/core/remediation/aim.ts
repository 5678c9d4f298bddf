import { actions } from './actions';
import type { NamedCause, PageEvent } from './event';
import type { ActionId, AllowedAction, Limits } from './limits';

/** Action that a page calls for, and what it would change: whoever decides reads that first. */
export interface Aim {
  readonly action: ActionId;
  readonly allowed: AllowedAction;
  readonly cause: string;
  /** Subject that is changed: of a noisy neighbour it is the neighbour, not the one that suffers. */
  readonly subject: string;
  /** Volume that is changed, of an action on one. */
  readonly volumeId?: string | undefined;
}

/** Reason why nothing is to be done. */
export interface NoAim {
  readonly because: string;
}

/**
 * Aim of a page: the first cause that triage is sure enough of and for which the environment turns an action on. One that is only
 * possible is no reason to change anything.
 */
export function aimOf({ alarm, causes }: Pick<PageEvent, 'alarm' | 'causes'>, limits: Limits): Aim | NoAim {
  const allowed = limits.alarms[alarm.id] ?? [];
  if (allowed.length === 0) return { because: `no action is turned on for ${alarm.id} in ${limits.environment}` };
  const sure = causes.filter(({ confidence }) => confidence === 'certain' || confidence === 'likely');
  if (sure.length === 0) return { because: notSure(causes) };
  const pairs = sure.flatMap((cause) =>
    allowed
      .filter(({ action }) => actions[action].causes.includes(cause.cause))
      .map((each) => aimAt(each, cause, alarm.subject, limits)),
  );
  const none = `no action that is turned on for ${alarm.id} helps against ${sure.map(({ cause }) => cause).join(', ')}`;
  return pairs.find((pair) => 'action' in pair) ?? pairs[0] ?? { because: none };
}

function notSure(causes: readonly NamedCause[]): string {
  const [first] = causes;
  return first ? `triage holds ${first.cause} for possible only` : 'triage names no cause';
}

function aimAt(allowed: AllowedAction, cause: NamedCause, sufferer: string, limits: Limits): Aim | NoAim {
  const { action } = allowed;
  const aim = { action, allowed, cause: cause.cause, subject: cause.subject };
  if (action === 'raise-provisioned-concurrency') return aim;
  if (action === 'raise-volume') return volumeIn(aim, cause);
  const subject = cause.cause === 'noisy-neighbour' ? cause.subject : callerOf(cause.subject, limits);
  if (subject === undefined)
    return { because: `no batch lane says that it calls ${cause.subject}, so that none can be held back for it` };
  if (subject === sufferer)
    return { because: `${subject} is the one that suffers: it is not held back for its own sake` };
  if (limits.lanes[subject]?.kind !== 'batch')
    return { because: `${subject} is no batch lane: only those wait for others` };
  return { ...aim, subject };
}

/** The volume that the evidence names: a group has one for each host. */
function volumeIn(aim: Aim, { evidence }: NamedCause): Aim | NoAim {
  const [volumeId] = /\bvol-[0-9a-f]{8,17}\b/.exec(evidence.join('\n')) ?? [];
  return volumeId === undefined ? { because: 'the evidence names no volume' } : { ...aim, volumeId };
}

/** The batch lane that may take most of a downstream. */
function callerOf(downstream: string, { lanes }: Limits): string | undefined {
  const callers = Object.entries(lanes).filter(
    ([, { kind, downstreams }]) => kind === 'batch' && downstreams.includes(downstream),
  );
  const most = (lane: (typeof callers)[number]): number => lane[1].maximumConcurrency ?? 0;
  return callers.sort((one, other) => most(other) - most(one))[0]?.[0];
}
