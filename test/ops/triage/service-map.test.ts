import type { Readings } from '../../../lib/core/triage/readings';
import type { GraphPort } from '../../../lib/ops/change-port';
import { run } from '../../../lib/ops/program';
import { fakePorts } from '../fakes';
import { type Answer, awsServer, lookHere } from '../night/aws-server';
import { awsOf, parsed } from './aws-of-readings';

const MINUTE_MS = 60_000;
const AT_MS = Date.parse('2026-11-27T20:40:00Z');
const SINCE_MS = AT_MS - 12 * MINUTE_MS;

/** Readings in which nothing is known but that answers take long. */
const readings: Readings = {
  atMs: AT_MS,
  environment: 'shop',
  subject: { kind: 'host', name: 'web' },
  alarm: { id: 'host-app-latency', state: 'ALARM', sinceMs: SINCE_MS },
  facts: {},
  metrics: [],
  episodes: [],
  alarms: [],
  changes: [],
  missing: [],
};

/** Seconds that an answer takes at a time, with some noise: a slow database makes its callers slow. */
const secAt = (ms: number, usualSec: number, slowSec: number): number =>
  (ms >= SINCE_MS - 3 * MINUTE_MS ? slowSec : usualSec) * (1 + 0.04 * Math.sin(ms / MINUTE_MS));

const nodes = [
  { name: 'shop-web', type: 'AWS::EC2::Instance', calls: ['cart'], usualSec: 0.12, slowSec: 0.62 },
  { name: 'cart', type: 'AWS::ECS::Fargate', calls: ['orders'], usualSec: 0.08, slowSec: 0.58 },
  { name: 'orders', type: 'Database::SQL', calls: [], usualSec: 0.01, slowSec: 0.5 },
] as const;

/** A service as GetServiceGraph has it. Source: AWS X-Ray API Reference, Service. */
const traced = (ms: number) =>
  nodes.map(({ name, type, calls, usualSec, slowSec }, index) => {
    const sec = secAt(ms, usualSec, slowSec);
    return {
      ReferenceId: index,
      Name: name,
      Type: type,
      Root: index === 0,
      SummaryStatistics: {
        OkCount: 398,
        ErrorStatistics: { ThrottleCount: 0, OtherCount: 0, TotalCount: 0 },
        FaultStatistics: { OtherCount: 2, TotalCount: 2 },
        TotalCount: 400,
        TotalResponseTime: 400 * sec,
      },
      ResponseTimeHistogram: [
        { Value: sec * 0.9, Count: 370 },
        { Value: sec * 2, Count: 30 },
      ],
      Edges: calls.map((callee) => ({
        ReferenceId: nodes.findIndex((each) => each.name === callee),
        EdgeType: 'link',
      })),
    };
  });

const xRay: Record<string, Answer> = {
  'POST /ServiceGraph': ({ StartTime, EndTime, NextToken }) => {
    const all = traced(Number(StartTime) * 1_000);
    // A map comes in pages.
    const Services = NextToken === undefined ? all.slice(0, 2) : all.slice(2);
    return { StartTime, EndTime, Services, ...(NextToken === undefined && { NextToken: 'more' }) };
  },
};

const of = (dimensions: Readonly<Record<string, string>>) =>
  ['Latency', 'Fault', 'Error'].map((MetricName) => ({
    Namespace: 'ApplicationSignals',
    MetricType: MetricName.toUpperCase(),
    MetricName,
    Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
  }));

const serviceKey = (name: string) => ({ Type: 'Service', Name: name, Environment: 'ec2:shop' });

/** Answers of Application Signals. Source: its API Reference, ListServices and ListServiceDependencies. */
const signals: Record<string, Answer> = {
  'GET /services': () => ({
    StartTime: 1,
    EndTime: 2,
    ServiceSummaries: ['shop-web', 'cart'].map((name) => ({
      KeyAttributes: serviceKey(name),
      MetricReferences: of({ Service: name, Environment: 'ec2:shop' }),
    })),
  }),
  'POST /service-dependencies': ({ KeyAttributes }) => {
    const isWeb = JSON.stringify(KeyAttributes).includes('shop-web');
    const to = isWeb ? serviceKey('cart') : { Type: 'RemoteService', Name: 'orders' };
    const dimensions = isWeb
      ? { Service: 'shop-web', RemoteService: 'cart' }
      : { Service: 'cart', RemoteService: 'orders' };
    const dependency = {
      OperationName: 'GET /',
      DependencyKeyAttributes: to,
      DependencyOperationName: 'GET',
      MetricReferences: of(dimensions),
    };
    return { StartTime: 1, EndTime: 2, ServiceDependencies: [dependency] };
  },
};

/** Series of Application Signals: milliseconds. */
const signalValue = (name: string, stat: string, dimensions: Readonly<Record<string, string>>, ms: number): number => {
  const node = nodes.find((each) => each.name === (dimensions.RemoteService ?? dimensions.Service));
  const sec = node ? secAt(ms, node.usualSec, node.slowSec) : 0;
  if (name === 'Fault') return 2;
  return stat === 'SampleCount' ? 400 : 1_000 * sec * (stat === 'p95' ? 2 : 1);
};

