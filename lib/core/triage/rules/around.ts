import { threeDigits } from '../../words/figure';
import type { Change } from '../readings';
import type { Rule, Sight } from '../cause';
import { clock, told } from '../say';
import type { Scene } from '../scene';
import { commands } from '../signs/commands';
import { isSlow, turnedMs } from '../signs/harm';
import { isBehind, laneSigns } from '../signs/lane';

/** Causes that come from around the subject: what was changed, how much came, and AWS itself. */
export const aroundRules: readonly Rule[] = [
  { cause: 'deployment', of: 'both', part: 'deployment', seen: seeDeployment, next: commands.alarm },
  { cause: 'load-above-plan', of: 'both', part: 'load', seen: seeLoad, next: commands.capacity },
  {
    cause: 'provider-impaired',
    of: 'both',
    part: 'provider',
    seen: seeProvider,
    next: () => 'open https://health.aws.amazon.com/health/status',
  },
];

const MINUTE_MS = 60_000;

/** Time after a deployment in which what it did is felt; and before the time that is told of it, while it is rolled out. */
const AFTER_MS = 10 * MINUTE_MS;
const BEFORE_MS = 3 * MINUTE_MS;

function seeDeployment(scene: Scene): Sight | undefined {
  const began = turnedMs(scene);
  if (began === undefined) return undefined;
  const found = scene.readings.changes.filter(
    (change) => isOwnDeployment(change, scene) && began - change.atMs <= AFTER_MS && change.atMs - began <= BEFORE_MS,
  );
  const last = found.at(-1);
  if (!last) return undefined;
  return {
    strength: 0.9,
    evidence: [
      `${last.what} at ${clock(last.atMs)}; it began at ${clock(began)}, ${threeDigits(Math.abs(began - last.atMs) / MINUTE_MS)} minutes ${began >= last.atMs ? 'after' : 'before the end of'} it (limit ${AFTER_MS / MINUTE_MS})`,
    ],
    clause: `it began with the deployment at ${clock(last.atMs)} (${last.what})`,
    sinceMs: Math.min(last.atMs, began),
  };
}

const isOwnDeployment = ({ kind, subject }: Change, { readings }: Scene): boolean =>
  kind === 'deployment' && subject === readings.subject.name;

function seeLoad(scene: Scene): Sight | undefined {
  const line = scene.isHost
    ? scene.one('RequestCount', 'Sum')
    : (laneSigns(scene).sent ?? laneSigns(scene).invocations);
  const peak = scene.fact(scene.isHost ? 'peakRequestsPerSec' : 'peakArrivalsPerSec');
  if (!line || peak === undefined || line.sick.length === 0) return undefined;
  const perSec = line.now / line.metric.periodSec;
  const isHurt = scene.isHost
    ? isSlow(scene) || scene.readings.alarm.state === 'ALARM'
    : isBehind(scene) || scene.readings.alarm.state === 'ALARM';
  if (perSec <= peak * 1.02 || (!Number.isNaN(line.usual) && line.ratio < 1.1) || !isHurt) return undefined;
  return {
    strength: perSec >= peak * 1.1 ? 0.93 : 0.8,
    evidence: [
      told(line, {
        label: scene.isHost ? 'requests a second' : 'messages a second',
        scale: 1 / line.metric.periodSec,
        limit: peak,
        of: 'declared peak',
      }),
    ],
    clause: `more comes than the largest declared peak: ${threeDigits(perSec)} a second of ${threeDigits(peak)}`,
    sinceMs: line.turnedMs,
  };
}

/** Words of an answer that say that AWS itself failed: not that it refused, and not that it was asked too often. */
const PROVIDER =
  /\b5\d\d\b|internal ?(failure|error|server|service)|service ?unavailable|server ?exception|insufficient ?(instance)? ?capacity|timed? ?out|etimedout|econnreset/i;
const NOT_PROVIDER = /throttl|rate exceeded|toomanyrequests|accessdenied|not authorized|unauthorized|forbidden/i;

/** Time in which subjects that share nothing but AWS fall ill together. */
const TOGETHER_MS = 10 * MINUTE_MS;

function seeProvider(scene: Scene): Sight | undefined {
  const { alarm, missing, alarms, changes, subject } = scene.readings;
  const refused = missing.filter(({ because }) => PROVIDER.test(because) && !NOT_PROVIDER.test(because));
  const capacity = [...changes.map(({ what }) => what), ...missing.map(({ because }) => because)].find((text) =>
    /insufficient ?(instance)? ?capacity/i.test(text),
  );
  const others = alarms.filter(
    (each) =>
      each.state === 'ALARM' && each.subject !== subject.name && Math.abs(each.sinceMs - alarm.sinceMs) <= TOGETHER_MS,
  );
  const ill = new Set(others.map((each) => each.subject));
  const deployed = changes.some(
    (change) => isOwnDeployment(change, scene) && Math.abs(change.atMs - alarm.sinceMs) <= 2 * AFTER_MS,
  );
  const strength = providerStrength(refused.length, ill.size, capacity !== undefined, deployed);
  if (strength === 0) return undefined;
  return {
    strength,
    evidence: [
      ...refused.map(
        ({ what, because }) =>
          `${what} could not be read: ${because} at ${clock(scene.readings.atMs)} (limit: no answer of 5xx)`,
      ),
      ...(capacity === undefined
        ? []
        : [`capacity can't be had: ${capacity} at ${clock(scene.readings.atMs)} (limit: none refused)`]),
      ...(ill.size === 0
        ? []
        : [
            `${ill.size} other subjects fell ill within ${TOGETHER_MS / MINUTE_MS} minutes: ${[...ill].slice(0, 6).join(', ')}, first at ${clock(Math.min(...others.map(({ sinceMs }) => sinceMs)))}`,
          ]),
    ],
    clause:
      capacity === undefined
        ? 'AWS itself is impaired: several subjects at once, and calls to its APIs fail'
        : 'AWS has not the capacity that was asked for',
    sinceMs: Math.min(turnedMs(scene) ?? alarm.sinceMs, ...others.map(({ sinceMs }) => sinceMs)),
  };
}

function providerStrength(refused: number, ill: number, hasNoCapacity: boolean, deployed: boolean): number {
  if (hasNoCapacity) return 0.93;
  if (refused >= 1 && ill >= 1) return refused + ill >= 3 ? 0.94 : 0.8;
  if (refused >= 2) return 0.75;
  return deployed ? 0 : ill >= 3 ? 0.75 : ill === 2 && refused === 1 ? 0.75 : 0;
}
