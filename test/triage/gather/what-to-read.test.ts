import { alarmsFor } from '../../../lib/alarms';
import { parseEnvironments } from '../../../lib/config/load';
import type { Dimension, Metric } from '../../../lib/core/alarms/alarm';
import { alarmName } from '../../../lib/core/alarms/name';
import { planEnvironment } from '../../../lib/core/plan-environment';
import { queriesOf } from '../../../lib/core/triage/gather/answers';
import type { AlarmSeen, Known, MetricAsked, Question } from '../../../lib/core/triage/gather/asked';
import { whatToRead } from '../../../lib/core/triage/gather/what-to-read';
import samples from '../../samples';

const NOW_MS = Date.UTC(2026, 10, 27, 6, 0, 30);
const minutes = (count: number): number => count * 60_000;

const { environments } = parseEnvironments(samples, { nowMs: NOW_MS, fileKind: () => 'folder' });
const plans = environments.map((environment) => planEnvironment(environment));
const plan = plans.find(({ environment }) => environment.name === 'prod');
if (!plan) throw new Error('a sample is called prod');

/** Alarms as CloudWatch describes them: a role is whatever CloudFormation has named its resource. */
const deployed: readonly AlarmSeen[] = alarmsFor(plan).map((alarm) => {
  const { metric, subject } = alarm;
  const metrics = metric.kind === 'math' ? Object.values(metric.metrics) : metric.kind === 'metric' ? [metric] : [];
  return { name: alarmName('prod', alarm), state: 'OK', metrics: metrics.map((each) => named(each, subject)) };
});

function named({ namespace, name, stat, periodSec, dimensions }: Metric, subject: string): MetricAsked {
  const nameOf = (dimension: Dimension): string => {
    if ('value' in dimension) return dimension.value;
    return dimension.role === 'alias'
      ? `prod-lanes-${subject}-function:live`
      : `prod-lanes-${subject}-${dimension.role}`;
  };
  const entries = Object.entries(dimensions).map(([key, each]) => [key, nameOf(each)]);
  return { namespace, name, stat, periodSec, dimensions: Object.fromEntries(entries) as Record<string, string> };
}

const question = (kind: 'host' | 'lane', name: string, alarmId: string, more: Partial<Question> = {}): Question => ({
  alarmId,
  subject: { kind, name },
  environment: 'prod',
  atMs: NOW_MS,
  nowMs: NOW_MS,
  ...more,
});

const read = (asked: Question, known: Partial<Known> = {}) => whatToRead(asked, { alarms: deployed, ...known });

const HOST = 'api';
const LANE = 'checkout';
const find = (metrics: readonly MetricAsked[], name: string) => metrics.filter((metric) => metric.name === name);

