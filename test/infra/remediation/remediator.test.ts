import { Template } from 'aws-cdk-lib/assertions';
import { bundleHandlers } from '../../../bin/handlers.cjs';
import type { ActionName, RemedialAction, Remediation } from '../../../lib/core/environment/remediation';
import { isObject } from '../../../lib/core/json';
import { PagingStack } from '../../../lib/infra/stacks/paging-stack';
import { ResponseStack } from '../../../lib/infra/stacks/response-stack';
import { host, lane, planOf, testApp } from '../test-stack';

bundleHandlers();

const times = { calmMin: 15, longestMin: 240, coolDownMin: 60 };
const actions: Readonly<Record<ActionName, RemedialAction>> = {
  'raise-provisioned-concurrency': { action: 'raise-provisioned-concurrency', factor: 1.5, most: 200, ...times },
  'bound-event-source': { action: 'bound-event-source', factor: 0.5, least: 2, ...times },
  'pause-event-source': { action: 'pause-event-source', ...times },
  'raise-volume': { action: 'raise-volume', factor: 1.5, most: 12_000, ...times },
};
const all = Object.values(actions);

/** The response stack of an environment `shop` with this remediation. */
function responseOf(remediation?: Remediation): Template {
  const app = testApp();
  const plan = planOf({
    lanes: { media: lane() },
    hosts: { api: host(), old: { ...host({ data: { type: 'io2', sizeGiB: 100, iops: 5000 } }), name: 'old' } },
  });
  const environment = { ...plan.environment, remediation };
  const paging = new PagingStack(app, 'paging', { environment });
  return Template.fromStack(new ResponseStack(app, 'response', { plan: { ...plan, environment }, paging }));
}

interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
  readonly Condition?: unknown;
}

/** A value with its references in the form `<Name>`, as a person reads it. */
const readable = (value: unknown): string => {
  if (!isObject(value)) return String(value);
  const { Ref, 'Fn::GetAtt': attribute, 'Fn::Join': join } = value;
  if (typeof Ref === 'string') return `<${Ref.replace(/^AWS::/, '').replace(/[0-9A-F]{8}$/, '')}>`;
  if (Array.isArray(attribute)) return `<${String(attribute[0]).replace(/[0-9A-F]{8}$/, '')}>`;
  const parts = Array.isArray(join) ? (join as unknown[])[1] : undefined;
  return Array.isArray(parts) ? parts.map(readable).join('') : JSON.stringify(value);
};

/** A replacer of JSON that writes references readably. */
const readableIn = (_: string, value: unknown): unknown =>
  isObject(value) && ('Fn::Join' in value || 'Ref' in value) ? readable(value) : value;

/** Rights of the remediator's role as lines: action, resource, condition. */
function rightsIn(template: Template): string[] {
  const policies: unknown[] = Object.entries(template.findResources('AWS::IAM::Policy'))
    .filter(([id]) => id.startsWith('RemediatorRole'))
    .map(([, policy]) => policy);
  const statements = policies.flatMap(
    (policy) =>
      (policy as { readonly Properties: { readonly PolicyDocument: { readonly Statement: readonly Statement[] } } })
        .Properties.PolicyDocument.Statement,
  );
  return statements
    .flatMap(({ Action, Resource, Condition, Effect }) =>
      [Action].flat().flatMap((action) =>
        [Resource].flat().map((resource) => {
          const condition = Condition === undefined ? '' : ` if ${JSON.stringify(Condition, readableIn)}`;
          return `${Effect === 'Allow' ? '' : Effect}${action} on ${readable(resource)}${condition}`;
        }),
      ),
    )
    .sort();
}

const ARN = (service: string, rest: string): string => `arn:<Partition>:${service}:<Region>:<AccountId>:${rest}`;
const FUNCTIONS = ARN('lambda', 'function:shop-lanes-*');
const MAPPINGS = ARN('lambda', 'event-source-mapping:*');
const OF_FUNCTIONS = ` if {"ArnLike":{"lambda:FunctionArn":"${FUNCTIONS}"}}`;

/** What the role needs to hear, to remember and to tell, whatever is turned on. */
const always = [
  'cloudwatch:DescribeAlarms on *',
  'dynamodb:GetItem on <RemediatorTable>',
  'dynamodb:PutItem on <RemediatorTable>',
  'dynamodb:Query on <RemediatorTable>',
  'kms:Decrypt on <paging>',
  'kms:GenerateDataKey on <paging>',
  'logs:CreateLogStream on <RemediatorLog>',
  'logs:PutLogEvents on <RemediatorLog>',
  'sns:Publish on <paging>',
  'sqs:SendMessage on <ResponderFailed>',
];

