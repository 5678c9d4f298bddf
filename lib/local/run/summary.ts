import type { Readings } from '../../core/triage/readings';
import { agrees, type LaneAccount } from '../peak/ledger';
import { onPurposeKind, onPurposeNames, onPurposeWords } from '../peak/on-purpose';
import type { PeakOutcome } from '../peak/peak';
import type { PageArrival, PeakRecord } from '../peak/record';
import type { RunResult } from './on-emulator';

/** True where the page came and every message is accounted for. */
export const isGood = ({ page, record }: PeakOutcome): boolean => page !== undefined && record.accounts.every(agrees);

/** Lines that a person reads at the end. */
export function summary(result: RunResult): string[] {
  const { outcome, tookMs } = result;
  const { record } = outcome;
  const took = (tookMs / 1000).toFixed(0);
  return [
    '',
    ...pageLines(outcome),
    '',
    ...checkLines(outcome),
    ...record.missing.map((line) => `  missing in ${line}`),
    '',
    ...(result.readings ? [readAgain(result.readings)] : []),
    `${isGood(outcome) ? 'Done' : 'Something is wrong'} in ${took} s. The picture: out/peak.html`,
    '',
  ];
}

/** File, in the folder `out`, with what triage read of the alarm. */
export const READINGS_FILE = 'readings.json';

const readAgain = ({ alarm }: Readings): string =>
  `What triage reads of it is kept: npx cdk-headroom triage ${alarm.id} --readings out/${READINGS_FILE}`;

/** The page as it arrived, and what came besides. */
function pageLines({ page, record, recovery }: PeakOutcome): string[] {
  if (page === undefined) return ['No page came for the blocking call. See out/peak.html for what was measured.'];
  return [
    `THE PAGE, as it arrived ${secondsFrom(record.block.fromMs, page.atMs)} s after the first blocking call`,
    '',
    ...(page.subjectLine === undefined ? [] : [`  Subject: ${page.subjectLine}`, '']),
    ...page.page.text.split('\n').map((line) => `  ${line}`.trimEnd()),
    '',
    recovery === undefined
      ? 'Its end was not waited for.'
      : `Its end was told ${secondsFrom(record.block.toMs, recovery.atMs)} s after the blocking.`,
    ...otherPages(record, page),
  ];
}

const secondsFrom = (fromMs: number, toMs: number): string => ((toMs - fromMs) / 1000).toFixed(1);

function otherPages(record: PeakRecord, shown: PageArrival): string[] {
  return record.pages
    .filter((arrival) => arrival.page.state === 'ALARM' && arrival !== shown)
    .map(({ atMs, page }) => {
      const kind = onPurposeKind({ ...page, id: page.alarm }, record.accounts, record.onPurpose);
      const why = kind === undefined ? page.verdict : `for the ${onPurposeNames[kind]} sent on purpose`;
      return `Also paged, at ${secondsFrom(record.startedAtMs, atMs)} s: ${page.alarm} of ${page.subject}, ${why}.`;
    });
}

/** A line for each of the things that the exit code means. */
function checkLines({ page, record }: PeakOutcome): string[] {
  const { accounts, onPurpose, block } = record;
  const paged =
    page === undefined ? 'no page came' : `the page came, ${secondsFrom(block.fromMs, page.atMs)} s after the block`;
  const lost = accounts.filter((account) => !agrees(account));
  return [
    `${mark(page !== undefined)} ${paged}${page ? causeOf(page) : ''}`,
    `${mark(lost.length === 0)} ${lost.length === 0 ? 'no message is lost' : 'messages are unaccounted for'}: ` +
      'sent = processed + dead-lettered + dropped past the deadline',
    ...accountRows(accounts),
    ...(onPurpose === undefined ? [] : [`  ${onPurposeWords(onPurpose)}.`]),
  ];
}

/** Cause that triage put on the page first. */
function causeOf({ page }: PageArrival): string {
  const [first] = page.triage?.causes ?? [];
  return first ? `; triage names the cause: ${first.cause}, ${first.confidence}` : '';
}

const mark = (isSo: boolean): string => (isSo ? '✓' : '✗');

/** Table of the lanes, each with a mark for whether its sum is right. */
function accountRows(accounts: readonly LaneAccount[]): string[] {
  const rows = [
    ['', 'lane', 'sent', 'processed', 'dead-lettered', 'dropped', ''],
    ...accounts.map((account) => [
      mark(agrees(account)),
      account.lane,
      ...[account.sent, account.processed, account.deadLettered, account.dropped].map(String),
      agrees(account) ? '' : `MISSING ${account.missing}, UNEXPLAINED ${account.unexplained}`,
    ]),
  ];
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length))) ?? [];
  return rows.map((row) => {
    const cells = row.map((cell, column) =>
      column < 2 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
    );
    return `  ${cells.join('  ')}`.trimEnd();
  });
}

/** The outcome for a program. */
export function outcomeJson({ emulator, outcome, leftOut, unevaluated, tookMs }: RunResult): unknown {
  const { page, record, recovery } = outcome;
  return {
    emulator: emulator.name,
    ok: isGood(outcome),
    page: page?.page ?? null,
    pageSubject: page?.subjectLine ?? null,
    pageAfterMs: page === undefined ? null : page.atMs - record.block.fromMs,
    recoveredAfterMs: recovery === undefined ? null : recovery.atMs - record.block.toMs,
    pages: record.pages.map(({ atMs, page: { alarm, incident, subject, state } }) => ({
      alarm,
      incident: incident ?? null,
      subject,
      state,
      afterMs: atMs - record.block.fromMs,
    })),
    onPurpose: record.onPurpose ?? null,
    accounts: record.accounts.map((account) => ({ ...account, agrees: agrees(account) })),
    missing: record.missing,
    notEmulated: leftOut.map(({ stack, logicalId, type, reason }) => ({ stack, logicalId, type, reason })),
    notEvaluated: unevaluated,
    tookMs,
  };
}
