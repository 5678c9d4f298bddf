import { type LabelledSeries, parseInsights, queryInsights } from '../../../../lib/core/cloudwatch/insights/query';
import type { Datapoint } from '../../../../lib/core/cloudwatch/rule';

const none = undefined;
const volume = (
  VolumeId: string,
  values: readonly Datapoint[],
  more: Partial<LabelledSeries> = {},
): LabelledSeries => ({
  namespace: 'AWS/EBS',
  name: 'VolumeQueueLength',
  labels: { VolumeId },
  values,
  ...more,
});
const metrics: readonly LabelledSeries[] = [
  volume('vol-1', [1, 2, none], { samples: [1, 3, none] }),
  volume('vol-2', [5, none, none], { samples: [3, none, none] }),
  volume('vol-3', [3, 9, 1], { labels: { VolumeId: 'vol-3', 'tag.fleet': 'orders' } }),
  volume('vol-4', [90, 90, 90], { name: 'VolumeReadOps' }),
  volume('vol-5', [80, 80, 80], { namespace: 'Other' }),
  volume('vol-6', [70, 70, 70], { labels: { VolumeId: 'vol-6', InstanceId: 'i-1' } }),
];
const FROM = 'FROM SCHEMA("AWS/EBS", VolumeId)';
const run = (query: string) => queryInsights(parseInsights(query), metrics);

describe('a query', () => {
  it.each([
    ['MAX', [5, 9, 1]],
    ['MIN', [1, 2, 1]],
    ['SUM', [9, 11, 1]],
    ['COUNT', [5, 4, 1]],
    // Weighted by the samples behind each value: (1 + 3 x 5 + 3) / 5, (3 x 2 + 9) / 4.
    ['AVG', [3.8, 3.75, 1]],
  ])('aggregates by %s over the metrics that match', (reduce, expected) => {
    expect(run(`SELECT ${reduce}(VolumeQueueLength) ${FROM}`)).toEqual({ '': expected });
  });

  it('gives nothing where no metric reports', () => {
    const silent = [volume('vol-1', [none, none])];
    expect(queryInsights(parseInsights(`SELECT MAX(VolumeQueueLength) ${FROM}`), silent)).toEqual({ '': [none, none] });
    expect(queryInsights(parseInsights('SELECT MAX(x) FROM y'), silent)).toEqual({});
  });

  it('takes any dimensions without SCHEMA, and exactly those of SCHEMA with it', () => {
    expect(run('SELECT MAX(VolumeQueueLength) FROM "AWS/EBS"')).toEqual({ '': [70, 70, 70] });
    expect(run('SELECT MAX(VolumeQueueLength) FROM SCHEMA("AWS/EBS", InstanceId, VolumeId)')).toEqual({
      '': [70, 70, 70],
    });
    expect(run('SELECT MAX(VolumeQueueLength) FROM SCHEMA("AWS/EBS")')).toEqual({});
    expect(run('SELECT MAX(VolumeQueueLength) FROM SCHEMA("AWS/EBS", VolumeId, Other)')).toEqual({});
  });

  it.each([
    ["VolumeId = 'vol-1'", ['vol-1']],
    ["VolumeId != 'vol-1'", ['vol-2', 'vol-3']],
    ["VolumeId != 'vol-1' AND VolumeId != 'vol-2'", ['vol-3']],
    [`tag.fleet = 'orders'`, ['vol-3']],
    [`tag."fleet" = 'orders'`, ['vol-3']],
    [`tag.fleet != 'billing'`, ['vol-3']],
  ])('filters by %s', (where, expected) => {
    expect(Object.keys(run(`SELECT MAX(VolumeQueueLength) ${FROM} WHERE ${where} GROUP BY VolumeId`))).toEqual(
      expected,
    );
  });

  it.each([
    ['', ['vol-1', 'vol-2', 'vol-3']],
    [' ORDER BY MAX() DESC', ['vol-3', 'vol-2', 'vol-1']],
    [' ORDER BY MAX() ASC', ['vol-1', 'vol-2', 'vol-3']],
    [' ORDER BY MAX()', ['vol-1', 'vol-2', 'vol-3']],
    [' ORDER BY SUM() DESC', ['vol-3', 'vol-2', 'vol-1']],
    [' ORDER BY COUNT() DESC', ['vol-1', 'vol-2', 'vol-3']],
    [' ORDER BY AVG() DESC LIMIT 2', ['vol-2', 'vol-3']],
    [' LIMIT 1', ['vol-1']],
  ])('groups, ranks and limits contributors:%s', (rest, expected) => {
    expect(Object.keys(run(`SELECT MAX(VolumeQueueLength) ${FROM} GROUP BY VolumeId${rest}`))).toEqual(expected);
  });

  it.each(['ASC', 'DESC'])('ranks a silent contributor last, also by %s, and leaves equals in their order', (order) => {
    const quiet = [volume('silent', [none]), volume('b', [1]), volume('c', [1]), volume('mute', [none])];
    const query = `SELECT MAX(VolumeQueueLength) ${FROM} GROUP BY VolumeId ORDER BY MAX() ${order}`;
    expect(Object.keys(queryInsights(parseInsights(query), quiet))).toEqual(['b', 'c', 'silent', 'mute']);
  });

  it('takes series of different lengths as they are', () => {
    const metrics = [volume('a', [1, 2]), volume('b', [5])];
    const query = parseInsights(`SELECT MAX(VolumeQueueLength) ${FROM}`);
    expect(queryInsights(query, metrics)).toEqual({ '': [5, 2] });
  });

  it('groups by several labels and leaves out metrics without them', () => {
    const query = 'select max(VolumeQueueLength) from "AWS/EBS" group by VolumeId, InstanceId;';
    expect(run(query)).toEqual({ 'vol-6, i-1': [70, 70, 70] });
  });
});

describe('refuses', () => {
  it.each([
    ['SELECT MEDIAN(x) FROM y', "'MEDIAN' at character 8", 'one of AVG, COUNT, MAX, MIN, SUM'],
    ['SELECT MAX(x)', 'the end at character 14', 'FROM'],
    ['MAX(x) FROM y', "'MAX' at character 1", 'SELECT'],
    ['SELECT MAX(x) FROM AWS/EBS', "'/EBS' at character 23", 'names'],
    ['SELECT MAX(x) FROM y WHERE a > 1', "'> 1' at character", 'names'],
    ['SELECT MAX(x) FROM y WHERE a = 1', "'1'", 'single quotes'],
    ['SELECT MAX(x) FROM y WHERE a b', "'b'", '= or !='],
    ['SELECT MAX(x) FROM y GROUP VolumeId', "'VolumeId'", 'BY'],
    ['SELECT MAX(x) FROM y ORDER BY MAX', 'the end', '('],
    ['SELECT MAX(x) FROM y LIMIT many', "'many'", 'a number'],
    ['SELECT MAX(x) FROM y LIMIT 1 GROUP BY z', "'GROUP'", 'WHERE, GROUP BY, ORDER BY and LIMIT in this order'],
    ['SELECT MAX(1x) FROM y', "'1x'", 'a name'],
  ])('%s', (query, got, expected) => {
    expect(() => parseInsights(query)).toThrow(got);
    expect(() => parseInsights(query)).toThrow(expected);
  });
});
