import type { HostsReport } from '../../../lib/ops/hosts/report';
import { hostsText } from '../../../lib/ops/hosts/text';
import type { LaneReport } from '../../../lib/ops/lane/report';
import { laneText } from '../../../lib/ops/lane/text';

const style = { colour: false, columns: 200 };
const subject = { name: 'api', environment: 'prod', service: 'prod-api' };

/** An Auto Scaling group without hosts. */
const group = (name: string): HostsReport['groups'][number] => ({
  name,
  min: 1,
  desired: 2,
  max: 4,
  targetGroupArns: [],
  instances: [],
});

const hosts = (...names: readonly string[]): string =>
  hostsText(
    {
      subject,
      nowMs: 0,
      groups: names.map(group),
      hosts: [],
      failedLaunches: [],
      refreshes: [],
      bootFailures: [],
      notKnown: [],
    },
    style,
  );

const lane: LaneReport = {
  subject: { ...subject, name: 'media', service: 'prod-media' },
  minutes: 15,
  parts: {
    queueName: 'prod-lanes-MediaQueue1',
    deadLetterQueueName: 'prod-lanes-MediaDead1',
    functionName: 'prod-lanes-MediaWorker1',
    alias: 'live',
    firing: [],
  },
  queue: { waiting: 3, inFlight: 1, delayed: 0 },
  deadLetters: { waiting: 2, inFlight: 0, delayed: 0 },
  worker: {
    state: 'Active',
    lastUpdate: 'Successful',
    changedAt: '2026-11-27T18:02:11Z',
    timeoutSec: 30,
    memoryMiB: 512,
    logGroup: '/aws/lambda/media',
  },
  ceilings: {},
  use: {},
  notKnown: [],
};

describe('names that the commands of runbooks want', () => {
  it('are those of the Auto Scaling groups in hosts', () => {
    expect(hosts('prod-hosts-Api1')).toContain('\nAuto Scaling group prod-hosts-Api1');
    // Of stateful hosts each has one.
    expect(hosts('prod-hosts-Db1', 'prod-hosts-Db2')).toContain('Auto Scaling group prod-hosts-Db1, prod-hosts-Db2');
    expect(hosts()).toContain('no Auto Scaling group found with the tag headroom:host-group=prod-api');
  });

  it('are those of queues, function and log in lane', () => {
    const text = laneText(lane, style);
    for (const name of [lane.parts.queueName, lane.parts.deadLetterQueueName, lane.parts.functionName])
      expect(text).toContain(` ${name ?? 'no name'}: `);
    expect(text).toContain('log /aws/lambda/media');
  });
});
