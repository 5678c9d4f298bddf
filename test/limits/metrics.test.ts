import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { agentMetrics } from '../../lib/limits/metrics/agent';
import { type MetricRow, statisticsOf } from '../../lib/limits/metrics/metric-table';
import { metricsOfOne, probeMetrics } from '../../lib/limits/metrics/probe';
import { metricOf, metricTables } from '../../lib/limits/metrics/tables';
import { workerMetrics } from '../../lib/limits/metrics/worker';
import contract from '../probes/cases.json';

const CDK = join('node_modules', 'aws-cdk-lib');

/** What aws-cdk-lib was given by AWS of a service: names of metrics, each with the sets of dimensions that it has. */
function knownToCdk(part: string): ReadonlyMap<string, readonly string[]> {
  const file = join(CDK, `aws-${part}`, 'lib', `${part}-canned-metrics.generated`);
  const makers = readFileSync(`${file}.js`, 'utf8').matchAll(
    /static (\w+)\(dimensions\)\{return\{namespace:"([^"]+)",metricName:"([^"]+)"/g,
  );
  const types = [...readFileSync(`${file}.d.ts`, 'utf8').matchAll(/static (\w+)\(.*?dimensions: \{([^}]*)\}/gs)];
  return new Map(
    [...makers].map(([, maker, namespace = '', name = '']) => [
      `${namespace} ${name}`,
      types
        .filter(([, each]) => each === maker)
        .map(([, , set = '']) => setOf([...set.matchAll(/(\w+): string/g)].map(([, one = '']) => one))),
    ]),
  );
}

const setOf = (names: readonly string[]): string => [...names].sort().join(', ');

const parts = ['sqs', 'lambda', 'events', 'sns', 'ec2', 'autoscaling', 'elasticloadbalancingv2'];
const known = new Map(parts.flatMap((part) => [...knownToCdk(part)]));

/** Published by AWS, but not in what aws-cdk-lib was given: newer, or forgotten. Each was read elsewhere, as its row says. */
const unknownNames = [
  'AWS/Lambda ClaimedAccountConcurrency',
  'AWS/Events MatchedEvents',
  'AWS/Scheduler InvocationAttemptCount',
  'AWS/Scheduler InvocationDroppedCount',
  'AWS/Scheduler TargetErrorCount',
  'AWS/EC2 InstanceEBSIOPSExceededCheck',
  'AWS/EC2 InstanceEBSThroughputExceededCheck',
  'AWS/EBS VolumeAvgReadLatency',
  'AWS/EBS VolumeAvgWriteLatency',
  'AWS/EBS VolumeStalledIOCheck',
  'AWS/EBS VolumeIOPSExceededCheck',
  'AWS/EBS VolumeThroughputExceededCheck',
  // In functions of their constructs, not in lists.
  'AWS/CertificateManager DaysToExpiry',
  'AWS/DynamoDB ReadThrottleEvents',
  'AWS/DynamoDB WriteThrottleEvents',
];

/** Sets that AWS publishes besides: of a rule on a custom bus, and of the instances of an Auto Scaling group together. */
const unknownSets: Readonly<Record<string, string>> = {
  'AWS/Events': 'EventBusName, RuleName',
  'AWS/EC2': 'AutoScalingGroupName',
};

const rows = metricTables.flatMap(({ namespace, metrics, dimensions }) =>
  Object.entries<MetricRow>(metrics).map(([name, row]) => ({
    id: `${namespace} ${name}`,
    namespace,
    name,
    sets: (row.dimensions ?? dimensions).map(setOf),
  })),
);
const ofAws = rows.filter(({ namespace }) => namespace.startsWith('AWS/'));

describe('the metrics that AWS publishes', () => {
  it('are called what aws-cdk-lib calls them, but for those that it does not know', () => {
    expect(known.size).toBeGreaterThan(100);
    expect(ofAws.length).toBeGreaterThan(40);
    expect(ofAws.map(({ id }) => id).filter((id) => !known.has(id))).toEqual(unknownNames);
  });

  it.each(ofAws.filter(({ id }) => known.has(id)))('have the dimensions that aws-cdk-lib knows: $id', (row) => {
    const sets = [...(known.get(row.id) ?? []), unknownSets[row.namespace]];
    expect(sets).toEqual(expect.arrayContaining(row.sets));
  });
});

describe('the metrics of the kit', () => {
  it('are in the contract of the probes, with their units and dimensions', () => {
    const { namespace, everySec, dimensions, metrics } = probeMetrics;
    expect([namespace, everySec]).toEqual([contract.namespace, contract.intervalSec]);
    const promised = new Map(
      [...contract.metrics, ...contract.optionalMetrics, ...contract.nodeMetrics].map((metric) => {
        const more = 'dimension' in metric ? [metric.dimension] : [];
        return [metric.name, { unit: metric.unit, dimensions: [['Service', ...more]] }];
      }),
    );
    // BootFailed is first boot's.
    const own = Object.entries<MetricRow>(metrics).filter(([name]) => name !== 'BootFailed');
    for (const [name, row] of own)
      expect([name, promised.get(name)]).toEqual([name, { unit: row.unit, dimensions: row.dimensions ?? dimensions }]);
  });

  it.each([
    ['python', contract.optionalMetrics, contract.nodeMetrics],
    // Python's part of the contract lists all that either may publish besides.
    ['node', contract.nodeMetrics, contract.metrics],
  ] as const)('say which of them only the %s probe publishes', (probe, own, others) => {
    const names: readonly string[] = metricsOfOne[probe];
    expect(own.map(({ name }) => name)).toEqual(expect.arrayContaining([...names]));
    expect(others.map(({ name }) => name).filter((name) => names.includes(name))).toEqual([]);
    expect(names.filter((name) => !Object.hasOwn(probeMetrics.metrics, name))).toEqual([]);
  });

  it('are in namespaces that roles, safeguards and runbooks name', () => {
    expect([agentMetrics.namespace, workerMetrics.namespace]).toEqual(['Headroom/Host', 'Headroom']);
    expect(agentMetrics.dimensions).toEqual([['Service']]);
    expect(workerMetrics.dimensions).toEqual([['Service']]);
  });
});

describe('every metric', () => {
  it('has one row, so that there is one answer to what it is', () => {
    const ids = rows.map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it('says where its row comes from and when that was read', () => {
    for (const { source, asOf } of metricTables) {
      expect(source.length).toBeGreaterThan(20);
      expect(asOf).toMatch(/^2026-\d\d-\d\d$/);
    }
  });

  it.each([
    ['AWS/SQS', 'ApproximateAgeOfOldestMessage', ['Average', 'Maximum', 'Minimum']],
    ['AWS/SQS', 'NumberOfMessagesDeleted', ['Sum']],
    ['AWS/EC2', 'StatusCheckFailed', ['Maximum', 'SampleCount']],
    ['AWS/EC2', 'InstanceEBSIOPSExceededCheck', ['Maximum']],
    ['Headroom/Host', 'net_drop_in', ['Maximum', 'Sum']],
    ['Headroom/Host', 'ethtool_bw_in_allowance_exceeded', ['Sum']],
    ['Headroom/Host', 'mem_available_percent', ['Average', 'Maximum', 'Minimum', 'SampleCount']],
    ['Headroom', 'LoopLag', ['Maximum', 'SampleCount', 'p50', 'p90', 'p95', 'p99', 'p99.9']],
  ])('knows which statistics mean something: %s %s', (namespace, name, statistics) => {
    const metric = metricOf(namespace, name);
    expect(metric && [...statisticsOf(metric)].sort()).toEqual(statistics);
  });

  it('is not found under a name that nobody publishes, nor under words of JavaScript', () => {
    expect(metricOf('AWS/AutoScaling', 'GroupInServiceInstance')).toBeUndefined();
    expect(metricOf('AWS/EC2', 'GroupInServiceInstances')).toBeUndefined();
    expect(metricOf('AWS/EC2', 'constructor')).toBeUndefined();
  });
});
