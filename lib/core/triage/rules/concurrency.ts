import { threeDigits } from '../../words/figure';
import type { Line } from '../line';
import type { Rule, Sight } from '../cause';
import { clock, told, toldIf } from '../say';
import { dimension, type Scene } from '../scene';
import { commands } from '../signs/commands';
import { isBehind, laneSigns } from '../signs/lane';

/** Causes that are about how many executions there may be. */
export const concurrencyRules: readonly Rule[] = [
  { cause: 'account-concurrency', of: 'lane', part: 'account', seen: seeAccount, next: commands.lane },
  {
    cause: 'function-concurrency',
    of: 'lane',
    part: 'lane',
    seen: seeFunction,
    excluded: (scene) => {
      if (isAccountFull(scene)) return 'the account has no executions left for it';
      return (laneSigns(scene).meanMs?.ratio ?? 1) >= SLOWER
        ? 'each execution takes longer: that is why so many are in progress'
        : undefined;
    },
    next: commands.lane,
  },
  { cause: 'noisy-neighbour', of: 'lane', part: 'neighbour', seen: seeNeighbour, next: commands.lane },
  {
    cause: 'provisioned-spillover',
    of: 'lane',
    part: 'lane',
    seen: seeSpillover,
    next: commands.lane,
  },
  { cause: 'poller-ramp', of: 'lane', part: 'lane', seen: seeRamp, next: commands.lane },
];

/** Share of a ceiling that counts as all of it. */
const AT_LIMIT = 0.95;

/** Factor of the duration from which executions are more because they are longer. */
const SLOWER = 1.5;

const isAccountFull = (scene: Scene): boolean => {
  const limit = scene.fact('accountConcurrency');
  const claimed = claimedLine(scene);
  return limit !== undefined && claimed !== undefined && claimed.high >= limit * AT_LIMIT;
};

const claimedLine = (scene: Scene): Line | undefined =>
  scene.one('ClaimedAccountConcurrency') ??
  scene.all('ConcurrentExecutions').find((line) => dimension(line, 'FunctionName') === undefined);

function seeAccount(scene: Scene): Sight | undefined {
  const claimed = claimedLine(scene);
  const { throttles, concurrency } = laneSigns(scene);
  const isThrottled = (throttles?.high ?? 0) > 0;
  // A function below any ceiling of its own that is throttled all the same has met the account's.
  const isUntold =
    !claimed && isThrottled && (throttles?.now ?? 0) > 0 && ceilingOf(scene) > 2 * (concurrency?.high ?? Infinity);
  if (!isUntold && !(isAccountFull(scene) && (isThrottled || isBehind(scene)))) return undefined;
  return {
    strength: isUntold ? 0.72 : 0.92,
    evidence: [
      ...toldIf(claimed, { label: 'executions of the account', limit: scene.fact('accountConcurrency') }),
      ...toldIf(throttles, { label: 'throttled invocations a minute', limit: 0 }),
      ...toldIf(concurrency, { label: 'executions of this lane' }),
    ],
    clause: `all ${scene.fact('accountConcurrency') ?? ''} executions of the account are in use`.replace('  ', ' '),
    sinceMs: (claimed ?? throttles)?.turnedMs,
  };
}

/** Executions that the lane itself may have. */
const ceilingOf = (scene: Scene): number =>
  Math.min(Infinity, ...['reservedConcurrency', 'maximumConcurrency'].flatMap((name) => scene.fact(name) ?? []));

function seeFunction(scene: Scene): Sight | undefined {
  const { concurrency, throttles, visible, age } = laneSigns(scene);
  const ceiling = ceilingOf(scene);
  if (ceiling === Infinity) return undefined;
  const isFull = ceiling === 0 ? true : (concurrency?.now ?? 0) >= ceiling * AT_LIMIT;
  if (!isFull || ((throttles?.high ?? 0) === 0 && !isBehind(scene))) return undefined;
  return {
    strength: 0.93,
    evidence: [
      ...toldIf(concurrency, { label: 'executions of this lane', limit: ceiling, of: 'ceiling' }),
      ...toldIf(throttles, { label: 'throttled invocations a minute', limit: 0 }),
      ...toldIf(visible, { label: 'messages that wait' }),
      ...toldIf(age, { label: 'age of the oldest message', unit: 's', limit: scene.fact('maxQueueAgeSec') }),
    ],
    clause: `the lane may have ${ceiling} executions and needs more`,
    sinceMs: age?.turnedMs ?? throttles?.turnedMs,
  };
}

