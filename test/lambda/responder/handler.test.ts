import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import type { SNSEvent, SNSHandler } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { invocation } from '../sqs-events';

const sns = mockClient(SNSClient);
mockClient(CloudWatchClient).rejects(new Error('no network in tests'));

const kept = { ...process.env };
/** Loads the handler as Lambda does: with the environment in place. A load that fails leaves nothing behind. */
const load = (environment: NodeJS.ProcessEnv): SNSHandler => {
  Object.assign(process.env, { AWS_REGION: 'eu-west-1', AWS_LAMBDA_LOG_LEVEL: 'FATAL', ...environment });
  return jest.requireActual<{ readonly handler: SNSHandler }>('../../../lambda/responder').handler;
};
afterEach(() => {
  process.env = { ...kept };
  sns.reset();
});

/** An event as SNS hands it to Lambda. */
const event = (...alarmNames: string[]): SNSEvent => ({
  Records: alarmNames.map((AlarmName) => ({
    EventVersion: '1.0',
    EventSource: 'aws:sns',
    EventSubscriptionArn: 'arn:aws:sns:eu-west-1:111111111111:prod-pager:1',
    Sns: {
      Type: 'Notification',
      MessageId: `message about ${AlarmName}`,
      TopicArn: 'arn:aws:sns:eu-west-1:111111111111:prod-pager',
      Subject: 'ALARM',
      Message: JSON.stringify({ AlarmName, NewStateValue: 'ALARM', StateChangeTime: '2026-11-21T02:14:10Z' }),
      Timestamp: '2026-11-21T02:14:10.000Z',
      SignatureVersion: '1',
      Signature: '',
      SigningCertUrl: '',
      UnsubscribeUrl: '',
      MessageAttributes: {},
    },
  })),
});
const invoke = async (handler: SNSHandler, ...alarmNames: string[]) =>
  handler(event(...alarmNames), invocation(), () => undefined);

describe('the responder handler', () => {
  const environment = {
    DIAGNOSIS_TOPIC_ARN: 'arn:aws:sns:eu-west-1:111111111111:prod-diagnosis',
    ENVIRONMENT_NAME: 'prod',
  };

  it.each(['DIAGNOSIS_TOPIC_ARN', 'ENVIRONMENT_NAME'])('does not start without %s', (name) => {
    expect(() => load({ ...environment, [name]: '' })).toThrow(`environment variable ${name} is not set`);
  });

  it('publishes to the diagnosis topic', async () => {
    const handler = load(environment);
    await invoke(handler, 'prod/media/lane-queue-age');
    expect(sns.commandCalls(PublishCommand)[0]?.args[0].input).toMatchObject({
      TopicArn: environment.DIAGNOSIS_TOPIC_ARN,
      Subject: 'ALARM prod/media: messages wait longer than the lane promises',
    });
  });

  it('sends the others where a record is none', async () => {
    const handler = load(environment);
    const { Records } = event('prod/parcels/lane-queue-age');
    const broken = JSON.parse(JSON.stringify({ Records: [{}, ...Records] })) as SNSEvent;
    // Tried again, it would be none once more, and its invocation would end among what pages when pages fail.
    await handler(broken, invocation(), () => undefined);
    expect(sns.commandCalls(PublishCommand)).toHaveLength(1);
  });

  it('tries every record before it fails', async () => {
    const handler = load(environment);
    sns.on(PublishCommand).rejectsOnce(new Error('throttled')).resolves({});
    await expect(invoke(handler, 'prod/mail/lane-queue-age', 'prod/shop/lane-queue-age')).rejects.toThrow(
      '1 of 2 pages could not be sent: Error: throttled',
    );
    expect(sns.commandCalls(PublishCommand)).toHaveLength(2);
  });
});
