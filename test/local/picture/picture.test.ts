import { valueTicks } from '../../../lib/core/charts/ticks';
import { element, escape, textElement } from '../../../lib/core/words/markup';
import type { PeakRecord } from '../../../lib/local/peak/record';
import { peakHtml } from '../../../lib/local/picture/html';
import { describe as describePeak, peakSvg, standaloneSvg } from '../../../lib/local/picture/svg';
import { fullRecord, sampleRecord } from './sample-record';

const HOSTILE = '<script>alert("x")</script>\'&';

/** The sample, with words in it that come from outside: from a function's name, an alarm's reason, a page. */
function withHostileWords(): PeakRecord {
  const [arrival] = sampleRecord.pages;
  const [track] = sampleRecord.alarms;
  if (arrival === undefined || track === undefined) throw new Error('the sample has a page and an alarm');
  const page = { ...arrival.page, verdict: HOSTILE, text: HOSTILE };
  return {
    ...sampleRecord,
    block: { ...sampleRecord.block, functionName: HOSTILE },
    pages: [{ ...arrival, page }],
    alarms: [
      {
        ...track,
        name: HOSTILE,
        subject: HOSTILE,
        changes: track.changes.map((change) => ({ ...change, reason: HOSTILE })),
      },
    ],
    accounts: [{ lane: HOSTILE, sent: 1, processed: 1, deadLettered: 0, dropped: 0, missing: 0, unexplained: 0 }],
  };
}

describe('markup', () => {
  it('escapes everything that ends text or an attribute', () => {
    expect(escape(HOSTILE)).toBe('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;&#39;&amp;');
    expect(element('a', { title: '"><b>' })).toBe('<a title="&quot;&gt;&lt;b&gt;"></a>');
    expect(textElement('p', {}, '<b>')).toBe('<p>&lt;b&gt;</p>');
  });

  it('leaves out attributes that have no value, and rounds numbers', () => {
    expect(element('rect', { x: 1 / 3, y: undefined })).toBe('<rect x="0.33"></rect>');
  });
});

describe('the scale', () => {
  it.each([
    [25, [0, 10, 20]],
    [400, [0, 200, 400]],
    [1, [0, 0.5, 1]],
    [7, [0, 5]],
  ])('up to %d has round ticks that fit', (highest, ticks) => {
    expect(valueTicks(0, highest, 3)).toEqual(ticks);
  });
});

