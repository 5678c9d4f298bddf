import { Match, Template } from 'aws-cdk-lib/assertions';
import { bundleHandlers } from '../../../bin/handlers.cjs';
import type { Endpoint } from '../../../lib/core/environment/environment';
import { factsText } from '../../../lib/infra/paging/responder-facts';
import { PagingStack } from '../../../lib/infra/stacks/paging-stack';
import { ResponseStack } from '../../../lib/infra/stacks/response-stack';
import { host, lane, peak, planOf, testApp } from '../test-stack';

bundleHandlers();

interface Statement {
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
}

/** Rights beside those to read: its log, its pages and their key, its incidents, and its own dead letters. */
const others = [
  'dynamodb:PutItem',
  'dynamodb:UpdateItem',
  'kms:Decrypt',
  'kms:GenerateDataKey',
  'logs:CreateLogStream',
  'logs:PutLogEvents',
  'sns:Publish',
  'sqs:SendMessage',
  'sqs:UntagQueue',
];

describe('the responder', () => {
  const app = testApp();
  const plan = planOf({});
  const paging = new PagingStack(app, 'paging', { environment: plan.environment });
  const template = Template.fromStack(new ResponseStack(app, 'response', { plan, paging }));

  it.each<[string, string, object]>([
    ['has a minute for a diagnosis', 'AWS::Lambda::Function', { Properties: { Timeout: 60, MemorySize: 512 } }],
    [
      'tries twice more, and not once the diagnosis is an hour late',
      'AWS::Lambda::EventInvokeConfig',
      { Properties: { MaximumRetryAttempts: 2, MaximumEventAgeInSeconds: 3600 } },
    ],
    ['keeps its log for three months', 'AWS::Logs::LogGroup', { Properties: { RetentionInDays: 90 } }],
    ['leaves no log behind', 'AWS::Logs::LogGroup', { DeletionPolicy: 'Delete', UpdateReplacePolicy: 'Delete' }],
  ])('%s', (_, type, resource) => template.hasResource(type, resource));

  it('knows the declared peaks by their conditions, to name the one that a limit holds in', () => {
    const peaks = { sale: peak };
    const other = planOf({ peaks });
    const otherApp = testApp();
    const topics = new PagingStack(otherApp, 'paging', { environment: other.environment });
    const stack = new ResponseStack(otherApp, 'response', { plan: other, paging: topics });
    const [variables] = Object.values(Template.fromStack(stack).findResources('AWS::Lambda::Function')).map(
      ({ Properties }: { Properties?: { Environment?: { Variables?: Record<string, string> } } }) =>
        Properties?.Environment?.Variables,
    );
    expect(JSON.parse(variables?.PEAKS ?? '{}')).toEqual({ sale: expect.stringContaining('EPOCH(m)') as unknown });
  });

  it('has facts of every subject beside its code', () => {
    const facts: unknown = JSON.parse(factsText(planOf({ hosts: { api: host() }, lanes: { media: lane() } })));
    expect(facts).toMatchObject({
      host: { api: { instanceType: host().instanceType } },
      lane: { media: { timeoutSec: lane().timeoutSec } },
    });
  });

  it('may look at dead letters of lanes and at no other queue, and send nothing to one', () => {
    const policies = JSON.stringify(template.findResources('AWS::IAM::Policy'));
    expect([...policies.matchAll(/"sqs:\w+"/g)].map(([action]) => action).sort()).toEqual([
      '"sqs:GetQueueAttributes"',
      '"sqs:ReceiveMessage"',
      // Its own dead letters, and what keeps their queue active.
      '"sqs:SendMessage"',
      '"sqs:UntagQueue"',
    ]);
    expect(policies).toMatch(/:shop-lanes-\*DeadLetters\*/);
  });

  it('keeps incidents in a table of one name that costs nothing in between, forgets them, and can be brought back', () => {
    template.hasResource('AWS::DynamoDB::Table', {
      Properties: {
        TableName: 'shop-incidents',
        KeySchema: [
          { AttributeName: 'pk', KeyType: 'HASH' },
          { AttributeName: 'sk', KeyType: 'RANGE' },
        ],
        BillingMode: 'PAY_PER_REQUEST',
        TimeToLiveSpecification: { AttributeName: 'expires', Enabled: true },
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      },
      DeletionPolicy: 'Delete',
    });
    template.hasResourceProperties('AWS::Lambda::Function', {
      Environment: { Variables: { INCIDENTS_TABLE: { Ref: Match.stringLikeRegexp('^ResponderIncidents') } } },
    });
  });

  it('may read and write items of that table one by one, delete none, and use no other table', () => {
    const statements = Object.values(template.findResources('AWS::IAM::Policy'))
      .flatMap(({ Properties }: { Properties?: { PolicyDocument: { Statement: Statement[] } } }) =>
        Properties ? Properties.PolicyDocument.Statement : [],
      )
      .filter(({ Action }) => [Action].flat().some((action) => action.startsWith('dynamodb:')));
    expect(statements).toEqual([
      {
        Effect: 'Allow',
        Action: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'],
        Resource: { 'Fn::GetAtt': [expect.stringMatching(/^ResponderIncidents/) as unknown, 'Arn'] },
      },
    ]);
  });

  it('reads for triage what it needs, each where AWS knows resources on those of the environment, and changes nothing', () => {
    const statements = Object.values(template.findResources('AWS::IAM::Policy'))
      .flatMap(
        ({ Properties }: { Properties?: { PolicyDocument?: { Statement?: Statement[] } } }) =>
          Properties?.PolicyDocument?.Statement ?? [],
      )
      .map(({ Action, Resource }) => [[Action].flat(), JSON.stringify([Resource].flat())] as const);
    const resourcesOf = (action: string) =>
      statements.filter(([actions]) => actions.includes(action)).map(([, resources]) => resources);
    const everywhere = [
      'cloudwatch:ListMetrics',
      'ec2:DescribeVolumes',
      'autoscaling:DescribeInstanceRefreshes',
      'lambda:ListEventSourceMappings',
      'lambda:GetAccountSettings',
      'health:DescribeEvents',
    ];
    for (const action of everywhere) expect([action, resourcesOf(action)]).toEqual([action, ['["*"]']]);
    for (const [action, resources] of [
      ['cloudformation:DescribeStackEvents', [/stack\/shop-hosts\/\*/, /stack\/shop-lanes\/\*/]],
      ['codedeploy:ListDeployments', [/:deploymentgroup:\*/]],
      ['codedeploy:BatchGetDeployments', [/:deploymentgroup:\*/]],
      ['lambda:GetFunctionConfiguration', [/:function:shop-lanes-\*/]],
      ['lambda:GetFunctionConcurrency', [/:function:shop-lanes-\*/]],
    ] as const)
      for (const resource of resources) expect(resourcesOf(action)).toEqual([expect.stringMatching(resource)]);
    const reads = /:(Describe|Get|List|BatchGet|Filter|Receive)/;
    const changing = new Set(statements.flatMap(([actions]) => actions).filter((action) => !reads.test(action)));
    expect([...changing].sort()).toEqual(others);
  });

  it('counts the receivers that somebody confirms or gives up, and no function', () => {
    const receivers: Endpoint[] = [
      { kind: 'email', address: 'oncall@example.com' },
      {
        kind: 'eventsV2',
        url: 'https://events.pagerduty.com/v2/enqueue',
        routingKeySecret: 'arn:aws:secretsmanager:eu-west-1:111111111111:secret:shop/pager-AbCdEf',
      },
    ];
    const other = planOf({});
    const environment = { ...other.environment, pager: receivers, tickets: receivers.slice(1) };
    const otherApp = testApp();
    const topics = new PagingStack(otherApp, 'paging', { environment });
    const stack = new ResponseStack(otherApp, 'response', { plan: { ...other, environment }, paging: topics });
    const [[, variables] = []] = Object.entries(Template.fromStack(stack).findResources('AWS::Lambda::Function')).map(
      ([id, { Properties }]) => [id, JSON.stringify(Properties)] as const,
    );
    expect([...(variables ?? '').matchAll(/count\W+(\d)/g)].map(([, count]) => count)).toEqual(['1', '0', '1']);
  });
});
