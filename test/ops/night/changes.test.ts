import type { ChangePort } from '../../../lib/ops/change-port';
import { type Answer, awsServer, lookHere, Refused } from './aws-server';

/** Answers on the wire, by the shapes of the API references of the services. */
const xml = (operation: string, content: string): string =>
  `<${operation}Response><${operation}Result>${content}</${operation}Result></${operation}Response>`;

const START_MS = Date.parse('2026-11-27T18:00:00Z');
const window = { startMs: START_MS, endMs: START_MS + 3_600_000 };
const sec = (minute: number): number => START_MS / 1_000 + minute * 60;

const stackEvent = (minute: number, status: string): string =>
  `<member><StackName>prod-lanes</StackName><LogicalResourceId>MediaWorkerLive1</LogicalResourceId>
   <PhysicalResourceId>arn:live</PhysicalResourceId><ResourceType>AWS::Lambda::Alias</ResourceType>
   <Timestamp>${new Date(START_MS + minute * 60_000).toISOString()}</Timestamp><ResourceStatus>${status}</ResourceStatus></member>`;

const activity = (description: string): string =>
  `<member><ActivityId>1</ActivityId><AutoScalingGroupName>g</AutoScalingGroupName><Description>${description}</Description>
   <Cause>an EC2 health check</Cause><StartTime>2026-11-27T18:20:00Z</StartTime><StatusCode>Successful</StatusCode></member>`;

const open = {
  service: 'EC2',
  eventTypeCode: 'AWS_EC2_OPERATIONAL_ISSUE',
  eventTypeCategory: 'issue',
  statusCode: 'open',
  region: 'eu-west-1',
  startTime: sec(5),
};

type Ask = (port: ChangePort) => Promise<unknown>;

