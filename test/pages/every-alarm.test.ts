import { existsSync } from 'node:fs';
import { CloudWatchClient, DescribeAlarmsCommand, GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { mockClient } from 'aws-sdk-client-mock';
import * as fc from 'fast-check';
import { pageOf } from '../../lambda/responder/page-of';
import { alarmIds, alarms, type CatalogueAlarm } from '../../lib/alarms';
import type { Alarm } from '../../lib/core/alarms/alarm';
import { alarmName } from '../../lib/core/alarms/name';
import { peakConditions } from '../../lib/core/alarms/peak-conditions';
import { mathValues } from '../../lib/core/cloudwatch/math/math';
import { isBreaching } from '../../lib/core/cloudwatch/rule';
import type { Peak } from '../../lib/core/environment/environment';
import type { Page } from '../../lib/core/pages/page';
import { threeDigits } from '../../lib/core/words/figure';
import { utcClock, utcTime } from '../../lib/core/words/utc-time';
import { sampleOf } from '../alarms/proof/subjects';
import { answering } from '../lambda/answering';
import { deployedForm, metricData, type RawSeries } from './cloudwatch';

const FIRED = Date.UTC(2026, 10, 27, 20, 14, 10);
const blackFriday: Peak = {
  name: 'black-friday',
  factor: 3,
  window: { kind: 'once', startMs: Date.UTC(2026, 10, 27, 20), endMs: Date.UTC(2026, 10, 28) },
};
/** Long past: the limits of ordinary days hold. */
const easter: Peak = {
  name: 'easter',
  factor: 2,
  window: { kind: 'once', startMs: Date.UTC(2026, 3, 4), endMs: Date.UTC(2026, 3, 5) },
};
const weekly: Peak = {
  name: 'friday-nights',
  factor: 2,
  window: { kind: 'recurring', cron: '0 18 * * FRI', durationMin: 360, timeZone: 'UTC' },
};

const cloudwatch = mockClient(CloudWatchClient);
const logs = answering();
beforeEach(() => [cloudwatch, logs].forEach((client) => client.reset()));
const region = { region: 'eu-west-1' };

const expanded = (id: (typeof alarmIds)[number], declared: readonly Peak[]): Alarm => {
  const entry: CatalogueAlarm = alarms[id];
  const alarm = entry.expand(sampleOf(entry), { environmentName: 'prod', peaks: declared });
  if (!alarm) throw new Error(`${id} does not apply to its sample`);
  return alarm;
};

/** The page about an alarm whose metrics had these values, the last of which is of the period that ended when it fired. */
async function pageAbout(
  alarm: Alarm,
  series: RawSeries,
  declared: readonly Peak[],
): Promise<{ page: Page; startMs: number }> {
  const count = Math.max(...Object.values(series).map(({ length }) => length));
  const periodMs = alarm.metric.periodSec * 1_000;
  const startMs = Math.floor(FIRED / periodMs) * periodMs - count * periodMs;
  cloudwatch.on(DescribeAlarmsCommand).resolves({ MetricAlarms: [deployedForm(alarm)] });
  cloudwatch.on(GetMetricDataCommand).callsFake(({ MetricDataQueries, StartTime, EndTime }) => ({
    MetricDataResults: metricData({ metric: alarm.metric, startMs, series }, MetricDataQueries as [], {
      fromMs: (StartTime as Date).getTime(),
      toMs: (EndTime as Date).getTime(),
    }),
  }));
  logs.answers({ events: [] });
  const event = {
    alarmName: alarmName('prod', alarm),
    state: 'ALARM',
    previous: 'OK',
    reason: '',
    atMs: FIRED,
    description: '',
    contributor: {},
    children: [],
  } as const;
  const page = await pageOf(
    {
      cloudwatch: new CloudWatchClient(region),
      logs: logs.call,
      autoScaling: { groupsTagged: () => Promise.resolve([]), failedLaunches: () => Promise.resolve([]) },
      nowMs: () => FIRED + 2_000,
      environment: 'prod',
      runbookBaseUrl: '',
      topicArn: 'arn:aws:sns:eu-west-1:111111111111:prod-diagnosis',
      peaks: peakConditions(declared),
    },
    event,
    1_000,
  );
  if (!page) throw new Error('no page');
  return { page, startMs };
}

interface Truth {
  readonly atMs: number;
  readonly value: number;
  readonly limit: number;
}

/** Threshold in declared peaks, as the alarm's reason tells it; undefined where it stays. */
const tightOf = ({ threshold }: Alarm): number | undefined => {
  const [, tight] = /in declared peaks ([\d.e-]+):/.exec(threshold.because) ?? [];
  return tight === undefined ? undefined : Number(tight);
};

/**
 * What was measured in each period and the limit that held, without any of the code that pages are made by.
 * @param plain the alarm as it is without a scale
 */
function truthsOf(
  plain: Alarm,
  {
    series,
    startMs,
    tight,
    peakFromMs,
  }: Readonly<Record<'startMs' | 'peakFromMs', number>> & {
    readonly series: RawSeries;
    readonly tight: number | undefined;
  },
): Truth[] {
  const { metric, threshold } = plain;
  const { periodSec } = metric;
  const values =
    metric.kind === 'math'
      ? mathValues(metric.expression, series, { startMs, periodSec }, metric.steps)
      : (series.own ?? []);
  return values.flatMap((value, index) => {
    const atMs = startMs + index * periodSec * 1_000;
    const limit = tight !== undefined && atMs >= peakFromMs ? tight : threshold.value;
    return value === undefined ? [] : [{ atMs, value, limit }];
  });
}

const isPast = ({ when, breaching, missing }: Alarm, { value, limit }: Truth): boolean =>
  isBreaching({ when, breaching, missing, threshold: { value: limit } }, value);

/** Numbers of a text, times and ids left out. */
const numbersIn = (text: string): string[] =>
  [
    ...text
      .replaceAll(/(\d{4}-\d\d-\d\d )?\d\d:\d\d:\d\d UTC/g, '')
      .matchAll(/(?<![\w.])\d+(?:\.\d+)?(?:e[+-]?\d+)?(?![\w.]*[A-Za-z])/g),
  ].map(([number]) => number);

const near = (limit: number): fc.Arbitrary<number> =>
  fc
    .double({ min: 0.3, max: 2.2, noNaN: true })
    .map((factor) => Number(((limit === 0 ? 3 : limit) * factor).toPrecision(7)));

/** Raw values of the periods that the alarm evaluates, and of a few before them. */
function seriesFor(alarm: Alarm): fc.Arbitrary<RawSeries> {
  const ids = alarm.metric.kind === 'math' ? Object.keys(alarm.metric.metrics) : ['own'];
  const length = alarm.breaching.of + 2;
  const value = near(alarm.threshold.value);
  const list = fc.array(value, { minLength: length, maxLength: length });
  return fc
    .tuple(...ids.map(() => list))
    .map((lists) => Object.fromEntries(ids.map((id, index) => [id, lists[index] ?? []])));
}

describe.each(alarmIds)('the page of %s', (id) => {
  it.each<[string, readonly Peak[], number]>([
    ['on an ordinary day', [easter], Infinity],
    ['in a declared peak', [blackFriday, easter], Date.UTC(2026, 10, 27, 20)],
    ['in a recurring peak', [weekly], Date.UTC(2026, 10, 27, 18)],
  ])('says what was measured and the limit that held, %s', async (_, declared, peakFromMs) => {
    const alarm = expanded(id, declared);
    const tight = tightOf(alarm);
    // Where peaks scale nothing they may still be in the metric: more hosts are planned then.
    const plain = tight === undefined ? alarm : expanded(id, []);
    await fc.assert(
      fc.asyncProperty(seriesFor(plain), async (series) => {
        cloudwatch.reset();
        const { page, startMs } = await pageAbout(alarm, series, declared);
        check(plain, page, truthsOf(plain, { series, startMs, tight, peakFromMs }));
      }),
      { numRuns: 12 },
    );
  });
});

function check(alarm: Alarm, page: Page, truths: readonly Truth[]): void {
  const line = page.evidence.find((each) => each.startsWith('measured: ')) ?? '';
  expect(page.missingEvidence.filter((missing) => missing.startsWith('the metric'))).toEqual([]);
  if (truths.length === 0) {
    expect(line).toMatch(/^measured: no .* at all/);
    return;
  }
  const [, value, time] = /^measured: (-?[\d.e+-]+).*? at ((?:\d{4}-\d\d-\d\d )?\d\d:\d\d:\d\d UTC);/.exec(line) ?? [];
  const told = truths.find(({ atMs }) => [utcClock(atMs), utcTime(atMs)].includes(time ?? ''));
  if (!told) throw new Error(`${line}: no period begins then`);
  // A value beside its limit is told with more digits.
  expect([threeDigits(told.value), String(Number(told.value.toPrecision(6)))]).toContain(value);
  expect(line).toContain(`fires at ${alarm.when} ${threeDigits(told.limit)}`);
  // The worst by the limit that held then.
  const past = truths.filter((truth) => isPast(alarm, truth));
  if (past.length > 0) expect(isPast(alarm, told)).toBe(true);
  const allowed = new Set([
    ...truths.flatMap((truth) => [threeDigits(truth.value), String(Number(truth.value.toPrecision(6)))]),
    threeDigits(told.limit),
    threeDigits(alarm.threshold.value),
    threeDigits((100 * told.limit) / alarm.threshold.value),
  ]);
  const about = page.verdict.replace(alarm.meaning, '');
  const { unit } = alarms[alarm.id as keyof typeof alarms];
  const bare = (text: string): string => text.replaceAll(unit, '').replace(/\([^)]* [^)]*\) at/, '');
  for (const number of [...numbersIn(bare(line)), ...numbersIn(bare(about))]) expect(allowed).toContain(number);
  if (told.limit !== alarm.threshold.value) {
    expect(line).toContain('in peak ');
    // Past the peak's limit alone it is not true yet what the alarm means.
    const isTrue = isPast(alarm, { ...told, limit: alarm.threshold.value });
    if (past.length > 0 && !isTrue) expect(page.verdict).toMatch(/^close to its limit in peak /);
  }
  if (past.length === 0) expect(page.verdict).toBe(alarm.meaning);
  else expect(Date.parse(page.since ?? '')).toBe(Math.min(FIRED, firstOfStretch(alarm, truths)));
  checkHead(page);
}

/** The lengths and links that a person reads a page by. */
function checkHead(page: Page): void {
  expect(page.headline).toMatch(/^[ -~]{1,100}$/);
  expect(existsSync(page.runbook)).toBe(true);
  for (const link of Object.values(page.links) as string[]) expect(URL.canParse(link)).toBe(true);
  // The line that says when it is over is the last of those that somebody needs at once.
  const head = page.text.split('\n').slice(0, 4);
  expect(head.join('\n').length).toBeLessThanOrEqual(400);
  expect(head.slice(2)).toEqual([`next     ${page.next}`, `over     when ${page.over}`]);
}

/** Start of the first of those periods past the limit between which no N lie. */
function firstOfStretch(alarm: Alarm, truths: readonly Truth[]): number {
  const past = truths.filter((truth) => isPast(alarm, truth)).map(({ atMs }) => atMs);
  let from = past.at(-1) ?? 0;
  for (const atMs of past.reverse())
    if (from - atMs <= alarm.breaching.of * alarm.metric.periodSec * 1_000) from = atMs;
  return from;
}
