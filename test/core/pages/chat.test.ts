import { chatNotificationOf } from '../../../lib/core/pages/chat';
import type { Page } from '../../../lib/core/pages/page';

const page: Page = {
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
  verdict: 'render_invoice_pdf (pdf.py:88) held the event loop: 26 blocks',
  evidence: ['one', 'two', 'three', 'four', 'five', 'six', 'seven'],
  missingEvidence: [],
  over: 'p99 LoopLag <= 50 ms in 2 of 3 periods of 10 s',
  runbook: 'https://wiki.example.com/host-loop-lag.md',
  next: 'npx cdk-headroom blocked api --env prod',
  links: { alarm: 'https://console.example.com/alarm', dashboard: 'https://console.example.com/dashboard' },
  since: '2026-11-21T11:12:40.000Z',
  firedAt: '2026-11-21T11:13:00.000Z',
  text: '',
};

describe('a page for a chat', () => {
  it('has the form of a custom notification, with verdict, command and links', () => {
    expect(chatNotificationOf(page)).toMatchObject({
      version: '1.0',
      source: 'custom',
      content: {
        textType: 'client-markdown',
        title: `:rotating_light: ${page.headline}`,
        description: expect.stringMatching(/^render.*\nover when p99.*\n• one\n/) as unknown,
        nextSteps: [
          '`npx cdk-headroom blocked api --env prod`',
          '<https://wiki.example.com/host-loop-lag.md|Runbook>',
          '<https://console.example.com/alarm|Alarm in the console>',
          '<https://console.example.com/dashboard|Dashboard>',
        ],
        keywords: ['prod', 'api', 'host-loop-lag', 'critical'],
      },
    });
  });

  it('is in one thread with its end', () => {
    const [begin, end] = [
      page,
      { ...page, state: 'OK', severity: 'info', firedAt: '2026-11-21T11:25:00.000Z' } as const,
    ].map(chatNotificationOf);
    expect(end?.metadata.threadId).toBe(begin?.metadata.threadId);
    expect(end?.id).not.toBe(begin?.id);
    expect(end?.content.nextSteps[0]).toBe('<https://wiki.example.com/host-loop-lag.md|Runbook>');
  });

  it('shows a part of long evidence, and says so', () => {
    const { description } = chatNotificationOf(page).content;
    expect(description).toContain('• six\n• … and more on the page');
    const long = chatNotificationOf({ ...page, evidence: Array.from({ length: 6 }, () => 'x'.repeat(1_000)) });
    expect(long.content.description.length).toBeLessThanOrEqual(2_501);
  });

  it('calls nobody, and links nowhere, by what comes from outside', () => {
    const verdict = '<!channel> <https://evil.example.com|ok> *bold* by <@U1>';
    const { description } = chatNotificationOf({ ...page, verdict }).content;
    expect(description).not.toMatch(/[<>]/);
  });
});
