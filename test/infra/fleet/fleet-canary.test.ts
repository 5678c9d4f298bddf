import { Duration, Stack, Stage } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import { type IVpc, Vpc } from 'aws-cdk-lib/aws-ec2';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { bundleHandlers } from '../../../bin/handlers.cjs';
import { FleetCanary, type FleetCanaryProps } from '../../../lib/infra/fleet/fleet-canary';
import { synthesize } from '../../synth/assembly';
import { testStack } from '../test-stack';

beforeAll(() => bundleHandlers());

const targets = [{ url: 'https://api.example/health', expect: { status: '200', certificateDays: 14 } }];

function made(props: Partial<FleetCanaryProps> = {}, isInVpc = false) {
  const { stack, pager, tickets, template } = testStack();
  const vpc = isInVpc ? (new Vpc(stack, 'Vpc') as IVpc) : undefined;
  const canary = new FleetCanary(stack, 'Checks', { targets, pager, tickets, environmentName: 'prod', vpc, ...props });
  return { canary, template: template() };
}

describe('FleetCanary', () => {
  it('asks its targets every minute, as its schedule says them', () => {
    const { template } = made({ timeout: Duration.millis(800) });
    template.hasResourceProperties('AWS::Scheduler::Schedule', {
      ScheduleExpression: 'rate(1 minute)',
      Target: {
        Arn: { 'Fn::GetAtt': [Match.stringLikeRegexp('Prober'), 'Arn'] },
        Input: JSON.stringify({ targets, timeoutMs: 800 }),
        RetryPolicy: { MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 60 },
      },
    });
  });

  it('has the three alarms of the catalogue on what it publishes, each told where it has to be', () => {
    const { canary, template } = made();
    expect(canary.alarms.records.map(({ id, subject }) => `${subject} ${id}`)).toEqual([
      'checks canary-targets-unwell',
      'checks canary-not-judged',
      'checks canary-silent',
    ]);
    for (const [id, topic] of [
      ['canary-targets-unwell', 'Pager'],
      ['canary-not-judged', 'Tickets'],
      ['canary-silent', 'Pager'],
    ])
      template.hasResourceProperties('AWS::CloudWatch::Alarm', {
        AlarmName: `prod/checks/${id}`,
        Namespace: 'Headroom',
        Dimensions: [{ Name: 'Service', Value: 'prod-checks' }],
        AlarmActions: [{ Ref: Match.stringLikeRegexp(`^${topic}`) }],
      });
    template.hasResourceProperties('AWS::Lambda::Function', {
      Environment: { Variables: { HEADROOM_SERVICE: 'prod-checks' } },
      LoggingConfig: { LogGroup: { Ref: Match.stringLikeRegexp('^ChecksLog') } },
    });
    template.hasResourceProperties('AWS::Logs::LogGroup', { LogGroupName: '/headroom/prod/checks/canary' });
  });

  it('ends before its next run, so that no target is asked twice at once', () => {
    made().template.hasResourceProperties('AWS::Lambda::Function', { Timeout: 55 });
  });

  it('stands in the VPC that its targets are reached from', () => {
    made({}, true).template.hasResourceProperties('AWS::Lambda::Function', { VpcConfig: Match.anyValue() });
  });

  it('is clean by the rules of AWS Solutions', () => {
    const add = (app: ReturnType<typeof testStack>['app']): void => {
      const stack = new Stack(new Stage(app, 'Stage'), 'Checks');
      const topic = (id: string): Topic => new Topic(stack, id, { enforceSSL: true });
      new FleetCanary(stack, 'Canary', { targets, pager: topic('Pager'), tickets: topic('Tickets') });
    };
    expect(synthesize([], { check: true, add }).findings).toEqual([]);
  });

  it.each<[Partial<FleetCanaryProps>, readonly string[]]>([
    [{ targets: [] }, ['targets: none; a canary asks at least one']],
    [
      { targets: [{ url: 'api.example' }, { tcp: 'db' }, { command: ['id'] } as never] },
      [
        'targets[0].url: an address of HTTP or HTTPS',
        'targets[1].tcp: a host and its port: db.internal:5432',
        'targets[2]: one of url, tcp, dns is what it asks',
      ],
    ],
    [
      { timeout: Duration.seconds(30), targets: [{ dns: '' }] },
      ['targets[0].dns', 'timeout: 30000 ms; 100 to 10000 ms'],
    ],
    [
      {
        targets: Array.from({ length: 3_000 }, (_, index) => ({ url: `https://a.example/${'x'.repeat(60)}/${index}` })),
      },
      ['200000 at most'],
    ],
  ])('refuses what it could not ask, all of it at once (case %#)', (props, words) => {
    for (const word of words) expect(() => made(props)).toThrow(word);
  });
});
