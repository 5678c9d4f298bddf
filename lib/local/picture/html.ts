import { coloured } from '../../core/charts/style';
import { element, escape, textElement } from '../../core/words/markup';
import { agrees, type Fate, totalOf } from '../peak/ledger';
import { type FiredAlarm, onPurposeKind, onPurposeNames, onPurposeWords } from '../peak/on-purpose';
import { messagesIn, type PageArrival, type PeakRecord, worstLagMs } from '../peak/record';
import { causeText } from './cause';
import { alarmPages } from './flags';
import { PEAK_STYLE, peakPalette } from './style';
import { describe, peakSvg, pictureWidths } from './svg';

/** The whole page: one file, nothing loaded from anywhere, readable from 320 pixels up. */
export function peakHtml(record: PeakRecord): string {
  const [page] = alarmPages(record);
  const heading = page === undefined ? 'A peak, and no page' : 'A peak, and the page for it';
  const verdict = page?.page.verdict ?? describe(record);
  const at = new Date(record.startedAtMs).toISOString().slice(0, 16).replace('T', ' ');
  return documentOf(heading, [
    element('header', {}, textElement('h1', {}, heading) + textElement('p', { class: 'lead' }, verdict)),
    figures(record),
    element('figure', { class: 'wide' }, peakSvg(record, pictureWidths.wide, 'wide')),
    element('figure', { class: 'narrow' }, peakSvg(record, pictureWidths.narrow, 'narrow')),
    ...(page === undefined ? [] : [...causeSection(page), section('The page, as it arrived', pageAsItArrived(page))]),
    section('Every message', accountTable(record) + aboutPurpose(record)),
    section('What happened when', eventTable(record)),
    details('The figures behind the picture', loadTable(record) + lagTable(record)),
    textElement(
      'footer',
      {},
      `Recorded on ${at} UTC against an AWS emulator on one machine. Every value was measured; times count from the start of the load.`,
    ),
  ]);
}

