import type { Decision } from '../../../lib/core/remediation/decision';
import type { PageEvent } from '../../../lib/core/remediation/event';
import type { Limits } from '../../../lib/core/remediation/limits';
import type { Observed, SeenConcurrency, SeenSource } from '../../../lib/core/remediation/observed';
import { type Decided, type Made, MINUTE_MS, plannedChat, type World } from './world';

/*
 * Guards, written down once more from what the issue and AWS demand, and not from the code: everything that a world has decided and that
 * came to AWS is held against them. Each answers with what is wrong.
 */

const COOL_DOWN_MS = 60 * MINUTE_MS;
const STALE_MS = 15 * MINUTE_MS;

export function broken(world: World): string[] {
  return [
    ...world.decided.flatMap((each) => brokenDecision(each)),
    ...world.made.flatMap((each) => brokenCall(each, world)),
    ...['chat', 'bare', 'media', 'api'].flatMap((subject) =>
      brokenOrder(world.made.filter((each) => each.subject === subject)),
    ),
  ];
}

const observedIn = (event: Decided['event']): Observed | undefined =>
  'observed' in event ? event.observed : undefined;

/** Reason why AWS or a deployment forbids a change of what was seen. */
function isBusy(seen: Observed | undefined): boolean {
  if (!seen || seen.kind === 'gone' || seen.kind === 'unreadable') return true;
  if (seen.isDeploying) return true;
  if (seen.kind === 'provisioned-concurrency') return seen.status === 'IN_PROGRESS';
  if (seen.kind === 'event-source') return !['Enabled', 'Disabled'].includes(seen.state);
  return seen.modification !== undefined && seen.modification.state !== 'completed';
}

function brokenDecision({ decision, event, limits, atMs }: Decided): string[] {
  const { calls, because, audit } = decision;
  const wrong: string[] = [];
  if (because === '') wrong.push('a decision without a reason');
  if (audit.atMs !== atMs || audit.decision !== decision.decision) wrong.push('an audit record of something else');
  if (calls.length > 1) wrong.push('two calls at once');
  if (calls.length > 0 && isBusy(observedIn(event))) wrong.push(`${because}: called while AWS or a deployment is busy`);
  if (limits.mode === 'dry-run' && decision.decision === 'act' && calls.length > 0) wrong.push('a dry run calls');
  if (decision.decision === 'act' && event.kind === 'page') wrong.push(...brokenAim(decision, event, limits, atMs));
  return wrong;
}

const helps: Readonly<Record<string, readonly string[]>> = {
  'raise-provisioned-concurrency': ['provisioned-spillover', 'load-above-plan'],
  'bound-event-source': ['noisy-neighbour', 'downstream-slow', 'downstream-failing'],
  'pause-event-source': ['noisy-neighbour', 'downstream-slow', 'downstream-failing'],
  'raise-volume': ['volume-iops-limit', 'volume-throughput-limit'],
};

function brokenAim({ audit }: Decision, { alarm, causes }: PageEvent, limits: Limits, atMs: number): string[] {
  const action = audit.action ?? 'none';
  const isSure = causes.some(({ cause, confidence }) => confidence !== 'possible' && helps[action]?.includes(cause));
  const isOn = limits.alarms[alarm.id]?.some((allowed) => allowed.action === action) === true;
  return [
    ...(isSure
      ? []
      : [`${action} for ${causes.map(({ cause, confidence }) => `${cause} (${confidence})`).join(', ')}`]),
    ...(isOn ? [] : [`${action} is not turned on for ${alarm.id}`]),
    ...(alarm.state === 'ALARM' ? [] : [`${action} after the end of the alarm`]),
    ...(atMs - alarm.firedMs <= STALE_MS ? [] : [`${action} for an old page`]),
  ];
}

