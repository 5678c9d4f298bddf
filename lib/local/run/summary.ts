import { agrees } from '../peak/ledger';
import type { PeakOutcome } from '../peak/peak';
import type { PeakRecord } from '../peak/record';
import type { RunResult } from './on-emulator';

/** True where the page came and every message is accounted for. */
export const isGood = ({ page, record }: PeakOutcome): boolean => page !== undefined && record.accounts.every(agrees);

/** Lines that a person reads at the end. */
export function summary({ outcome, tookMs }: RunResult): string[] {
  return ['', ...pageLines(outcome), '', ...accountLines(outcome.record), '', ...endLines(outcome, tookMs), ''];
}

function pageLines({ page, record, recovery }: PeakOutcome): string[] {
  if (page === undefined) return ['No page came for the blocking call. See out/peak.html for what was measured.'];
  const waited = ((page.atMs - record.block.fromMs) / 1000).toFixed(1);
  const { alarm, incident, subject, verdict, evidence, missingEvidence, runbook, next } = page.page;
  return [
    `THE PAGE, ${waited} s after the first blocking call`,
    `  alarm     ${alarm}${incident === undefined ? '' : `, by ${incident}: one page for all symptoms of ${subject}`}`,
    `  subject   ${subject}`,
    `  verdict   ${verdict}`,
    ...evidence
      .flatMap((text) => text.split('\n'))
      .map((line, index) => `  ${index === 0 ? 'evidence ' : '         '} ${line}`),
    ...missingEvidence.map((line) => `  missing   ${line}`),
    `  runbook   ${runbook}`,
    `  next      ${next}`,
    recovery === undefined
      ? '  The recovery was not waited for.'
      : `  recovered ${((recovery.atMs - record.block.toMs) / 1000).toFixed(0)} s after the blocking ended`,
    ...otherPages(record, alarm),
  ];
}

function otherPages({ pages }: PeakRecord, shown: string): string[] {
  const others = pages.filter(({ page }) => page.state === 'ALARM' && page.alarm !== shown);
  if (others.length === 0) return [];
  return ['  Also paged:', ...others.map(({ page }) => `    ${page.alarm} of ${page.subject}: ${page.verdict}`)];
}

function accountLines({ accounts, missing }: PeakRecord): string[] {
  const rows = [
    ['lane', 'sent', 'processed', 'dead-lettered', 'dropped', ''],
    ...accounts.map((account) => [
      account.lane,
      String(account.sent),
      String(account.processed),
      String(account.deadLettered),
      String(account.dropped),
      agrees(account)
        ? 'sent = processed + dead-lettered + dropped past the deadline'
        : `MISSING ${account.missing}, UNEXPLAINED ${account.unexplained}`,
    ]),
  ];
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  const table = rows.map((row) => {
    const cells = row.map((cell, column) =>
      column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
    );
    return `  ${cells.join('   ')}`.trimEnd();
  });
  return [...table, ...missing.map((line) => `  missing in ${line}`)];
}

const endLines = (outcome: PeakOutcome, tookMs: number): string[] => [
  `${isGood(outcome) ? 'Done' : 'Something is wrong'} in ${(tookMs / 1000).toFixed(0)} s. The picture: out/peak.html`,
];

/** Commands to look around in an emulator that was kept. */
export function lookAround(endpoint: string, accessKeyId: string, { alarms }: PeakRecord): string[] {
  const [first] = alarms;
  const aws = `aws --endpoint-url ${endpoint}`;
  return [
    `The emulator goes on at ${endpoint}. In another terminal:`,
    `  export AWS_ACCESS_KEY_ID=${accessKeyId} AWS_SECRET_ACCESS_KEY=local AWS_DEFAULT_REGION=us-east-1`,
    `  ${aws} cloudformation list-stacks`,
    `  ${aws} cloudwatch describe-alarms --query 'MetricAlarms[].[AlarmName,StateValue]' --output text`,
    ...(first === undefined ? [] : [`  ${aws} cloudwatch describe-alarm-history --alarm-name ${first.name}`]),
    `  ${aws} sqs list-queues`,
    `  ${aws} logs describe-log-groups --query 'logGroups[].logGroupName'`,
    'End it:  npm start -- --stop',
  ];
}

/** The outcome for a program. */
export function outcomeJson({ emulator, outcome, leftOut, unevaluated, tookMs }: RunResult): unknown {
  const { page, record, recovery } = outcome;
  return {
    emulator: emulator.name,
    ok: isGood(outcome),
    page: page?.page ?? null,
    pageAfterMs: page === undefined ? null : page.atMs - record.block.fromMs,
    recoveredAfterMs: recovery === undefined ? null : recovery.atMs - record.block.toMs,
    pages: record.pages.map(({ atMs, page: { alarm, incident, subject, state } }) => ({
      alarm,
      incident: incident ?? null,
      subject,
      state,
      afterMs: atMs - record.block.fromMs,
    })),
    accounts: record.accounts.map((account) => ({ ...account, agrees: agrees(account) })),
    missing: record.missing,
    notEmulated: leftOut.map(({ stack, logicalId, type, reason }) => ({ stack, logicalId, type, reason })),
    notEvaluated: unevaluated,
    tookMs,
  };
}
