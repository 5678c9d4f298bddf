import { threeDigits } from '../../words/figure';
import type { Rule, Sight } from '../cause';
import { clock, toldIf } from '../say';
import type { Scene } from '../scene';
import { AT_CEILING, claimedIn, isAccountFull, SLOWER } from '../signs/account';
import { commands } from '../signs/commands';
import { isBehind, laneSigns } from '../signs/lane';
import { neighbourRule } from './neighbour';

/** Causes that are about how many executions there may be. */
export const concurrencyRules: readonly Rule[] = [
  {
    cause: 'account-concurrency',
    of: 'lane',
    part: 'account',
    seen: seeAccount,
    ruledOut: (scene) => {
      const { high } = claimedIn(scene);
      const limit = scene.limit('accountConcurrency');
      return high < limit
        ? `${threeDigits(high)} of the account's ${threeDigits(limit)} executions were in use`
        : undefined;
    },
    next: commands.lane,
  },
  {
    cause: 'function-concurrency',
    of: 'lane',
    part: 'lane',
    seen: seeFunction,
    excluded: (scene) => {
      if (isAccountFull(scene)) return 'the account has no executions left for it';
      const { ratio } = laneSigns(scene).meanMs;
      return ratio >= SLOWER ? 'each execution takes longer: that is why so many are in progress' : undefined;
    },
    next: commands.lane,
  },
  neighbourRule,
  {
    cause: 'provisioned-spillover',
    toldBy: { alarms: /^lane-provisioned-spillover$/, metrics: ['ProvisionedConcurrencySpilloverInvocations'] },
    of: 'lane',
    part: 'lane',
    seen: seeSpillover,
    next: commands.lane,
  },
  { cause: 'poller-ramp', of: 'lane', part: 'lane', seen: seeRamp, next: commands.lane },
];

function seeAccount(scene: Scene): Sight | undefined {
  const claimed = claimedIn(scene);
  const { throttles, concurrency } = laneSigns(scene);
  const isThrottled = throttles.high > 0;
  // A function below any ceiling of its own that is throttled all the same has met the account's.
  const isUntold = !claimed.isThere && throttles.now > 0 && ceilingOf(scene) > 2 * concurrency.high;
  // What waits and is not throttled waits for something else.
  const isHeld = throttles.isThere ? isThrottled : isBehind(scene);
  if (!isUntold && !(isAccountFull(scene) && isHeld)) return undefined;
  return {
    strength: isUntold ? 0.72 : 0.92,
    evidence: [
      ...toldIf(claimed, { label: 'executions of the account', limit: scene.fact('accountConcurrency') }),
      ...toldIf(throttles, { label: 'throttled invocations a minute', limit: 0 }),
      ...toldIf(concurrency, { label: 'executions of this lane' }),
    ],
    clause: "all of the account's executions are in use",
    sinceMs: claimed.isThere ? claimed.turnedMs : throttles.turnedMs,
  };
}

/** Executions that the lane itself may have. */
const ceilingOf = (scene: Scene): number =>
  Math.min(Infinity, ...['reservedConcurrency', 'maximumConcurrency'].flatMap((name) => scene.fact(name) ?? []));

function seeFunction(scene: Scene): Sight | undefined {
  const { concurrency, throttles, visible, age, meanMs } = laneSigns(scene);
  const ceiling = ceilingOf(scene);
  const isFull = ceiling === 0 || concurrency.now >= ceiling * AT_CEILING;
  if (!isFull || !(throttles.high > 0 || isBehind(scene))) return undefined;
  return {
    strength: meanMs.isThere ? 0.93 : 0.68,
    evidence: [
      ...toldIf(concurrency, { label: 'executions of this lane', limit: ceiling, of: 'ceiling' }),
      ...toldIf(throttles, { label: 'throttled invocations a minute', limit: 0 }),
      ...toldIf(visible, { label: 'messages that wait' }),
      ...toldIf(age, { label: 'age of the oldest message', unit: 's', limit: scene.fact('maxQueueAgeSec') }),
    ],
    clause: `the lane may have ${ceiling} executions and needs more`,
    sinceMs: age.turnedMs ?? throttles.turnedMs,
  };
}

function seeSpillover(scene: Scene): Sight | undefined {
  const spilled = scene.one('ProvisionedConcurrencySpilloverInvocations', 'Sum');
  const used = scene.one('ProvisionedConcurrencyUtilization');
  const { coldStarts: cold, concurrency } = laneSigns(scene);
  const spills = spilled.share((value) => value > 0) >= 0.3;
  if (!spills && !(used.now >= 0.99 && cold.now > 0)) return undefined;
  return {
    strength: 0.92,
    evidence: [
      ...toldIf(spilled, { label: 'invocations beyond what was provisioned, a minute', limit: 0 }),
      ...toldIf(used, { label: 'provisioned concurrency in use, as a share', limit: 1 }),
      ...toldIf(concurrency, {
        label: 'executions',
        limit: scene.fact('provisionedConcurrency'),
        of: 'provisioned',
      }),
      ...toldIf(cold, { label: 'cold starts a minute' }),
    ],
    clause: 'more is in progress than was provisioned, and cold starts come in',
    sinceMs: spilled.turnedMs,
  };
}

/** Executions that the pollers of a queue add in a minute at most, and how many a minute may seem to have for how it is cut. */
const RAMP = { perMin: 300, mostPerMin: 720 } as const;

/** Factor by which more comes than usual in a rush. */
const RUSH = 1.8;

function seeRamp(scene: Scene): Sight | undefined {
  const { concurrency, sent, age, received, visible } = laneSigns(scene);
  const recent = concurrency.metric.points.slice(-4);
  const rushes = [sent.isThere ? sent : received, visible].some(
    (line) => line.high >= RUSH * Math.max(1, line.usually) && (line === visible || line.hasUsual),
  );
  if (!climbs(recent.map(({ value }) => value)) || !rushes || isBounded(scene) || !isBehind(scene)) return undefined;
  const peak = scene.fact('peakArrivalsPerSec');
  return {
    strength: 0.87,
    evidence: [
      `executions: ${recent.map(({ value }) => threeDigits(value)).join(', ')} in the minutes until ` +
        `${clock(scene.readings.atMs)}; limit of the pollers: ${RAMP.perMin} more a minute`,
      ...toldIf(sent, {
        label: 'messages sent a minute',
        limit: peak === undefined ? undefined : 60 * peak,
        of: 'declared peak',
      }),
      ...toldIf(age, { label: 'age of the oldest message', unit: 's', limit: scene.fact('maxQueueAgeSec') }),
    ],
    clause: 'the pollers of the queue are still coming up after a rush: it catches up by itself',
    sinceMs: sent.turnedMs,
  };
}

/** Whether values grow minute by minute, no faster than pollers can. */
function climbs(values: readonly number[]): boolean {
  const [first = 0, last = 0] = [values[0], values.at(-1)];
  const steps = values.slice(1).map((value, index) => value - (values[index] ?? value));
  const isUp = steps.filter((step) => step > 0).length >= 2 && last >= 1.4 * Math.max(1, first);
  return isUp && Math.max(...steps) <= RAMP.mostPerMin;
}

/** Whether something else than the pollers bounds the executions. */
function isBounded(scene: Scene): boolean {
  const { throttles, meanMs } = laneSigns(scene);
  const isRefused = throttles.isThere ? throttles.high > 0 : isAccountFull(scene);
  return isRefused || meanMs.ratio >= SLOWER;
}
