import { PAGING, RESPONDER } from '../../alarms';
import { InvalidInput } from '../../config/parse/invalid-input';
import { alarmName } from '../../core/alarms/name';
import { deployedName } from '../../core/environment/deployed-name';
import type { Endpoint, Environment } from '../../core/environment/environment';
import { errorIssue } from '../../core/issue';
import { environmentFor } from '../environments';
import type { PagePort, Subscription } from '../page-port';
import { optionText, type Report, type Verb } from '../verb';
import { isBroken, type PageReport, type Purpose, type Receiver } from './report';
import { sendTest } from './send-test';
import { pageText } from './text';

/** Shows who gets pages, and sends one the whole way. */
export const page: Verb = {
  usage: 'page',
  summary: 'who gets pages, and who has not confirmed; with --test one goes the whole way to all of them',
  arguments: {},
  options: {
    '--env <name>': 'environment whose receivers they are',
    '--test': 'send a page that says it is a test; it wakes whoever is woken by any other',
    '--wait <seconds>': 'time to look for it on its way, 10 to 900 (default: 240)',
  },
  rights: [
    'sns:ListSubscriptionsByTopic',
    'cloudwatch:DescribeAlarms',
    'cloudwatch:SetAlarmState',
    'cloudwatch:DescribeAlarmHistory',
    'cloudwatch:GetMetricData',
    'lambda:GetFunctionConfiguration',
    'logs:FilterLogEvents',
  ],
  guide: `
Without --test nothing is sent: the receivers of the environment's topics are
listed, and those that nobody has confirmed. With it an alarm is set to ALARM
(SetAlarmState): the weekly test's where the environment has one, else
responder-failed, with a reason that says it is a test. CloudWatch sets it back
at its next evaluation. Tell those who are on call before.

What is seen of it: that CloudWatch published it, that the responder published
a diagnosis, and what SNS delivered; SNS counts by the minute, and tells a
minute or two later. That a telephone rang nobody but you can see.

Example
  $ cdk-headroom page --test --env prod
  prod: who gets pages
    pager     email  oncall@example.com  confirmed
    …

Exit code
  0  all receivers are confirmed, and what was sent was seen on its way
  1  a receiver is missing or not confirmed, or the page got lost
  2  could not be done: unknown environment, no credentials, not deployed`,
  run: async ({ options }, ports) => {
    const waitSec = waitIn(optionText(options.wait));
    const environment = environmentFor(envIn(optionText(options.env)), ports);
    const aws = await ports.pageAws(environment.region);
    const heard = await heardOf(aws, environment);
    const receivers = receiversOf(heard, environment);
    if (options.test !== true) return reportOf({ environment: environment.name, receivers });
    const alarm = await testAlarm(aws, environment);
    const responder = heard.pager.find(isResponder)?.endpoint;
    const test = await sendTest({ aws, alarm, topics: topicsOf(environment), responder, waitSec }, ports);
    return reportOf({ environment: environment.name, receivers, test });
  },
};

const reportOf = (report: PageReport): Report => ({
  json: report,
  text: (style) => pageText(report, style),
  exitCode: isBroken(report) ? 1 : 0,
});

const purposes: readonly Purpose[] = ['pager', 'diagnosis', 'tickets', 'lifeline'];

function topicsOf(environment: Environment): Readonly<Record<Purpose, string>> {
  const { region, account } = environment;
  const arn = (purpose: Purpose): string =>
    `arn:${partitionOf(region)}:sns:${region}:${account}:${deployedName(environment)}-${purpose}`;
  return { pager: arn('pager'), diagnosis: arn('diagnosis'), tickets: arn('tickets'), lifeline: arn('lifeline') };
}

function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}

type Heard = Readonly<Record<Purpose, readonly Subscription[]>>;

async function heardOf(aws: PagePort, environment: Environment): Promise<Heard> {
  const topics = topicsOf(environment);
  const [pager = [], diagnosis = [], tickets = [], lifeline = []] = await Promise.all(
    purposes.map((topic) => aws.subscriptions(topics[topic])),
  );
  return { pager, diagnosis, tickets, lifeline };
}

const receiversOf = (heard: Heard, environment: Environment): Receiver[] =>
  purposes.flatMap((topic) => [
    ...heard[topic].filter(isOfPeople).map((each): Receiver => ({
      topic,
      protocol: each.protocol,
      endpoint: each.endpoint,
      state: each.isConfirmed ? 'confirmed' : 'pending',
    })),
    ...missing(topic, heard[topic], environment),
  ]);

/** Whether a subscription is none of the kit's own: the responder hears the pager, and a queue the heartbeat. */
const isOfPeople = (each: Subscription): boolean =>
  !isResponder(each) && !(each.protocol === 'sqs' && /Heartbeat/i.test(each.endpoint));

const isResponder = ({ protocol, endpoint }: Subscription): boolean =>
  protocol === 'lambda' && endpoint.includes('Responder');

/** Receivers that the environment file names and the topic does not know. */
function missing(topic: Purpose, subscriptions: readonly Subscription[], environment: Environment): Receiver[] {
  const { pager, tickets, lifeline = pager } = environment;
  const declared = { pager, diagnosis: pager, tickets, lifeline }[topic];
  const known = new Set(subscriptions.map(({ endpoint }) => endpoint));
  return declared.flatMap((each): Receiver[] => {
    const address = addressOf(each);
    return address === undefined || known.has(address)
      ? []
      : [{ topic, protocol: each.kind, endpoint: address, state: 'missing' }];
  });
}

/** Address as SNS lists it; undefined where a secret is in it, or a function or a chat stands between. */
function addressOf(endpoint: Endpoint): string | undefined {
  switch (endpoint.kind) {
    case 'email':
      return endpoint.address;
    case 'https':
      return endpoint.url.includes('{{resolve:') ? undefined : endpoint.url;
    case 'sqs':
      return endpoint.queueArn;
    case 'sms':
      return endpoint.phone;
    case 'chat':
    case 'eventsV2':
      return undefined;
  }
}

/** The alarm that is set: the weekly test's, which says that nothing is wrong, else one that is not on. */
async function testAlarm(aws: PagePort, environment: Environment): Promise<string> {
  const name = deployedName(environment);
  const names = [
    alarmName(name, { id: 'page-test', subject: PAGING }),
    alarmName(name, { id: 'responder-failed', subject: RESPONDER }),
  ];
  const deployed = await aws.alarms(names);
  const free = names.find((each) => deployed.some((alarm) => alarm.name === each && !alarm.isOn));
  if (free !== undefined) return free;
  throw new InvalidInput([
    deployed.length === 0
      ? errorIssue(
          '--env',
          `no alarm ${names.join(' or ')}`,
          'an environment that is deployed',
          `deploy it first: npx cdk deploy '${environment.name}/**'`,
        )
      : errorIssue(
          '--test',
          `${deployed.map((alarm) => alarm.name).join(' and ')} in ALARM`,
          'an alarm that is not on, to set it',
          'wait until it is over: what is on already pages nobody again',
        ),
  ]);
}

function envIn(env: string | undefined): string {
  if (env !== undefined) return env;
  throw new InvalidInput([errorIssue('--env', 'nothing', 'the name of an environment', 'write --env prod')]);
}

function waitIn(text: string | undefined): number {
  if (text === undefined) return 240;
  if (/^\d+$/.test(text) && Number(text) >= 10 && Number(text) <= 900) return Number(text);
  throw new InvalidInput([errorIssue('--wait', `'${text}'`, 'whole seconds from 10 to 900', 'write --wait 240')]);
}
