import { Match, Template } from 'aws-cdk-lib/assertions';
import type { Endpoint } from '../../../lib/core/environment/environment';
import { PagingStack } from '../../../lib/infra/stacks/paging-stack';
import { planOf, testApp } from '../test-stack';

const email: Endpoint = { kind: 'email', address: 'oncall@example.com' };
const QUEUE_ARN = 'arn:aws:sqs:eu-west-1:111111111111:pages';
const sqs: Endpoint = { kind: 'sqs', queueArn: QUEUE_ARN };
const https: Endpoint = { kind: 'https', url: 'https://events.example.com/hook' };

interface Endpoints {
  readonly pager?: readonly Endpoint[];
  readonly tickets?: readonly Endpoint[];
  readonly lifeline?: readonly Endpoint[];
}

/** Without the one that counts heartbeats. */
const toPeople = (stack: Template): number =>
  Object.keys(stack.findResources('AWS::SNS::Subscription')).filter((id) => !id.startsWith('Heartbeat')).length;

function template(endpoints: Endpoints) {
  const { environment } = planOf({});
  return Template.fromStack(new PagingStack(testApp(), 'paging', { environment: { ...environment, ...endpoints } }));
}

const subscription = (protocol: string, endpoint: string, topic: string) => ({
  Protocol: protocol,
  Endpoint: endpoint,
  TopicArn: { Ref: Match.stringLikeRegexp(`^${topic}`) },
  // Raw delivery would take the envelope away, by which a receiver tells an alarm from a diagnosis.
  RawMessageDelivery: Match.absent(),
  RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^Undelivered'), 'Arn'] } },
});