function brokenCall(made: Made, world: World): string[] {
  const { call, decision, decidedMs, atMs, refusal } = made;
  const isRecorded = world.audits.some(
    (audit) => audit.atMs === decidedMs && JSON.stringify(audit.calls).includes(JSON.stringify(call)),
  );
  const isAllowed = refusal === undefined || atMs > decidedMs || refusal.startsWith('VolumeModificationRateExceeded');
  return [
    ...(isRecorded ? [] : ['a call without an audit record before it']),
    ...(isAllowed ? [] : [`AWS refused what was decided: ${refusal}`]),
    ...(decision.decision === 'act'
      ? [...brokenAct(made, world), ...brokenBefore(made, world)]
      : brokenReturn(made, world)),
  ];
}

/** An action begins at the plan: what somebody else has set is not changed. */
function brokenBefore(made: Made, world: World): string[] {
  const limits = limitsAt(made, world);
  const { planned, most } = plannedChat(limits, made.decidedMs);
  const plan = {
    chat: [planned, most, false],
    bare: [20],
    media: ['Enabled', limits.lanes.media?.maximumConcurrency],
    api: [3_200, 700],
  };
  const seen = observedIn(made.event);
  const has = JSON.stringify(seen && settingIn(seen));
  const expected = JSON.stringify(plan[made.subject as 'chat']);
  return has === expected ? [] : [`an action on ${has}, where the plan has ${expected}`];
}

function settingIn(seen: Observed): readonly unknown[] {
  if (seen.kind === 'provisioned-concurrency')
    return seen.target ? [seen.target.min, seen.target.max, seen.target.isScheduleSuspended] : [seen.requested];
  if (seen.kind === 'event-source') return [seen.state, seen.maximumConcurrency];
  return seen.kind === 'volume' ? [seen.iops, seen.throughputMiBps] : [];
}

const limitsAt = ({ decision }: Made, world: World): Limits =>
  world.decided.find((each) => each.decision === decision)?.limits ?? world.limits;

function within(name: string, value: number, from: number, to: number): string[] {
  return value >= from && value <= to ? [] : [`${name} ${value} is not from ${from} to ${to}`];
}

/** Bounds of an action: never below the plan, never above any maximum. */
function brokenAct(made: Made, world: World): string[] {
  const limits = limitsAt(made, world);
  const seen = observedIn(made.event);
  if (seen?.kind === 'provisioned-concurrency') return brokenConcurrency(made, seen, limits);
  if (seen?.kind === 'event-source') return brokenSource(made, seen, limits);
  const { Iops, Throughput } = made.call.input;
  return [...within('IOPS', Number(Iops), 3_200, 4_000), ...within('throughput', Number(Throughput), 700, 900)];
}

function brokenConcurrency(
  { call: { input }, subject, decidedMs }: Made,
  seen: SeenConcurrency,
  limits: Limits,
): string[] {
  const free = Math.min(seen.account.unreserved, seen.account.limit) - 100 - 60;
  const most = Math.min(90, seen.reserved ?? free);
  if (subject === 'bare') return within('provisioned', Number(input.ProvisionedConcurrentExecutions), 21, most);
  const { planned } = plannedChat(limits, decidedMs);
  return [
    ...within('minimum', Number(input.MinCapacity), Math.max(planned, seen.requested) + 1, most),
    ...within('maximum', Number(input.MaxCapacity), Number(input.MinCapacity), Math.max(most, seen.target?.max ?? 0)),
  ];
}

function brokenSource({ call: { input } }: Made, seen: SeenSource, limits: Limits): string[] {
  const to = (input.ScalingConfig as { MaximumConcurrency?: number } | undefined)?.MaximumConcurrency;
  return [
    ...(to === undefined ? [] : within('bound', to, 4, (limits.lanes.media?.maximumConcurrency ?? 0) - 1)),
    ...within('age of the oldest message', seen.oldestMessageSec, 0, 3_600 - 2 * 300),
    ...(input.Enabled === true ? ['an action turns it on'] : []),
  ];
}

