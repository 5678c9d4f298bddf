import type { DeployedAlarm } from '../../../lib/ops/alarm-port';
import type { GroupState, InstanceState, LookPort, VolumeState } from '../../../lib/ops/look-port';
import { run } from '../../../lib/ops/program';
import samples from '../../samples';
import { fakePorts } from '../fakes';
import { denied, fakeLook, metricsOf } from './fake-look';

const NOW_MS = Date.parse('2026-11-27T20:14:00Z');
const [A, B, C] = ['i-0000000000000000a', 'i-0000000000000000b', 'i-0000000000000000c'] as const;

async function typed(line: string, look: LookPort, columns = 100) {
  const { ports, printed } = fakePorts(samples, columns);
  const exitCode = await run(line.split(' '), { ...ports, nowMs: () => NOW_MS, look: () => look }, '1');
  return { exitCode, ...printed };
}

const instance = (id: string, over: Partial<InstanceState> = {}): InstanceState => ({
  id,
  state: 'running',
  type: 'm7i.xlarge',
  zone: 'eu-west-1a',
  launchedAtMs: NOW_MS - 5 * 3_600_000,
  ...over,
});
const group: GroupState = {
  name: 'prod-api-1',
  min: 2,
  desired: 3,
  max: 4,
  targetGroupArns: ['arn:tg'],
  instances: [
    { id: A, lifecycle: 'InService', health: 'Healthy' },
    { id: B, lifecycle: 'InService', health: 'Healthy' },
  ],
};
const well = { system: 'ok', instance: 'ok', attachedEbs: 'ok' };

const hosts = {
  groups: () => Promise.resolve([group]),
  instances: () => Promise.resolve([instance(A), instance(B)]),
  checks: () =>
    Promise.resolve(
      new Map([
        [A, well],
        [B, { ...well, attachedEbs: 'impaired' }],
      ]),
    ),
  targets: () =>
    Promise.resolve([
      { instanceId: A, port: 8080, health: 'unhealthy', reason: 'Target.Timeout' },
      { instanceId: B, port: 8080, health: 'healthy' },
    ]),
  loadBalancers: () => Promise.resolve(['app/api/1']),
  failedLaunches: () => Promise.resolve([{ atMs: NOW_MS - 60_000, reason: 'InsufficientInstanceCapacity' }]),
  refresh: () => Promise.resolve({ status: 'InProgress', percent: 40 }),
};

describe('hosts', () => {
  const metrics = metricsOf({
    HTTPCode_Target_5XX_Count: [70, 70],
    RequestCount: [9_000],
    [`CPUUtilization ${B}`]: [97],
  });
  const logs = { messages: () => Promise.resolve({ messages: [], isPart: false }) };

  it('tells what is wanted, in service and well, each check and target, errors and launches', async () => {
    const { exitCode, out } = await typed('hosts api --env prod --json', fakeLook({ hosts, metrics, logs }));
    expect(exitCode).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      desired: 3,
      inService: 2,
      healthy: 0,
      requests: { requests: 9_000, hostErrors: 140 },
      failedLaunches: [{ reason: 'InsufficientInstanceCapacity' }],
      refreshes: [{ group: 'prod-api-1', status: 'InProgress', percent: 40 }],
      problems: [
        '1 of 3 wanted hosts are not in service',
        `2 in service and not well: ${A}, ${B}`,
        '1 launches failed in the last hour',
      ],
      notKnown: [],
    });
  });

  it('shows a person the reason of each, the worst first by a figure', async () => {
    const { out } = await typed('hosts api --env prod --by cpu', fakeLook({ hosts, metrics, logs }), 140);
    expect(out).toMatch(/attached EBS failed/);
    expect(out).toMatch(/unhealthy: Target\.Timeout/);
    expect(out).toContain('5xx of hosts 140');
    expect(out.indexOf(`\n${B}`)).toBeLessThan(out.indexOf(`\n${A}`));
  });

  it('tells the rest where rights are missing, and names each', async () => {
    const { out } = await typed('hosts api --env prod', fakeLook({ hosts: { groups: hosts.groups } }));
    expect(out).toContain('3 wanted (2 to 4), 2 in service');
    for (const right of [
      'ec2:DescribeInstances',
      'ec2:DescribeInstanceStatus',
      'elasticloadbalancing:DescribeTargetHealth',
    ])
      expect(out).toMatch(new RegExp(`the right\\s+${right}\\s+is\\s+missing`));
  });

  it.each([
    ['hosts api --env prod', 2, /autoscaling:DescribeAutoScalingGroups/],
    ['hosts api --env prod --by cpus', 2, /'cpus'[^]*write 'cpu'/],
  ])('%p with no right at all ends with %p', async (line, code, message) => {
    const { exitCode, err } = await typed(line, fakeLook({}));
    expect([exitCode, err]).toEqual([code, expect.stringMatching(message) as string]);
  });
});

