import type { Page } from '../../../lib/core/pages/page';
import type { PeakRecord } from '../../../lib/local/peak/record';

const page: Page = {
  version: 1,
  kind: 'diagnosis',
  severity: 'critical',
  dedupKey: 'local/api/host-incident',
  headline: 'ALARM local/api: render_invoice_pdf blocks the loop, 400 ms',
  over: 'p99 LoopLag <= 50 ms in 2 of 3 periods of 10 s',
  links: {},
  environment: 'local',
  alarm: 'host-loop-lag',
  subject: 'api',
  state: 'ALARM',
  verdict: 'render_invoice_pdf (invoices.py:31) held the event loop: 10 blocks, 4.01 s of 20 s, longest 404 ms',
  evidence: ['measured: 393 ms'],
  missingEvidence: [],
  triage: {
    causes: [
      {
        cause: 'loop-blocked',
        confidence: 'likely',
        subject: 'api',
        evidence: [
          'render_invoice_pdf (invoices.py:31): 10 blocks, 4010 ms in all on 1 host; longest 404 ms at 03:48:21 UTC',
        ],
        next: 'npx cdk-headroom blocked api --env local',
      },
    ],
    excluded: [{ cause: 'pool-exhausted', because: 'a consequence: the loop is held' }],
    missing: ['volumes of the hosts: the emulator attaches none'],
  },
  runbook: 'runbooks/host-loop-lag.md',
  next: 'npx cdk-headroom blocked api --env local',
  firedAt: '2026-11-21T03:48:32.000Z',
  text: 'ALARM  local/api  host-loop-lag',
};

/** A short peak that is as it should be. */
export const sampleRecord: PeakRecord = {
  startedAtMs: 1_795_000_000_000,
  endedAtMs: 1_795_000_060_000,
  load: Array.from({ length: 60 }, (_, second) => ({
    second,
    sent: { checkout: 10, media: 3 },
    processed: { checkout: 10, media: 3 },
    requests: 10,
    failedRequests: 0,
    slowestMs: second > 10 && second < 30 ? 400 : 7,
  })),
  lag: [0, 10, 20, 30].map((from) => ({
    fromMs: 1_795_000_000_000 + from * 1000,
    toMs: 1_795_000_010_000 + from * 1000,
    p99Ms: from === 10 || from === 20 ? 393 : 1,
  })),
  lagThresholdMs: 100,
  block: {
    fromMs: 1_795_000_010_000,
    toMs: 1_795_000_030_300,
    callMs: 400,
    functionName: 'render_invoice_pdf',
  },
  alarms: [
    {
      name: 'local/api/host-loop-lag',
      id: 'host-loop-lag',
      subject: 'api',
      evaluated: true,
      state: 'OK',
      changes: [
        { atMs: 1_795_000_030_000, to: 'ALARM', reason: '2 of 3 datapoints' },
        { atMs: 1_795_000_055_000, to: 'OK', reason: '1 of 3 datapoints' },
      ],
    },
    {
      name: 'local/api/host-loop-silent',
      id: 'host-loop-silent',
      subject: 'api',
      evaluated: true,
      state: 'INSUFFICIENT_DATA',
      changes: [],
    },
    {
      name: 'local/api/host-volume-queue',
      id: 'host-volume-queue',
      subject: 'api',
      evaluated: false,
      state: 'INSUFFICIENT_DATA',
      changes: [],
    },
  ],
  pages: [{ atMs: 1_795_000_030_200, page }],
  accounts: [
    { lane: 'checkout', sent: 600, processed: 596, deadLettered: 2, dropped: 2, missing: 0, unexplained: 0 },
    { lane: 'media', sent: 180, processed: 176, deadLettered: 2, dropped: 2, missing: 0, unexplained: 0 },
  ],
  missing: [],
};

const atSecond = (second: number): number => sampleRecord.startedAtMs + second * 1000;

const deadLettersOf = (lane: string, second: number): PeakRecord['alarms'][number] => ({
  name: `local/${lane}/lane-dead-letters`,
  id: 'lane-dead-letters',
  subject: lane,
  evaluated: true,
  state: 'ALARM',
  changes: [{ atMs: atSecond(second), to: 'ALARM', reason: '1 of 1 datapoints' }],
});

const deadLettersPage = (lane: string): typeof page => ({
  ...page,
  alarm: 'lane-dead-letters',
  subject: lane,
  verdict: 'a message that failed needs a person',
});

/**
 * The same with everything that a real peak has besides: what was sent on purpose and the pages for it, documents of the probe that end
 * between seconds, and a last second that is cut off, in which nothing is sent any more.
 */
export const fullRecord: PeakRecord = {
  ...sampleRecord,
  endedAtMs: atSecond(60.4),
  sentUntilMs: atSecond(59.2),
  onPurpose: { poison: 2, late: 2, failingOnce: 2 },
  load: [
    ...sampleRecord.load.map((row) =>
      row.second === 0 ? { ...row, sent: { checkout: 11, media: 9 }, processed: {} } : row,
    ),
    { second: 60, sent: {}, processed: { checkout: 1 }, requests: 2, failedRequests: 0, slowestMs: 6 },
  ],
  lag: [-0.3, 9.7, 19.7, 29.7, 39.7].map((from) => ({
    fromMs: atSecond(from),
    toMs: atSecond(from + 10),
    p99Ms: from === 9.7 || from === 19.7 ? 393 : from === 29.7 ? 381 : 0,
  })),
  block: { ...sampleRecord.block, fromMs: atSecond(9.8), toMs: atSecond(30.3) },
  alarms: [...sampleRecord.alarms, deadLettersOf('checkout', 1), deadLettersOf('media', 2)],
  pages: [
    { atMs: atSecond(1.2), page: deadLettersPage('checkout') },
    { atMs: atSecond(2.3), page: deadLettersPage('media') },
    ...sampleRecord.pages.map((arrival) => ({ ...arrival, subjectLine: 'ALARM local/api host-loop-lag' })),
  ],
};
