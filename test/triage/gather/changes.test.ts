import type { ChangeRecord, ScalingActivity, StackEvent } from '../../../lib/core/triage/gather/change-records';
import { changesOf } from '../../../lib/core/triage/gather/changes';

const AT_MS = Date.parse('2026-11-27T20:00:00Z');
const minute = (before: number): number => AT_MS - before * 60_000;

const of = {
  environment: 'prod',
  subjects: [
    { kind: 'lane' as const, name: 'media', ids: ['prod-lanes-MediaWorkerFunction288ABF10-x1'] },
    { kind: 'lane' as const, name: 'media-thumbs', ids: ['prod-lanes-MediaThumbsWorkerFunction1-x2'] },
    { kind: 'host' as const, name: 'api', ids: ['prod-hosts-ApiGroupASG2B6511B1-x3'] },
    { kind: 'host' as const, name: 'media', ids: ['prod-hosts-MediaGroupASG1-x4'] },
  ],
  atMs: AT_MS,
  sinceMs: minute(180),
};

const event = (logicalId: string, resourceType: string, more: Partial<StackEvent> = {}): StackEvent => ({
  from: 'stack-event',
  atMs: minute(10),
  stack: 'prod-lanes',
  logicalId,
  physicalId: '',
  resourceType,
  status: 'UPDATE_IN_PROGRESS',
  ...more,
});

const activity = (description: string, cause: string, more: Partial<ScalingActivity> = {}): ScalingActivity => ({
  from: 'scaling-activity',
  of: 'prod-hosts-ApiGroupASG2B6511B1-x3',
  atMs: minute(10),
  status: 'Successful',
  description,
  cause,
  ...more,
});

const APP_SPEC =
  '{"version":0.0,"Resources":[{"f":{"Type":"AWS::Lambda::Function","Properties":{"Name":"prod-lanes-MediaWorkerFunction288ABF10-x1",' +
  '"Alias":"live","CurrentVersion":"7","TargetVersion":"8"}}}]}';

const hosts = { stack: 'prod-hosts' };