const stack = (part: string) => [
  `cloudformation:DescribeStacks on ${ARN('cloudformation', `stack/shop-${part}/*`)}`,
  `cloudformation:ListStackResources on ${ARN('cloudformation', `stack/shop-${part}/*`)}`,
];
const readsSource = [
  ...stack('lanes'),
  'cloudwatch:GetMetricStatistics on *',
  `lambda:GetAlias on ${FUNCTIONS}`,
  `lambda:GetEventSourceMapping on ${MAPPINGS}${OF_FUNCTIONS}`,
];
const reads: Readonly<Record<ActionName, readonly string[]>> = {
  'raise-provisioned-concurrency': [
    ...stack('lanes'),
    'application-autoscaling:DescribeScalableTargets on *',
    'lambda:GetAccountSettings on *',
    `lambda:GetAlias on ${FUNCTIONS}`,
    `lambda:GetFunctionConcurrency on ${FUNCTIONS}`,
    `lambda:GetProvisionedConcurrencyConfig on ${FUNCTIONS}`,
  ],
  'bound-event-source': readsSource,
  'pause-event-source': readsSource,
  'raise-volume': [
    ...stack('hosts'),
    'autoscaling:DescribeAutoScalingGroups on *',
    'autoscaling:DescribeInstanceRefreshes on *',
    'ec2:DescribeVolumes on *',
    'ec2:DescribeVolumesModifications on *',
  ],
};
const writes: Readonly<Record<ActionName, readonly string[]>> = {
  'raise-provisioned-concurrency': [
    `application-autoscaling:RegisterScalableTarget on ${ARN('application-autoscaling', 'scalable-target/*')} if ` +
      '{"StringEquals":{"application-autoscaling:service-namespace":"lambda",' +
      '"application-autoscaling:scalable-dimension":"lambda:function:ProvisionedConcurrency"}}',
    `lambda:PutProvisionedConcurrencyConfig on ${FUNCTIONS}:live`,
  ],
  'bound-event-source': [`lambda:UpdateEventSourceMapping on ${MAPPINGS}${OF_FUNCTIONS}`],
  'pause-event-source': [`lambda:UpdateEventSourceMapping on ${MAPPINGS}${OF_FUNCTIONS}`],
  'raise-volume': [
    `ec2:ModifyVolume on ${ARN('ec2', 'volume/*')} if {"StringEquals":{"aws:ResourceTag/headroom:host-group":["shop-api"]}}`,
  ],
};

const withAction = (mode: Remediation['mode'], list: readonly RemedialAction[]): Remediation => ({
  mode,
  alarms: { 'lane-queue-age': list },
});
const sorted = (lines: readonly string[]): string[] => [...new Set(lines)].sort();

describe('the role of the remediator', () => {
  it.each(all.map(({ action }) => action))('may do what %s needs, and nothing else', (name) => {
    const act = rightsIn(responseOf(withAction('act', [actions[name]])));
    expect(sorted(act.map(nameless))).toEqual(sorted([...always, ...reads[name], ...writes[name]]));
  });

  it.each(all.map(({ action }) => action))('may change nothing in a dry run of %s', (name) => {
    const dry = rightsIn(responseOf(withAction('dry-run', [actions[name]])));
    expect(sorted(dry.map(nameless))).toEqual(sorted([...always, ...reads[name]]));
  });

  it('has no action with a wildcard, and no write on everything, with all of it turned on', () => {
    const rights = rightsIn(responseOf(withAction('act', all)));
    expect(rights.filter((right) => /^\S*\*/.test(right))).toEqual([]);
    const onAll = rights.filter((right) => right.includes(' on *')).map((right) => right.split(' ')[0] ?? '');
    expect(onAll.filter((action) => !/:(Get|Describe|List)/.test(action))).toEqual([]);
  });
});

/** The names of what other stacks export, without the numbers in them. */
function nameless(right: string): string {
  return right.replace(/on (\{"Fn::ImportValue".*?\}|<paging[^>]*>)(?= if|$)/, 'on <paging>');
}

describe('the remediator', () => {
  const template = responseOf(withAction('act', all));

  it('is there only where something is turned on', () => {
    expect(JSON.stringify(responseOf().toJSON())).not.toContain('Remediator');
  });

  it.each<[string, string, object]>([
    [
      'keeps records encrypted, restorable, for thirteen months, and when it is turned off',
      'AWS::DynamoDB::Table',
      {
        DeletionPolicy: 'Retain',
        Properties: {
          SSESpecification: { SSEEnabled: true },
          PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
          TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
        },
      },
    ],
    [
      'looks every five minutes, and tells the responder’s dead letters when it is not called',
      'AWS::Scheduler::Schedule',
      { Properties: { ScheduleExpression: 'rate(5 minutes)' } },
    ],
    [
      'hears pages only, and no heartbeats',
      'AWS::SNS::Subscription',
      { Properties: { Protocol: 'lambda', FilterPolicy: { kind: ['page'] } } },
    ],
    [
      'does not act on a page of a quarter of an hour ago',
      'AWS::Lambda::EventInvokeConfig',
      { Properties: { MaximumEventAgeInSeconds: 900 } },
    ],
  ])('%s', (_, type, resource) => template.hasResource(type, resource));

  it('puts what it gave up on into the queue that an alarm counts already', () => {
    const queues = Object.values(template.findResources('AWS::Lambda::Function')).map((found: unknown) =>
      JSON.stringify(
        (found as { readonly Properties: { readonly DeadLetterConfig: object } }).Properties.DeadLetterConfig,
      ),
    );
    expect(queues).toHaveLength(2);
    expect(new Set(queues).size).toBe(1);
  });
});
