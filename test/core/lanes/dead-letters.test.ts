import { cautiousRate, type DeadLetter, reasonsOf, redriveRate, sampleOf } from '../../../lib/core/lanes/dead-letters';
import { planLane } from '../../../lib/core/lanes/plan';
import { mediaLane, reportLane } from '../workloads';

const NOW_MS = Date.UTC(2026, 10, 21);
const envelope = { headroom: 1, id: 'order-7', traceId: 'trace-7', enqueuedAt: NOW_MS - 9_000, payload: {} };
const letter = (over: Partial<DeadLetter> = {}): DeadLetter => ({
  id: 'sqs-1',
  body: JSON.stringify(envelope),
  sentAtMs: NOW_MS - 8_000,
  attributes: {},
  ...over,
});

describe('a dead letter', () => {
  it('that failed at each receive is known by its own id and tells its trace', () => {
    expect(sampleOf(letter(), NOW_MS)).toEqual({
      id: 'sqs-1',
      reason: 'failed',
      detail: undefined,
      sentAt: '2026-11-20T23:59:52.000Z',
      traceId: 'trace-7',
      isLate: false,
      body: JSON.stringify(envelope),
    });
  });

  it('that the worker put there is known by the id that is in its log, with the reason', () => {
    const attributes = { HeadroomReason: 'poison', HeadroomDetail: 'no such order', HeadroomMessageId: 'sqs-0' };
    expect(sampleOf(letter({ attributes }), NOW_MS)).toMatchObject({
      id: 'sqs-0',
      reason: 'poison',
      detail: 'no such order',
    });
  });

  it('that the bus could not deliver says so, and its envelope is found in the event', () => {
    const body = JSON.stringify({ source: 'shop.media', detail: envelope });
    const attributes = { ERROR_CODE: 'SDK_CLIENT_ERROR', ERROR_MESSAGE: 'access denied' };
    expect(sampleOf(letter({ body, attributes }), NOW_MS)).toMatchObject({
      reason: 'undelivered',
      detail: 'access denied',
      traceId: 'trace-7',
    });
  });

  it.each([
    [NOW_MS - 1, true],
    [NOW_MS, false],
    [undefined, false],
  ])('with the deadline %p is late: %p', (deadline, isLate) => {
    expect(sampleOf(letter({ body: JSON.stringify({ ...envelope, deadline }) }), NOW_MS).isLate).toBe(isLate);
  });

  it.each(['', 'no json', '[]', '{"headroom":9}', `"${'x'.repeat(500)}"`])('is shown whatever its body: %p', (body) => {
    const sample = sampleOf(letter({ body }), NOW_MS);
    expect(sample.body.length).toBeLessThanOrEqual(201);
    expect(body.startsWith(sample.body.replace('…', ''))).toBe(true);
  });
});

describe('the reasons', () => {
  const sample = (reason: string, isLate = false) => ({ ...sampleOf(letter(), NOW_MS), reason, isLate });

  it('are counted, the most frequent first, each with what becomes of the messages', () => {
    const reasons = reasonsOf([sample('poison'), sample('failed'), sample('failed'), sample('not-json')]);
    expect(reasons.map(({ reason, messages }) => [reason, messages])).toEqual([
      ['failed', 2],
      ['poison', 1],
      ['not-json', 1],
    ]);
    expect(reasons.map(({ outlook }) => outlook).every((outlook) => outlook.length > 20)).toBe(true);
    expect(reasons[2]?.outlook).toContain('comes back here');
  });

  it('of a late message is that it is late, because that is what happens to it', () => {
    expect(reasonsOf([sample('failed', true)])).toMatchObject([{ reason: 'late', messages: 1 }]);
  });

  it('of nothing are none', () => expect(reasonsOf([])).toEqual([]));
});

describe('the rate of a redrive', () => {
  const situation = { environmentName: 'prod', factor: 1, lambdaConcurrencyQuota: 1000 };
  const rateOf = (lane: typeof reportLane) => redriveRate(planLane(lane, situation).plan);

  it('is half of what the lane has to spare', () => {
    // 12 executions of 200 ms do 60 messages a second, of which 20 are new.
    expect(rateOf({ ...reportLane, maxConcurrency: 12 }).value).toBe(20);
  });

  it.each([
    [{ ...reportLane, maxConcurrency: 2 }, 1],
    [{ ...reportLane, maxConcurrency: 1000, meanDurationMs: 10 }, 500],
  ])('is at least one and at most what SQS takes', (lane, expected) => {
    expect(rateOf(lane).value).toBe(expected);
  });

  it('goes by the concurrency of a lane that has no maximum, and gives its reason', () => {
    const rate = rateOf(mediaLane);
    expect(rate.value).toBeGreaterThan(1);
    expect(rate.because).toContain('50 new messages/s');
    expect(cautiousRate.because).toContain('--rate');
  });
});
