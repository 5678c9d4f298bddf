import type { MetricAlarm } from '@aws-sdk/client-cloudwatch';
import { parseAlarmName } from '../../lib/core/alarms/name';
import type { Readings } from '../../lib/core/pages/page';
import { attemptsWithin, missingLine } from './evidence/attempts';
import { alarmsFor, deployedIn, launchesFor, lettersFor, probesFor, questionOf, type Reading } from './evidence/reads';
import type { AlarmToRead, Sources } from './evidence/sources';
import { measuredIn, type MetricMoment, ownRequest, readMetric } from './metric-reading';
import { missedIn, type ProbesRead, toldByProbes } from './probe-reading';
import { beginTriage, type Begun, GROUP_TAG } from './triage/triage-of';

/** Share of the time that is read in where a cause is sought: what was read has to be judged, too. */
const READ_SHARE = 0.9;

/**
 * Reads the evidence about an alarm, and seeks the cause in it. It never fails and never takes longer than the budget: what cannot be
 * read is listed as missing, because a page with half of its evidence is worth more than a complete one that comes too late.
 */
export async function gather(sources: Sources, about: AlarmToRead, nowMs: number, budgetMs: number): Promise<Readings> {
  const name = parseAlarmName(about.alarmName);
  const question = questionOf(sources, about, name, nowMs);
  // A signal takes whole milliseconds only, and a share of a budget seldom is one.
  const timeoutMs = Math.ceil(question ? READ_SHARE * budgetMs : budgetMs);
  const reading: Reading = { sources, about, name, question, nowMs, timeoutMs, ...attemptsWithin(timeoutMs) };
  const moment = { nowMs, peaks: sources.peaks, firedMs: about.firedMs, contributor: about.contributor };
  const shared = sharedBy(reading);
  const begun = begin(reading, shared, moment);
  const [measured, probe, launchFailures, deadLetters, triage] = await Promise.all([
    reading.attempt('the metric', async (signal) => {
      const alarm = await shared.deployed;
      return begun ? measuredIn(alarm, await begun.own, moment) : readMetric(sources.cloudwatch, alarm, moment, signal);
    }),
    shared.probes.then((read) => (toldByProbes(name?.id) ? read?.evidence : undefined)),
    launchesFor(reading, shared.groups),
    lettersFor(reading, shared.deployed),
    begun && verdictOf(begun, reading, budgetMs),
  ]);
  const missing = [...reading.failed.map(missingLine), ...(probe ? missedIn(probe) : [])];
  return { measured, probe, launchFailures, deadLetters, triage, missing };
}

/** Evidence that more than one part needs, each asked for once. */
interface SharedReads {
  readonly alarms: Promise<readonly MetricAlarm[]>;
  readonly deployed: Promise<MetricAlarm>;
  readonly probes: Promise<ProbesRead | undefined>;
  readonly groups: () => Promise<readonly string[]>;
}

function sharedBy(reading: Reading): SharedReads {
  const { sources, about, name } = reading;
  const alarms = alarmsFor(reading);
  const deployed = alarms.then((all) => deployedIn(all, about.alarmName));
  // Whoever needs it hears of its failure.
  deployed.catch(() => undefined);
  const service = name ? `${name.environment}-${name.subject}` : '';
  let groups: Promise<readonly string[]> | undefined;
  return {
    alarms,
    deployed,
    probes: probesFor(reading),
    groups: () => (groups ??= sources.autoScaling.groupsTagged(GROUP_TAG, service)),
  };
}

/** Begins triage, where a cause is sought, with what the page reads anyway. */
function begin(
  { sources, question, failed, timeoutMs }: Reading,
  { alarms, deployed, probes, groups }: SharedReads,
  moment: MetricMoment,
): Begun | undefined {
  if (!question || !sources.triage) return undefined;
  const shared = {
    cloudwatch: sources.cloudwatch,
    alarms: alarms.catch(() => undefined),
    own: deployed.then((alarm) => ownRequest(alarm, moment)).catch(() => undefined),
    documents: probes.then((read) => read?.documents),
    groups,
    failed,
  };
  return beginTriage(sources.triage, question, shared, timeoutMs);
}

/** The verdict; where judging fails, that it did. */
async function verdictOf(begun: Begun, { failed }: Reading, budgetMs: number): Promise<Readings['triage']> {
  const judging = attemptsWithin(budgetMs);
  const verdict = await judging.attempt('the cause', begun.verdict);
  failed.push(...judging.failed);
  return verdict;
}
