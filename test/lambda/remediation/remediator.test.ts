import { defineLane } from '../../../lib/config/define';
import type { Remediation } from '../../../lib/core/environment/remediation';
import { decide, noState } from '../../../lib/core/remediation/decide';
import { writeOf } from '../../../lib/core/remediation/items';
import { limitsOf } from '../../../lib/core/remediation/limits-of';
import { host, planOf } from '../../infra/test-stack';
import { type Deployed, deployed } from './deployed';
import { fakeAws, type Trouble, World } from './fake-aws';

const NOW_MS = Date.UTC(2026, 10, 21, 2, 14, 10);
const MINUTE_MS = 60_000;
const worker = { entry: 'lambda/sample-worker.ts' };
const load = { meanDurationMs: 100, p99DurationMs: 400, worker };
const plan = planOf({
  lanes: {
    checkout: defineLane('checkout', { kind: 'latency', peakArrivalsPerSec: 20, maxQueueAgeSec: 60, ...load }),
    media: defineLane('media', {
      kind: 'batch',
      peakArrivalsPerSec: 20,
      maxQueueAgeSec: 7200,
      maxConcurrency: 40,
      ...load,
    }),
  },
  hosts: { api: host({ instanceType: 'm7i.4xlarge' }) },
});
const ordinary = plan.schedule.ordinary.lanes.checkout ?? { planned: 0, most: 0 };
const periods = { calmMin: 15, longestMin: 240, coolDownMin: 60 };
const remediation = (mode: Remediation['mode']): Remediation => ({
  mode,
  alarms: {
    'lane-queue-age': [
      { action: 'raise-provisioned-concurrency', factor: 2, most: 100, ...periods },
      { action: 'bound-event-source', factor: 0.5, least: 2, ...periods },
    ],
    'lane-errors': [{ action: 'pause-event-source', ...periods }],
    'host-loop-lag': [{ action: 'raise-volume', factor: 1.5, most: 12_000, mostThroughputMiBps: 700, ...periods }],
  },
});

let world = new World();
let aws: Awaited<ReturnType<typeof fakeAws>>;
let remediators: Deployed;
let nowMs = NOW_MS;

const modes = ['act', 'dry-run'] as const;
const invoke = (mode: Remediation['mode'], event: object) => remediators.invoke(modes.indexOf(mode), event, nowMs);

beforeAll(async () => {
  aws = await fakeAws(() => world);
  remediators = await deployed(
    modes.map((mode) => limitsOf(plan, remediation(mode))),
    aws.endpoint,
  );
});

afterAll(async () => {
  await remediators.close();
  await aws.close();
});

beforeEach(() => {
  world = new World();
  world.target = { MinCapacity: ordinary.planned, MaxCapacity: ordinary.most };
  world.provisioned = ordinary.planned;
  nowMs = NOW_MS;
  remediators.lines();
});
afterEach(() => expect(aws.problems).toEqual([]));

const times = (count: number, trouble: Trouble): Trouble[] => Array.from({ length: count }, () => trouble);

interface Told {
  readonly alarm?: string;
  readonly subject?: string;
  readonly cause?: string;
  readonly of?: string;
  readonly evidence?: string;
  readonly state?: string;
  readonly confidence?: string;
  readonly more?: object;
}

/** A page as SNS hands it to a function; in CloudWatch its alarm is on. */
function paged(told: Told = {}): object {
  const { alarm = 'lane-queue-age', subject = 'checkout', cause = 'load-above-plan', of = 'checkout' } = told;
  const { evidence = 'arrivals 60/s', state = 'ALARM', confidence = 'certain', more = {} } = told;
  const firedAt = new Date(NOW_MS).toISOString();
  world.alarmsOn = [`shop/${subject}/${alarm}`];
  const page = {
    version: 1,
    kind: 'diagnosis',
    severity: 'critical',
    dedupKey: 'key',
    environment: 'shop',
    alarm,
    subject,
    state,
    headline: 'ALARM shop',
    verdict: 'v',
    evidence: ['e'],
    missingEvidence: [],
    over: 'o',
    runbook: 'r',
    next: 'n',
    links: {},
    firedAt,
    text: 't',
    triage: {
      causes: [{ cause, confidence, subject: of, evidence: [evidence], next: 'n' }],
      excluded: [],
      missing: [],
    },
    ...more,
  };
  const name = `shop/${subject}/${alarm}`;
  const arn = `arn:aws:cloudwatch:eu-west-1:111111111111:alarm:${name}`;
  const Message = JSON.stringify({
    AlarmName: name,
    AlarmArn: arn,
    NewStateValue: state,
    OldStateValue: 'OK',
    StateChangeTime: firedAt,
    Headroom: page,
  });
  return { Records: [{ Sns: { MessageId: '1', Message } }] };
}

