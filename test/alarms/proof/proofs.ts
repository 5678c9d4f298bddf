import { type CatalogueAlarm, isAlarmId, type SubjectPlan } from '../../../lib/alarms';
import type { Alarm } from '../../../lib/core/alarms/alarm';
import { evaluateAlarm, type SeriesValues } from '../../../lib/core/cloudwatch/alarm';
import { edgeOf, proofAround } from './around';
import { ruleOf } from './first-lines';
import { growthProof } from './growth';
import { hostEntryProofs } from './host-entry';
import { hostExhaustedProofs } from './host-exhausted';
import { hostFleetProofs } from './host-fleet';
import { hostLoopProofs } from './host-loops';
import { hostNetworkProofs } from './host-network';
import { hostSystemProofs } from './host-system';
import { laneConcurrencyProofs } from './lane-concurrency';
import { laneQueueProofs } from './lane-queue';
import { laneWorkerProofs } from './lane-worker';
import { eachAlone } from './math';
import { pagingProofs } from './paging';
import type { Given, OwnProofs, Proof } from './proof';
import { expandedFor, sampleOf } from './subjects';

/*
 * The proof of an alarm is made of the rule that its page tells and of the record's threshold. Only metric math needs more: what
 * the metrics are when the expression has a value. That is written by hand, in the file of its topic beside this one.
 */

const laneProofs: OwnProofs<'lane'> = {
  ...laneQueueProofs,
  ...laneWorkerProofs,
  ...laneConcurrencyProofs,
  'lane-dead-letters-growing': growthProof,
};
const responderProofs: OwnProofs<'responder'> = { 'responder-dead-letters-growing': growthProof };
const hostProofs: OwnProofs<'host'> = {
  ...hostLoopProofs,
  ...hostSystemProofs,
  ...hostNetworkProofs,
  ...hostExhaustedProofs,
  ...hostFleetProofs,
  ...hostEntryProofs,
};

/** The largest or smallest of metrics. */
const eachAlonePattern = /^(MAX|MIN)\(\[\w+(, \w+)*\]\)$/;

/** The proof of an alarm, for a subject that it applies to. */
export function proofOf(entry: CatalogueAlarm, subject: SubjectPlan = sampleOf(entry)): Proof {
  const { metric, threshold } = expandedFor(entry, subject);
  const rule = ruleOf(entry.id);
  const edge = edgeOf(rule.when, threshold.value);
  const values = proofAround({ ...rule, ...edge });
  const own = ownProof(entry.id, subject, { rule, values, metric, limit: threshold.value });
  if (own) return own;
  if (metric.kind !== 'math' || eachAlonePattern.test(metric.expression)) return eachAlone(metric, values, edge.good);
  throw new Error(
    `${entry.id} reads metric math, whose proof nobody can guess: add '${entry.id}' to the file of its topic, ` +
      `test/alarms/proof/${entry.subjectKind}-*.ts, and say there what its metrics are for a value of "${metric.expression}"`,
  );
}

function ownProof(id: string, subject: SubjectPlan, given: Omit<Given<never>, 'plan'>): Proof | undefined {
  if (!isAlarmId(id)) return undefined;
  switch (subject.kind) {
    case 'lane':
      return laneProofs[id]?.({ ...given, plan: subject.plan });
    case 'host':
      return hostProofs[id]?.({ ...given, plan: subject.plan });
    case 'network':
    case 'canary':
      return undefined;
    case 'page':
      return pagingProofs[id]?.({ ...given, plan: subject.plan });
    case 'responder':
      return responderProofs[id]?.({ ...given, plan: subject.plan });
  }
}

/** What a series does to an alarm that has run for long enough. */
export function outcome(alarm: Alarm, values: SeriesValues) {
  const { periodSec } = alarm.metric;
  const { state, transitions } = evaluateAlarm({ ...alarm, warmUpMin: 0 }, { startMs: 0, stepSec: periodSec, values });
  return { state, everFired: transitions.some(({ to }) => to === 'ALARM') };
}

/** Whether all of a proof holds for an alarm. */
export const holds = ({ fires, quiet }: Proof, alarm: Alarm): boolean =>
  fires.every((series) => outcome(alarm, series).state === 'ALARM') &&
  quiet.every((series) => {
    const { state, everFired } = outcome(alarm, series);
    return state === 'OK' && !everFired;
  });
