import type { Alarm, AlarmState } from '../../core/alarms/alarm';
import { alarmsInRule, parseAlarmRule, ruleHolds, type RuleNode } from '../../core/cloudwatch/composite-rule';
import { evaluate, evaluationRange } from '../../core/cloudwatch/rule';
import { alarmRange, type ValuesByStart } from './alarm-range';

/** A deployed alarm, and how to ask for its metrics. */
export interface EvaluatedAlarm {
  /** Name in AWS. */
  readonly name: string;
  readonly alarm: Alarm;
  /**
   * The metrics that it reads, by their ids in its expression; a plain metric is `value`. Absent where one of them can't be known
   * here: such an alarm stays as it is.
   */
  readonly reads?: Readonly<Record<string, ResolvedMetric>> | undefined;
}

/** A deployed composite alarm: the incident of a subject. */
export interface WatchedComposite {
  /** Name in AWS. */
  readonly name: string;
  readonly id: string;
  readonly subject: string;
  readonly alarmRule: string;
}

/** A metric whose dimensions are physical names. */
export interface ResolvedMetric {
  readonly namespace: string;
  readonly name: string;
  readonly stat: string;
  readonly periodSec: number;
  readonly dimensions: Readonly<Record<string, string>>;
}

export interface EvaluatorPort {
  /** Values by period start in ms, of each metric in the order given. */
  series(metrics: readonly ResolvedMetric[], startMs: number, endMs: number): Promise<readonly ValuesByStart[]>;
  readonly setState: SetState;
  /** State setter for composite alarms, which an emulator may have moved by itself when a child moved: acts only where it has not. */
  readonly setComposite: SetState;
}

type SetState = (name: string, state: AlarmState, reason: string) => Promise<void>;

export interface StateChange {
  readonly name: string;
  readonly atMs: number;
  readonly from: AlarmState;
  readonly to: AlarmState;
  readonly reason: string;
}

export interface Evaluator {
  /** Looks at every alarm once and moves those whose state is another one, the composite ones last. */
  tick(nowMs: number): Promise<readonly StateChange[]>;
  state(name: string): AlarmState;
}

/** Alarms that an evaluator looks after. */
export interface EvaluatedAlarms {
  readonly alarms: readonly EvaluatedAlarm[];
  readonly composites: readonly WatchedComposite[];
}

/**
 * Evaluates deployed alarms exactly, outside the emulator, whose own evaluation ignores dimensions, M of N, missing data and math.
 * @param createdMs when the alarms were deployed; their warm-up counts from here
 */
export function evaluatorOf(evaluated: EvaluatedAlarms, port: EvaluatorPort, createdMs: number): Evaluator {
  const states = new Map<string, AlarmState>();
  const stateOf = (name: string): AlarmState => states.get(name) ?? 'INSUFFICIENT_DATA';
  const readable = evaluated.alarms.flatMap(({ reads, ...rest }) => (reads === undefined ? [] : [{ ...rest, reads }]));
  const composites = evaluated.composites.map((each) => ({ ...each, rule: parseAlarmRule(each.alarmRule) }));
  return {
    state: stateOf,
    tick: async (nowMs) => {
      const changes: StateChange[] = [];
      const move = async (to: Verdict & { name: string }, set: SetState): Promise<void> => {
        const { name, state, reason } = to;
        const from = stateOf(name);
        if (state === from) return;
        await set(name, state, reason);
        states.set(name, state);
        changes.push({ name, atMs: nowMs, from, to: state, reason });
      };
      const due = readable.filter(({ alarm }) => nowMs >= createdMs + (alarm.warmUpMin ?? 0) * 60_000);
      const valuesOf = await readAll(due, port, nowMs);
      for (const { name, alarm, reads } of due) {
        const datapoints = alarmRange(alarm, mapValues(reads, valuesOf), nowMs);
        const verdict = evaluate({ rule: alarm, datapoints, previous: stateOf(name) });
        await move({ name, ...verdict }, port.setState);
      }
      for (const { name, rule } of composites) await move({ name, ...judge(rule, stateOf) }, port.setComposite);
      return changes;
    },
  };
}

interface Verdict {
  readonly state: AlarmState;
  readonly reason: string;
}

interface Readable {
  readonly alarm: Alarm;
  readonly reads: Readonly<Record<string, ResolvedMetric>>;
}

/** Asks once for each metric, however many alarms read it. */
async function readAll(due: readonly Readable[], port: EvaluatorPort, nowMs: number) {
  const metrics = new Map(due.flatMap(({ reads }) => Object.values(reads).map((each) => [keyOf(each), each] as const)));
  const spans = due.map(({ alarm }) => (evaluationRange(alarm) + 1) * alarm.metric.periodSec * 1000);
  const values =
    metrics.size === 0 ? [] : await port.series([...metrics.values()], nowMs - Math.max(...spans), nowMs + 1000);
  const byKey = new Map([...metrics.keys()].map((key, index) => [key, values[index]]));
  return (metric: ResolvedMetric): ValuesByStart => byKey.get(keyOf(metric)) ?? new Map<number, number>();
}

const keyOf = ({ namespace, name, stat, periodSec, dimensions }: ResolvedMetric): string =>
  JSON.stringify([namespace, name, stat, periodSec, Object.entries(dimensions).sort()]);

function judge(rule: RuleNode, stateOf: (name: string) => AlarmState): Verdict {
  const alarming = alarmsInRule(rule).filter((name) => stateOf(name) === 'ALARM');
  const state = ruleHolds(rule, stateOf) ? 'ALARM' : 'OK';
  return {
    state,
    reason: alarming.length === 0 ? 'no alarm of its rule is in ALARM' : `${alarming.join(', ')} in ALARM`,
  };
}

const mapValues = <V, W>(record: Readonly<Record<string, V>>, change: (value: V) => W): Record<string, W> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