function seeNeighbour(scene: Scene): Sight | undefined {
  const { others, meanMs, concurrency, throttles } = laneSigns(scene);
  const claimed = claimedLine(scene);
  const [loudest] = others
    .filter((line) => line.ratio >= 2 && line.now >= 10 && hasMoreWork(line, scene))
    .sort((a, b) => b.now - a.now);
  if (!loudest) return undefined;
  const takesAccount =
    isAccountFull(scene) && (throttles?.high ?? 0) > 0 && loudest.now >= 0.4 * (claimed?.now ?? Infinity);
  const slowsUs = (meanMs?.ratio ?? 1) >= SLOWER && isNear(loudest.turnedMs, meanMs?.turnedMs);
  if (!takesAccount && !slowsUs) return undefined;
  const name = dimension(loudest, 'FunctionName') ?? 'another function';
  const lane = laneIn(name, scene.readings.environment);
  return {
    strength: takesAccount ? 0.95 : 0.82,
    evidence: [
      told(loudest, { label: `executions of ${name}`, limit: scene.fact('accountConcurrency'), of: 'of the account' }),
      ...toldIf(concurrency, { label: 'executions of this lane' }),
      ...toldIf(throttles, { label: 'throttled invocations of this lane a minute', limit: 0 }),
      ...(slowsUs ? toldIf(meanMs, { label: 'mean duration of this lane', unit: 'ms' }) : []),
    ],
    clause: takesAccount
      ? `${lane} takes the account's executions, and this lane gets none`
      : `${lane} takes what both lanes call, and this lane waits for it`,
    sinceMs: loudest.turnedMs,
    subject: lane,
  };
}

/** Whether a function was called more than usual: one that only takes longer suffers as well. */
function hasMoreWork(executions: Line, scene: Scene): boolean {
  const name = dimension(executions, 'FunctionName');
  const calls = scene.all('Invocations').find((line) => dimension(line, 'FunctionName') === name);
  return calls === undefined || Number.isNaN(calls.usual) || calls.ratio >= 1.4;
}

const isNear = (one: number | undefined, other: number | undefined): boolean =>
  one !== undefined && other !== undefined && Math.abs(one - other) <= 240_000;

/** Lane in the name of a function as CloudFormation makes it up: environment, stack, then the lane's name and the construct's. */
function laneIn(functionName: string, environment: string): string {
  const rest = functionName.replace(new RegExp(`^${environment.replace(/[^\w-]/g, '.')}-(lanes-)?`), '');
  return /^([a-z0-9-]+?)(?:[A-Z]|-[A-Za-z0-9]*$|$)/.exec(rest)?.[1] ?? functionName;
}

function seeSpillover(scene: Scene): Sight | undefined {
  const spilled = scene.one('ProvisionedConcurrencySpilloverInvocations', 'Sum');
  const used = scene.one('ProvisionedConcurrencyUtilization');
  const cold = scene.one('ColdStart', 'Sum');
  const spills = (spilled?.share((value) => value > 0) ?? 0) >= 0.3;
  const isFull = (used?.now ?? 0) >= 0.99 && (cold?.now ?? 0) > 0;
  if (!spills && !isFull) return undefined;
  return {
    strength: 0.92,
    evidence: [
      ...toldIf(spilled, { label: 'invocations beyond what was provisioned, a minute', limit: 0 }),
      ...toldIf(used, { label: 'provisioned concurrency in use, as a share', limit: 1 }),
      ...toldIf(laneSigns(scene).concurrency, {
        label: 'executions',
        limit: scene.fact('provisionedConcurrency'),
        of: 'provisioned',
      }),
      ...toldIf(cold, { label: 'cold starts a minute' }),
    ],
    clause:
      `more is in progress than the ${scene.fact('provisionedConcurrency') ?? ''} executions that were provisioned, and cold starts come in`.replace(
        '  ',
        ' ',
      ),
    sinceMs: spilled?.turnedMs,
  };
}

/** Executions that the pollers of a queue can add in a minute, and a little for how minutes are cut. */
const RAMP_PER_MIN = 360;

function seeRamp(scene: Scene): Sight | undefined {
  const { concurrency, sent, throttles, meanMs } = laneSigns(scene);
  const recent = concurrency?.metric.points.slice(-4) ?? [];
  const steps = recent.slice(1).map(({ value }, index) => value - (recent[index]?.value ?? value));
  const climbs =
    steps.filter((step) => step > 0).length >= 2 &&
    (recent.at(-1)?.value ?? 0) >= 1.4 * Math.max(1, recent[0]?.value ?? 0);
  const rushes = sent !== undefined && Math.max(sent.now, sent.high) >= 1.8 * Math.max(1, sent.usual);
  const isBounded = (throttles?.high ?? 0) > 0 || isAccountFull(scene) || (meanMs?.ratio ?? 1) >= SLOWER;
  if (!concurrency || !climbs || !rushes || isBounded || !isBehind(scene) || Math.max(...steps) > 2 * RAMP_PER_MIN)
    return undefined;
  return {
    strength: 0.87,
    evidence: [
      `executions: ${recent.map(({ value }) => threeDigits(value)).join(', ')} in the minutes until ${clock(recent.at(-1)?.atMs ?? scene.readings.atMs)}; limit of the pollers: 300 more a minute`,
      ...toldIf(sent, {
        label: 'messages sent a minute',
        limit: 60 * (scene.fact('peakArrivalsPerSec') ?? Number.NaN) || undefined,
        of: 'declared peak',
      }),
      ...toldIf(laneSigns(scene).age, {
        label: 'age of the oldest message',
        unit: 's',
        limit: scene.fact('maxQueueAgeSec'),
      }),
    ],
    clause: 'the pollers of the queue are still coming up after a rush: it catches up by itself',
    sinceMs: sent.turnedMs,
  };
}