describe('paging', () => {
  it('tells each pager endpoint of the raw alarm and of the diagnosis', () => {
    const stack = template({ pager: [email, sqs] });
    for (const topic of ['Pager', 'Diagnosis']) {
      stack.hasResourceProperties('AWS::SNS::Subscription', subscription('email', 'oncall@example.com', topic));
      stack.hasResourceProperties('AWS::SNS::Subscription', subscription('sqs', QUEUE_ARN, topic));
    }
  });

  it('tells pager endpoints also when the way to them is broken, by a topic of its own', () => {
    const stack = template({ pager: [email] });
    stack.hasResourceProperties('AWS::SNS::Subscription', subscription('email', 'oncall@example.com', 'Lifeline'));
    expect(toPeople(stack)).toBe(3);
  });

  it('tells that somebody else who is named for it', () => {
    const stack = template({ pager: [email], lifeline: [https] });
    stack.hasResourceProperties(
      'AWS::SNS::Subscription',
      subscription('https', 'https://events.example.com/hook', 'Lifeline'),
    );
    expect(toPeople(stack)).toBe(3);
  });

  it('tells ticket endpoints of tickets only', () => {
    const stack = template({ tickets: [https] });
    stack.hasResourceProperties(
      'AWS::SNS::Subscription',
      subscription('https', 'https://events.example.com/hook', 'Tickets'),
    );
    expect(toPeople(stack)).toBe(1);
  });

  it('sends text messages to a telephone, raw and diagnosed', () => {
    const stack = template({ pager: [{ kind: 'sms', phone: '+491511234567' }] });
    for (const topic of ['Pager', 'Diagnosis', 'Lifeline'])
      stack.hasResourceProperties('AWS::SNS::Subscription', subscription('sms', '+491511234567', topic));
  });

  it('wakes a telephone by no update of an incident, and by all that belongs to none', () => {
    const stack = template({ pager: [{ kind: 'sms', phone: '+491511234567' }, email] });
    const filterOf = (protocol: string) => ({
      ...subscription(protocol, Match.anyValue() as unknown as string, 'Diagnosis'),
      FilterPolicy: {
        kind: ['page'],
        ...(protocol === 'sms' ? { change: [{ exists: false }, { 'anything-but': ['update'] }] } : {}),
      },
    });
    for (const protocol of ['sms', 'email']) stack.hasResourceProperties('AWS::SNS::Subscription', filterOf(protocol));
  });

  describe('of a chat', () => {
    const chat: Endpoint = { kind: 'chat', slackWorkspace: 'T0123ABCD', slackChannel: 'C0123ABCD' };
    const stack = template({ pager: [email, chat], tickets: [chat] });

    it('is one configuration, which hears a topic of its own, tickets and the lifeline, and no heartbeat', () => {
      stack.resourceCountIs('AWS::Chatbot::SlackChannelConfiguration', 1);
      const heard = ['ChatPages', 'Tickets', 'Lifeline'].map((topic) => ({ Ref: Match.stringLikeRegexp(`^${topic}`) }));
      stack.hasResourceProperties('AWS::Chatbot::SlackChannelConfiguration', {
        SlackWorkspaceId: 'T0123ABCD',
        SlackChannelId: 'C0123ABCD',
        SnsTopicArns: heard,
      });
    });

    it('may do nothing: its role has no policy, and the guard rail denies all', () => {
      const [role] = Object.entries(stack.findResources('AWS::IAM::Role')).filter(([id]) => id.startsWith('Chat'));
      expect(JSON.stringify(role)).toContain('chatbot.amazonaws.com');
      expect(JSON.stringify(role)).not.toMatch(/ManagedPolicyArns|Policies/);
      expect(JSON.stringify(stack.findResources('AWS::IAM::Policy'))).not.toContain(role?.[0]);
      stack.hasResourceProperties('AWS::Chatbot::SlackChannelConfiguration', {
        GuardrailPolicies: [{ 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::aws:policy/AWSDenyAll']] }],
      });
    });
  });

  describe('of a service that takes Events v2', () => {
    const SECRET = 'arn:aws:secretsmanager:eu-west-1:111111111111:secret:shop/pager-AbCdEf';
    const eventsV2: Endpoint = {
      kind: 'eventsV2',
      url: 'https://events.pagerduty.com/v2/enqueue',
      routingKeySecret: SECRET,
    };
    const stack = template({ pager: [email, eventsV2], tickets: [eventsV2] });

    it('hears by one function of its own, with the filters that people have', () => {
      stack.resourcePropertiesCountIs(
        'AWS::Lambda::Function',
        { Environment: { Variables: { EVENTS_URL: eventsV2.url } } },
        1,
      );
      for (const [topic, filter] of [
        ['Pager', { FilterPolicyScope: 'MessageBody' }],
        ['Diagnosis', { FilterPolicy: { kind: ['page'] } }],
        ['Tickets', {}],
        ['Lifeline', {}],
      ] as const)
        stack.hasResourceProperties('AWS::SNS::Subscription', {
          ...subscription('lambda', '', topic),
          Endpoint: { 'Fn::GetAtt': [Match.stringLikeRegexp('^EventsV2'), 'Arn'] },
          ...filter,
        });
    });

    it('has a function that may read that secret and no other, whose failures lie with what is not delivered', () => {
      stack.hasResourceProperties('AWS::IAM::Policy', {
        PolicyDocument: Match.objectLike({
          Statement: Match.arrayWith([{ Action: 'secretsmanager:GetSecretValue', Effect: 'Allow', Resource: SECRET }]),
        }),
      });
      stack.hasResourceProperties('AWS::Lambda::Function', {
        Description: 'Sends pages to events.pagerduty.com',
        DeadLetterConfig: { TargetArn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^Undelivered'), 'Arn'] } },
      });
    });

    it('needs no function where nobody asks for one', () => {
      template({ pager: [email] }).resourceCountIs('AWS::Lambda::Function', 0);
    });
  });

  it('keeps a subscription where it is when the list changes its order, so that nobody has to confirm again', () => {
    const ids = (pager: readonly Endpoint[]) =>
      Object.keys(template({ pager }).findResources('AWS::SNS::Subscription')).sort();
    expect(ids([email, https])).toEqual(ids([https, email]));
  });

  it('has topics that can be found by name', () => {
    for (const name of ['shop-pager', 'shop-tickets', 'shop-diagnosis', 'shop-lifeline'])
      template({}).hasResourceProperties('AWS::SNS::Topic', { TopicName: name });
  });

  it('takes what it tells over TLS only, on each topic', () => {
    const overTlsOnly = Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } });
    template({}).resourcePropertiesCountIs(
      'AWS::SNS::TopicPolicy',
      { PolicyDocument: Match.objectLike({ Statement: Match.arrayWith([overTlsOnly]) }) },
      4,
    );
  });

  it('changes its key each year', () => {
    template({}).hasResourceProperties('AWS::KMS::Key', { EnableKeyRotation: true });
  });

  it('exports the same with and without endpoints', () => {
    expect(template({ pager: [email], tickets: [sqs] }).findOutputs('*')).toEqual(template({}).findOutputs('*'));
  });
});