describe('volumes', () => {
  const volume: VolumeState = {
    id: 'vol-a',
    type: 'gp3',
    sizeGiB: 200,
    state: 'in-use',
    instanceId: A,
    iops: 6_000,
    throughputMiBps: 250,
  };
  const volumes = { tagged: () => Promise.resolve([{ ...volume, id: 'vol-b' }, volume]) };
  const busy = metricsOf({
    'VolumeReadOps vol-a': [60_000, 60_000],
    'VolumeWriteOps vol-a': [300_000, 240_000],
    [`VolumeIOPSExceededCheck ${A}`]: [1, 1, 0],
    [`EBSIOBalance% ${A}`]: [30],
  });

  it('sets what was used in the worst minute against what was bought', async () => {
    const { exitCode, out } = await typed('volumes api --env prod --json', fakeLook({ volumes, metrics: busy }));
    expect(exitCode).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      volumes: [
        { id: 'vol-a', iops: 6_000, busiestShare: 1, use: { iops: 6_000, iopsExceededMin: 2 } },
        { id: 'vol-b', busiestShare: null },
      ],
      instances: [{ id: A, ioBalancePercent: 30 }],
    });
    const { out: text } = await typed('volumes api --env prod', fakeLook({ volumes, metrics: busy }), 140);
    expect(text).toContain('6,000 of 6,000');
    expect(text).toContain('burst balance of operations is down to 30 %');
  });

  it('lists them without the right to their metrics', async () => {
    const { exitCode, out } = await typed('volumes api --env prod', fakeLook({ volumes }));
    expect([exitCode, out]).toEqual([
      0,
      expect.stringContaining('the right cloudwatch:GetMetricData is missing') as string,
    ]);
  });
});

const alarm = (name: string, over: Partial<DeployedAlarm> = {}): DeployedAlarm => ({
  name,
  kind: 'metric',
  state: 'OK',
  stateReason: '',
  description: 'Something',
  actionsEnabled: true,
  comparison: '>',
  threshold: 50,
  datapoints: 2,
  of: 3,
  periodSec: 60,
  metrics: [],
  expressions: [],
  ...over,
});
const metric = (namespace: string, dimensions: Readonly<Record<string, string>>) => [
  { id: 'm', namespace, name: 'x', stat: 'Sum', periodSec: 60, dimensions },
];

describe('lane', () => {
  const alarms = {
    withPrefix: () =>
      Promise.resolve([
        alarm('prod/checkout/lane-queue-age', { metrics: metric('AWS/SQS', { QueueName: 'q1' }), state: 'ALARM' }),
        alarm('prod/checkout/lane-dead-letters', { metrics: metric('AWS/SQS', { QueueName: 'dead1' }) }),
        alarm('prod/checkout/lane-errors', {
          metrics: metric('AWS/Lambda', { FunctionName: 'f1', Resource: 'f1:live' }),
        }),
      ]),
  };
  const lanes = {
    queue: (name: string) => Promise.resolve({ waiting: name === 'q1' ? 1_204 : 2, inFlight: 0, delayed: 0 }),
    sources: () => Promise.resolve([{ state: 'Disabled', maxConcurrency: 55 }]),
    reserved: () => Promise.resolve(undefined),
    accountLimit: () => Promise.resolve({ concurrent: 1_000, unreserved: 900 }),
  };

  it('tells depth, age, dead letters, source and ceiling, and what of it is wrong', async () => {
    const metrics = metricsOf({
      ApproximateAgeOfOldestMessage: [10, 95],
      ConcurrentExecutions: [40, 55],
      Throttles: [3],
    });
    const { exitCode, out } = await typed('lane checkout --env prod --json', fakeLook({ alarms, lanes, metrics }));
    expect(exitCode).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      parts: { queueName: 'q1', deadLetterQueueName: 'dead1', functionName: 'f1', alias: 'live' },
      queue: { waiting: 1_204, oldestSec: 95 },
      deadLetters: { waiting: 2 },
      concurrency: { atOnce: 55, ceiling: { value: 55, because: 'event source mapping' } },
      problems: [
        '2 dead letters: cdk-headroom redrive checkout tells why',
        'the event source mapping is Disabled: nothing is taken from the queue',
        '3 invocations were turned away for want of concurrency in 15 min',
        'in ALARM: prod/checkout/lane-queue-age',
      ],
      notKnown: [
        { what: 'state of the worker', missingRight: 'lambda:GetFunctionConfiguration' },
        { what: 'what is kept warm', missingRight: 'lambda:ListProvisionedConcurrencyConfigs' },
      ],
    });
  });

  it('that has no alarms in the account ends with 2', async () => {
    const look = fakeLook({ alarms: { withPrefix: () => Promise.resolve([]) } });
    const { exitCode, err } = await typed('lane checkout --env prod', look);
    expect([exitCode, err]).toEqual([2, expect.stringMatching(/prod\/checkout\/[^]*get-caller-identity/) as string]);
  });
});

