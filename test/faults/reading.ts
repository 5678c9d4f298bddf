import { changeOf } from './messages';
import type { Answer, Call, Fault } from './proxy';
import { theStage } from './the-stage';

/** Evidence that can't be had: the page comes all the same, in time, and says what it lacks. */

const throttled: Answer = { status: 400, body: { __type: 'ThrottlingException', message: 'Rate exceeded' } };
const cloudWatch = ['DescribeAlarms', 'GetMetricData', 'DescribeAlarmHistory', 'FilterLogEvents'];
const table = ['GetItem', 'Query', 'PutItem', 'UpdateItem', 'TransactWriteItems', 'DeleteItem'];

const on =
  (actions: readonly string[], fault: Fault) =>
  ({ action }: Call): Fault | undefined =>
    actions.includes(action) ? fault : undefined;

let subjects = 0;
/** A page about a loop that is late, with what was injected. */
async function pageUnder(faults: (call: Call) => Fault | undefined, skewMs = 0) {
  const subject = `api-${(subjects += 1)}`;
  const nowMs = Date.now();
  await theStage().putAlarm(subject, nowMs);
  await theStage().pages();
  theStage().proxy.inject(faults);
  const startedMs = Date.now();
  const ended = await theStage().lambda.deliver(changeOf({ subject, atMs: nowMs + skewMs }));
  const tookMs = Date.now() - startedMs;
  theStage().proxy.inject(() => undefined);
  const pages = await theStage().pages();
  return { ended, pages, page: pages[0], missing: pages[0]?.missingEvidence.join('\n') ?? '', tookMs };
}
type Told = Awaited<ReturnType<typeof pageUnder>>;

const expectOne = ({ ended, pages, page }: Told): void => {
  expect(ended?.kind).toBe('response');
  expect(pages).toHaveLength(1);
  expect(page).toMatchObject({ state: 'ALARM', alarm: 'host-loop-lag', severity: 'critical' });
};

it('measures where nothing is wrong', async () => {
  const told = await pageUnder(() => undefined);
  expectOne(told);
  expect(told.page?.text).toContain('412 ms');
});

describe('CloudWatch', () => {
  it('throttles everything', async () => {
    const told = await pageUnder(on(cloudWatch, { answer: throttled }));
    expectOne(told);
    expect(told.missing).toContain('Rate exceeded');
  });

  it('throttles every other call', async () => {
    let calls = 0;
    const told = await pageUnder(({ action }) =>
      cloudWatch.includes(action) && (calls += 1) % 2 === 1 ? { answer: throttled } : undefined,
    );
    expectOne(told);
    expect(told.page?.text).toContain('412 ms');
  });

  it('gives no metric data, and describes alarms', async () => {
    const told = await pageUnder(on(['GetMetricData'], { answer: throttled }));
    expectOne(told);
    expect(told.missing).toContain('Rate exceeded');
  });

  it.each<[string, (answer: Record<string, unknown>) => object]>([
    ['says that its data are partial', (answer) => partial(answer, 'PartialData')],
    ['fails inside for a metric', (answer) => partial(answer, 'InternalError')],
    ['leaves out all results', () => ({ MetricDataResults: [], Messages: [] })],
    ['answers without the field of results', () => ({})],
    ['answers with null', () => ({ MetricDataResults: null })],
  ])('%s', async (_, change) => {
    expectOne(await pageUnder(on(['GetMetricData'], { change })));
  });

  it('fails inside and gives no value: which is told, and not taken for a silent metric', async () => {
    const change = (answer: Record<string, unknown>): object => ({
      ...answer,
      MetricDataResults: (answer.MetricDataResults as readonly object[]).map((result) => ({
        ...result,
        StatusCode: 'InternalError',
        Timestamps: [],
        Values: [],
      })),
    });
    const told = await pageUnder(on(['GetMetricData'], { change }));
    expectOne(told);
    expect(told.missing).toContain('the metric: Error, CloudWatch gives no value and says InternalError');
  });

  it('promises more data and then refuses them', async () => {
    const told = await pageUnder(({ action, body }) => {
      if (action !== 'GetMetricData') return undefined;
      if (body.includes('NextToken')) return { answer: throttled };
      return { change: (answer) => ({ ...answer, NextToken: 'more' }) };
    });
    expectOne(told);
  });

  it('cuts every connection', async () => expectOne(await pageUnder(on(cloudWatch, 'cut'))));

  it('answers with a page of a proxy', async () => {
    const answer = { status: 200, body: '<html>Sign in</html>' };
    expectOne(await pageUnder(on(cloudWatch, { answer })));
  });

  it('does not answer before the deadline', async () => {
    const told = await pageUnder(on(cloudWatch, 'hang'));
    expectOne(told);
    expect(told.missing).toContain('no answer within');
    // 8 s for the evidence, and what a process needs.
    expect(told.tookMs).toBeLessThan(14_000);
  });
});

describe('the table of incidents', () => {
  it.each<[string, Fault]>([
    [
      'throttles',
      { answer: { status: 400, body: { __type: 'ProvisionedThroughputExceededException', message: 'slow down' } } },
    ],
    [
      'is not there',
      { answer: { status: 400, body: { __type: 'ResourceNotFoundException', message: 'no such table' } } },
    ],
    ['may not be read', { answer: { status: 400, body: { __type: 'AccessDeniedException', message: 'no' } } }],
    ['cuts every connection', 'cut'],
    ['does not answer', 'hang'],
    ['answers with an empty object', { answer: { status: 200, body: {} } }],
  ])('%s', async (_, fault) => {
    const told = await pageUnder(on(table, fault));
    expectOne(told);
    expect(told.tookMs).toBeLessThan(20_000);
  });

  it('and CloudWatch do not answer', async () => {
    const told = await pageUnder(on([...table, ...cloudWatch], 'hang'));
    expectOne(told);
    expect(told.tookMs).toBeLessThan(25_000);
  });
});

describe('clocks that differ', () => {
  it.each([10, -10])('by %i minutes change neither the page nor what it measures', async (minutes) => {
    const told = await pageUnder(() => undefined, minutes * 60_000);
    expectOne(told);
    expect(told.page?.text).toContain('412 ms');
  });
});

const partial = (answer: Record<string, unknown>, StatusCode: string): object => ({
  ...answer,
  MetricDataResults: (answer.MetricDataResults as readonly object[]).map((result) => ({ ...result, StatusCode })),
  Messages: [{ Code: StatusCode, Value: 'not all' }],
});