const tick = (minutes: number) => {
  nowMs = NOW_MS + minutes * MINUTE_MS;
  return invoke('act', { look: true });
};

/** Decisions about a subject, in their order. */
const audits = (subject: string) => world.table.partition(`audit#${subject}`).map((item) => item.decision?.S);
const remedyOf = (subject: string): { readonly phase?: string } | undefined => {
  const item = world.table.partition('state').find(({ sk }) => sk?.S === subject);
  return (JSON.parse(item?.state?.S ?? '{}') as { readonly remedy?: { readonly phase: string } }).remedy;
};
/** The page in a message to functions. */
const published = () =>
  world.published.map(({ Message = '{}' }) => {
    const forms = JSON.parse(Message) as Readonly<Record<string, string>>;
    return JSON.parse(forms.lambda ?? '{}') as {
      readonly NewStateValue: string;
      readonly Headroom: { readonly text: string; readonly headline: string; readonly remediation: object };
    };
  });

const VOLUME_EVIDENCE = 'volume vol-0123456789abcdef0: 6,000 of 6,000 IOPS at 02:13';
const cases: readonly (readonly [string, Told, string, string, object])[] = [
  [
    'raise the minimum of the scalable target that owns the alias',
    {},
    'checkout',
    'application-autoscaling:RegisterScalableTarget',
    {
      ServiceNamespace: 'lambda',
      ResourceId: 'function:shop-lanes-CheckoutWorkerFunction149E7F75-abc:live',
      ScalableDimension: 'lambda:function:ProvisionedConcurrency',
      MinCapacity: 2 * ordinary.planned,
    },
  ],
  [
    'bound the batch lane that takes what the other needs',
    { cause: 'noisy-neighbour', of: 'media' },
    'media',
    'lambda:UpdateEventSourceMapping',
    { path: '/2015-03-31/event-source-mappings/uuid-of-media', ScalingConfig: { MaximumConcurrency: 20 } },
  ],
  [
    'pause it',
    { alarm: 'lane-errors', cause: 'noisy-neighbour', of: 'media' },
    'media',
    'lambda:UpdateEventSourceMapping',
    { path: '/2015-03-31/event-source-mappings/uuid-of-media', Enabled: false },
  ],
  [
    'give the volume that the evidence names more IOPS',
    { alarm: 'host-loop-lag', subject: 'api', cause: 'volume-iops-limit', of: 'api', evidence: VOLUME_EVIDENCE },
    'api',
    'ec2:ModifyVolume',
    { VolumeId: 'vol-0123456789abcdef0', Iops: '9000', Throughput: '500' },
  ],
];