/** The policy lets the browser itself vouch for it: nothing is fetched. */
function documentOf(title: string, parts: readonly string[]): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<link rel="icon" href="data:,">
<title>${escape(title)}</title>
<style>${coloured(`${PEAK_STYLE}${PAGE_STYLE}`, peakPalette)}</style>
</head>
<body>
<main>
${parts.join('\n')}
</main>
</body>
</html>
`;
}

const section = (title: string, content: string): string =>
  element('section', {}, textElement('h2', {}, title) + content);

const details = (title: string, content: string): string =>
  element('details', {}, textElement('summary', {}, title) + content);

/** Answers to the questions that one has first: how soon, how bad, why, and was anything lost. */
function figures(record: PeakRecord): string {
  const { accounts, block, lagThresholdMs } = record;
  const [page] = alarmPages(record);
  const sum = (key: Fate): number => totalOf(accounts, key);
  const lost = accounts.reduce((all, { missing, unexplained }) => all + missing + unexplained, 0);
  const cards = [
    [
      page === undefined ? 'none' : `${((page.atMs - block.fromMs) / 1000).toFixed(1)} s`,
      'from the first blocking call to the page',
    ],
    [`${Math.round(worstLagMs(record))} ms`, `loop lag at its worst, p99; the limit is ${lagThresholdMs} ms`],
    ...causeCard(page),
    [
      lost === 0 ? '0 lost' : `${lost} unaccounted for`,
      `${sum('sent')} sent = ${sum('processed')} processed + ${sum('deadLettered')} dead-lettered + ` +
        `${sum('dropped')} dropped past their deadline`,
    ],
  ] as const;
  return element(
    'dl',
    { class: 'figures' },
    cards
      .map(([value, label]) => element('div', {}, textElement('dt', {}, label) + textElement('dd', {}, value)))
      .join(''),
  );
}

function causeSection({ page }: PageArrival): string[] {
  const text = causeText(page);
  return text === undefined ? [] : [section('The cause, as triage names it', text)];
}

const pageAsItArrived = ({ subjectLine, page }: PageArrival): string =>
  (subjectLine === undefined ? '' : textElement('p', { class: 'subject' }, `Subject: ${subjectLine}`)) +
  textElement('pre', {}, page.text);

const aboutPurpose = ({ onPurpose }: PeakRecord): string =>
  onPurpose === undefined ? '' : textElement('p', { class: 'about' }, `${onPurposeWords(onPurpose)}.`);

function causeCard(arrival: PageArrival | undefined): (readonly [string, string])[] {
  const [first] = arrival?.page.triage?.causes ?? [];
  return first ? [[first.cause, `the cause that triage names: ${first.confidence}`]] : [];
}

type Cell = string | number;

function table(caption: string, head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const cell = (value: Cell): string =>
    textElement('td', typeof value === 'number' ? { class: 'number' } : {}, String(value));
  const headings = head.map((text, column) =>
    textElement('th', { scope: 'col', class: typeof rows[0]?.[column] === 'number' ? 'number' : undefined }, text),
  );
  const body = rows.map((row) => element('tr', {}, row.map(cell).join('')));
  return element(
    'div',
    { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': caption },
    element(
      'table',
      {},
      textElement('caption', {}, caption) +
        element('thead', {}, element('tr', {}, headings.join(''))) +
        element('tbody', {}, body.join('')),
    ),
  );
}

const accountTable = ({ accounts }: PeakRecord): string =>
  table(
    'Distinct messages by lane',
    ['lane', 'sent', 'processed', 'dead-lettered', 'dropped', 'sums'],
    accounts.map((account) => [
      account.lane,
      account.sent,
      account.processed,
      account.deadLettered,
      account.dropped,
      agrees(account) ? '✓' : '✗ do not agree',
    ]),
  );

function eventTable(record: PeakRecord): string {
  const { alarms, block, pages, startedAtMs } = record;
  const events: [number, string][] = [
    [block.fromMs, `each report now blocks the event loop for ${block.callMs} ms`],
    [block.toMs, 'the blocking ends'],
    ...alarms.flatMap((track) =>
      track.changes.map(({ atMs, to, reason }): [number, string] => [
        atMs,
        `${track.name} is ${to}${to === 'ALARM' ? excuseOf({ ...track, reason }, record) : ''}: ${reason}`,
      ]),
    ),
    ...pages.map(({ atMs, page }): [number, string] => [
      atMs,
      `page: ${page.alarm} of ${page.subject}, ${page.state}${excuseOf({ ...page, id: page.alarm }, record)}: ${page.verdict}`,
    ]),
  ];
  const rows = events
    .sort(([a], [b]) => a - b)
    .map(([atMs, text]) => [`${((atMs - startedAtMs) / 1000).toFixed(1)} s`, text]);
  return table('Events in order', ['time', 'event'], rows);
}

function excuseOf(alarm: FiredAlarm, record: PeakRecord): string {
  const kind = onPurposeKind(alarm, record.accounts, record.onPurpose);
  return kind === undefined ? '' : `, for the ${onPurposeNames[kind]} sent on purpose`;
}

const loadTable = ({ load }: PeakRecord): string =>
  table(
    'Load by second',
    ['second', 'sent', 'processed', 'requests', 'slowest answer, ms', 'no answer'],
    load.map(({ second, sent, processed, requests, slowestMs, failedRequests }) => [
      second,
      messagesIn(sent),
      messagesIn(processed),
      requests,
      slowestMs === undefined ? '' : Math.round(slowestMs),
      failedRequests,
    ]),
  );

const lagTable = ({ lag, startedAtMs }: PeakRecord): string =>
  table(
    'Event-loop lag by period',
    ['from, s', 'to, s', 'p99, ms'],
    lag.map(({ fromMs, toMs, p99Ms }) => [
      Number(((fromMs - startedAtMs) / 1000).toFixed(1)),
      Number(((toMs - startedAtMs) / 1000).toFixed(1)),
      Number(p99Ms.toFixed(1)),
    ]),
  );

/** Shades at the sides of a table that scrolls, which what moves with the content covers where there is nothing more. */
const SCROLL_EDGES = [
  'linear-gradient(to right,var(--card) 30%,transparent) 0 0/48px 100% no-repeat local',
  'linear-gradient(to left,var(--card) 30%,transparent) 100% 0/48px 100% no-repeat local',
  'linear-gradient(to right,var(--edge),transparent) 0 0/16px 100% no-repeat scroll',
  'linear-gradient(to left,var(--edge),transparent) 100% 0/16px 100% no-repeat scroll',
].join();

const PAGE_STYLE = `
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
main{max-width:1120px;margin:0 auto;padding:28px 20px 40px}
h1{font-size:clamp(22px,4vw,32px);line-height:1.2;margin:0 0 6px}
h2{font-size:17px;margin:0 0 8px}
.lead{margin:0;color:var(--muted);overflow-wrap:anywhere}
.figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(220px,1fr));gap:12px;margin:22px 0}
.figures div{display:flex;flex-direction:column-reverse;justify-content:flex-end}
.figures div{background:var(--card);border-radius:10px;padding:14px 16px}
dd{margin:0;font-size:26px;font-weight:650;font-variant-numeric:tabular-nums;line-height:1.25}
dt{color:var(--muted);font-size:14px}
figure{margin:0 0 24px}
figure svg{display:block;width:100%;height:auto}
.narrow{display:none}
section,details{background:var(--card);border-radius:10px;padding:16px;margin:0 0 16px}
summary{font-weight:650;cursor:pointer}
pre{margin:0;white-space:pre-wrap;overflow-wrap:anywhere;font:13px/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
.subject{margin:0 0 8px;font-weight:600;overflow-wrap:anywhere}
.about{margin:8px 0 0;color:var(--muted);font-size:14px;overflow-wrap:anywhere}
ul{margin:0 0 8px;padding-left:20px}
li,.next{overflow-wrap:anywhere}
.next{margin:0 0 8px}
.scroll{overflow-x:auto;background:${SCROLL_EDGES}}
.scroll+.scroll{margin-top:16px}
table{border-collapse:collapse;width:100%;font-size:14px}
caption{text-align:left;color:var(--muted);padding:4px 0 6px}
th,td{text-align:left;padding:5px 12px 5px 0;border-top:1px solid var(--grid);vertical-align:top;overflow-wrap:anywhere}
thead th{border-top:0;white-space:nowrap;overflow-wrap:normal}
td:first-child{white-space:nowrap}
.number{text-align:right;font-variant-numeric:tabular-nums}
td.number{white-space:nowrap}
footer{color:var(--muted);font-size:14px}
:focus-visible{outline:2px solid var(--sent);outline-offset:2px}
@media (max-width:680px){.wide{display:none}.narrow{display:block}main{padding:20px 12px 32px}}
@media (max-width:680px){section,details{padding:12px}th,td{padding-right:6px}thead th{white-space:normal}table{font-size:12.5px}}`;
