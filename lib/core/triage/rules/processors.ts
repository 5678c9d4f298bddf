import { threeDigits } from '../../words/figure';
import type { Rule, Sight } from '../cause';
import type { Line } from '../line';
import { clock, toldIf } from '../say';
import type { Scene } from '../scene';
import { commands } from '../signs/commands';
import { blame, isLate } from '../signs/loop';

/** Causes that sit in the processors. */
export const processorRules: readonly Rule[] = [
  {
    cause: 'cpu-all',
    of: 'host',
    part: 'processor',
    seen: seeAllBusy,
    ruledOut: (scene) => {
      const { now } = busyIn(scene);
      return now < BUSY_PERCENT ? `processors were ${threeDigits(now)} % busy` : undefined;
    },
    excluded: (scene) => {
      const { heldMs, waitedMs } = blame(scene);
      const starved = isLate(scene) && waitedMs > heldMs && !(scene.one('LoopUtilisation').now > 0.85);
      return starved ? "the service's own loops had little of the processors: others took them" : undefined;
    },
    next: commands.profile,
  },
  {
    cause: 'cpu-one-core',
    toldBy: { alarms: /^host-cpu-one-core$/, metrics: ['cpu_usage_active'] },
    of: 'host',
    part: 'processor',
    seen: seeOneCore,
    next: commands.profile,
  },
  { cause: 'cpu-credits-spent', of: 'host', part: 'instance', seen: seeNoCredits, next: commands.hosts },
];

/** Busy from which work waits for a processor more than it has one. */
const BUSY_PERCENT = 88;

const busyIn = (scene: Scene): Line => scene.either(['cpu_usage_active', 'Average'], ['CPUUtilization', 'Average']);

function seeAllBusy(scene: Scene): Sight | undefined {
  const active = busyIn(scene);
  if (!(active.now >= BUSY_PERCENT) || (active.hasUsual && active.ratio < 1.1)) return undefined;
  return {
    strength: hasOtherReason(scene) ? 0.66 : 0.8,
    evidence: [
      ...toldIf(active, { label: 'processors busy', unit: '%', limit: BUSY_PERCENT }),
      ...toldIf(scene.one('processes_running', 'Maximum'), {
        label: 'processes that want a processor',
        limit: scene.fact('vcpus'),
        of: 'there are',
      }),
    ],
    clause: 'all processors of the hosts are busy',
    sinceMs: active.turnedMs,
  };
}

/** Whether something that would be the reason was not seen: credits of a burstable type, or how much comes. */
const hasOtherReason = (scene: Scene): boolean =>
  (isBurstable(scene) && !scene.has('CPUCreditBalance')) ||
  !scene.has('RequestCount') ||
  (scene.fact('peakRequestsPerSec') === undefined && scene.one('RequestCount').ratio >= 1.3);

/** Types that live on credits. */
const isBurstable = (scene: Scene): boolean => /^t\d/.test(scene.text('instanceType') ?? '');

/** Percent: one processor that is full, all of them together where they are not, and what lies between the two at least. */
const oneCore = { full: 95, allBelow: 75, apart: 30, usuallyBelow: 92 };

function seeOneCore(scene: Scene): Sight | undefined {
  const busiest = scene.one('cpu_usage_active', 'Maximum');
  const all = scene.one('cpu_usage_active', 'Average');
  const isAlone = busiest.now >= oneCore.full && all.now <= oneCore.allBelow && busiest.now - all.now >= oneCore.apart;
  if (!isAlone || busiest.usually > oneCore.usuallyBelow || scene.fact('vcpus') === 1) return undefined;
  return {
    strength: 0.82,
    evidence: [
      ...toldIf(busiest, { label: 'busiest processor', unit: '%', limit: oneCore.full }),
      ...toldIf(all, { label: 'all processors together', unit: '%', limit: oneCore.allBelow }),
      ...toldIf(scene.one('LoopUtilisation', 'Average'), { label: 'loops busy, as a share', limit: 1 }),
    ],
    clause: 'one processor is at its limit while the others idle',
    sinceMs: busiest.turnedMs,
  };
}

/** Percent of the processors that the system calls busy and EC2 did not give: something holds them back. */
const HELD_PERCENT = 15;

function seeNoCredits(scene: Scene): Sight | undefined {
  const balance = scene.one('CPUCreditBalance').last;
  const given = scene.one('CPUUtilization', 'Average');
  const wanted = scene.one('cpu_usage_active', 'Average');
  // An instance that may overdraw goes on as before; one that may not is held to the baseline of its type.
  const isHeld = given.isThere
    ? wanted.now - given.now >= HELD_PERCENT || given.ratio <= 0.8
    : balance !== undefined && wanted.now >= BUSY_PERCENT;
  const isSpent = balance ? balance.value < 1 : isBurstable(scene) && wanted.isThere;
  if (!isHeld || !isSpent) return undefined;
  return {
    strength: balance && given.isThere ? 0.96 : 0.85,
    evidence: [
      ...(balance ? [`CPUCreditBalance: ${balance.value} credits at ${clock(balance.atMs)}; limit 0`] : []),
      ...toldIf(given, { label: 'processor time that EC2 gave', unit: '%' }),
      ...toldIf(wanted, { label: 'processors busy as the hosts see it', unit: '%', limit: 100 }),
    ],
    clause: 'the instances have no CPU credits left and are held to the baseline of their type',
    sinceMs: given.turnedMs,
  };
}