describe('alarm', () => {
  const name = 'prod/api/host-loop-lag';
  const peak = 'IF(m * 0 == 0, m * 50 / IF((EPOCH(m) >= 0 && EPOCH(m) < 9999999999), 37.5, 50))';
  const lag = alarm(name, {
    state: 'ALARM',
    sinceMs: NOW_MS - 12 * 60_000,
    expressions: [{ id: 'value', expression: peak, isResult: true }],
    metrics: metric('Headroom', { Service: 'prod-api' }),
  });
  const past = { changes: () => Promise.resolve([{ atMs: NOW_MS - 12 * 60_000, summary: 'from OK to ALARM' }]) };

  it('tells the limit that holds in a peak, and values as they were measured', async () => {
    const points = [{ atMs: NOW_MS - 60_000, value: 54.133 }];
    const values = () =>
      Promise.resolve({ value: [{ label: '', points }], m: [{ label: '', points: [{ atMs: 1, value: 40.6 }] }] });
    const look = fakeLook({ alarms: { named: () => Promise.resolve([lag]), values, ...past } });
    const { exitCode, out } = await typed(`alarm ${name} --json`, look);
    expect(exitCode).toBe(1);
    const report = JSON.parse(out) as { values: { value: number }[] };
    expect(report).toMatchObject({ state: 'ALARM', limit: { value: 37.5, usual: 50, unit: 'ms' }, notKnown: [] });
    expect(report.values[0]?.value).toBeCloseTo(40.6, 2);
    const { out: text } = await typed(`alarm ${name}`, look);
    expect(text).toMatch(/ALARM since 2026-11-27 20:02:00 UTC \(12 min\)/);
    expect(text).toContain('in a declared peak now; usually > 50');
  });

  it('tells the alarms of an incident, those that are on first', async () => {
    const incident = 'prod/api/host-incident';
    const rule = `ALARM("prod/api/host-cpu") OR ALARM("${name}")`;
    const all = [alarm(incident, { kind: 'composite', rule, threshold: undefined }), lag, alarm('prod/api/host-cpu')];
    const named = (names: readonly string[]) => Promise.resolve(all.filter((each) => names.includes(each.name)));
    const { out } = await typed(`alarm ${incident} --json`, fakeLook({ alarms: { named, ...past } }));
    expect(JSON.parse(out)).toMatchObject({
      kind: 'composite',
      children: [
        { name, state: 'ALARM' },
        { name: 'prod/api/host-cpu', state: 'OK' },
      ],
      runbook: 'runbooks/host-incident.md',
    });
  });

  it('that is not there ends with 2, and names the one that was meant', async () => {
    const look = fakeLook({ alarms: { named: () => Promise.resolve([]), withPrefix: () => Promise.resolve([lag]) } });
    const { exitCode, err } = await typed('alarm prod/api/host-loop-lga', look);
    expect([exitCode, err]).toEqual([2, expect.stringContaining(`write '${name}'`) as string]);
  });
});

