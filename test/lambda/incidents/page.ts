import type { Page } from '../../../lib/core/pages/page';

/** A page about an alarm of `prod/api`, as the responder makes it before it knows the incident. */
export const page = (change: Partial<Page> = {}): Page => ({
  version: 1,
  kind: 'diagnosis',
  severity: 'critical',
  dedupKey: 'arn:aws:cloudwatch:eu-west-1:111111111111:alarm:prod/api/host-incident',
  environment: 'prod',
  alarm: 'host-loop-lag',
  incident: 'host-incident',
  subject: 'api',
  state: 'ALARM',
  headline: 'ALARM prod/api: render_invoice_pdf blocks the loop, 414 ms',
  verdict: 'render_invoice_pdf (app.py:42) held the event loop: 2 blocks, 502 ms of 10 s, longest 414 ms',
  evidence: ['measured: 412 ms (p99 LoopLag)'],
  missingEvidence: [],
  over: 'p99 LoopLag is at most 100 ms',
  runbook: 'runbooks/host-loop-lag.md',
  next: 'npx cdk-headroom blocked api --env prod',
  links: { alarm: 'https://eu-west-1.console.aws.amazon.com/cloudwatch/home' },
  since: '2026-11-30T02:00:00.000Z',
  firedAt: '2026-11-30T02:00:00.000Z',
  text: 'render_invoice_pdf (app.py:42) held the event loop\nsince    2026-11-30\n\nin the console:\n  alarm',
  ...change,
});
