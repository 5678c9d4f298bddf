import { valueTicks } from '../../../lib/core/charts/ticks';
import { element, escape, textElement } from '../../../lib/core/words/markup';
import type { PeakRecord } from '../../../lib/local/peak/record';
import { peakHtml } from '../../../lib/local/picture/html';
import { describe as describePeak, peakSvg, standaloneSvg } from '../../../lib/local/picture/svg';
import { sampleRecord } from './sample-record';

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
    expect(page).toContain('do not agree');
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
        'The page arrives at 30 s. 780 messages were sent, 772 processed, 4 dead-lettered and 4 dropped past their deadline.',
    );
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
    expect(svg).toContain('--sent:');
  });
});