describe('run', () => {
  const sent = (id: string) =>
    `loop: busy\nsent. Fetch with: aws s3 cp --recursive s3://results/prod-api/${id}/collect/20261127T201400Z .`;
  /** Systems Manager: a tool is over at the second look. */
  function tools(over: Partial<LookPort['tools']> = {}) {
    const calls: string[] = [];
    const looks = new Map<string, number>();
    const port: Partial<LookPort['tools']> = {
      online: (ids) => Promise.resolve(new Set(ids)),
      send: (document, ids, parameters) => {
        calls.push(`${document} ${ids.join(' ')} ${JSON.stringify(parameters)}`);
        return Promise.resolve('command-1');
      },
      invocation: (_, instanceId) => {
        looks.set(instanceId, (looks.get(instanceId) ?? 0) + 1);
        const status = looks.get(instanceId) === 1 ? 'InProgress' : 'Success';
        return Promise.resolve({ instanceId, status, exitCode: 0, output: sent(instanceId), errors: '' });
      },
      objects: (_, prefix) => Promise.resolve([`${prefix}collect.txt`, `${prefix}../../evil`]),
      fetch: () => Promise.resolve(new Uint8Array([1])),
      ...over,
    };
    return { port, calls };
  }

  async function ran(
    line: string,
    { tools: port, answer }: { tools: Partial<LookPort['tools']>; answer?: string },
    stops = false,
  ) {
    const { ports, printed } = fakePorts(samples);
    const written: string[] = [];
    const look = fakeLook({
      hosts,
      metrics: metricsOf({ [`CPUUtilization ${B}`]: [90], [`CPUUtilization ${A}`]: [5] }),
      tools: port,
    });
    const exitCode = await run(
      line.split(' '),
      {
        ...ports,
        nowMs: () => NOW_MS,
        look: () => look,
        ...(answer !== undefined && { ask: () => Promise.resolve(answer) }),
        writeBytes: (path) => void written.push(path),
        onInterrupt: (then) => {
          if (stops) then();
          return () => undefined;
        },
      },
      '1',
    );
    return { exitCode, ...printed, written };
  }

  it('lists the hosts and ends with 2 where it is not clear which, and nobody can be asked', async () => {
    const { port, calls } = tools();
    const { exitCode, err } = await ran('run collect api --env prod', { tools: port });
    expect([exitCode, calls]).toEqual([2, []]);
    expect(err).toMatch(new RegExp(`1 +${B} +90 %[^]*2 +${A} +5 %[^]*add --host ${B}`));
  });

  it.each(['1', B])('asks on a terminal; %p is the busiest', async (answer) => {
    const { port, calls } = tools();
    const { exitCode, out, err, written } = await ran('run collect api --env prod --seconds 10', {
      tools: port,
      answer,
    });
    expect([exitCode, calls]).toEqual([0, [`headroom-prod-collect ${B} {"seconds":"10"}`]]);
    expect(err).toContain(`headroom-prod-collect goes to:`);
    expect(out).toContain('loop: busy');
    // Objects are written by a host: what is no plain name of a file stays where it is.
    expect(written).toEqual([`./collect-${B}-20261127T201400Z/collect.txt`]);
  });

  it('sends to all where that is asked for, and shows them before', async () => {
    const { port, calls } = tools();
    const { exitCode, err } = await ran('run collect api --env prod --all --no-fetch', { tools: port });
    expect([exitCode, calls]).toEqual([0, [`headroom-prod-collect ${B} ${A} {}`]]);
    expect(err).toMatch(new RegExp(`goes to:[^]*${B}[^]*${A}`));
  });

  it('says what goes on and how to end it when nobody waits any more', async () => {
    const { port } = tools();
    const { exitCode, out } = await ran(`run collect api --env prod --host ${A}`, { tools: port }, true);
    expect(exitCode).toBe(1);
    expect(out).toContain('aws ssm cancel-command --command-id command-1 --region eu-west-1');
  });

  it('fetches nothing from a place that is not the host’s own, and says where a result lies that it may not read', async () => {
    const other = tools({
      invocation: (_, instanceId) => Promise.resolve({ instanceId, status: 'Success', output: sent(C), errors: '' }),
    });
    expect((await ran(`run collect api --env prod --host ${A}`, { tools: other.port })).written).toEqual([]);
    const rest = tools({ objects: () => Promise.reject(denied('s3:ListBucket')) }).port;
    const { out } = await ran(`run collect api --env prod --host ${A}`, { tools: rest });
    expect(out).toContain(`aws s3 cp --recursive s3://results/prod-api/${A}/collect/20261127T201400Z .`);
    expect(out).toContain('the right s3:ListBucket is missing');
  });

  it('ends with 1 where it failed on a host', async () => {
    const failed = tools({
      invocation: (_, instanceId) =>
        Promise.resolve({ instanceId, status: 'Failed', exitCode: 2, output: '', errors: 'no perf' }),
    });
    const { exitCode, out } = await ran(`run profile api --env prod --host ${A}`, { tools: failed.port });
    expect([exitCode, out]).toEqual([1, expect.stringMatching(/Failed, exit code 2[^]*no perf/) as string]);
  });

  it.each([
    [`run collect api --env prod --host ${C}`, /running host of prod-api/],
    ['run colect api --env prod', /write 'collect'/],
    ['run collect api --env prod --seconds 99', /--seconds[^]*5 to 30/],
    ["run collect api --env prod --service a'b", /--service/],
    ['run trace api --env prod --all', /one host/],
    ['run collect api --env prod --threads all', /leave --threads out/],
  ])('%p ends with 2, and sends nothing', async (line, message) => {
    const { port, calls } = tools();
    const { exitCode, err } = await ran(line, { tools: port });
    expect([exitCode, err, calls]).toEqual([2, expect.stringMatching(message) as string, []]);
  });
});
