import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { endpointIn, isListening, processesOf, ROOT, type Started, startWith } from './start-process';

/** What a person who works with real accounts may have set; the run must neither use it nor be led astray by it. */
const awsUser = {
  AWS_PROFILE: 'production',
  AWS_ACCESS_KEY_ID: 'AKIAREAL',
  AWS_SECRET_ACCESS_KEY: 'real',
  AWS_REGION: 'eu-west-1',
  AWS_ENDPOINT_URL: 'http://127.0.0.1:9',
  AWS_ENDPOINT_URL_SQS: 'http://127.0.0.1:9',
  AWS_ENDPOINT_URL_CLOUDFORMATION: 'http://127.0.0.1:9',
  CDK_DEFAULT_ACCOUNT: '123456789012',
  HTTPS_PROXY: 'http://127.0.0.1:9',
  http_proxy: 'http://127.0.0.1:9',
};

interface Outcome {
  readonly ok: boolean;
  readonly pageAfterMs: number;
  readonly page: Record<string, unknown>;
  readonly accounts: readonly {
    lane: string;
    sent: number;
    processed: number;
    deadLettered: number;
    dropped: number;
    agrees: boolean;
  }[];
  readonly missing: readonly string[];
  readonly pages: readonly { alarm: string; incident: string | null; subject: string; state: string }[];
  readonly notEmulated: readonly { type: string; reason: string }[];
  readonly notEvaluated: readonly { name: string; reason: string }[];
}

const files = ['peak.html', 'peak.svg', 'peak.json'].map((name) => join(ROOT, 'out', name));
let run: Started;
let code: number | null;
let outcome: Outcome;

beforeAll(async () => {
  for (const file of files) rmSync(file, { force: true });
  run = startWith(['--json'], awsUser);
  code = await run.ended;
  if (code !== 0) throw new Error(`npm start ended with ${String(code)}:\n${run.stderr()}`);
  outcome = JSON.parse(run.stdout()) as Outcome;
});

describe('npm start', () => {
  it('ends well: the page came, and every message is accounted for', () => {
    expect(code).toBe(0);
    expect(outcome.ok).toBe(true);
  });

  it('brings a page that says what is wrong, where, and what to do', () => {
    expect(outcome.page).toMatchObject({
      environment: 'local',
      alarm: 'host-loop-lag',
      incident: 'host-incident',
      subject: 'api',
      state: 'ALARM',
      runbook: expect.stringContaining('host-loop-lag.md') as unknown,
      next: expect.stringMatching(/^aws /) as unknown,
    });
    expect(outcome.page.verdict).toMatch(
      /render_invoice_pdf .* held the event loop(: \d+ blocks, .* s of \d+ s, longest| for) [34]\d\d ms/,
    );
    expect(JSON.stringify(outcome.page.evidence)).toMatch(/measured: \d+ ms \(p99 LoopLag\)/);
    expect(outcome.page.missingEvidence).toEqual([]);
    expect(outcome.pageAfterMs).toBeGreaterThan(0);
  });

  it('pages once for the host, whichever of its symptoms fire, and tells its end once', () => {
    const ofHost = outcome.pages.filter(({ subject }) => subject === 'api');
    expect(ofHost.map(({ alarm, incident, state }) => `${state} ${alarm} ${String(incident)}`)).toEqual([
      'ALARM host-loop-lag host-incident',
      'OK host-incident host-incident',
    ]);
  });

  it('sends work to both lanes, poison and late work included, and loses nothing', () => {
    expect(outcome.missing).toEqual([]);
    expect(outcome.accounts.map(({ lane }) => lane).sort()).toEqual(['checkout', 'media']);
    for (const { sent, processed, deadLettered, dropped, agrees } of outcome.accounts) {
      expect(sent).toBeGreaterThan(20);
      expect(deadLettered).toBe(2);
      expect(dropped).toBe(2);
      expect(processed + deadLettered + dropped).toBe(sent);
      expect(agrees).toBe(true);
    }
  });

  it('prints the page, the sums and everything that is not emulated', () => {
    const text = run.stderr();
    for (const part of [
      'THE PAGE',
      'render_invoice_pdf',
      'runbooks/host-loop-lag.md',
      'sent = processed + dead-lettered + dropped past the deadline',
    ])
      expect(text).toContain(part);
    expect(outcome.notEmulated.length).toBeGreaterThan(0);
    for (const { type } of outcome.notEmulated) expect(text).toContain(`not emulated: ${type}`);
    expect(text).toMatch(/put through the API, .*: [1-9]\d* alarms on metric math or a query, 9 composite alarms/);
    expect(text).toMatch(/not evaluated: local\/api: no volume exists \(AWS\/EBS\): .*host-volume-queue/);
    expect(outcome.notEvaluated.map(({ name }) => name)).toContain('local/api/host-volume-queue');
    expect(outcome.notEmulated.map(({ type }) => type)).not.toContain('AWS::CloudWatch::Alarm');
    expect(text).toContain('played by the kit: AWS/SQS metrics');
  });

  it('writes one line per step where there is no terminal', () => {
    expect(run.stderr()).not.toContain('\r');
    expect(run.stderr()).toMatch(/^✓ cdk deploy 'local\/\*\*': 5 stacks, \d+ resources \d+\.\d s$/m);
  });

  it('leaves no process, no port and no file of its own behind', async () => {
    expect(processesOf(run.temporary)).toEqual([]);
    expect(await isListening(endpointIn(run.stderr()))).toBe(false);
    expect(readdirSync(run.temporary).filter((name) => name.startsWith('headroom-peak-'))).toEqual([]);
  });
});