describe('a page whose cause has a remedy', () => {
  it.each(cases)('makes the remediator %s', async (_, told, subject, call, input) => {
    await invoke('act', paged(told));
    expect(world.changes()).toEqual([{ name: call, input: expect.objectContaining(input) as object }]);
    expect(audits(subject)).toEqual(['act', 'hold']);
    expect(remedyOf(subject)?.phase).toBe('raising');
    expect(published()).toEqual([
      expect.objectContaining({
        NewStateValue: 'ALARM',
        Headroom: expect.objectContaining({
          change: 'update',
          remediation: expect.objectContaining({ mode: 'act', decision: 'act', subject }) as object,
          text: expect.stringContaining(
            `called ${call.replace('application-autoscaling', 'applicationautoscaling')}`,
          ) as string,
        }) as object,
      }),
    ]);
    expect(JSON.parse(remediators.lines().join(''))).toMatchObject({
      level: 'INFO',
      decision: 'act',
      subject,
      calls: [expect.any(String)],
    });
  });

  it.each(cases)('is only told in a dry run: it would %s', async (_, told, subject, call, input) => {
    await invoke('dry-run', paged(told));
    expect(world.changes()).toEqual([]);
    expect(audits(subject)).toEqual(['act']);
    expect(remedyOf(subject)).toBeUndefined();
    const [text = ''] = published().map(({ Headroom }) => Headroom.text);
    expect(text).toContain(`would call ${call.replace('application-autoscaling', 'applicationautoscaling')} {`);
    const parameters = Object.entries(input).filter(([name]) => name !== 'path');
    for (const [name, value] of parameters)
      expect(text.replaceAll('"', '')).toContain(`${name}:${JSON.stringify(value).replaceAll('"', '')}`);
    expect(published()[0]?.Headroom.headline).toMatch(/would be done, but this is a dry run/);
    expect(JSON.parse(remediators.lines().join(''))).toMatchObject({
      calls: [],
      wouldCall: [expect.stringContaining('{')],
      mode: 'dry-run',
    });
  });

  it('puts the configuration of the alias itself where nothing owns it', async () => {
    world.target = undefined;
    await invoke('act', paged());
    expect(world.changes()).toEqual([
      {
        name: 'lambda:PutProvisionedConcurrencyConfig',
        input: {
          path: '/2019-09-30/functions/shop-lanes-CheckoutWorkerFunction149E7F75-abc/provisioned-concurrency?Qualifier=live',
          ProvisionedConcurrentExecutions: 2 * ordinary.planned,
        },
      },
    ]);
  });
});

describe('a page on which nothing is done', () => {
  it.each<[string, Told, (now: World) => void, RegExp]>([
    ['AWS is still provisioning', {}, (now) => (now.status = 'IN_PROGRESS'), /IN_PROGRESS/],
    ['the lane is being deployed', {}, (now) => (now.stackStatus = 'UPDATE_IN_PROGRESS'), /being deployed/],
    ['CodeDeploy shifts its alias', {}, (now) => (now.weights = { 7: 0.1 }), /being deployed/],
    [
      'the mapping is being changed',
      { cause: 'noisy-neighbour', of: 'media' },
      (now) => (now.mapping.State = 'Updating'),
      /Updating/,
    ],
    [
      'the volume is being modified',
      { alarm: 'host-loop-lag', subject: 'api', cause: 'volume-iops-limit', of: 'api', evidence: VOLUME_EVIDENCE },
      (now) =>
        (now.modification =
          '<modificationState>optimizing</modificationState><startTime>2026-11-21T01:00:00Z</startTime>' +
          '<targetIops>6000</targetIops><targetThroughput>500</targetThroughput>'),
      /optimizing/,
    ],
    [
      'it can not be read',
      {},
      (now) => now.trouble.set('lambda:GetAlias', times(5, { code: 'AccessDeniedException', status: 403 })),
      /could not be read: AccessDeniedException/,
    ],
    [
      'the lane is not deployed',
      { of: 'checkout' },
      (now) => now.trouble.set('cloudformation:DescribeStacks', [{ code: 'ValidationError', status: 400 }]),
      /could not be read/,
    ],
  ])('since %s, tells why', async (_, told, change, why) => {
    change(world);
    await invoke('act', paged(told));
    expect(world.changes()).toEqual([]);
    expect(audits(told.of ?? 'checkout')).toEqual(['nothing']);
    expect(published().map(({ Headroom }) => Headroom.text)).toEqual([expect.stringMatching(why)]);
  });

  it.each<[string, Told]>([
    ['whose cause is possible only', { confidence: 'possible' }],
    ['whose alarm has no remedy turned on', { alarm: 'lane-failures' }],
    ['about the end of an alarm', { state: 'OK' }],
    ['whose cause has no remedy', { cause: 'timeout' }],
  ])('%s is recorded, and nobody hears of it again', async (_, told) => {
    await invoke('act', paged(told));
    expect(world.changes()).toEqual([]);
    expect(audits('checkout')).toEqual(['nothing']);
    expect(published()).toEqual([]);
  });

  it.each([
    ['its own update', paged({ more: { remediation: { mode: 'act' } } })],
    ['no JSON', { Records: [{ Sns: { Message: 'hello' } }] }],
    ['no page', { Records: [{ Sns: { Message: '{"AlarmName":"x","Headroom":3}' } }] }],
    ['a page without a time', paged({ more: { firedAt: 'soon' } })],
    ['a page whose causes are none', paged({ more: { triage: { causes: [3, { cause: 1 }, null] } } })],
  ])('because it is %s', async (_, event) => {
    await invoke('act', event);
    expect(world.changes()).toEqual([]);
    expect(published()).toEqual([]);
  });
});

