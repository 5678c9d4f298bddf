import { readFileSync } from 'node:fs';
import { type About, type Row, table } from '../../../lib/core/triage/gather/table';
import { triage } from '../../../lib/core/triage/judge';
import { parseReadings } from '../../../lib/core/triage/parse';
import type { Readings, SubjectKind } from '../../../lib/core/triage/readings';
import { Scene } from '../../../lib/core/triage/scene';
import { statisticsOf } from '../../../lib/limits/metrics/metric-table';
import { type KnownMetric, metricOf } from '../../../lib/limits/metrics/tables';
import { examplesOf } from '../contract';
import { readingsOf } from '../generator/readings';
import { scenarios } from '../scenarios';

/** What the judge asks a scene for, by kind of subject. */
function askedByJudge(): Readonly<Record<SubjectKind, ReadonlySet<string>>> {
  const asked = { host: new Set<string>(), lane: new Set<string>() };
  const all = jest.spyOn(Scene.prototype, 'all');
  const raw = [...scenarios.map(readingsOf), ...examplesOf('triage').map(({ readings }) => readings)];
  for (const each of raw.map(parsed)) {
    triage(each);
    for (const [name, stat] of all.mock.calls) asked[each.subject.kind].add(`${name} ${stat ?? ''}`);
    all.mockClear();
  }
  all.mockRestore();
  return asked;
}

function parsed(raw: unknown): Readings {
  const { readings, issues } = parseReadings(raw);
  if (!readings) throw new Error(JSON.stringify(issues));
  return readings;
}

const statsOf = (kind: SubjectKind, name: string): readonly string[] =>
  table[kind].flatMap(({ names }) => names[name] ?? []);

/** What the probes publish beyond the metrics of alarms, as both of their tests have it. */
const cases = JSON.parse(readFileSync('test/probes/cases.json', 'utf8')) as Record<
  'metrics' | 'nodeMetrics' | 'optionalMetrics',
  readonly { readonly name: string; readonly values: 'quantiles' | 'number'; readonly dimension?: string }[]
>;
const told = [...cases.metrics, ...cases.nodeMetrics, ...cases.optionalMetrics];

const dimensionsOf: Readonly<Record<About, readonly string[]>> = {
  service: ['Service'],
  executor: ['Executor', 'Service'],
  pool: ['Pool', 'Service'],
  loadBalancer: ['LoadBalancer'],
  targetGroup: ['LoadBalancer', 'TargetGroup'],
  group: ['AutoScalingGroupName'],
  volume: ['VolumeId'],
  attachedVolume: ['InstanceId', 'VolumeId'],
  queue: ['QueueName'],
  deadLetters: ['QueueName'],
  function: ['FunctionName', 'Resource'],
  account: [],
  neighbour: ['FunctionName', 'Resource'],
};

/** Why nobody publishes this; undefined where somebody does. */
function unpublished(row: Row, name: string, stat: string): string | undefined {
  const known = metricOf(row.namespace, name) ?? toldByProbe(row.namespace, name);
  if (!known) return 'nobody publishes it';
  const sets = known.dimensions.map((set) => [...set].sort().join());
  if (!sets.includes(dimensionsOf[row.about].join())) return `it has the dimensions ${sets.join(' or ')}`;
  if (known.everySec > (row.periodSec ?? 60)) return `it has a value every ${known.everySec} s`;
  // The mean of waits is no good for an alarm, and Little's law wants it.
  const stats: readonly string[] = [...statisticsOf(known), ...(known.kind === 'wait' ? ['Average'] : [])];
  return stats.includes(stat) ? undefined : 'no such statistic';
}

function toldByProbe(namespace: string, name: string): KnownMetric | undefined {
  const probe = told.find((each) => each.name === name);
  if (namespace !== 'Headroom' || !probe) return undefined;
  const dimensions = [[...(probe.dimension === undefined ? [] : [probe.dimension]), 'Service']];
  return { unit: 'None', kind: probe.values === 'quantiles' ? 'wait' : 'level', dimensions, everySec: 10 };
}

describe('what is read', () => {
  const asked = askedByJudge();

  it.each(['host', 'lane'] as const)('is all that the judge looks at about a %s', (kind) => {
    const other = kind === 'host' ? 'lane' : 'host';
    const forgotten = [...asked[kind]].filter((each) => {
      const [name = '', stat = ''] = each.split(' ');
      const isOfOther = statsOf(kind, name).length === 0 && statsOf(other, name).length > 0;
      const stats = statsOf(kind, name);
      return !isOfOther && (stats.length === 0 || (stat !== '' && !stats.includes(stat)));
    });
    expect(forgotten).toEqual([]);
    expect(asked[kind].size).toBeGreaterThan(20);
  });

  it.each(['host', 'lane'] as const)('of a %s is published, with this statistic and these dimensions', (kind) => {
    const wrong = table[kind].flatMap((row) =>
      Object.entries(row.names).flatMap(([name, stats]) =>
        stats.flatMap((stat) => {
          const because = unpublished(row, name, stat);
          return because === undefined ? [] : [`${row.namespace} ${name} ${stat}: ${because}`];
        }),
      ),
    );
    expect(wrong).toEqual([]);
  });

  it.each([
    ['Headroom', 'ExecutorQueueWait', 'p99', 'service', 'it has the dimensions Executor,Service'],
    ['Headroom', 'HeapUsed', 'p99', 'service', 'no such statistic'],
    ['Headroom', 'HeapTotal', 'Maximum', 'service', 'nobody publishes it'],
    ['AWS/EC2', 'EBSIOBalance%', 'Minimum', 'group', 'it has a value every 300 s'],
    ['AWS/SQS', 'NumberOfMessagesSent', 'p99', 'queue', 'no such statistic'],
  ] as const)('would be missed: %s %s %s of %s', (namespace, name, stat, about, because) => {
    expect(unpublished({ part: 'lane', namespace, about, names: {} }, name, stat)).toBe(because);
  });
});
