import { readNotification } from '../../../lib/local/peak/pager';
import { percentile, probeReading, worstFunction } from '../../../lib/local/peak/probe-reading';
import { sampleRecord } from '../picture/sample-record';

const envelope = (message: unknown): string =>
  JSON.stringify({ Type: 'Notification', Message: JSON.stringify(message) });

describe('a message of the pager', () => {
  it('is the raw alarm', () => {
    expect(readNotification(envelope({ AlarmName: 'local/api/host-loop-lag', NewStateValue: 'ALARM' }))).toEqual({
      kind: 'alarm',
      alarmName: 'local/api/host-loop-lag',
      state: 'ALARM',
    });
  });

  it("is the responder's page", () => {
    const page = sampleRecord.pages[0]?.page;
    expect(readNotification(envelope(page))).toEqual({ kind: 'page', page });
  });

  it('keeps the incident that pages for the alarm', () => {
    const page = { ...sampleRecord.pages[0]?.page, incident: 'host-incident' };
    expect(readNotification(envelope(page))).toEqual({ kind: 'page', page });
  });

  it.each([
    ['of a cause that this version does not know', { causes: [{ cause: 'gremlins', confidence: 'certain' }] }, []],
    ['of a confidence that there is not', { causes: [{ cause: 'loop-blocked', confidence: 'sure' }] }, []],
    ['without any field', { causes: [{ cause: 'loop-blocked', confidence: 'likely' }] }, ['loop-blocked']],
    ['that is none', { causes: 'loop-blocked' }, []],
  ])('has the verdict of triage as far as it can be read: %s', (_, triage, causes) => {
    const read = readNotification(envelope({ ...sampleRecord.pages[0]?.page, triage }));
    expect(read.kind === 'page' && read.page.triage?.causes.map(({ cause }) => cause)).toEqual(causes);
  });

  it.each([[undefined], [null], [7]])('has none where nobody judged: %j', (triage) => {
    const read = readNotification(envelope({ ...sampleRecord.pages[0]?.page, triage }));
    expect(read.kind === 'page' && 'triage' in read.page).toBe(false);
  });

  it('is a page without its envelope too, where delivery is raw', () => {
    expect(readNotification(JSON.stringify(sampleRecord.pages[0]?.page)).kind).toBe('page');
  });

  it.each(['hello', '{}', '[]', 'null', '{"Message":3}'])('is something else: %s', (body) => {
    expect(readNotification(body).kind).toBe('other');
  });
});

describe('a document of the probe', () => {
  const document = {
    timestampMs: 20_000,
    metrics: [
      {
        namespace: 'Headroom',
        name: 'LoopLag',
        unit: 'Milliseconds',
        highResolution: true,
        dimensionSets: [{}],
        values: [1, 3],
      },
    ],
  };

  const reading = (fields: object) => probeReading(document, JSON.stringify(fields), 10);

  it('covers the interval that it ends', () => {
    expect(reading({})).toMatchObject({ fromMs: 10_000, toMs: 20_000, p99Ms: expect.closeTo(2.98) as unknown });
  });

  it('tells, with the others, who blocked the loop most, and not who did so longest', () => {
    const culprit = (name: string, totalMs: number) => ({ function: name, file: 'a.py', line: 3, count: 9, totalMs });
    const readings = [
      reading({ Culprits: [culprit('nightly', 900), culprit('verify', 800)] }),
      reading({ Culprits: [culprit('verify', 800)] }),
    ].flatMap((one) => one ?? []);
    expect(worstFunction(readings)).toBe('verify');
    expect(worstFunction([])).toBeUndefined();
  });

  it('of something else is none', () => {
    expect(probeReading({ ...document, metrics: [] }, '{}', 10)).toBeUndefined();
  });

  it.each([
    [[5], 99, 5],
    [[1, 2, 3, 4], 50, 2.5],
    [[3, 1, 2], 100, 3],
    [[], 99, 0],
  ])('has percentiles as CloudWatch computes them: %j p%d', (values, percent, expected) => {
    expect(percentile(values, percent)).toBeCloseTo(expected);
  });
});