describe('a call that goes wrong', () => {
  const REGISTER = 'application-autoscaling:RegisterScalableTarget';

  it('and was throttled is made again at the next look, and told', async () => {
    world.trouble.set(REGISTER, times(9, { code: 'ThrottlingException', status: 400 }));
    await invoke('act', paged());
    world.trouble.clear();
    expect(published()[0]?.Headroom.text).toMatch(/AWS refused it: .*ThrottlingException/);
    expect(JSON.parse(remediators.lines()[0] ?? '')).toMatchObject({ level: 'WARN' });
    await tick(5);
    expect(world.target).toMatchObject({ MinCapacity: 2 * ordinary.planned });
    expect(audits('checkout')).toEqual(['act', 'hold', 'act', 'hold']);
  });

  it('and was refused for good is given up, and what was planned stays', async () => {
    world.trouble.set(REGISTER, [{ code: 'ValidationException', status: 400 }]);
    await invoke('act', paged());
    await tick(5);
    expect(audits('checkout')).toEqual(['act', 'hold', 'over']);
    expect(remedyOf('checkout')).toBeUndefined();
    expect(world.target).toEqual({ MinCapacity: ordinary.planned, MaxCapacity: ordinary.most });
  });

  it('but was done, its answer being lost, is seen in AWS and not made again', async () => {
    world.trouble.set(REGISTER, times(9, 'lost'));
    await invoke('act', paged());
    world.trouble.clear();
    const before = world.changes().length;
    await tick(5);
    expect(world.changes()).toHaveLength(before);
    expect(remedyOf('checkout')?.phase).toBe('holding');
  });

  it('is not made twice where the answer of the table was lost', async () => {
    world.trouble.set('dynamodb:TransactWriteItems', ['lost']);
    await invoke('act', paged());
    expect(world.changes()).toHaveLength(1);
    expect(audits('checkout')).toEqual(['act', 'hold']);
  });

  it('is not made at all where nothing could be written, so that SNS tries again', async () => {
    world.trouble.set('dynamodb:TransactWriteItems', times(9, { code: 'InternalServerError', status: 500 }));
    await expect(invoke('act', paged())).rejects.toThrow(/InternalServerError/);
    expect(world.changes()).toEqual([]);
  });

  it('is done all the same where nobody can be told', async () => {
    world.trouble.set('sns:Publish', times(9, { code: 'InternalError', status: 500 }));
    await invoke('act', paged());
    expect(world.changes()).toHaveLength(1);
    expect(remediators.lines().join('')).toContain('nobody was told');
  });
});

describe('two invocations', () => {
  it('at once make one call: the other sees that an action is under way', async () => {
    await Promise.all([invoke('act', paged()), invoke('act', paged()), invoke('act', paged())]);
    expect(world.changes()).toHaveLength(1);
    expect(audits('checkout').filter((decision) => decision === 'act')).toHaveLength(1);
  });

  it.each([
    ['before its call', false],
    ['after its call', true],
  ])('of which one died %s: the next finds out from AWS what was done', async (_, isMade) => {
    const limits = limitsOf(plan, remediation('act'));
    const bounds = { min: ordinary.planned, max: ordinary.most, isScheduleSuspended: false };
    const died = decide(
      noState('checkout'),
      {
        kind: 'page',
        alarm: { id: 'lane-queue-age', subject: 'checkout', state: 'ALARM', firedMs: NOW_MS },
        causes: [{ cause: 'load-above-plan', confidence: 'certain', subject: 'checkout', evidence: [] }],
        observed: {
          kind: 'provisioned-concurrency',
          resource: { FunctionName: 'shop-lanes-CheckoutWorkerFunction149E7F75-abc', Qualifier: 'live' },
          isDeploying: false,
          status: 'READY',
          requested: ordinary.planned,
          target: bounds,
          account: { limit: 1000, unreserved: 1000 },
        },
      },
      limits,
      NOW_MS,
    );
    world.table.answer('TransactWriteItems', {
      ...writeOf(noState('checkout'), died, { table: 'remediation', id: 'died' }),
    });
    const [call] = died.calls;
    if (isMade) world.answer({ name: 'application-autoscaling:RegisterScalableTarget', input: call?.input ?? {} });
    await tick(5);
    expect(world.changes().map(({ name }) => name)).toEqual(
      isMade ? [] : ['application-autoscaling:RegisterScalableTarget'],
    );
    expect(world.target).toMatchObject({ MinCapacity: 2 * ordinary.planned });
  });
});

