import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { queueBodies, typed, typedIn } from './kept';
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
  readonly tookMs: number;
  readonly pageAfterMs: number;
  readonly pageSubject: string;
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

const files = ['peak.html', 'peak.svg', 'peak-narrow.svg', 'peak.json', 'not-emulated.txt', 'readings.json'].map(
  (name) => join(ROOT, 'out', name),
);
let run: Started;
let code: number | null;
let outcome: Outcome;

beforeAll(async () => {
  for (const file of files) rmSync(file, { force: true });
  run = startWith(['--json', '--keep'], awsUser);
  code = await run.ended;
  if (code !== 0) throw new Error(`npm start ended with ${String(code)}:\n${run.stderr()}`);
  outcome = JSON.parse(run.stdout()) as Outcome;
});
// Also where a test before the one that ends it has failed.
afterAll(() => startWith(['--stop']).ended);

describe('npm start', () => {
  it('ends well: the page came, and every message is accounted for', () => {
    expect(code).toBe(0);
    expect(outcome.ok).toBe(true);
  });

  it('is over within 90 seconds, and pages within 30 of the block', () => {
    expect(outcome.tookMs).toBeLessThan(90_000);
    expect(outcome.pageAfterMs).toBeLessThan(30_000);
  });

  it('brings a page that says what is wrong, where, and what to do', () => {
    expect(outcome.page).toMatchObject({
      environment: 'local',
      alarm: 'host-loop-lag',
      incident: 'host-incident',
      subject: 'api',
      state: 'ALARM',
      runbook: expect.stringContaining('host-loop-lag.md') as unknown,
      next: expect.stringMatching(/^(aws|npx) /) as unknown,
    });
    expect(outcome.page.verdict).toMatch(
      causeHere() === 'loop-blocked'
        ? /render_invoice_pdf \(invoices\.py:\d+\) (holds|held) the event loop/
        : /render_invoice_pdf|no processor/,
    );
    expect(JSON.stringify(outcome.page.evidence)).toMatch(/measured: \d+ ms \(p99 LoopLag\)/);
    // Services that the emulator has not.
    const missing = outcome.page.missingEvidence as string[];
    expect(missing.filter((line) => !/AWS Health|CodeDeploy/.test(line))).toEqual([]);
    expect(outcome.pageAfterMs).toBeGreaterThan(0);
  });

  it('pages once for the host, whichever of its symptoms fire, and tells its end once', () => {
    const ofHost = outcome.pages.filter(({ subject }) => subject === 'api');
    expect(ofHost.map(({ alarm, incident, state }) => `${state} ${alarm} ${String(incident)}`)).toEqual([
      'ALARM host-loop-lag host-incident',
      'OK host-loop-lag host-incident',
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

  it('prints the page as it arrived, a mark for each thing that its exit code means, and the sums', () => {
    const text = run.stderr();
    const body = String(outcome.page.text).replace(/^(?=.)/gm, '  ');
    expect(text).toContain(`Subject: ${outcome.pageSubject}\n\n${body}\n`);
    expect(text).toMatch(/^✓ the page came, \d/m);
    expect(text).toContain('✓ no message is lost: sent = processed + dead-lettered + dropped past the deadline');
    for (const { lane, sent } of outcome.accounts) expect(text).toMatch(new RegExp(`^  ✓  ${lane} +${sent} `, 'm'));
  });

  it('tells its story, and has what it can not show in a file', () => {
    const said = run.stderr();
    expect(said).toMatch(/^ {2}\d+ of \d+ alarms are evaluated here; .*: out\/not-emulated\.txt$/m);
    expect(said).not.toMatch(/^ +not (emulated|evaluated): /m);
    expect(said.split('✓ Peak')[0]?.split('\n').length).toBeLessThan(30);
    const text = readFileSync(files[4] ?? '', 'utf8');
    expect(outcome.notEmulated.length).toBeGreaterThan(0);
    for (const { type } of outcome.notEmulated) expect(text).toContain(`not emulated: ${type}`);
    expect(text).toMatch(/put through the API, .*: [1-9]\d* alarms on metric math or a query, 9 composite alarms/);
    expect(text).toMatch(/not evaluated: local\/api: no volume exists \(AWS\/EBS\): .*host-volume-queue/);
    expect(outcome.notEvaluated.map(({ name }) => name)).toContain('local/api/host-volume-queue');
    expect(outcome.notEmulated.map(({ type }) => type)).not.toContain('AWS::CloudWatch::Alarm');
    expect(text).toContain('played by the kit: AWS/SQS metrics');
  });

  it('says of poison and late messages, and of the alarms for them, that they are sent on purpose', () => {
    const said = run.stderr();
    expect(said).toContain('On purpose each lane gets 2 poison messages, 2 late ones and 2 that fail once');
    for (const { lane } of outcome.accounts)
      expect(said).toMatch(
        new RegExp(
          `local/${lane}/lane-dead-letters is ALARM, for the poison sent on purpose[^]*Also paged, .* of ${lane}, for the poison`,
        ),
      );
  });

  it('writes one line per step where there is no terminal', () => {
    expect(run.stderr()).not.toContain('\r');
    expect(run.stderr()).toMatch(/^✓ cdk deploy 'local\/\*\*': 5 stacks, \d+ resources \d+\.\d s$/m);
  });
});

interface ReadPeak {
  readonly episodes: readonly { readonly durationMs: number; readonly waitedForCpuMs?: number }[];
}

const readPeak = (): ReadPeak => JSON.parse(readFileSync(join(ROOT, 'out', 'readings.json'), 'utf8')) as ReadPeak;

/** Cause of this peak: on a machine that is busy with others, each block may be nearly all a wait for a processor. */
function causeHere(): 'loop-blocked' | 'loop-starved' {
  const { episodes } = readPeak();
  const waited = episodes.map(({ durationMs, waitedForCpuMs = 0 }) => waitedForCpuMs / durationMs);
  const isBusy = waited.reduce((sum, each) => sum + each, 0) / waited.length > 0.75;
  return isBusy ? 'loop-starved' : 'loop-blocked';
}

describe('the readings of the peak', () => {
  const FILE = 'triage host-loop-lag --readings out/readings.json';

  it('are kept, and triage names the cause of the drill from them, without the emulator', async () => {
    expect(run.stderr()).toContain(`npx cdk-headroom ${FILE}`);
    const [{ status, text } = { status: null, text: '' }] = await typed([`${FILE} --json`], '');
    expect(status).toBe(0);
    const { causes } = JSON.parse(text) as { causes: { cause: string; evidence: string[] }[] };
    expect(causes[0]?.cause).toBe(causeHere());
    expect(JSON.stringify(readPeak().episodes)).toContain('render_invoice_pdf');
  });
});

describe('npm start -- --keep', () => {
  it('leaves the pages in the queue of the pager', async () => {
    const bodies = await queueBodies(run.stderr());
    const pages = bodies.map(
      (body) => JSON.parse((JSON.parse(body) as { Message: string }).Message) as { alarm?: string },
    );
    expect(pages.map(({ alarm }) => alarm)).toEqual(expect.arrayContaining(['host-loop-lag', 'lane-dead-letters']));
  });

  it('says what of the runbooks of the alarms that fired can be followed, and each command that it names works', async () => {
    const said = run.stderr();
    const commands = typedIn(said);
    for (const page of ['host-loop-lag', 'host-incident', 'lane-dead-letters'])
      expect(said).toContain(`(runbooks/${page}.md)`);
    expect(commands.length).toBeGreaterThan(4);
    const outcomes = await typed(commands, said);
    // 1 says that something is wrong, and so it is.
    expect(outcomes.filter(({ status }) => status !== 0 && status !== 1)).toEqual([]);
    const all = outcomes.map(({ command, text }) => `$ ${command}\n${text}`).join('\n');
    expect(all).toMatch(/render_invoice_pdf/);
    expect(all).toMatch(/^\$ triage host-loop-lag .* --at .*\n(.*\n)*?1 loop-(blocked|starved)/m);
    expect(all).toMatch(/2\s+poison/);
  });
});

describe('npm start -- --stop', () => {
  it('leaves no process, no port and no file of its own behind', async () => {
    expect(await startWith(['--stop']).ended).toBe(0);
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
