import { type EmfDocument, parseEmf } from '../../../lib/local/emulator/emf';

const directive = {
  Namespace: 'Headroom',
  Dimensions: [['Service']],
  Metrics: [
    { Name: 'LoopLag', Unit: 'Milliseconds', StorageResolution: 1 },
    { Name: 'LoopHeartbeat', Unit: 'Count', StorageResolution: 1 },
  ],
};
const document = {
  _aws: { Timestamp: 1_795_000_000_000, LogGroupName: '/headroom/local/api/probe', CloudWatchMetrics: [directive] },
  Service: 'local-api',
  LoopLag: [0, 1.5, 400],
  LoopHeartbeat: 1,
};

function parsed(value: unknown): EmfDocument {
  const result = parseEmf(JSON.stringify(value));
  if ('problem' in result) throw new Error(result.problem);
  return result;
}

describe('an EMF document', () => {
  it('gives its metrics with all values, dimensions, unit and resolution', () => {
    expect(parsed(document)).toEqual({
      timestampMs: 1_795_000_000_000,
      logGroup: '/headroom/local/api/probe',
      metrics: [
        {
          namespace: 'Headroom',
          name: 'LoopLag',
          unit: 'Milliseconds',
          highResolution: true,
          dimensionSets: [{ Service: 'local-api' }],
          values: [0, 1.5, 400],
        },
        expect.objectContaining({ name: 'LoopHeartbeat', values: [1] }),
      ],
    });
  });

  it('keeps at most 100 values of an array, as the format allows', () => {
    const [lag] = parsed({ ...document, LoopLag: Array.from({ length: 150 }, (_, index) => index) }).metrics;
    expect(lag?.values).toHaveLength(100);
  });

  it('leaves out values that are no numbers', () => {
    const [lag] = parsed({ ...document, LoopLag: [1, '2', null, 3] }).metrics;
    expect(lag?.values).toEqual([1, 3]);
  });

  it('leaves out a metric without any value', () => {
    const names = parsed({ ...document, LoopLag: [], LoopHeartbeat: 'yes' }).metrics.map(({ name }) => name);
    expect(names).toEqual([]);
  });

  it('publishes a metric once for each dimension set', () => {
    const both = { ...directive, Dimensions: [['Service'], ['Service', 'Host'], []] };
    const [lag] = parsed({ ...document, Host: 'i-1', _aws: { ...document._aws, CloudWatchMetrics: [both] } }).metrics;
    expect(lag?.dimensionSets).toEqual([{ Service: 'local-api' }, { Service: 'local-api', Host: 'i-1' }, {}]);
  });

  it('leaves out a dimension set whose value is missing, because it would be another metric', () => {
    const both = { ...directive, Dimensions: [['Service'], ['Zone']] };
    const [lag] = parsed({ ...document, _aws: { ...document._aws, CloudWatchMetrics: [both] } }).metrics;
    expect(lag?.dimensionSets).toEqual([{ Service: 'local-api' }]);
  });

  it.each([
    ['', 'not JSON'],
    ['{"_aws":', 'not JSON'],
    ['null', 'no _aws object'],
    ['[1]', 'no _aws object'],
    ['{"_aws":3}', 'no _aws object'],
    ['{"_aws":{"CloudWatchMetrics":[]}}', 'Timestamp'],
    ['{"_aws":{"Timestamp":"now","CloudWatchMetrics":[]}}', 'Timestamp'],
    ['{"_aws":{"Timestamp":1}}', 'CloudWatchMetrics'],
  ])('is refused as %s with the reason', (text, reason) => {
    expect(parseEmf(text)).toEqual({ problem: expect.stringContaining(reason) as unknown });
  });

  it.each([
    { Timestamp: 1, CloudWatchMetrics: [null, 3, 'x', { Namespace: 'N' }, { Namespace: 'N', Metrics: [null, {}] }] },
    { Timestamp: 1, CloudWatchMetrics: [{ Namespace: 3, Metrics: [{ Name: 'LoopLag' }] }] },
  ])('with nonsense among its directives has no metric and breaks nothing', (aws) => {
    expect(parsed({ ...document, _aws: aws }).metrics).toEqual([]);
  });
});
