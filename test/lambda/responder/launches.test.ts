import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CloudWatchClient, DescribeAlarmsCommand, GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { mockClient } from 'aws-sdk-client-mock';
import { AUTO_SCALING_VERSION, autoScaling } from '../../../lambda/aws/auto-scaling';
import { awsQuery } from '../../../lambda/aws/aws-query';
import { responder } from '../../../lambda/responder/respond';
import type { Page } from '../../../lib/core/pages/page';
import { answering } from '../answering';

const NOW = Date.UTC(2027, 0, 15, 17, 50);
const REASON =
  'We currently do not have sufficient m7i.2xlarge capacity in the Availability Zone &quot;eu-west-1a&quot;';
const cloudwatch = mockClient(CloudWatchClient);
const sns = mockClient(SNSClient);

const activity = (minutesAgo: number, code: string, message: string): string =>
  `<member><StatusCode>${code}</StatusCode><StatusMessage>${message}</StatusMessage>` +
  `<AutoScalingGroupName>g</AutoScalingGroupName><StartTime>${new Date(NOW - minutesAgo * 60_000).toISOString()}</StartTime></member>`;

/** Amazon EC2 Auto Scaling: two groups of the host group, each with what became of its launches. */
const answers: Readonly<Record<string, (input: URLSearchParams) => string>> = {
  DescribeAutoScalingGroups: (input) =>
    input.get('Filters.member.1.Name') === 'tag:headroom:host-group' &&
    input.get('Filters.member.1.Values.member.1') === 'prod-api'
      ? '<AutoScalingGroupName>one</AutoScalingGroupName><AutoScalingGroupName>two</AutoScalingGroupName>'
      : '',
  DescribeScalingActivities: (input) =>
    input.get('AutoScalingGroupName') === 'one'
      ? activity(2, 'Failed', REASON) + activity(4, 'Failed', REASON) + activity(5, 'Successful', 'fine')
      : activity(1, 'Failed', 'The image id does not exist') + activity(90, 'Failed', 'of another day'),
};
let server: Server;
let isDown = false;
beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const input = new URLSearchParams(body);
      response.writeHead(isDown ? 503 : 200).end(answers[input.get('Action') ?? '']?.(input) ?? '');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => new Promise((resolve) => server.close(resolve)));
beforeEach(() => [cloudwatch, sns].forEach((client) => client.reset()));

async function pageOf(alarm: string): Promise<Page> {
  const region = 'eu-west-1';
  cloudwatch.on(DescribeAlarmsCommand).resolves({
    MetricAlarms: [
      {
        AlarmName: `prod/api/${alarm}`,
        Namespace: 'AWS/Events',
        MetricName: 'MatchedEvents',
        Statistic: 'Sum',
        Threshold: 0,
        ComparisonOperator: 'GreaterThanThreshold',
      },
    ],
  });
  cloudwatch.on(GetMetricDataCommand).resolves({ MetricDataResults: [] });
  const respond = responder({
    cloudwatch: new CloudWatchClient({ region }),
    logs: answering().call,
    sns: new SNSClient({ region }),
    autoScaling: autoScaling(
      awsQuery(
        {
          serviceName: 'autoscaling',
          endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
          region,
          credentials: { accessKeyId: 'AKIA', secretAccessKey: 'secret' },
        },
        AUTO_SCALING_VERSION,
      ),
    ),
    logger: { info: () => undefined, warn: () => undefined },
    nowMs: () => NOW,
    receivers: [],
    print: () => undefined,
    topicArn: 'arn:aws:sns:eu-west-1:111111111111:prod-diagnosis',
    environment: 'prod',
    runbookBaseUrl: '',
    pause: () => Promise.resolve(),
  });
  const message = JSON.stringify({
    AlarmName: `prod/api/${alarm}`,
    NewStateValue: 'ALARM',
    OldStateValue: 'OK',
    NewStateReason: '1 datapoint was > 0',
    StateChangeTime: '2027-01-15T17:50:00.000+0000',
  });
  await respond({ id: `${alarm}-${Math.random()}`, message }, 2_000);
  const { Message = '{}' } = sns.commandCalls(PublishCommand)[0]?.args[0].input ?? {};
  return JSON.parse((JSON.parse(Message) as { sqs: string }).sqs) as Page;
}

describe('a page about hosts that do not come', () => {
  it.each(['host-launch-failed', 'host-capacity', 'host-missing'])("of %s has EC2's words", async (alarm) => {
    const { evidence, missingEvidence, text } = await pageOf(alarm);
    expect(evidence.slice(0, 2)).toEqual([
      'EC2 says at 17:49:00 UTC: The image id does not exist',
      'EC2 says at 17:48:00 UTC, 2 times: We currently do not have sufficient m7i.2xlarge capacity in the Availability Zone "eu-west-1a"',
    ]);
    expect(evidence.join(' ')).not.toContain('another day');
    expect(missingEvidence.filter((line) => line.startsWith('EC2'))).toEqual([]);
    expect(text).toContain('We currently do not have sufficient m7i.2xlarge capacity');
  });

  it('leaves without them where Auto Scaling does not answer, and says so', async () => {
    isDown = true;
    const { missingEvidence } = await pageOf('host-launch-failed');
    isDown = false;
    expect(missingEvidence.join('; ')).toMatch(/EC2's reason: UnknownError \(503\)/);
  });

  it('asks nothing about other alarms', async () => {
    const { evidence } = await pageOf('host-cpu');
    expect(evidence.filter((line) => line.startsWith('EC2'))).toEqual([]);
  });
});
