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
  runbook: 'runbooks/host-loop-lag.md',
  next: 'aws logs tail /headroom/local/api/probe',
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