const BROWSER_PATH = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) =>
  existsSync(path),
);
// Without a browser there is nothing to look with; the picture's unit tests run anyway.
const withBrowser = BROWSER_PATH === undefined ? describe.skip : describe;

/** In the page: the smallest text of the picture that is shown, in pixels of the screen. */
const SMALLEST_TEXT = `Math.min(...[...document.querySelectorAll('svg text')]
  .filter((text) => text.checkVisibility())
  .map((text) => parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a))`;

withBrowser('the picture in a browser', () => {
  let browser: Browser;
  const requests: string[] = [];
  const complaints: string[] = [];

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: BROWSER_PATH ?? '', args: ['--no-sandbox'] });
  });
  afterAll(() => browser.close());

  async function open(width: number, colorScheme: 'light' | 'dark' = 'light'): Promise<Page> {
    const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
    page.on('request', (request) => requests.push(request.url()));
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(`file://${files[0] ?? ''}`);
    return page;
  }

  it.each([1200, 400, 320])(
    'fits a window of %d pixels, with one picture shown and its words readable',
    async (width) => {
      const page = await open(width);
      expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBe(width);
      expect(await page.locator('svg:visible').count()).toBe(1);
      const smallest = await page.evaluate<number>(SMALLEST_TEXT);
      expect(smallest).toBeGreaterThan(8);
      await page.close();
    },
  );

  it('shows load, lag, alarm and page on one axis, and what the run measured', async () => {
    const page = await open(1200);
    const text = (await page.locator('svg:visible').textContent()) ?? '';
    for (const part of [
      'Messages',
      'Slowest answer',
      'Event-loop lag',
      'host-loop-lag',
      'ALARM',
      'render_invoice_pdf blocks',
      'page after',
    ])
      expect(text).toContain(part);
    const sent = outcome.accounts.reduce((sum, account) => sum + account.sent, 0);
    expect(await page.locator('dl').innerText()).toContain(`${sent} sent`);
    // The flag of the page stands where the page arrived: after the block began, within it or at its end.
    const [flag, band] = await Promise.all([
      page.locator('.page-flag:visible').boundingBox(),
      page.locator('.block:visible').first().boundingBox(),
    ]);
    expect(flag?.x).toBeGreaterThan(band?.x ?? Infinity);
    await page.close();
  });

  it('follows the light and the dark setting', async () => {
    const grounds = await Promise.all(
      (['light', 'dark'] as const).map(async (scheme) => {
        const page = await open(1200, scheme);
        return page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
      }),
    );
    expect(new Set(grounds).size).toBe(2);
  });

  it('can be read without seeing it', async () => {
    const page = await open(1200);
    const named = page.getByRole('img', { name: /peak with a blocked event loop/i });
    expect(await named.filter({ visible: true }).count()).toBe(1);
    await page.getByText('The figures behind the picture').focus();
    await page.keyboard.press('Enter');
    expect(await page.getByRole('table', { name: 'Load by second' }).isVisible()).toBe(true);
    await page.close();
  });

  it('loads nothing but itself, without a complaint', () => {
    expect(requests.filter((url) => !/^file:.*peak\.html$|^data:/.test(url))).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('is a picture of its own as SVG too', async () => {
    const page = await browser.newPage({ viewport: { width: 1200, height: 900 } });
    await page.setContent(
      `<img alt="" src="data:image/svg+xml;base64,${readFileSync(files[1] ?? '').toString('base64')}">`,
    );
    expect(await page.evaluate<number>('document.images[0].naturalWidth')).toBeGreaterThan(0);
    await page.close();
  });
});
