import { Duration } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { AutoScalingGroup } from 'aws-cdk-lib/aws-autoscaling';
import { Vpc } from 'aws-cdk-lib/aws-ec2';
import { Rule } from 'aws-cdk-lib/aws-events';
import { Function } from 'aws-cdk-lib/aws-lambda';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { bundleHandlers } from '../../../bin/handlers.cjs';
import { AlarmSet } from '../../../lib/infra/alarms/alarm-set';
import { FleetCanary } from '../../../lib/infra/fleet/fleet-canary';
import { HostGroup } from '../../../lib/infra/hosts/host-group';
import { Lane } from '../../../lib/infra/lanes/lane';
import { asVpc } from '../../../lib/infra/shared/interfaces';
import type { SubjectProps } from '../../../lib/infra/shared/subject';
import { NetworkStack } from '../../../lib/infra/stacks/network-stack';
import { PagingStack } from '../../../lib/infra/stacks/paging-stack';
import { ResponseStack } from '../../../lib/infra/stacks/response-stack';
import { host, lane, planOf, testApp, testStack } from '../test-stack';

beforeAll(() => {
  bundleHandlers();
  // The CDK prints what no template shows of imported resources.
  jest.spyOn(console, 'error').mockImplementation();
});
afterAll(() => jest.restoreAllMocks());

const ADDRESS = 'https://github.com/acme/infra/blob/main/runbooks';
const FUNCTION_ARN = 'arn:aws:lambda:eu-west-1:111111111111:function:mailer';

type Made = ReturnType<typeof testStack>;
type Props = Pick<SubjectProps, 'pager' | 'tickets' | 'runbooks'>;

/** Every construct that makes alarms, by its name. */
const constructs: Readonly<Record<string, (made: Made, props: Props) => unknown>> = {
  'AlarmSet.forQueue': ({ stack }, props) =>
    AlarmSet.forQueue(
      stack,
      'Orders',
      Queue.fromQueueArn(stack, 'Queue', 'arn:aws:sqs:eu-west-1:111111111111:orders'),
      {
        ...props,
        maxQueueAge: Duration.minutes(1),
      },
    ),
  'AlarmSet.forFunction': ({ stack }, props) =>
    AlarmSet.forFunction(stack, 'Mailer', Function.fromFunctionArn(stack, 'Function', FUNCTION_ARN), {
      ...props,
      timeout: Duration.seconds(30),
    }),
  'AlarmSet.forAutoScalingGroup': ({ stack }, props) =>
    AlarmSet.forAutoScalingGroup(stack, 'Web', AutoScalingGroup.fromAutoScalingGroupName(stack, 'Group', 'web'), {
      ...props,
      minCount: 2,
      maxCount: 6,
    }),
  'AlarmSet.forRule': ({ stack }, props) =>
    AlarmSet.forRule(
      stack,
      'Nightly',
      Rule.fromEventRuleArn(stack, 'Rule', 'arn:aws:events:eu-west-1:111111111111:rule/nightly'),
      props,
    ),
  FleetCanary: ({ stack }, props) =>
    new FleetCanary(stack, 'Checks', { ...props, targets: [{ url: 'https://api.example/health' }] }),
  Lane: ({ stack }, props) => new Lane(stack, 'Media', { ...props, lane: lane() }),
  HostGroup: ({ stack }, props) =>
    new HostGroup(stack, 'Api', { ...props, host: host(), vpc: asVpc(new Vpc(stack, 'Vpc')) }),
};