async function triage(
  answers: Readonly<Record<string, Answer>>,
  graphOf: (live: GraphPort) => GraphPort = (live) => live,
) {
  const server = await awsServer(answers);
  try {
    const { ports, printed } = fakePorts([], 100);
    const look = awsOf(readings, {
      graph: graphOf(lookHere('eu-west-1').graph),
      metrics: {
        results: (queries) =>
          Promise.resolve(
            queries.map(({ Id, MetricStat: { Metric, Stat } }) => {
              const dimensions = Object.fromEntries(Metric.Dimensions.map(({ Name, Value }) => [Name, Value]));
              const isSignal = Metric.Namespace === 'ApplicationSignals';
              const times = isSignal
                ? Array.from({ length: 35 }, (_, minute) => AT_MS - (36 - minute) * MINUTE_MS)
                : [];
              return {
                Id,
                StatusCode: 'Complete',
                Timestamps: times.map((ms) => new Date(ms)),
                Values: times.map((ms) => signalValue(Metric.MetricName, Stat, dimensions, ms)),
              };
            }),
          ),
      },
    });
    const kept: string[] = [];
    const asked = ['triage', 'host-app-latency', '--subject', 'web', '--env', 'shop', '--region', 'eu-west-1'];
    const writeText = (_: string, text: string): void => void kept.push(text);
    await run(
      [...asked, '--json', '--save', 'r.json'],
      { ...ports, nowMs: () => AT_MS, look: () => look, writeText },
      '0',
    );
    const { causes } = JSON.parse(printed.out) as { causes: readonly { cause: string; subject: string }[] };
    const calls = server.calls.map(({ operation }) => operation);
    return { first: causes[0], calls, readings: parsed(JSON.parse(kept[0] ?? '{}')) };
  } finally {
    await server.close();
  }
}

const named = (name: string, node: string, { metrics }: Readings) =>
  metrics.find((metric) => metric.namespace === 'Graph' && metric.name === name && metric.dimensions.Node === node);

describe('a service map', () => {
  it('of X-Ray names the node where it began, and has its series', async () => {
    const found = await triage({ ...xRay, 'GET /services': () => ({ ServiceSummaries: [] }) });
    expect(found.first).toMatchObject({ cause: 'downstream-slow', subject: 'orders_Database::SQL' });
    expect(found.readings.graph).toEqual({
      nodes: ['web_AWS::EC2::Instance', 'cart_AWS::ECS::Fargate', 'orders_Database::SQL'],
      calls: [
        ['web_AWS::EC2::Instance', 'cart_AWS::ECS::Fargate'],
        ['cart_AWS::ECS::Fargate', 'orders_Database::SQL'],
      ],
    });
    const orders = 'orders_Database::SQL';
    expect(named('Latency', orders, found.readings)).toMatchObject({ stat: 'Average', periodSec: 120 });
    expect(named('LatencyP95', orders, found.readings)?.points[0]?.value).toBeCloseTo(
      2 * secAt(AT_MS - 34 * MINUTE_MS, 0.01, 0.5),
      2,
    );
    expect(named('Requests', orders, found.readings)?.points[0]?.value).toBe(400);
    expect(named('Availability', orders, found.readings)?.points[0]?.value).toBeCloseTo(99.5, 6);
    // Two pages of the whole, and of each period.
    expect(found.calls.filter((call) => call === 'POST /ServiceGraph').length).toBeLessThanOrEqual(2 + 2 * 24);
  });

  it('of Application Signals names it too, by the series of its callers where it says nothing itself', async () => {
    const found = await triage({ ...signals, 'POST /ServiceGraph': () => ({ Services: [] }) });
    expect(found.first).toMatchObject({ cause: 'downstream-slow', subject: 'orders_remote' });
    expect(found.readings.graph).toEqual({
      nodes: ['web', 'cart', 'orders_remote'],
      calls: [
        ['web', 'cart'],
        ['cart', 'orders_remote'],
      ],
    });
    expect(named('Latency', 'cart', found.readings)?.points[0]?.value).toBeCloseTo(0.08, 1);
  });

  it('of something else is none, and is asked for once', async () => {
    const { readings: read, calls } = await triage({
      'POST /ServiceGraph': () => ({ Services: [{ ReferenceId: 0, Name: 'other' }] }),
      'GET /services': () => ({ ServiceSummaries: [] }),
    });
    expect(read.graph).toBeUndefined();
    expect(calls.filter((call) => call === 'POST /ServiceGraph')).toHaveLength(1);
  });

  it('that may not be read is listed with the right that is missing', async () => {
    const { readings: read } = await triage({});
    expect(read.missing.map(({ because }) => because)).toEqual(
      expect.arrayContaining([
        'AccessDenied: the right xray:GetServiceGraph is missing',
        'AccessDenied: the right application-signals:ListServices is missing',
      ]),
    );
  });
});
