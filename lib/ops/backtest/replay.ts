import { InvalidInput } from '../../config/parse/invalid-input';
import type { AlarmState } from '../../core/alarms/alarm';
import { evaluateAlarm, type Judged } from '../../core/cloudwatch/alarm';
import { type Action, evaluateComposite, type StateHistory } from '../../core/cloudwatch/composite';
import type { Issue } from '../../core/issue';
import { Refused } from '../../core/refused';
import type { ReplayedAlarm } from './files';
import type { BacktestInput, ReplayOptions } from './input';
import type { Member, ReplayedComposite } from './members';
import { timeOf } from './series-time';

/** Result of replaying an alarm. */
export interface Replay {
  readonly outcome: Judged;
  /** Actions of a composite alarm that a suppressor keeps from acting at each change; one after the end only where nothing changes. */
  readonly actions?: readonly Action[] | undefined;
  /** Outcomes of the alarms that decided it, by logical id. */
  readonly members: ReadonlyMap<string, Judged>;
  readonly fromMs: number;
  readonly toMs: number;
}

/** @throws InvalidInput with what the evaluator refuses: it is a problem of an alarm or of its series */
export function replay({ subject, options }: BacktestInput): Replay {
  if (subject.kind === 'composite') return replayComposite(subject, options);
  const problems: Issue[] = [];
  const outcome = evaluated(subject, options, problems);
  if (problems.length > 0) throw new InvalidInput(problems);
  return { outcome, members: new Map(), ...timeOf(subject.series) };
}

const nothing: Judged = { state: 'INSUFFICIENT_DATA', transitions: [] };

function evaluated({ alarm, series, file }: ReplayedAlarm, options: ReplayOptions, problems: Issue[]): Judged {
  try {
    const { initial, rangeMore } = options;
    const rangePeriods = options.rangePeriods ?? (rangeMore === undefined ? undefined : alarm.breaching.of + rangeMore);
    return evaluateAlarm(alarm, series, { initial, rangePeriods });
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const { issue } = error;
    problems.push(issue.path === 'series' ? { ...issue, path: file } : issue);
    return nothing;
  }
}

function replayComposite({ composite, members }: ReplayedComposite, options: ReplayOptions): Replay {
  const alarms = [...members.values()].filter((member) => member.kind === 'metric');
  const times = alarms.map(({ series }) => timeOf(series));
  // When the first of them is evaluated first; until then nobody knows anything.
  const firstMs = Math.min(...alarms.map(({ series }) => series.startMs + series.stepSec * 1000));
  const problems: Issue[] = [];
  const outcomes = new Map<string, Judged>();
  const outcomeOf = (member: Member): Judged & { readonly actions?: readonly Action[] } => {
    if (member.kind === 'fixed') return { state: member.state, transitions: [] };
    if (member.kind === 'metric') return evaluated(member, options, problems);
    const history = Object.entries(member.logicalIds).map(([name, id]): [string, StateHistory] => {
      return [name, { ...(outcomes.get(id) ?? nothing), initial: initialOf(members.get(id), options) }];
    });
    return evaluateComposite(member.composite, Object.fromEntries(history), options.initial, firstMs);
  };
  for (const [id, member] of members) outcomes.set(id, outcomeOf(member));
  if (problems.length > 0) throw new InvalidInput(problems);
  const outcome: ReturnType<typeof outcomeOf> = outcomes.get(composite.logicalId) ?? nothing;
  outcomes.delete(composite.logicalId);
  return {
    outcome,
    actions: composite.suppressor && outcome.actions,
    members: outcomes,
    fromMs: Math.min(...times.map(({ fromMs }) => fromMs)),
    toMs: Math.max(...times.map(({ toMs }) => toMs)),
  };
}

const initialOf = (member: Member | undefined, { initial }: ReplayOptions): AlarmState =>
  member?.kind === 'fixed' ? member.state : initial;