describe('a page that comes late', () => {
  it.each(modes)(
    'does nothing in mode %s where its alarm is over by now, writes that down and tells nobody',
    async (mode) => {
      const event = paged();
      world.alarmsOn = ['shop/checkout/lane-errors'];
      await invoke(mode, event);
      expect(world.changes()).toEqual([]);
      expect(published()).toEqual([]);
      expect(audits('checkout')).toEqual(['nothing']);
    },
  );

  it('counts where CloudWatch can not be asked', async () => {
    world.trouble.set('monitoring:DescribeAlarms', times(99, { code: 'AccessDenied', status: 403 }));
    await invoke('act', paged());
    expect(audits('checkout')[0]).toBe('act');
  });
});

describe('a look every five minutes', () => {
  it('brings all back to the plan once no alarm is on for long enough, and tells it without waking anybody', async () => {
    await invoke('act', paged());
    world.alarmsOn = ['shop/checkout/lane-queue-age', 'shop/api/host-cpu', 'other'];
    await tick(5);
    world.alarmsOn = ['shop/api/host-cpu'];
    for (const minutes of [10, 15, 20]) await tick(minutes);
    expect(world.target).toMatchObject({ MinCapacity: 2 * ordinary.planned });
    for (const minutes of [25, 30]) await tick(minutes);
    expect(world.target).toMatchObject({ MinCapacity: ordinary.planned, MaxCapacity: ordinary.most });
    expect(remedyOf('checkout')).toBeUndefined();
    expect(audits('checkout').filter((decision) => decision !== 'hold')).toEqual(['act', 'return', 'over']);
    expect(published().map(({ NewStateValue, Headroom }) => [NewStateValue, Headroom.headline])).toEqual([
      ['ALARM', expect.stringMatching(/is done without a person$/)],
      ['OK', expect.stringMatching(/goes back to the plan$/)],
      ['OK', expect.stringMatching(/is over$/)],
    ]);
  });

  it('takes alarms that can not be read for no calm, and tells nobody what it does not know', async () => {
    await invoke('act', paged());
    world.trouble.set('monitoring:DescribeAlarms', times(99, { code: 'AccessDenied', status: 403 }));
    for (const minutes of [5, 30, 60, 120]) await tick(minutes);
    expect(remedyOf('checkout')?.phase).toBe('holding');
    await tick(241);
    expect(remedyOf('checkout')?.phase).toBe('returning');
    expect(published()).toHaveLength(1);
  });

  it('asks AWS nothing but its table while nothing is under way', async () => {
    await invoke('act', { look: true });
    expect(world.calls.map(({ name }) => name)).toEqual(['dynamodb:Query']);
  });

  it('looks after the others when one can not be looked after', async () => {
    await invoke('act', paged());
    await invoke('act', paged({ cause: 'noisy-neighbour', of: 'media' }));
    const [key = '', item] = [...world.table.items].find(([, { sk }]) => sk?.S === 'checkout') ?? [];
    world.table.items.set(key, { ...item, state: { S: 'of another version' } });
    await expect(tick(5)).rejects.toThrow('1 of 2 looks failed');
    expect(audits('media')).toEqual(['act', 'hold', 'hold']);
  });
});
