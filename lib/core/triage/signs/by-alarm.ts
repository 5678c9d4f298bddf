import type { Rule, Sight } from '../cause';
import { clock } from '../say';
import type { Scene } from '../scene';

/** Strength of an alarm's own word: it has seen more than the readings hold, and says less than they would. */
const OWN_WORD = 0.72;

/** Sight of a cause by the word of an alarm that is on, where the rule can't see for itself. */
export function byAlarm({ toldBy }: Rule, scene: Scene): Sight | undefined {
  const { alarm, alarms, subject, metrics } = scene.readings;
  // Where nothing at all could be read, a cause would only repeat what the alarm is called.
  if (metrics.every(({ points }) => points.length === 0)) return undefined;
  if (!toldBy || (toldBy.metrics.some((name) => scene.has(name)) && isFactKnown(toldBy.fact, scene))) return undefined;
  const own = alarms.filter((each) => each.subject === subject.name);
  const on = [alarm, ...own].find(({ id, state }) => state === 'ALARM' && toldBy.alarms.test(id));
  if (!on) return undefined;
  return {
    strength: toldBy.strength ?? OWN_WORD,
    evidence: [
      `alarm ${on.id}: on since ${clock(on.sinceMs)} (limit: 0 minutes); what it measures is not in the readings`,
    ],
    clause: `the alarm ${on.id} says so, and what it measures could not be read`,
    sinceMs: on.sinceMs,
  };
}

const isFactKnown = (fact: string | undefined, scene: Scene): boolean =>
  fact === undefined || scene.fact(fact) !== undefined;