describe('the page', () => {
  const html = peakHtml(sampleRecord);

  it('loads nothing: no address, no script, no import', () => {
    const withoutNamespaces = html.replaceAll('http://www.w3.org/2000/svg', '');
    expect(withoutNamespaces).not.toMatch(/https?:|<script|<link[^>]+stylesheet|@import|url\(|src=/);
    expect(html).toContain("default-src 'none'");
  });

  it('lets no word from outside become markup', () => {
    const page = peakHtml(withHostileWords());
    expect(page).not.toContain('<script');
    expect(page).toContain('&lt;script&gt;');
  });

  it('answers how soon, how bad and whether anything was lost', () => {
    expect(html).toContain('<dd>20.2 s</dd>');
    expect(html).toContain('<dd>393 ms</dd>');
    expect(html).toContain('<dd>0 lost</dd>');
    expect(html).toContain('780 sent = 772 processed + 4 dead-lettered + 4 dropped past their deadline');
  });

  it('says it where messages are unaccounted for', () => {
    const accounts = [
      { lane: 'checkout', sent: 3, processed: 1, deadLettered: 0, dropped: 0, missing: 2, unexplained: 1 },
    ];
    const page = peakHtml({ ...sampleRecord, accounts });
    expect(page).toContain('3 unaccounted for');
    expect(page).toContain('✗ do not agree');
  });

  it('has every figure of the picture as a table too', () => {
    for (const caption of [
      'Distinct messages by lane',
      'Events in order',
      'Load by second',
      'Event-loop lag by period',
    ])
      expect(html).toContain(`<caption>${caption}</caption>`);
    expect(html.match(/<tr>/g)?.length).toBeGreaterThan(60);
  });

  it('says why, as triage names it, with its evidence, what it is not, and what is not known', () => {
    expect(html).toContain('<dd>loop-blocked</dd>');
    expect(html).toContain('the cause that triage names: likely');
    expect(html).toContain('loop-blocked, likely, in api');
    expect(html).toContain('<li>render_invoice_pdf (invoices.py:31): 10 blocks');
    expect(html).toContain('Next: npx cdk-headroom blocked api --env local');
    expect(html).toContain('Not: pool-exhausted: a consequence: the loop is held.');
    expect(html).toContain('Not known: volumes of the hosts: the emulator attaches none.');
  });

  it.each([
    ['names none', { causes: [], excluded: [], missing: [] }, true],
    ['was not asked', undefined, false],
  ])('has no cause where triage %s', (_, triage, isTold) => {
    const pages = sampleRecord.pages.map((arrival) => ({ ...arrival, page: { ...arrival.page, triage } }));
    const page = peakHtml({ ...sampleRecord, pages });
    expect(page).not.toContain('the cause that triage names');
    expect(page.includes('No cause can be named.')).toBe(isTold);
    expect(describePeak({ ...sampleRecord, pages })).not.toContain('names the cause');
  });

  it('says plainly that no page came', () => {
    const page = peakHtml({ ...sampleRecord, pages: [] });
    expect(page).toContain('A peak, and no page');
    expect(page).toContain('<dd>none</dd>');
  });

  it('can be drawn from a record with nothing in it', () => {
    const empty: PeakRecord = {
      ...sampleRecord,
      endedAtMs: sampleRecord.startedAtMs,
      load: [],
      lag: [],
      alarms: [],
      pages: [],
      accounts: [],
    };
    expect(peakHtml(empty)).not.toMatch(/NaN|Infinity|undefined/);
  });
});

describe('the picture', () => {
  it('has a title and a description for those who can not see it', () => {
    const svg = peakSvg(sampleRecord, 1080, 'p');
    expect(svg).toContain('role="img" aria-labelledby="p-title p-desc"');
    expect(svg).toContain('<title id="p-title">');
    expect(describePeak(sampleRecord)).toBe(
      'From 10 s to 30 s each report blocks the event loop for 400 ms. The 99th percentile of the loop lag ' +
        'rises to 393 ms; the limit is 100 ms. ' +
        'The page arrives at 30 s and names the cause: loop-blocked, likely. ' +
        '780 messages were sent, 772 processed, 4 dead-lettered and 4 dropped past their deadline.',
    );
  });

  it('has the cause on the flag of the page, where there is room', () => {
    expect(peakSvg(sampleRecord, 1080, 'p')).toContain('>page after 20.2 s: loop-blocked, likely</text>');
    expect(peakSvg(sampleRecord, 340, 'p')).toContain('>page after 20.2 s</text>');
  });

  it('shows when the alarm fired and recovered', () => {
    const svg = peakSvg(sampleRecord, 1080, 'p');
    expect(svg).toContain('ALARM from 30.0 s to 55.0 s');
    expect(svg).toContain('OK from 55.0 s to 60.0 s');
  });

  it('claims no state for an alarm that nobody evaluated, or that has not seen enough', () => {
    const svg = peakSvg({ ...sampleRecord, alarms: sampleRecord.alarms.slice(1) }, 1080, 'p');
    expect(svg).toContain('not evaluated here');
    expect(svg).toContain('not enough data yet');
    expect(svg).not.toContain('state OK');
  });

  it.each([1080, 340])('stays inside its frame at %d pixels', (width) => {
    const svg = peakSvg(sampleRecord, width, 'p');
    const edges = [...svg.matchAll(/<rect[^>]* x="([\d.]+)"[^>]* width="([\d.]+)"/g)].map(
      ([, x, w]) => Number(x) + Number(w),
    );
    expect(Math.max(...edges)).toBeLessThanOrEqual(width);
  });

  it('stands alone as a file, with its colours', () => {
    const svg = standaloneSvg(sampleRecord);
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
    expect(svg).toContain('prefers-color-scheme:dark');
    expect(svg).toContain('.peak .line.sent{stroke:#2563c9}');
  });
});

describe('what was sent on purpose', () => {
  const svg = peakSvg(fullRecord, 1080, 'p');
  const words = 'On purpose each lane gets 2 poison messages, 2 late ones and 2 that fail once';

  it('is said to be so in the picture, for the eye and for the ear, and on the page', () => {
    expect(svg).toContain('lane-dead-letters of checkout: poison sent on purpose');
    expect(svg).toContain('2 pages on purpose');
    expect(describePeak(fullRecord)).toContain(words);
    const html = peakHtml(fullRecord);
    expect(html).toContain(`<p class="about">${words}.</p>`);
    expect(html).toContain('local/media/lane-dead-letters is ALARM, for the poison sent on purpose: 1 of 1 datapoints');
    expect(html).toContain('page: lane-dead-letters of media, ALARM, for the poison sent on purpose: ');
  });

  it('is no burst of the load: it is drawn apart, in the first second', () => {
    expect(svg).toContain('<title>12 messages in the first second are to fail, on purpose</title>');
    // 20 messages in the first second, of which 12 are these, and 13 in each of the others.
    const heights = pathOf(svg, 'line sent').map(({ y }) => 122 - y);
    expect((heights[0] ?? 0) / Math.max(...heights)).toBeCloseTo(8 / 13, 2);
  });

  it('has flags on the axis of time where its pages arrived, and the page for the blocking has the large one', () => {
    const poles = [...svg.matchAll(/<line class="odd-line" x1="([\d.]+)"[^>]* y1="4"/g)].map(([, x]) => Number(x));
    expect(poles).toEqual([1.2, 2.3].map((second) => expect.closeTo(56 + (1004 * second) / 60.4, 1) as unknown));
    expect(svg.match(/class="page-flag"/g)).toHaveLength(1);
  });

  it('is no excuse for more: a lane with a dead letter too many is not what was to be', () => {
    const accounts = fullRecord.accounts.map((account) => ({ ...account, deadLettered: 3 }));
    const worse = peakSvg({ ...fullRecord, accounts }, 1080, 'p');
    expect(worse).not.toContain('sent on purpose</text>');
    expect(worse).not.toContain('pages on purpose');
  });
});

describe('the parts of the picture that could mislead', () => {
  const svg = peakSvg(fullRecord, 1080, 'p');

  it('leave out a second that was cut off, and what is sent after the last message', () => {
    const right = (className: string): number => Math.max(...pathOf(svg, className).map(({ x }) => x));
    expect(right('line sent')).toBeCloseTo(56 + (1004 * 59) / 60.4, 0);
    expect(right('line processed')).toBeCloseTo(56 + (1004 * 60) / 60.4, 0);
    expect(svg).not.toContain('second 60:');
  });

  it('say of a lag bar which time it stands for, and how much of it was blocked', () => {
    expect(svg).toContain('<title>p99 393 ms from 9.7 s to 19.7 s</title>');
    expect(svg).toContain('the one from 29.7 s to 39.7 s holds 0.6 s of the blocking');
    expect(svg).not.toContain('the one from 19.7 s');
  });

  it('say why the lag is 0 where an answer was slow', () => {
    expect(svg).toContain('shorter than 5 ms count as no lag');
  });

  it('keep the limit visible across the bars: it lies on a strip of the ground, and its key is a line of dashes', () => {
    expect(svg).toMatch(/<line class="limit-ground"[^>]*><\/line><line class="limit"/);
    expect(svg).toMatch(/<line class="key limit" x1="[\d.]+" x2="[\d.]+"/);
    expect(svg).not.toMatch(/<rect class="key limit"/);
  });

  it('tell sent and processed apart without colours', () => {
    expect(standaloneSvg(fullRecord)).toMatch(/\.line\.processed\{[^}]*stroke-dasharray/);
    expect(svg).toMatch(/<line class="key processed"/);
  });

  it('have the same words in the title of a narrow picture, and its legend below', () => {
    const narrow = peakSvg(fullRecord, 340, 'p');
    expect(narrow).toContain('Event-loop lag, p99 of every 10 s, ms');
    expect(narrow).toMatch(/<line class="page-line" x1="[\d.]+" x2="[\d.]+" y1="42"/);
  });
});

/** Corners of a path that was drawn in steps. */
function pathOf(svg: string, className: string): { x: number; y: number }[] {
  const [, d = ''] = new RegExp(`<path class="${className}" d="([^"]*)"`).exec(svg) ?? [];
  let y = 0;
  return [...d.matchAll(/[ML]([\d.]+) ([\d.]+)|H([\d.]+)/g)].map(([, x, newY, across]) => {
    y = newY === undefined ? y : Number(newY);
    return { x: Number(x ?? across), y };
  });
}