describe('what to read about an alarm', () => {
  it.each(
    deployed.map(({ name, metrics }) => [name, metrics] as const).filter(([name]) => /\/(host|lane)-/.test(name)),
  )('of %s begins with what it watches, and fits into one call', (name, [watched]) => {
    const [, subject = '', id = ''] = name.split('/');
    const { metrics } = read(question(subject in plan.hosts ? 'host' : 'lane', subject, id));
    const [first] = metrics;
    if (watched && watched.periodSec <= 300) {
      expect(first).toEqual({ ...watched, periodSec: first?.periodSec });
      expect(first?.periodSec).toBeLessThanOrEqual(watched.periodSec);
    }
    expect(queriesOf(metrics)).toHaveLength(1);
    const keys = metrics.map((metric) => JSON.stringify({ ...metric, periodSec: 0 }));
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('goes from what can make the alarm ring to what cannot', () => {
    const { metrics } = read(question('host', HOST, 'host-loop-lag'), {
      volumes: [{ id: 'vol-1', instanceId: 'i-1' }],
    });
    const order = ['LoopLag', 'LoopTasks', 'cpu_usage_active', 'ThreadPoolQueueWait', 'VolumeReadOps'];
    const places = order.map((name) => metrics.findIndex((metric) => metric.name === name));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(Math.min(...places)).toBe(0);
  });

  it('knows the names of what CloudFormation has made up', () => {
    const { metrics, missing } = read(question('lane', LANE, 'lane-queue-age'));
    expect(find(metrics, 'ApproximateAgeOfOldestMessage')[0]?.dimensions).toEqual({
      QueueName: `prod-lanes-${LANE}-queue`,
    });
    expect(find(metrics, 'ApproximateNumberOfMessagesVisible').map(({ dimensions }) => dimensions.QueueName)).toEqual([
      `prod-lanes-${LANE}-queue`,
      `prod-lanes-${LANE}-deadLetterQueue`,
    ]);
    const functions = find(metrics, 'ConcurrentExecutions').map(({ dimensions }) => dimensions.Resource);
    expect(functions).toEqual(
      [LANE, ...Object.keys(plan.lanes).filter((name) => name !== LANE)].map(
        (name) => `prod-lanes-${name}-function:live`,
      ),
    );
    expect(missing).toEqual([]);
  });

  it('names executors, pools and volumes that are known', () => {
    const listed = [
      { name: 'ExecutorQueueWait', dimensions: { Service: 'prod-api', Executor: 'default' } },
      { name: 'ExecutorRunTime', dimensions: { Executor: 'default', Service: 'prod-api' } },
      { name: 'PoolWait', dimensions: { Service: 'prod-api', Pool: 'stock' } },
      { name: 'LoopLag', dimensions: { Service: 'prod-api' } },
    ];
    const volumes = Array.from({ length: 60 }, (_, index) => ({ id: `vol-${index}`, instanceId: `i-${index}` }));
    const { metrics, missing } = read(question('host', HOST, 'host-loop-lag'), { listed, volumes });
    expect(find(metrics, 'ExecutorQueueWait').map(({ stat }) => stat)).toEqual(['p99', 'SampleCount']);
    expect(find(metrics, 'PoolWaiting').map(({ dimensions }) => dimensions)).toEqual([
      { Service: 'prod-api', Pool: 'stock' },
    ]);
    expect(find(metrics, 'VolumeStalledIOCheck')).toHaveLength(40);
    expect(missing).toEqual([{ what: 'metrics of 20 of 60 volumes', because: '40 are read at most' }]);
    expect(queriesOf(metrics)).toHaveLength(1);
  });

  it('says what nobody names', () => {
    expect(
      whatToRead(question('lane', 'mail', 'lane-queue-age'), { alarms: [] }).missing.map(({ what }) => what),
    ).toEqual(["metrics of the lane's queue", "metrics of the lane's function"]);
    const { metrics, missing } = whatToRead(question('host', 'api', 'host-loop-lag'), { alarms: [] });
    expect(missing.map(({ what }) => what)).toEqual(['metrics of the Auto Scaling group']);
    expect(find(metrics, 'LoopLag')).toEqual([
      { namespace: 'Headroom', name: 'LoopLag', stat: 'p99', periodSec: 10, dimensions: { Service: 'prod-api' } },
    ]);
  });

  it.each([
    ['an alarm of a minute ago', 1, 35],
    ['one of half an hour ago has a stretch before it', 30, 50],
    ['one of yesterday has none', 1_440, 120],
  ])('has a window of whole minutes: %s', (_, sinceMin, minutesBack) => {
    const { window } = read(question('host', HOST, 'host-loop-lag', { sinceMs: NOW_MS - minutes(sinceMin) }));
    expect(window).toEqual({ startMs: Math.floor((NOW_MS - minutes(minutesBack)) / 60_000) * 60_000, endMs: NOW_MS });
  });

  it('asks for minutes where CloudWatch has nothing finer any more', () => {
    const yesterday = { atMs: NOW_MS - minutes(1_440) };
    const periods = (more: Partial<Question>) =>
      read(question('host', HOST, 'host-loop-lag', more)).metrics.map(({ periodSec }) => periodSec);
    expect(Math.min(...periods({}))).toBe(10);
    expect(Math.min(...periods(yesterday))).toBe(60);
  });

  it('makes as few calls as CloudWatch allows', () => {
    const metric = { namespace: 'N', name: 'M', stat: 'Sum', periodSec: 60 };
    const asked = Array.from({ length: 1_001 }, (_, index) => ({ ...metric, dimensions: { Id: `${index}` } }));
    const calls = queriesOf(asked);
    expect(calls.map((call) => call.length)).toEqual([500, 500, 1]);
    expect(new Set(calls.flat().map(({ Id }) => Id)).size).toBe(1_001);
    expect(queriesOf([])).toEqual([]);
  });
});
