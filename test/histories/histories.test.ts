import * as fc from 'fast-check';
import { alarmsOf } from '../../lib/alarms';
import type { Alarm } from '../../lib/core/alarms/alarm';
import type { HostPlan } from '../../lib/core/plan';
import { hostPlan } from '../alarms/plans';
import { firedOn } from '../alarms/watched/samples';
import { type HostLife, type Launch, launched, leaving, minuteOf, type Wish } from './world';

/*
 * Histories in which nothing is wrong: a group is made, rolled, scaled out and in, rolled back and rolled again, in any order and with
 * launches that take as long as they may. Every alarm that pages is judged over all of it, and none may fire.
 */

const launch: fc.Arbitrary<Launch> = fc.record({
  inService: fc.integer({ min: 0, max: 2 }),
  checked: fc.integer({ min: 2, max: 4 }),
  heard: fc.integer({ min: 0, max: 4 }),
  serves: fc.integer({ min: 0, max: 1 }),
  drain: fc.integer({ min: 0, max: 5 }),
});

interface Change {
  readonly kind: 'roll' | 'roll-back' | 'out' | 'in';
  readonly pause: number;
  readonly launch: Launch;
}

const changes = fc.array(
  fc.record({
    kind: fc.constantFrom<Change['kind']>('roll', 'roll-back', 'out', 'in'),
    pause: fc.integer({ min: 1, max: 30 }),
    launch,
  }),
  { minLength: 1, maxLength: 4 },
);

interface History {
  readonly hosts: readonly HostLife[];
  readonly wish: Wish;
  readonly minutes: number;
}

const settled: Launch = { inService: 0, checked: 0, heard: 0, serves: 0, drain: 0 };

/** A group of hosts that come and go; as many as are planned stay while it is rolled, as its update policy says. */
function stateless(plan: HostPlan, all: readonly Change[]): History {
  const { count, host } = plan;
  let hosts: HostLife[] = Array.from({ length: count.value }, () => launched(0, -60, settled));
  const wish = [{ from: -60, desired: count.value }];
  let minute = 5;
  const present = () => hosts.filter(({ leaves }) => leaves === Number.POSITIVE_INFINITY);
  const add = (number: number, how: Launch): void => {
    wish.push({ from: minute, desired: present().length + number });
    hosts = [...hosts, ...Array.from({ length: number }, () => launched(0, minute, how))];
  };
  const remove = (number: number, how: Launch): void => {
    const oldest = present().slice(0, number);
    hosts = hosts.map((one) => (oldest.includes(one) ? leaving(one, minute, how) : one));
    wish.push({ from: minute, desired: present().length });
  };
  for (const { kind, pause, launch: how } of all) {
    minute += pause;
    const bootMin = how.checked + how.heard + how.serves + 1;
    const room = host.maxCount - present().length;
    if (kind === 'out' && room > 0) add(Math.min(room, 2), how);
    if (kind === 'in' && present().length > count.value) remove(1, how);
    if ((kind === 'roll' || kind === 'roll-back') && room > 0)
      for (
        const old = present().length,
          batch = Math.min(room, Math.max(1, Math.floor(count.value / 4))),
          done = { of: 0 };
        done.of < old;
        done.of += batch
      ) {
        add(batch, how);
        // CloudFormation waits for the signals of the new ones before it ends as many old ones.
        minute += bootMin;
        remove(batch, how);
      }
    minute += bootMin;
  }
  return { hosts, wish, minutes: minute + 20 };
}

/** Groups of one host each, of which one after the other goes and comes back on its volume. */
function stateful(plan: HostPlan, all: readonly Change[]): History {
  let hosts: HostLife[] = Array.from({ length: plan.count.value }, (_, group) => launched(group, -60, settled));
  let minute = 5;
  for (const { kind, pause, launch: how } of all) {
    minute += pause;
    if (kind !== 'roll' && kind !== 'roll-back') continue;
    for (let group = 0; group < plan.count.value; group += 1) {
      hosts = hosts.map((one) =>
        one.group === group && one.leaves === Number.POSITIVE_INFINITY ? leaving(one, minute, how) : one,
      );
      // The volume is free once the old one is gone.
      const comesAt = minute + how.drain;
      hosts.push(launched(group, comesAt, how));
      minute = comesAt + how.checked + how.heard + how.serves + 1;
    }
  }
  return { hosts, wish: [], minutes: minute + 20 };
}

const data = {
  type: 'gp3',
  sizeGiB: 100,
  iops: 6_400,
  mountPath: '/data',
  stateful: { everyHours: 24, keep: 7 },
} as const;
const statefulPlan = (count: number) =>
  hostPlan({ count, peakCount: count, host: { minCount: count, maxCount: count, data } });
const service = hostPlan().host.service;

const groups: readonly [string, HostPlan, (plan: HostPlan, all: readonly Change[]) => History, number][] = [
  ['of two hosts', hostPlan(), stateless, 200],
  ['of twelve hosts', hostPlan({ count: 12, peakCount: 18, host: { minCount: 12, maxCount: 20 } }), stateless, 150],
  ['of one host', hostPlan({ count: 1, peakCount: 2, host: { minCount: 1, maxCount: 3 } }), stateless, 150],
  [
    'of Socket.IO',
    hostPlan({ host: { service: { ...service, run: { kind: 'socketio', app: 'chat:app', workerClass: 'gevent' } } } }),
    stateless,
    150,
  ],
  ['of one stateful host', statefulPlan(1), stateful, 100],
  ['of three stateful hosts', statefulPlan(3), stateful, 150],
  ['of six stateful hosts', statefulPlan(6), stateful, 100],
];

describe.each(groups)('a history of a group %s in which nothing is wrong', (_, plan, historyOf, numRuns) => {
  const pages = alarmsOf({ kind: 'host', name: 'api', plan }, { environmentName: 'prod' }).filter(
    ({ response }) => response === 'page',
  );

  it('pages nobody', () => {
    expect(pages.length).toBeGreaterThan(12);
    fc.assert(
      fc.property(changes, (all) => {
        const { hosts, wish, minutes } = historyOf(plan, all);
        const published = Array.from({ length: minutes }, (__, minute) => minuteOf(plan, hosts, wish, minute));
        const fired = pages.filter((alarm: Alarm) => firedOn(alarm, published)).map(({ id }) => id);
        expect(fired).toEqual([]);
      }),
      { numRuns },
    );
  });
});