const cases: [why: string, record: ChangeRecord, kind: string | undefined, subject?: string][] = [
  ['an alias of a lane', event('MediaWorkerLiveCDAE4DB4', 'AWS::Lambda::Alias'), 'deployment', 'media'],
  ['a function of a lane', event('MediaWorkerFunction288ABF10', 'AWS::Lambda::Function'), 'deployment', 'media'],
  [
    'a lane whose name begins like another',
    event('MediaThumbsLive1', 'AWS::Lambda::Alias'),
    'deployment',
    'media-thumbs',
  ],
  [
    'an alias that its ARN names',
    event('Any', 'AWS::Lambda::Alias', {
      stack: 'shop',
      physicalId: 'arn:aws:lambda:eu-west-1:1:function:prod-lanes-MediaWorkerFunction288ABF10-x1:live',
    }),
    'deployment',
    'media',
  ],
  ['a function of nobody', event('LogRetention1', 'AWS::Lambda::Function'), 'configuration', 'prod-lanes'],
  ['a queue of a lane', event('MediaQueue1', 'AWS::SQS::Queue'), 'configuration', 'media'],
  [
    'an old function that goes',
    event('MediaWorkerFunction2', 'AWS::Lambda::Function', { status: 'DELETE_COMPLETE' }),
    'configuration',
    'media',
  ],
  [
    'a version that stays',
    event('MediaWorkerVersion2', 'AWS::Lambda::Version', { status: 'DELETE_SKIPPED' }),
    undefined,
  ],
  ['a launch template', event('ApiLaunchTemplate9575BC19', 'AWS::EC2::LaunchTemplate', hosts), 'deployment', 'api'],
  [
    'a group that rolls',
    event('ApiGroupASG2B6511B1', 'AWS::AutoScaling::AutoScalingGroup', hosts),
    'deployment',
    'api',
  ],
  [
    'a group of another stack, by its name',
    event('Asg', 'AWS::AutoScaling::AutoScalingGroup', {
      stack: 'shop',
      physicalId: 'prod-hosts-ApiGroupASG2B6511B1-x3',
    }),
    'deployment',
    'api',
  ],
  ['a schedule of a group', event('ApiAt2027', 'AWS::AutoScaling::ScheduledAction', hosts), 'configuration', 'api'],
  [
    'the same logical id in another stack',
    event('MediaWorkerLive1', 'AWS::Lambda::Alias', { stack: 'shop' }),
    'configuration',
    'shop',
  ],
  [
    'the same in another environment',
    event('MediaWorkerLive1', 'AWS::Lambda::Alias', { stack: 'prod-eu-lanes' }),
    'configuration',
    'prod-eu-lanes',
  ],
  [
    'a host group in the stack of lanes',
    event('ApiLaunchTemplate1', 'AWS::EC2::LaunchTemplate'),
    'configuration',
    'prod-lanes',
  ],
  [
    'a nested stack',
    event('Database', 'AWS::CloudFormation::Stack', {
      physicalId: 'arn:aws:cloudformation:eu-west-1:1:stack/prod-lanes-Database-1/u',
    }),
    'configuration',
    'prod-lanes-Database-1',
  ],
  ['a stack of itself', event('prod-lanes', 'AWS::CloudFormation::Stack'), undefined],
  ['metadata', event('CDKMetadata', 'AWS::CDK::Metadata'), undefined],
  [
    'CodeDeploy of a lane',
    {
      from: 'code-deployment',
      id: 'd-1',
      application: 'a',
      appSpec: APP_SPEC,
      startedAtMs: minute(10),
      status: 'InProgress',
    },
    'deployment',
    'media',
  ],
  [
    'CodeDeploy of somebody else',
    { from: 'code-deployment', id: 'd-1', application: 'shop', startedAtMs: minute(10), status: 'Succeeded' },
    'deployment',
    'shop',
  ],
  [
    'an alias that was moved by hand',
    {
      from: 'live-version',
      functionName: 'prod-lanes-MediaWorkerFunction288ABF10-x1',
      alias: 'live',
      version: '8',
      atMs: minute(10),
    },
    'deployment',
    'media',
  ],
  [
    'an instance refresh',
    {
      from: 'instance-refresh',
      groupName: 'prod-hosts-MediaGroupASG1-x4',
      startedAtMs: minute(10),
      status: 'InProgress',
    },
    'deployment',
    'media',
  ],
  [
    'a launch',
    activity(
      'Launching a new EC2 instance: i-1',
      'an instance was started in response to a difference between desired and actual capacity, increasing the capacity from 1 to 2.',
    ),
    'host-started',
    'api',
  ],
  [
    'a launch that failed',
    activity('Launching a new EC2 instance.', 'x', { status: 'Failed', message: 'InsufficientInstanceCapacity' }),
    'scaling',
    'api',
  ],
  [
    'a dead host',
    activity(
      'Terminating EC2 instance: i-1',
      'an instance was taken out of service in response to an EC2 health check indicating it has been terminated or stopped.',
    ),
    'host-lost',
    'api',
  ],
  [
    'a host that no balancer reaches',
    activity(
      'Terminating EC2 instance: i-1',
      'an instance was taken out of service in response to an ELB system health check failure.',
    ),
    'host-lost',
    'api',
  ],
  [
    'a failed status check',
    activity(
      'Terminating EC2 instance: i-1',
      'an instance was taken out of service in response to an EC2 instance status checks failure.',
    ),
    'host-lost',
    'api',
  ],
  [
    'a Spot interruption',
    activity(
      'Terminating EC2 instance: i-1',
      'an instance was taken out of service in response to an EC2 Spot interruption notice.',
    ),
    'host-lost',
    'api',
  ],
  [
    'a smaller group',
    activity(
      'Terminating EC2 instance: i-1',
      'an instance was taken out of service in response to a difference between desired and actual capacity, from 4 to 3.',
    ),
    'scaling',
    'api',
  ],
  [
    'a user who ends a host',
    activity('Terminating EC2 instance: i-1', 'an instance was taken out of service in response to a user request.'),
    'scaling',
    'api',
  ],
  [
    'a host that a refresh replaces',
    activity(
      'Terminating EC2 instance: i-1',
      'an instance was taken out of service in response to an instance refresh.',
    ),
    'deployment',
    'api',
  ],
  [
    'a group of somebody else',
    activity('Terminating EC2 instance: i-1', 'in response to an EC2 health check', { of: 'other' }),
    'host-lost',
    'other',
  ],
  [
    'provisioned concurrency',
    activity('Setting min capacity to 5 and max capacity to 9', 'scheduled action', {
      of: 'function:prod-lanes-MediaWorkerFunction288ABF10-x1:live',
    }),
    'scaling',
    'media',
  ],
  [
    'an issue of AWS',
    {
      from: 'health-event',
      service: 'EC2',
      code: 'AWS_EC2_OPERATIONAL_ISSUE',
      category: 'issue',
      status: 'open',
      startedAtMs: minute(600),
    },
    'provider-event',
    'EC2',
  ],
  [
    'an issue that is over',
    {
      from: 'health-event',
      service: 'EC2',
      code: 'A',
      category: 'issue',
      status: 'closed',
      startedAtMs: minute(600),
      endedAtMs: minute(500),
    },
    undefined,
  ],
  [
    'what is planned for later',
    {
      from: 'health-event',
      service: 'EC2',
      code: 'A',
      category: 'scheduledChange',
      status: 'upcoming',
      startedAtMs: minute(10),
    },
    undefined,
  ],
  [
    'a note to the account',
    {
      from: 'health-event',
      service: 'EC2',
      code: 'A',
      category: 'accountNotification',
      status: 'open',
      startedAtMs: minute(10),
    },
    undefined,
  ],
  ['what is later than the look', event('MediaQueue1', 'AWS::SQS::Queue', { atMs: AT_MS + 1 }), undefined],
  ['what is too long ago', event('MediaQueue1', 'AWS::SQS::Queue', { atMs: minute(181) }), undefined],
  ['a time that is none', event('MediaQueue1', 'AWS::SQS::Queue', { atMs: Number.NaN }), undefined],
];

