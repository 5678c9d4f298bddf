import { incidentId } from '../../core/alarms/incident';
import { openLedger } from './ledger';
import { onPurposePerLane } from './on-purpose';
import { worstFunction } from './probe-reading';
import type { AlarmTrack, BlockedSpan, PageArrival, PeakRecord } from './record';
import { openRecorder } from './recorder';
import { clock, type PeakSetup, type RunningPeak, startTasks, tellStanding } from './running-peak';
import { openTasks, pause } from './tasks';

export interface PeakOutcome {
  readonly record: PeakRecord;
  /** The page for the blocking call, if it came. */
  readonly page?: PageArrival | undefined;
  /** The notice that it is over, if it came in the time there was. */
  readonly recovery?: PageArrival | undefined;
}

const CALM_MS = 10_000;
/** One blocking call, and how long the calls go on unless the page comes first. */
const BLOCK_MS = 400;
const BLOCK_LIMIT_SEC = 60;
const PAGE_LIMIT_MS = 45_000;
/** A message that fails at each of its three receives is in the dead-letter queue well before. */
const DRAIN_LIMIT_MS = 45_000;

/** Runs load through everything, blocks the host's event loop, waits for the page, ends the block and closes the books. */
export async function runPeak(setup: PeakSetup): Promise<PeakOutcome> {
  const books = setup.lanes.map(
    ({ name, workload }) => [name, { idsAreKnown: workload.source.kind === 'sqs' }] as const,
  );
  const peak: RunningPeak = {
    ...setup,
    ledger: openLedger(Object.fromEntries(books)),
    recorder: openRecorder(Date.now()),
    tasks: openTasks(),
    phase: 'calm',
  };
  try {
    startTasks(peak);
    return await Promise.race([runPhases(peak), peak.tasks.failed]);
  } finally {
    await peak.tasks.stop();
  }
}

async function runPhases(peak: RunningPeak): Promise<PeakOutcome> {
  // With the first document of the probe begins another of its periods, and with that the block: no bar of lag is half of each.
  await until(() => peak.probed().some(({ toMs }) => toMs - peak.recorder.startedAtMs > CALM_MS / 2), CALM_MS);
  const block = await blockUntilPaged(peak);
  const page = arrival(peak, 'ALARM');
  if (page !== undefined) await until(() => arrival(peak, 'OK') !== undefined, peak.recoverBy - Date.now());
  peak.phase = 'done';
  const sentUntilMs = Date.now();
  await until(() => peak.ledger.isBalanced(), DRAIN_LIMIT_MS);
  await peak.tasks.stop();
  tellStanding(peak);
  return { record: { ...recordOf(peak, block), sentUntilMs }, page, recovery: arrival(peak, 'OK') };
}

async function blockUntilPaged(peak: RunningPeak): Promise<BlockedSpan> {
  const { host, say } = peak;
  peak.phase = 'peak';
  const fromMs = Date.now();
  await host.block(BLOCK_MS, BLOCK_LIMIT_SEC);
  say(
    `  ${clock(peak, fromMs)}  the peak begins, and each report now blocks the event loop of the host for ${BLOCK_MS} ms`,
  );
  const isPaged = await until(() => arrival(peak, 'ALARM') !== undefined, PAGE_LIMIT_MS);
  const toMs = Date.now();
  say(
    `  ${clock(peak, toMs)}  ${isPaged ? 'the page arrived' : `no page within ${PAGE_LIMIT_MS / 1000} s`}; the blocking and the peak end`,
  );
  await host.block(0, 0);
  peak.phase = 'calm';
  return { fromMs, toMs, callMs: BLOCK_MS };
}

/**
 * The first page of the expected alarm, or the recovery, which is that of its incident: it is over when no symptom is left.
 * Others page too, for the poison.
 */
function arrival({ recorder, expected: { alarm } }: RunningPeak, state: 'ALARM' | 'OK'): PageArrival | undefined {
  const { id, subject, subjectKind } = alarm;
  const told = state === 'OK' ? [id, incidentId(subjectKind)] : [id];
  return recorder.pages.find(
    ({ page }) => page.subject === subject && page.state === state && told.includes(page.alarm),
  );
}

function recordOf(peak: RunningPeak, block: BlockedSpan): PeakRecord {
  const { recorder, probed, ledger, expected } = peak;
  const endedAtMs = Date.now();
  const readings = probed();
  return {
    startedAtMs: recorder.startedAtMs,
    endedAtMs,
    load: recorder.load(endedAtMs),
    lag: readings.map(({ fromMs, toMs, p99Ms }) => ({ fromMs, toMs, p99Ms })),
    lagThresholdMs: expected.alarm.threshold.value,
    block: { ...block, functionName: worstFunction(readings) },
    alarms: tracksOf(peak),
    pages: recorder.pages,
    accounts: ledger.accounts(),
    onPurpose: onPurposePerLane,
    missing: ledger.accounts().flatMap(({ lane }) => ledger.missing(lane).map((line) => `${lane}: ${line}`)),
  };
}

/** Subject by subject: its alarms, and then the incident that some of them make. */
function tracksOf({ alarms, composites, evaluator, recorder }: RunningPeak): AlarmTrack[] {
  const all = [
    ...alarms.map(({ name, alarm: { id, subject }, reads }) => ({ name, id, subject, evaluated: reads !== undefined })),
    ...composites.map(({ name, id, subject }) => ({ name, id, subject, evaluated: true })),
  ];
  const subjects = [...new Set(all.map(({ subject }) => subject))];
  return [...all]
    .sort((a, b) => subjects.indexOf(a.subject) - subjects.indexOf(b.subject))
    .map((each) => ({ ...each, state: evaluator.state(each.name), changes: recorder.changesOf(each.name) }));
}

/** Waits for a condition. @returns whether it came true in time */
async function until(condition: () => boolean, withinMs: number): Promise<boolean> {
  const deadline = Date.now() + withinMs;
  while (!condition() && Date.now() < deadline) await pause(50);
  return condition();
}
