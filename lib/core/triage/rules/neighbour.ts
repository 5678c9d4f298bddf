import type { Rule, Sight } from '../cause';
import type { Line } from '../line';
import { told, toldIf } from '../say';
import { dimension, type Scene } from '../scene';
import { claimedIn, isAccountFull, SLOWER } from '../signs/account';
import { commands } from '../signs/commands';
import { isSlow } from '../signs/harm';
import { laneSigns } from '../signs/lane';
import { holdRatio } from '../signs/pool';

/** Another lane that takes what both need. */
export const neighbourRule: Rule = {
  cause: 'noisy-neighbour',
  of: 'both',
  part: 'neighbour',
  seen: seeNeighbour,
  next: (scene) => (scene.isHost ? commands.capacity(scene) : commands.lane(scene)),
};

/** Executions from which a neighbour is loud, and by how much they have grown. */
const LOUD = { executions: 10, factor: 2, calls: 1.4 } as const;

function seeNeighbour(scene: Scene): Sight | undefined {
  const { others, concurrency, throttles } = laneSigns(scene);
  const [loudest] = others.filter((line) => isLoud(line, scene)).sort((a, b) => b.now - a.now);
  if (!loudest) return undefined;
  const takesAccount = isAccountFull(scene) && throttles.high > 0 && loudest.now >= 0.4 * claimedIn(scene).now;
  const slowed = slowedBy(loudest, scene);
  if (!takesAccount && slowed.length === 0) return undefined;
  const name = dimension(loudest, 'FunctionName') ?? 'another function';
  const lane = laneIn(name, scene.readings.environment);
  return {
    strength: takesAccount ? 0.95 : 0.82,
    evidence: [
      told(loudest, {
        label: `${loudest.name === 'Invocations' ? 'calls a minute' : 'executions'} of ${name}`,
        limit: scene.fact('accountConcurrency'),
        of: 'of the account',
      }),
      ...toldIf(concurrency, { label: 'executions of this lane' }),
      ...toldIf(throttles, { label: 'throttled invocations of this lane a minute', limit: 0 }),
      ...slowed,
    ],
    clause: takesAccount
      ? `${lane} takes the account's executions, and there are none left`
      : `${lane} takes what both of them call, and requests wait for it`,
    sinceMs: loudest.turnedMs,
    subject: lane,
  };
}

/** Evidence that the subject takes longer since a neighbour is loud; none where it does not. */
function slowedBy({ turnedMs }: Line, scene: Scene): string[] {
  const { meanMs } = laneSigns(scene);
  const [line, unit] = scene.isHost
    ? ([scene.one('TargetResponseTime', 'p50'), 's'] as const)
    : ([meanMs, 'ms'] as const);
  const isSlower = scene.isHost ? holdRatio(scene) >= SLOWER && isSlow(scene) : meanMs.ratio >= SLOWER;
  return isSlower && isNear(turnedMs, line.turnedMs)
    ? toldIf(line, { label: `time that ${scene.readings.subject.name} takes`, unit })
    : [];
}

/** Whether a function has many more executions because it is called more: one that only takes longer suffers as well. */
function isLoud(executions: Line, scene: Scene): boolean {
  const name = dimension(executions, 'FunctionName');
  const calls = scene.all('Invocations').find((line) => dimension(line, 'FunctionName') === name);
  const isCalledMore = !calls?.hasUsual || calls.ratio >= LOUD.calls;
  return executions.ratio >= LOUD.factor && executions.now >= LOUD.executions && isCalledMore;
}

const isNear = (one: number | undefined, other: number | undefined): boolean =>
  one !== undefined && other !== undefined && Math.abs(one - other) <= 240_000;

/** Lane in the name of a function as CloudFormation makes it up: environment, stack, then the lane's name and the construct's. */
function laneIn(functionName: string, environment: string): string {
  const rest = functionName.startsWith(`${environment}-`) ? functionName.slice(environment.length + 1) : functionName;
  return /^([a-z0-9-]+?)(?:[A-Z]|-[A-Za-z0-9]*$|$)/.exec(rest.replace(/^lanes-/, ''))?.[1] ?? functionName;
}
