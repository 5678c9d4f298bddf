import type { AlarmState } from '../alarms/alarm';
import { Refused } from '../refused';
import { alarmsInRule, parseAlarmRule, ruleHolds } from './composite-rule';
import type { Transition } from './series';

/** A composite alarm as CloudFormation has it. */
export interface CompositeRule {
  readonly alarmRule: string;
  /** @default - nothing suppresses its actions */
  readonly suppressor?: Suppressor | undefined;
}

/** An alarm that keeps a composite alarm from acting while it is in ALARM. It never changes the composite's state. */
export interface Suppressor {
  readonly alarm: string;
  /** Seconds that a composite which changed waits for the suppressor to go into ALARM. */
  readonly waitSec: number;
  /** Seconds that it waits after the suppressor has left ALARM. */
  readonly extensionSec: number;
}

/** States of an alarm over time. */
export interface StateHistory {
  readonly initial: AlarmState;
  readonly transitions: readonly (Pick<Transition, 'atMs' | 'to'> & Partial<Pick<Transition, 'reason'>>)[];
}

/** An action that was taken: the one for this state. */
export interface Action {
  readonly atMs: number;
  readonly state: AlarmState;
}

export interface CompositeOutcome {
  readonly state: AlarmState;
  readonly transitions: readonly Transition[];
  readonly actions: readonly Action[];
}

/**
 * Runs a composite alarm over what its children did. Without a suppressor it acts at each change of its state.
 *
 * Source: Amazon CloudWatch User Guide, "Suppressing composite alarm actions", with its six examples (stored edition, read
 * 2026-11-21). It leaves open what happens when the suppressor changes at the very moment that a wait ends: the change counts first.
 * @param history states of the children and of the suppressor, by the names that the rule uses
 * @param initial state of the composite before the first change
 * @param firstMs when the rule is evaluated first. @default - at the first change
 */
export function evaluateComposite(
  composite: CompositeRule,
  history: Readonly<Record<string, StateHistory>>,
  initial: AlarmState = 'INSUFFICIENT_DATA',
  firstMs?: number,
): CompositeOutcome {
  const { suppressor } = composite;
  const rule = parseAlarmRule(composite.alarmRule);
  const children = alarmsInRule(rule);
  const names = [...new Set([...children, ...(suppressor ? [suppressor.alarm] : [])])];
  const states = new Map(names.map((name) => [name, historyOf(history, name).initial]));
  const stateOf = (name: string): AlarmState => states.get(name) ?? 'INSUFFICIENT_DATA';
  const transitions: Transition[] = [];
  const actor = new Actor(suppressor, () => suppressor !== undefined && stateOf(suppressor.alarm) === 'ALARM');
  let state = initial;
  for (const { atMs, changes } of moments(history, names, firstMs)) {
    actor.passTo(atMs, state);
    const wasSuppressed = actor.isSuppressed();
    for (const { name, to } of changes) states.set(name, to);
    const next = ruleHolds(rule, stateOf) ? 'ALARM' : 'OK';
    if (wasSuppressed !== actor.isSuppressed()) actor.suppressorChanged(atMs);
    if (next === state) continue;
    const causes = changes.filter(({ name }) => children.includes(name));
    transitions.push({ atMs, from: state, to: next, reason: reasonOf(causes) });
    state = next;
    actor.compositeChanged(atMs, state);
  }
  actor.passTo(Infinity, state);
  return { state, transitions, actions: actor.actions };
}

/** Actor of a composite alarm: decides when the actions for a change are taken, if they are. */
class Actor {
  readonly actions: Action[] = [];
  private isOwed = false;
  /** End of the wait or of the extension that is under way. */
  private untilMs: number | undefined;

  constructor(
    private readonly suppressor: Suppressor | undefined,
    readonly isSuppressed: () => boolean,
  ) {}

  /** Ends the wait that is over before this moment, with the action that is owed. */
  passTo(atMs: number, state: AlarmState): void {
    if (this.untilMs === undefined || this.untilMs >= atMs) return;
    if (this.isOwed) this.actions.push({ atMs: this.untilMs, state });
    this.isOwed = false;
    this.untilMs = undefined;
  }

  compositeChanged(atMs: number, state: AlarmState): void {
    if (!this.suppressor) {
      this.actions.push({ atMs, state });
      return;
    }
    this.isOwed = true;
    this.untilMs = this.isSuppressed() ? undefined : atMs + this.suppressor.waitSec * 1000;
  }

  suppressorChanged(atMs: number): void {
    const { extensionSec = 0 } = this.suppressor ?? {};
    this.untilMs = this.isSuppressed() ? undefined : atMs + extensionSec * 1000;
  }
}

interface Change {
  readonly name: string;
  readonly to: AlarmState;
  readonly reason?: string | undefined;
}

const reasonOf = (causes: readonly Change[]): string =>
  causes.map(({ name, to, reason }) => `${name} is ${to}${reason === undefined ? '' : ` (${reason})`}`).join(', ') ||
  'first evaluation of its rule';

interface Moment {
  readonly atMs: number;
  readonly changes: readonly Change[];
}

/** Changes of the alarms in order; those of one moment come together, so that a composite never sees half of them. */
function moments(
  history: Readonly<Record<string, StateHistory>>,
  names: readonly string[],
  firstMs: number | undefined,
): Moment[] {
  const all = names.flatMap((name) =>
    historyOf(history, name).transitions.map(({ atMs, to, reason }) => ({ atMs, changes: [{ name, to, reason }] })),
  );
  const byMoment = new Map<number, Moment>();
  if (firstMs !== undefined) byMoment.set(firstMs, { atMs: firstMs, changes: [] });
  for (const { atMs, changes } of all)
    byMoment.set(atMs, { atMs, changes: [...(byMoment.get(atMs)?.changes ?? []), ...changes] });
  return [...byMoment.values()].sort((a, b) => a.atMs - b.atMs);
}

function historyOf(history: Readonly<Record<string, StateHistory>>, name: string): StateHistory {
  const found = history[name];
  if (found) return found;
  const known = Object.keys(history).join(', ');
  throw new Refused(
    'composite alarm',
    `no states of ${name}`,
    `states of each alarm of its rule`,
    `add it to ${known}`,
  );
}