/** Where the alarms of a template say that their pages are: in the last line of each description, and in each tag. */
function linksOf(template: Template): string[] {
  const alarms = ['AWS::CloudWatch::Alarm', 'AWS::CloudWatch::CompositeAlarm'].flatMap((type) =>
    Object.values(template.findResources(type)),
  );
  expect(alarms.length).toBeGreaterThan(0);
  return alarms.flatMap(({ Properties }) => {
    const { AlarmDescription, Tags } = Properties as {
      readonly AlarmDescription: string;
      readonly Tags?: readonly { readonly Key: string; readonly Value: string }[];
    };
    const [, said = ''] = /\nRunbook: (.*)$/.exec(AlarmDescription) ?? [];
    return [said, ...(Tags ?? []).filter(({ Key }) => Key === 'headroom:runbook').map(({ Value }) => Value)];
  });
}

describe.each(Object.entries(constructs))('%s', (_, make) => {
  const linksWith = (runbooks?: string): string[] => {
    const made = testStack({ concrete: true });
    make(made, { pager: made.pager, tickets: made.tickets, ...(runbooks !== undefined && { runbooks }) });
    return linksOf(made.template());
  };

  it('names the pages in the package, and says so, where nobody says where they are', () => {
    for (const link of linksWith()) expect(link).toMatch(/^runbooks\/[\w-]+\.md( in the package cdk-headroom)?$/);
  });

  it('links them under the address that it is given, with or without a slash at its end', () => {
    const links = linksWith(ADDRESS);
    for (const link of links)
      expect(link).toMatch(/^https:\/\/github\.com\/acme\/infra\/blob\/main\/runbooks\/[\w-]+\.md$/);
    expect(linksWith(`${ADDRESS}/`)).toEqual(links);
  });

  it.each(['runbooks/', 'ftp://files.example.com/', 'https://wiki.example.com/?page='])(
    'refuses %s with the place, what it got, what it expected and what to do',
    (wrong) => {
      expect(() => linksWith(wrong)).toThrow(/runbooks[^]*http\(s\) URL[^]*(https:\/\/|leave out)/);
    },
  );
});

describe('an address that no tag can hold', () => {
  it('stands in the description, and the tag names the file', () => {
    const made = testStack({ concrete: true });
    constructs.Lane?.(made, {
      pager: made.pager,
      tickets: made.tickets,
      runbooks: 'https://wiki.example.com/~ops%20a',
    });
    const links = linksOf(made.template());
    expect(links).toContain('https://wiki.example.com/~ops%20a/lane-queue-age.md');
    expect(links).toContain('runbooks/lane-queue-age.md');
  });
});

describe('an environment', () => {
  const stacksOf = (changes: { readonly runbooks?: string; readonly timeZone?: string }) => {
    const app = testApp();
    const plan = planOf({});
    const environment = { ...plan.environment, name: 'prod', ...changes };
    const paging = new PagingStack(app, 'paging', { environment });
    const { pager, tickets } = paging;
    const alarmed = { environment, pager, tickets };
    const network = new NetworkStack(app, 'network', { network: environment.network, alarmed });
    const response = new ResponseStack(app, 'response', { plan: { ...plan, environment }, paging });
    return {
      response: Template.fromStack(response),
      all: [paging, network, response].map((one) => Template.fromStack(one)),
    };
  };

  it('gives it to the alarms of network, responder and paging, the ones that try paging included', () => {
    const links = stacksOf({ runbooks: ADDRESS }).all.flatMap(linksOf);
    expect(links.filter((link) => !link.startsWith(`${ADDRESS}/`))).toEqual([]);
    expect(links).toContain(`${ADDRESS}/page-path-silent.md`);
    expect(links).toContain(`${ADDRESS}/network-ports-exhausted.md`);
  });

  it.each([
    [{}, '', 'UTC'],
    [{ runbooks: ADDRESS, timeZone: 'Europe/Berlin' }, ADDRESS, 'Europe/Berlin'],
  ])('tells the responder (%j)', (changes, runbooks, timeZone) => {
    stacksOf(changes).response.hasResourceProperties('AWS::Lambda::Function', {
      Environment: { Variables: { RUNBOOK_BASE_URL: runbooks, TIME_ZONE: timeZone } },
    });
  });
});