const cases: readonly (readonly [
  why: string,
  answers: Readonly<Record<string, Answer>>,
  ask: Ask,
  expected: unknown,
])[] = [
  [
    'events of a stack, up to those before the time',
    {
      DescribeStackEvents: ({ NextToken }) =>
        xml(
          'DescribeStackEvents',
          NextToken === undefined
            ? `<StackEvents>${stackEvent(30, 'UPDATE_COMPLETE')}${stackEvent(-1, 'UPDATE_COMPLETE')}</StackEvents><NextToken>2</NextToken>`
            : `<StackEvents>${stackEvent(-600, 'CREATE_COMPLETE')}</StackEvents>`,
        ),
    },
    (port) => port.stackEvents('prod-lanes', window),
    [
      {
        from: 'stack-event',
        atMs: START_MS + 1_800_000,
        stack: 'prod-lanes',
        logicalId: 'MediaWorkerLive1',
        physicalId: 'arn:live',
        resourceType: 'AWS::Lambda::Alias',
        status: 'UPDATE_COMPLETE',
      },
      expect.objectContaining({ atMs: START_MS - 60_000 }),
    ],
  ],
  [
    'nothing of a stack that is not there',
    { DescribeStackEvents: () => new Refused('ValidationError', 'Stack [prod-lanes] does not exist') },
    (port) => port.stackEvents('prod-lanes', window),
    [],
  ],
  [
    'deployments with their AppSpec, how they ended and why',
    {
      ListDeployments: () => ({ deployments: ['d-1'] }),
      BatchGetDeployments: () => ({
        deploymentsInfo: [
          {
            deploymentId: 'd-1',
            applicationName: 'app',
            status: 'Stopped',
            createTime: sec(1),
            startTime: sec(2),
            completeTime: sec(9),
            revision: { revisionType: 'AppSpecContent', appSpecContent: { content: '{}' } },
            rollbackInfo: { rollbackMessage: 'alarm lane-failures' },
          },
        ],
      }),
    },
    (port) => port.deployments(window),
    [
      {
        from: 'code-deployment',
        id: 'd-1',
        application: 'app',
        appSpec: '{}',
        startedAtMs: sec(2) * 1_000,
        endedAtMs: sec(9) * 1_000,
        status: 'Stopped',
        reason: 'alarm lane-failures',
      },
    ],
  ],
  [
    'the version of an alias, and when it was made',
    {
      'GET /2015-03-31/functions/f/configuration': () => ({
        Version: '8',
        LastModified: '2026-11-27T18:10:00.000+0000',
      }),
    },
    (port) => port.liveVersion('f', 'live'),
    { from: 'live-version', functionName: 'f', alias: 'live', version: '8', atMs: sec(10) * 1_000 },
  ],
  [
    'refreshes of a group',
    {
      DescribeInstanceRefreshes: () =>
        xml(
          'DescribeInstanceRefreshes',
          `<InstanceRefreshes><member><Status>InProgress</Status><StartTime>2026-11-27T18:02:00Z</StartTime></member></InstanceRefreshes>`,
        ),
    },
    (port) => port.refreshes('g'),
    [{ from: 'instance-refresh', groupName: 'g', startedAtMs: sec(2) * 1_000, status: 'InProgress' }],
  ],
  [
    'activities of a group',
    {
      DescribeScalingActivities: () =>
        xml('DescribeScalingActivities', `<Activities>${activity('Terminating EC2 instance: i-1')}</Activities>`),
    },
    (port) => port.activities('g', START_MS),
    [
      {
        from: 'scaling-activity',
        of: 'g',
        atMs: sec(20) * 1_000,
        status: 'Successful',
        description: 'Terminating EC2 instance: i-1',
        cause: 'an EC2 health check',
      },
    ],
  ],
  [
    'activities of a scalable target',
    {
      DescribeScalingActivities: ({ ServiceNamespace, ResourceId }) => ({
        ScalingActivities: [
          {
            ActivityId: '1',
            ServiceNamespace,
            ResourceId,
            ScalableDimension: 'lambda:function:ProvisionedConcurrency',
            Description: 'Setting min capacity to 9',
            Cause: 'scheduled action',
            StartTime: sec(3),
            StatusCode: 'Successful',
          },
        ],
      }),
    },
    (port) => port.targetActivities('f', 'live', START_MS),
    [
      expect.objectContaining({
        of: 'function:f:live',
        description: 'Setting min capacity to 9',
        cause: 'scheduled action',
      }),
    ],
  ],
  [
    'issues of AWS that are open, and those that were',
    {
      DescribeEvents: ({ filter }) => ({
        events: JSON.stringify(filter).includes('"open"')
          ? [open]
          : [{ ...open, statusCode: 'closed', endTime: sec(50) }],
      }),
    },
    (port) => port.healthEvents(['EC2'], window),
    [
      expect.objectContaining({ code: 'AWS_EC2_OPERATIONAL_ISSUE', status: 'open', startedAtMs: sec(5) * 1_000 }),
      expect.objectContaining({ status: 'closed', endedAtMs: sec(50) * 1_000 }),
    ],
  ],
  [
    'no AWS Health in an account whose support has none',
    { DescribeEvents: () => new Refused('SubscriptionRequiredException', 'no plan') },
    (port) => port.healthEvents(['EC2'], window),
    undefined,
  ],
];

describe('changes, as AWS tells them on the wire', () => {
  it.each(cases)('%s', async (_, answers, ask, expected) => {
    const server = await awsServer(answers);
    try {
      expect(await ask(lookHere('eu-west-1').changes)).toEqual(expected);
    } finally {
      await server.close();
    }
  });

  it('names the right that is missing', async () => {
    const server = await awsServer({ ListDeployments: () => new Refused('AccessDeniedException') });
    try {
      const refused = lookHere('eu-west-1').changes.deployments(window);
      await expect(refused).rejects.toMatchObject({ missingRight: 'codedeploy:ListDeployments' });
      const target = lookHere('eu-west-1').changes.targetActivities('f', 'live', 0);
      await expect(target).rejects.toMatchObject({ missingRight: 'application-autoscaling:DescribeScalingActivities' });
    } finally {
      await server.close();
    }
  });

  it('ends with the signal, whatever still waits', async () => {
    const ending = new AbortController();
    const server = await awsServer({
      ListDeployments: () => {
        ending.abort();
        return { deployments: [] };
      },
    });
    try {
      await expect(lookHere('eu-west-1', ending.signal).changes.deployments(window)).rejects.toThrow(/abort/i);
    } finally {
      await server.close();
    }
  });
});
