import type { Cause, Confidence, Rule, Sight, Verdict } from './cause';
import { canMake } from './parts';
import type { Readings } from './readings';
import { rules } from './rules';
import { Scene } from './scene';
import { byAlarm } from './signs/by-alarm';
import { withoutCause } from './without-cause';

/** A rule that saw its cause. */
interface Seen {
  readonly rule: Rule;
  readonly sight: Sight;
}

/** Strength below which something is no cause but a thought. */
const LEAST_STRENGTH = 0.4;

/** Time by which a consequence may seem to come before its cause: series are cut into minutes, and not all into the same. */
const SLACK_MS = 4 * 60_000;

/** Judges readings: what it is, what it is not and why, and what to look at next. Total: what is missing makes it say less. */
export function triage(readings: Readings): Verdict {
  const scene = new Scene(readings);
  const { kind } = readings.subject;
  const asked = rules.filter(({ of }) => of === 'both' || of === kind);
  const found = asked.flatMap((rule) => look(rule, scene));
  const excluded = found.flatMap(({ rule, because }) =>
    because === undefined ? [] : [{ cause: rule.cause, because }],
  );
  const seen = found.filter(({ because, sight }) => because === undefined && sight.strength >= LEAST_STRENGTH);
  const roots = seen.filter((each) => makerOf(each, seen) === undefined);
  const consequences = seen.flatMap((each) => {
    const maker = makerOf(each, seen);
    return maker ? [{ cause: each.rule.cause, because: `a consequence: ${maker.sight.clause}` }] : [];
  });
  const ranked = [...roots].sort((a, b) => b.sight.strength - a.sight.strength || since(a) - since(b));
  const causes = ranked.map((each, index) => causeOf(each, confidenceOf(ranked, index), scene));
  return {
    alarm: readings.alarm.id,
    subject: readings.subject.name,
    verdict: verdictOf(ranked, causes, scene),
    causes,
    excluded: [...consequences, ...excluded, ...(causes.length > 0 ? ruledOut(asked, found, scene) : [])],
    missing: readings.missing.map(({ what, because }) => (because === '' ? what : `${what}: ${because}`)),
    runbook: `runbooks/${/^[a-z0-9-]+$/.test(readings.alarm.id) ? readings.alarm.id : 'README'}.md`,
  };
}

function look(rule: Rule, scene: Scene): (Seen & { readonly because: string | undefined })[] {
  // No evidence, no cause: a rule that can't say what it saw has seen nothing.
  const sights = [rule.seen(scene) ?? byAlarm(rule, scene) ?? []].flat().filter(({ evidence }) => evidence.length > 0);
  if (sights.length === 0) return [];
  const because = rule.excluded?.(scene);
  return sights.map((sight) => ({ rule, sight, because }));
}

/** Causes that were not seen although one would think of them first, each with the number that rules it out. */
const ruledOut = (asked: readonly Rule[], found: readonly Seen[], scene: Scene): Verdict['excluded'] =>
  asked
    .filter((rule) => !found.some((each) => each.rule === rule))
    .flatMap((rule) => {
      const because = rule.ruledOut?.(scene);
      return because === undefined ? [] : [{ cause: rule.cause, because }];
    });

const since = ({ sight }: Seen): number => sight.sinceMs ?? Number.POSITIVE_INFINITY;

/** Maker of this, if there is one: a cause in a part that can, which did not begin later and is about as sure. */
function makerOf(each: Seen, seen: readonly Seen[]): Seen | undefined {
  return seen.find(
    (other) =>
      other !== each &&
      canMake(other.rule.part, each.rule.part) &&
      other.sight.strength >= Math.min(0.6, each.sight.strength) &&
      !(since(other) > since(each) + SLACK_MS && Number.isFinite(since(other)) && Number.isFinite(since(each))),
  );
}

/** Limits of the words: measured over all scenarios, so that "certain" and "likely" are wrong as seldom as they promise. */
const CERTAIN = 0.95;
const LIKELY = 0.7;

function confidenceOf(ranked: readonly Seen[], index: number): Confidence {
  const own = ranked[index]?.sight.strength ?? 0;
  const rival = Math.max(0, ...ranked.filter((_, place) => place !== index).map(({ sight }) => sight.strength));
  if (index > 0) return own >= 0.85 ? 'likely' : 'possible';
  if (own >= CERTAIN && rival < 0.7) return 'certain';
  return own >= LIKELY && own - rival > 0.02 ? 'likely' : 'possible';
}

const causeOf = ({ rule, sight }: Seen, confidence: Confidence, scene: Scene): Cause => ({
  cause: rule.cause,
  confidence,
  subject: sight.subject ?? scene.readings.subject.name,
  evidence: sight.evidence,
  next: rule.next(scene),
});

const words: Readonly<Record<Confidence, string>> = { certain: '', likely: 'probably ', possible: 'perhaps ' };

function verdictOf(ranked: readonly Seen[], causes: readonly Cause[], scene: Scene): string {
  const [first] = ranked;
  const [cause] = causes;
  if (!first || !cause) return withoutCause(scene);
  const { name } = scene.readings.subject;
  const over = scene.readings.alarm.state === 'OK' ? ' (the alarm is over)' : '';
  return `${name}: ${words[cause.confidence]}${first.sight.clause}${over}`;
}
