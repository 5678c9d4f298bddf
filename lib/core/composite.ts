import type { AlarmState } from './alarm';
import { alarmsInRule, parseAlarmRule, ruleHolds } from './composite-rule';
import type { Transition } from './evaluate-series';
import { Refused } from './refused';

/** A composite alarm as CloudFormation has it. */
export interface CompositeRule {
  readonly alarmRule: string;
  /** @default - nothing suppresses its actions */
  readonly suppressor?: Suppressor | undefined;
}

/** An alarm that keeps a composite alarm from acting while it is in ALARM. It never changes the composite's state. */
export interface Suppressor {
  readonly alarm: string;
  /** How long a composite that changed waits for the suppressor to go into ALARM. */
  readonly waitSec: number;
  /** How long it waits after the suppressor has left ALARM. */
  readonly extensionSec: number;
}

/** States of an alarm over time. */
export interface StateHistory {
  readonly initial: AlarmState;
  readonly transitions: readonly Pick<Transition, 'atMs' | 'to'>[];
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
 */
export function evaluateComposite(
  composite: CompositeRule,
  history: Readonly<Record<string, StateHistory>>,
  initial: AlarmState = 'INSUFFICIENT_DATA',
): CompositeOutcome {
  const { suppressor } = composite;
  const rule = parseAlarmRule(composite.alarmRule);
  const names = [...new Set([...alarmsInRule(rule), ...(suppressor ? [suppressor.alarm] : [])])];
  const states = new Map(names.map((name) => [name, historyOf(history, name).initial]));
  const stateOf = (name: string): AlarmState => states.get(name) ?? 'INSUFFICIENT_DATA';
  const transitions: Transition[] = [];
  const actor = new Actor(suppressor, () => suppressor !== undefined && stateOf(suppressor.alarm) === 'ALARM');
  let state = initial;
  for (const { atMs, changes } of moments(history, names)) {
    actor.passTo(atMs, state);
    const wasSuppressed = actor.isSuppressed();
    for (const { name, to } of changes) states.set(name, to);
    const next = ruleHolds(rule, stateOf) ? 'ALARM' : 'OK';
    if (wasSuppressed !== actor.isSuppressed()) actor.suppressorChanged(atMs);
    if (next === state) continue;
    const reason = `${changes.map(({ name, to }) => `${name} is ${to}`).join(', ')}: ${composite.alarmRule}`;
    transitions.push({ atMs, from: state, to: next, reason });
    state = next;
    actor.compositeChanged(atMs, state);
  }
  actor.passTo(Infinity, state);
  return { state, transitions, actions: actor.actions };
}

/** Decides when the actions for a change are taken, if they are. */
class Actor {
  readonly actions: Action[] = [];
  private isOwed = false;
  /** End of the wait or of the extension that is under way. */
  private untilMs: number | undefined;

  constructor(
    private readonly suppressor: Suppressor | undefined,
    readonly isSuppressed: () => boolean,
  ) {}

  /** What ends before this moment ends now. */
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

interface Moment {
  readonly atMs: number;
  readonly changes: readonly { readonly name: string; readonly to: AlarmState }[];
}

/** All changes in order; those of one moment come together, so that a composite never sees half of them. */
function moments(history: Readonly<Record<string, StateHistory>>, names: readonly string[]): Moment[] {
  const all = names.flatMap((name) =>
    historyOf(history, name).transitions.map(({ atMs, to }) => ({ atMs, changes: [{ name, to }] })),
  );
  const byMoment = new Map<number, Moment>();
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
