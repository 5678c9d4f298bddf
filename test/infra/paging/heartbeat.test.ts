import { Match, Template } from 'aws-cdk-lib/assertions';
import { HEARTBEAT_MIN } from '../../../lib/alarms';
import { alarmsIn } from '../../../lib/core/template/alarms';
import { readTemplate } from '../../../lib/core/template/template';
import { PagingStack } from '../../../lib/infra/stacks/paging-stack';
import { planOf, testApp } from '../test-stack';

const { environment } = planOf({});
const template = Template.fromStack(
  new PagingStack(testApp(), 'paging', {
    environment: { ...environment, pager: [{ kind: 'email', address: 'oncall@example.com' }] },
  }),
);
const NAME = 'shop/paging/page-path-heartbeat';
const [ALARM_ID] = Object.keys(template.findResources('AWS::CloudWatch::Alarm', { Properties: { AlarmName: NAME } }));
const overTlsOnly = Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } });
// Another one keeps the queue of what was not delivered active.
const [schedule] = Object.values(
  template.findResources('AWS::Scheduler::Schedule', {
    Properties: { ScheduleExpression: `rate(${HEARTBEAT_MIN} minutes)` },
  }),
);

describe('the heartbeat of the paging path', () => {
  it('starts at an alarm that a schedule sets, so that CloudWatch itself publishes to the pager topic', () => {
    const { Properties } = schedule as { Properties: { ScheduleExpression: string; Target: { Input: string } } };
    expect(Properties.ScheduleExpression).toBe(`rate(${HEARTBEAT_MIN} minutes)`);
    expect(JSON.stringify(Properties.Target)).toContain(':scheduler:::aws-sdk:cloudwatch:setAlarmState');
    expect(JSON.parse(Properties.Target.Input)).toMatchObject({ AlarmName: NAME, StateValue: 'ALARM' });
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmName: NAME,
      AlarmActions: [{ Ref: Match.stringLikeRegexp('^Pager') }],
    });
  });

  it('falls back to OK by itself and tells nobody, so that the next one is a change again', () => {
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmName: NAME,
      TreatMissingData: 'notBreaching',
      OKActions: Match.absent(),
      InsufficientDataActions: Match.absent(),
    });
  });

  it('may set that alarm and do nothing else', () => {
    const policies = Object.values(
      template.findResources('AWS::IAM::Policy', { Properties: { PolicyName: Match.stringLikeRegexp('^Heartbeat') } }),
    ) as { Properties: { PolicyDocument: { Statement: unknown } } }[];
    expect(policies.map(({ Properties }) => Properties.PolicyDocument.Statement)).toEqual([
      [{ Action: 'cloudwatch:SetAlarmState', Effect: 'Allow', Resource: { 'Fn::GetAtt': [ALARM_ID, 'Arn'] } }],
    ]);
  });

  it('is counted at the end of the way, in a queue that gets nothing else', () => {
    template.hasResourceProperties('AWS::SNS::Subscription', {
      Protocol: 'sqs',
      TopicArn: { Ref: Match.stringLikeRegexp('^Diagnosis') },
      FilterPolicy: { kind: ['heartbeat'] },
    });
  });

  const counted = template.findResources('AWS::SQS::Queue', { Metadata: { headroom: { role: 'heartbeats' } } });

  it.each<[string, object]>([
    ['is forgotten after a minute, once counted', { MessageRetentionPeriod: 60 }],
    ['is encrypted like any other message', { SqsManagedSseEnabled: true }],
    ['is never taken for a dead letter', { RedrivePolicy: { maxReceiveCount: 1000 } }],
  ])('%s', (_, properties) => {
    expect(Object.values(counted)).toEqual([expect.objectContaining({ Type: 'AWS::SQS::Queue' })]);
    expect(Object.values(counted)[0]?.Properties).toMatchObject(properties);
  });

  it('goes to its queue over TLS only', () => {
    template.hasResourceProperties('AWS::SQS::QueuePolicy', {
      Queues: Object.keys(counted).map((Ref) => ({ Ref })),
      PolicyDocument: Match.objectLike({ Statement: Match.arrayWith([overTlsOnly]) }),
    });
  });

  it('is not tried again, since a late one would hide a gap', () => {
    template.hasResourceProperties('AWS::Scheduler::Schedule', {
      Target: { RetryPolicy: { MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 60 } },
    });
  });

  it('reaches no person: neither raw nor as a page', () => {
    const filters = Object.values(
      template.findResources('AWS::SNS::Subscription', { Properties: { Protocol: 'email' } }),
    ).map(({ Properties }: { Properties?: Record<string, unknown> }) => [
      (Properties?.TopicArn as { Ref: string }).Ref.replace(/[0-9A-F]{8}$/, ''),
      Properties?.FilterPolicyScope,
      Properties?.FilterPolicy,
    ]);
    expect(filters).toEqual(
      expect.arrayContaining([
        ['Pager', 'MessageBody', { AlarmName: [{ 'anything-but': [NAME] }] }],
        ['Diagnosis', undefined, { kind: ['page'] }],
        ['Lifeline', undefined, undefined],
      ]),
    );
    expect(filters).toHaveLength(3);
  });

  it('is no alarm of the catalogue, whose own tell by the lifeline and never by the way they watch', () => {
    const own = alarmsIn(readTemplate(template.toJSON()));
    expect(own.map(({ id }) => id).sort()).toEqual([
      'page-path-silent',
      'page-receivers-missing',
      'page-undelivered',
      'page-undelivered-growing',
    ]);
    for (const { id } of own)
      template.hasResourceProperties('AWS::CloudWatch::Alarm', {
        AlarmName: `shop/paging/${id}`,
        AlarmActions: [{ Ref: Match.stringLikeRegexp('^Lifeline') }],
        OKActions: [{ Ref: Match.stringLikeRegexp('^Lifeline') }],
      });
  });
});

describe('the lifeline', () => {
  it('needs no key, which could be what is broken', () => {
    template.hasResourceProperties('AWS::SNS::Topic', { TopicName: 'shop-lifeline', KmsMasterKeyId: Match.absent() });
  });

  it('may be published to by alarms of the account', () => {
    template.hasResourceProperties('AWS::SNS::TopicPolicy', {
      Topics: [{ Ref: Match.stringLikeRegexp('^Lifeline') }],
      PolicyDocument: Match.objectLike({
        Statement: Match.arrayWith([
          Match.objectLike({ Action: 'sns:Publish', Principal: { Service: 'cloudwatch.amazonaws.com' } }),
        ]),
      }),
    });
  });
});