const named = cases.map(([why, record, kind, subject]) => ({ why, record, kind, subject }));

test.each(named)('$why', ({ record, kind, subject }) => {
  const changes = changesOf([record], of).map((each) => ({ kind: each.kind, subject: each.subject }));
  expect(changes).toEqual(kind === undefined ? [] : [{ kind, subject }]);
});

describe('what follows each other', () => {
  const deploy: ChangeRecord[] = [
    event('MediaWorkerFunction1', 'AWS::Lambda::Function', { atMs: minute(40) }),
    event('MediaWorkerLive1', 'AWS::Lambda::Alias', { atMs: minute(39) }),
    {
      from: 'code-deployment',
      id: 'd-1',
      application: 'a',
      appSpec: APP_SPEC,
      startedAtMs: minute(38),
      endedAtMs: minute(28),
      status: 'Succeeded',
    },
    event('MediaWorkerLive1', 'AWS::Lambda::Alias', { atMs: minute(27), status: 'UPDATE_COMPLETE' }),
  ];

  test('is one change with its beginning and its end, in the words that say most', () => {
    expect(changesOf(deploy.reverse(), of)).toEqual([
      {
        atMs: minute(40),
        kind: 'deployment',
        subject: 'media',
        what: 'CodeDeploy d-1, version 7 -> 8: Succeeded (and 2 more)',
      },
      {
        atMs: minute(28),
        kind: 'deployment',
        subject: 'media',
        what: 'end of CodeDeploy d-1, version 7 -> 8: Succeeded (and 1 more)',
      },
    ]);
  });

  test('is not one where hosts are lost, of which each counts', () => {
    const lost = (id: string, before: number) =>
      activity(`Terminating EC2 instance: ${id}`, 'health check', { atMs: minute(before) });
    expect(changesOf([lost('i-1', 9), lost('i-2', 9)], of).map(({ what }) => what)).toEqual([
      'Terminating EC2 instance: i-1: health check',
      'Terminating EC2 instance: i-2: health check',
    ]);
  });

  test('tells the latest where there are very many', () => {
    const many = Array.from({ length: 150 }, (_, index) =>
      activity(`Launching a new EC2 instance: i-${index}`, 'x', { atMs: minute(170 - index) }),
    );
    const changes = changesOf(many, of);
    expect(changes).toHaveLength(100);
    expect(changes.at(-1)?.what).toBe('Launching a new EC2 instance: i-149: x');
  });
});

test('AppSpec in YAML names its function, too', () => {
  const appSpec = [
    'Resources:',
    '  - f:',
    '        Name: prod-lanes-MediaThumbsWorkerFunction1-x2',
    "        CurrentVersion: '1'",
    "        TargetVersion: '2'",
  ].join('\n');
  const record = {
    from: 'code-deployment',
    id: 'd',
    application: 'a',
    appSpec,
    startedAtMs: minute(5),
    status: 'Failed',
    reason: 'alarm',
  } as const;
  expect(changesOf([record], of)).toEqual([
    {
      atMs: minute(5),
      kind: 'deployment',
      subject: 'media-thumbs',
      what: 'CodeDeploy d, version 1 -> 2: Failed: alarm',
    },
  ]);
});

describe('a subject that was made anew', () => {
  const made = event('ApiGroupASG2B6511B1', 'AWS::AutoScaling::AutoScalingGroup', {
    ...hosts,
    status: 'CREATE_COMPLETE',
  });
  const template = event('ApiTemplate1', 'AWS::EC2::LaunchTemplate', { ...hosts, status: 'CREATE_COMPLETE' });
  const kinds = (records: readonly ChangeRecord[]): string[] => changesOf(records, of).map(({ kind }) => kind);

  it.each<[string, readonly ChangeRecord[], string[]]>([
    ['has no deployment: nothing that ran before was replaced', [made, template], ['configuration']],
    [
      'is another one than that which was deployed',
      [made, event('MediaLive1', 'AWS::Lambda::Alias')],
      ['configuration', 'deployment'],
    ],
    ['is none where only a template is new', [template], ['deployment']],
  ])('%s', (_, records, expected) => {
    expect(kinds(records)).toEqual(expected);
  });
});
