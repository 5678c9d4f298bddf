import type { Rule, Sight } from '../cause';
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
    excluded: (scene) => {
      const { heldMs, waitedMs } = blame(scene);
      const starved = isLate(scene) && waitedMs > heldMs && !(scene.now('LoopUtilisation') > 0.85);
      return starved ? "the service's own loops had little of the processors: others took them" : undefined;
    },
    next: commands.profile,
  },
  { cause: 'cpu-one-core', of: 'host', part: 'processor', seen: seeOneCore, next: commands.profile },
  { cause: 'cpu-credits-spent', of: 'host', part: 'instance', seen: seeNoCredits, next: commands.hosts },
];

/** Busy from which work waits for a processor more than it has one. */
const BUSY_PERCENT = 88;

function seeAllBusy(scene: Scene): Sight | undefined {
  const active = scene.one('cpu_usage_active', 'Average') ?? scene.one('CPUUtilization', 'Average');
  if (!active || active.now < BUSY_PERCENT || (!Number.isNaN(active.usual) && active.ratio < 1.1)) return undefined;
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
  (isBurstable(scene) && scene.all('CPUCreditBalance').length === 0) || scene.all('RequestCount').length === 0;

function seeOneCore(scene: Scene): Sight | undefined {
  const busiest = scene.one('cpu_usage_active', 'Maximum');
  const average = scene.now('cpu_usage_active', 'Average');
  if (!busiest || (scene.fact('vcpus') ?? 2) < 2) return undefined;
  const usually = Number.isNaN(busiest.usual) ? 0 : busiest.usual;
  if (busiest.now < 95 || average > 75 || busiest.now - average < 30 || usually > 92) return undefined;
  return {
    strength: 0.82,
    evidence: [
      ...toldIf(busiest, { label: 'busiest processor', unit: '%', limit: 95 }),
      ...toldIf(scene.one('cpu_usage_active', 'Average'), { label: 'all processors together', unit: '%', limit: 75 }),
      ...toldIf(scene.one('LoopUtilisation', 'Average'), { label: 'loops busy, as a share', limit: 1 }),
    ],
    clause: 'one processor is at its limit while the others idle',
    sinceMs: busiest.turnedMs,
  };
}

function seeNoCredits(scene: Scene): Sight | undefined {
  const credits = scene.one('CPUCreditBalance', 'Minimum') ?? scene.one('CPUCreditBalance');
  const last = credits?.metric.points.at(-1)?.value;
  const given = scene.one('CPUUtilization', 'Average');
  const wanted = scene.one('cpu_usage_active', 'Average');
  // An instance that may overdraw goes on as before; one that may not is held to the baseline of its type.
  const isHeld = (wanted?.now ?? 0) - (given?.now ?? 0) >= 15 || (given?.ratio ?? 1) <= 0.8;
  // What EC2 gives and what the system sees as busy are the same, unless something holds the processor back.
  if (!isHeld || (last === undefined ? !isBurstable(scene) || !wanted : last >= 1)) return undefined;
  return {
    strength: last === undefined ? 0.85 : 0.96,
    evidence: [
      `CPUCreditBalance: ${last ?? 'not known, of'} credits at ${clock(credits?.metric.points.at(-1)?.atMs ?? scene.readings.atMs)}; limit 0; ${scene.text('instanceType') ?? 'the instance'} is held to its baseline since then`,
      ...toldIf(given, { label: 'processor time that EC2 gave', unit: '%' }),
      ...toldIf(wanted, { label: 'processors busy as the hosts see it', unit: '%', limit: 100 }),
    ],
    clause: 'the instances have no CPU credits left and are held to the baseline of their type',
    sinceMs: given?.turnedMs,
  };
}

/** Types that live on credits. */
const isBurstable = (scene: Scene): boolean => /^t\d/.test(scene.text('instanceType') ?? '');
