import { alarmIds } from '../../../lib/alarms';
import { remediableAlarms } from '../../../lib/config/environment/remediation-fit';
import { parseEnvironments } from '../../../lib/config/load';
import { environment, host, lane, NOW_MS } from '../inputs';

const batch = { ...lane, kind: 'batch' };
const withAll = {
  ...environment,
  lanes: { checkout: lane, media: batch },
  hosts: {
    api: {
      ...host,
      instanceType: 'm7i.4xlarge',
      data: { type: 'gp3', sizeGiB: 200, iops: 6000, throughputMiBps: 250 },
    },
  },
};
const raise = { action: 'raise-provisioned-concurrency', most: 200 };
const faster = { action: 'raise-volume', most: 12_000 };

/** Issues of an environment with this as its `remediation`. */
const issuesOf = (remediation: unknown, around: object = withAll) =>
  parseEnvironments([{ ...around, remediation }], { nowMs: NOW_MS }).issues;

const withAlarms = (alarms: unknown) => ({ mode: 'act', alarms });

describe('remediation', () => {
  it('is off where nothing is said, which is not the same as a dry run', () => {
    const [parsed] = parseEnvironments([withAll], { nowMs: NOW_MS }).environments;
    expect(parsed).toBeDefined();
    expect(parsed?.remediation).toBeUndefined();
  });

  it('fills in times and factors, so that what is deployed says them', () => {
    const [parsed] = parseEnvironments(
      [{ ...withAll, remediation: withAlarms({ 'lane-queue-age': [{ action: 'bound-event-source' }] }) }],
      { nowMs: NOW_MS },
    ).environments;
    expect(parsed?.remediation?.alarms['lane-queue-age']).toEqual([
      { action: 'bound-event-source', factor: 0.5, least: 2, calmMin: 15, longestMin: 240, coolDownMin: 60 },
    ]);
  });

  it('is for alarms of the catalogue', () => {
    expect(remediableAlarms.filter((id) => !(alarmIds as readonly string[]).includes(id))).toEqual([]);
  });

  it.each<[string, unknown, string, string, string]>([
    ['no object', 'act', '', 'an object with mode or alarms', 'write'],
    [
      'another mode',
      { mode: 'dryrun', alarms: { 'lane-queue-age': [raise] } },
      '.mode',
      "'dry-run' or 'act'",
      "write 'dry-run'",
    ],
    ['no mode', { alarms: { 'lane-queue-age': [raise] } }, '.mode', "'dry-run' or 'act'", 'add mode'],
    ['no alarm', withAlarms({}), '.alarms', 'at least one alarm', 'absent, it is off'],
    [
      'a misspelt alarm',
      withAlarms({ 'lane-queue-aeg': [raise] }),
      '.alarms.lane-queue-aeg',
      'an alarm that',
      "write 'lane-queue-age'",
    ],
    [
      'no list',
      withAlarms({ 'lane-queue-age': raise }),
      '.alarms.lane-queue-age',
      'a list of at least one',
      'write a list',
    ],
    [
      'an empty list',
      withAlarms({ 'lane-queue-age': [] }),
      '.alarms.lane-queue-age',
      'a list of at least one',
      'write',
    ],
    [
      'a misspelt action',
      withAlarms({ 'lane-queue-age': [{ action: 'raise-provisoned-concurrency', most: 3 }] }),
      '.alarms.lane-queue-age[0].action',
      'bound-event-source',
      "write 'raise-provisioned-concurrency'",
    ],
    [
      'no action',
      withAlarms({ 'lane-queue-age': [{ most: 3 }] }),
      '.alarms.lane-queue-age[0].action',
      'raise-volume',
      'add action',
    ],
    [
      'an action that cannot help',
      withAlarms({ 'host-loop-lag': [raise] }),
      '.alarms.host-loop-lag[0].action',
      "can help with host-loop-lag: 'bound-event-source', 'pause-event-source' or 'raise-volume'",
      'is for symptoms of lanes',
    ],
    [
      'an action on a subject of another kind',
      withAlarms({ 'host-disk-queue': [raise] }),
      '.alarms.host-disk-queue[0].action',
      "'raise-volume'",
      'choose one of these',
    ],
    [
      'an alarm that no action helps with',
      withAlarms({ 'host-silent': [faster] }),
      '.alarms.host-silent[0].action',
      'host-silent is no page about harm',
      'such as host-loop-lag',
    ],
    [
      'a ticket, which has no diagnosis',
      withAlarms({ 'lane-provisioned-spillover': [raise] }),
      '.alarms.lane-provisioned-spillover[0].action',
      'is no page about harm',
      'such as lane-queue-age',
    ],
    [
      'an alarm on volumes that is a ticket here',
      withAlarms({ 'host-volume-queue': [faster] }),
      '.alarms.host-volume-queue',
      'so that it is a ticket',
      "watchedBy: 'tags'",
    ],
    [
      'the same action twice',
      withAlarms({ 'lane-queue-age': [raise, raise] }),
      '.alarms.lane-queue-age[1].action',
      'once',
      'merge it with the one at 0',
    ],
    [
      'no maximum',
      withAlarms({ 'lane-queue-age': [{ action: 'raise-provisioned-concurrency' }] }),
      '.alarms.lane-queue-age[0].most',
      'executions',
      'add most',
    ],
    [
      'a field of another action',
      withAlarms({ 'lane-queue-age': [{ action: 'pause-event-source', least: 3 }] }),
      '.alarms.lane-queue-age[0].least',
      'a known key',
      'remove it',
    ],
    [
      'more IOPS than EBS has',
      withAlarms({ 'host-disk-queue': [{ action: 'raise-volume', most: 90_000 }] }),
      '.alarms.host-disk-queue[0].most',
      'from 3,000 to 80,000',
      'lower it to at most 80000',
    ],
    [
      'more throughput than a quarter of the IOPS',
      withAlarms({ 'host-disk-queue': [{ ...faster, most: 3_000, mostThroughputMiBps: 1_000 }] }),
      '.alarms.host-disk-queue[0].mostThroughputMiBps',
      'at most 750 MiB/s',
      'raise most',
    ],
    [
      'a bound that is none',
      withAlarms({ 'lane-queue-age': [{ action: 'bound-event-source', factor: 1 }] }),
      '.alarms.lane-queue-age[0].factor',
      'from 0.1 to 0.9',
      'lower it',
    ],
    [
      'a bound below what Lambda takes',
      withAlarms({ 'lane-queue-age': [{ action: 'bound-event-source', least: 1 }] }),
      '.alarms.lane-queue-age[0].least',
      'from 2 to 1,000',
      'raise it to at least 2',
    ],
    [
      'an end before the calm',
      withAlarms({ 'lane-queue-age': [{ ...raise, calmMin: 60, longestMin: 30 }] }),
      '.alarms.lane-queue-age[0].calmMin',
      'less than longestMin (30)',
      'raise longestMin',
    ],
  ])('with %s is refused, with what to write', (_, remediation, path, expected, fix) => {
    expect(issuesOf(remediation)).toEqual([
      expect.objectContaining({
        severity: 'error',
        path: `shop.remediation${path}`,
        expected: expect.stringContaining(expected) as string,
        fix: expect.stringContaining(fix) as string,
      }),
    ]);
  });

  it.each([
    [
      'raise-provisioned-concurrency',
      'lane-queue-age',
      raise,
      'a lane with provisioned concurrency',
      { lanes: { media: batch } },
    ],
    [
      'bound-event-source',
      'lane-queue-age',
      { action: 'bound-event-source' },
      'a lane of kind batch',
      { lanes: { checkout: lane } },
    ],
    ['pause-event-source', 'lane-failures', { action: 'pause-event-source' }, 'a lane of kind batch', { lanes: {} }],
    ['raise-volume', 'host-disk-queue', faster, 'a data volume of type gp3', { hosts: { api: host } }],
  ])('of %s needs something that it can change', (action, id, one, lacks, without) => {
    expect(issuesOf(withAlarms({ [id]: [one] }), { ...withAll, ...without })).toEqual([
      expect.objectContaining({
        path: `shop.remediation.alarms.${id}[0].action`,
        got: `'${action}'`,
        expected: expect.stringContaining(lacks) as string,
      }),
    ]);
    expect(issuesOf(withAlarms({ [id]: [one] }))).toEqual([]);
  });

  it('tells all that is wrong at once, beside what is wrong elsewhere', () => {
    const wrong = {
      mode: 'on',
      alarms: { 'lane-queue-age': [{ ...raise, factor: 20 }], 'host-disk-queue': [{ most: 1 }] },
    };
    expect(issuesOf(wrong, { ...withAll, timeZone: 'Mars' }).map(({ path }) => path)).toEqual([
      'shop.timeZone',
      'shop.remediation.mode',
      'shop.remediation.alarms.lane-queue-age[0].factor',
      'shop.remediation.alarms.host-disk-queue[0].action',
    ]);
  });

  it('blames no lane that is wrong itself for being none', () => {
    const lanes = { media: { ...batch, timeoutSec: -1 } };
    const paths = issuesOf(withAlarms({ 'lane-failures': [{ action: 'pause-event-source' }] }), { ...withAll, lanes });
    expect(paths.map(({ path }) => path)).toEqual(['shop.lanes.media.timeoutSec']);
  });
});