/** A return: exactly the plan of its time; or, where somebody else has changed it, what is there without our own switch. */
function brokenReturn(made: Made, world: World): string[] {
  const { input } = made.call;
  const expected = Object.entries(expectedReturn(made, limitsAt(made, world)));
  const wrong = expected.filter(([name, value]) => JSON.stringify(input[name]) !== JSON.stringify(value));
  return [
    ...wrong.map(([name, value]) => `back to ${name} ${JSON.stringify(input[name])}, and not ${JSON.stringify(value)}`),
    ...(input.Enabled === false ? ['a return turns it off'] : []),
    ...(isOthers(made, world) ? ['a return of what somebody else has set'] : []),
  ];
}

/** Whether a return that nobody asked for changes a value that never came from here. */
function isOthers({ subject, event, decision, decidedMs }: Made, world: World): boolean {
  const seen = observedIn(event);
  const isAsked = world.decided.some((each) => each.event.kind === 'return' && each.decision.audit.subject === subject);
  if (isAsked || decision.state.remedy?.isLeft === true || !seen) return false;
  const set = world.made
    .filter((each) => each.subject === subject && each.atMs <= decidedMs)
    .map(({ call }) => call.input);
  if (seen.kind === 'volume') {
    const { iops } = seen.modification?.state === 'completed' ? seen : { iops: seen.modification?.iops ?? seen.iops };
    return !set.some(({ Iops }) => Iops === iops);
  }
  if (seen.kind !== 'provisioned-concurrency') return false;
  return !set.some(({ MinCapacity, ProvisionedConcurrentExecutions: count }) =>
    seen.target ? MinCapacity === seen.target.min : count === seen.requested,
  );
}

function expectedReturn(
  { event, decision, subject, decidedMs }: Made,
  limits: Limits,
): Readonly<Record<string, unknown>> {
  const seen = observedIn(event);
  const isLeft = decision.state.remedy?.isLeft === true;
  if (seen?.kind === 'event-source') return isLeft ? { Enabled: true } : {};
  if (seen?.kind !== 'provisioned-concurrency') return { Iops: 3_200, Throughput: 700 };
  if (subject === 'bare') return { ProvisionedConcurrentExecutions: 20 };
  const { planned, most } = plannedChat(limits, decidedMs);
  const { min, max } = seen.target ?? { min: 0, max: 0 };
  return isLeft
    ? { MinCapacity: min, MaxCapacity: max, SuspendedState: { ScheduledScalingSuspended: false } }
    : { MinCapacity: planned, MaxCapacity: most };
}

/** One action at a time, a cool-down between two, three calls of one at most, and one action of a page. */
function brokenOrder(made: readonly Made[]): string[] {
  const done = made.filter(({ refusal }) => refusal === undefined);
  const acts = done.filter(({ decision }) => decision.decision === 'act');
  const startOf = ({ decision }: Made): number => decision.state.remedy?.startedMs ?? 0;
  return acts.flatMap((act) => {
    const before = done.filter((each) => each.decidedMs < act.decidedMs && startOf(each) !== startOf(act));
    const lastMs = Math.max(...before.map(({ decidedMs }) => decidedMs));
    const same = made.filter((each) => each.decision.decision === 'act' && startOf(each) === startOf(act));
    const pages = new Set(acts.filter((each) => pageOf(each) !== '' && pageOf(each) === pageOf(act)).map(startOf));
    return [
      ...(act.decidedMs - lastMs < COOL_DOWN_MS
        ? [`an action ${(act.decidedMs - lastMs) / MINUTE_MS} min after the last call`]
        : []),
      ...(same.length > 3 ? [`${same.length} calls of one action`] : []),
      ...(pages.size > 1 ? [`${pages.size} actions for one page`] : []),
    ];
  });
}

const pageOf = ({ event }: Made): string =>
  event.kind === 'page' ? `${event.alarm.id} ${event.alarm.subject} ${event.alarm.firedMs}` : '';
