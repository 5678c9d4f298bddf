import { threeDigits } from '../../words/figure';
import type { Rule, Sight } from '../cause';
import type { Line } from '../line';
import { clock, toldIf } from '../say';
import type { Scene } from '../scene';
import { commands } from '../signs/commands';
import { failures, isBehind, isFew, laneSigns, newDeadLetters } from '../signs/lane';

/** Causes that are about single messages, or about nobody taking them. */
export const messageRules: readonly Rule[] = [
  {
    cause: 'poison-message',
    of: 'lane',
    part: 'message',
    seen: (scene) => seeGivenUp(scene) ?? seePoison(scene),
    next: commands.redrive,
  },
  {
    cause: 'event-source-disabled',
    of: 'lane',
    part: 'lane',
    seen: (scene) => seeOff(scene) ?? seeNobody(scene),
    next: commands.lane,
  },
  {
    cause: 'timeout',
    of: 'lane',
    part: 'cut',
    seen: seeTimeout,
    excluded: (scene) =>
      failures(scene).share < CUT_SHARE && laneSigns(scene).meanMs.ratio >= 1.8
        ? 'all executions take longer, and few of them are cut off'
        : undefined,
    next: commands.lane,
  },
];

/** Share of a lane's messages up to which those that its worker gives up are single ones, and not what all have in common. */
const SINGLE = 0.2;

/** Messages that the worker itself says it can never do, while it does others. */
function seeGivenUp(scene: Scene): Sight | undefined {
  const { poisoned, processed, deadLetters } = laneSigns(scene);
  const bad = poisoned.after.filter(({ value }) => value > 0);
  const count = bad.reduce((total, { value }) => total + value, 0);
  const done = processed.after.reduce((total, { value }) => total + value, 0);
  const last = bad.at(-1);
  if (!last || count > SINGLE * (count + done)) return undefined;
  return {
    strength: 0.93,
    evidence: [
      `${threeDigits(count)} messages given up by the worker as poison, ${threeDigits(done)} done; limit 0; last at ${clock(last.atMs)}`,
      ...toldIf(deadLetters, { label: 'dead letters', limit: 0 }),
    ],
    clause: `the worker gave up ${threeDigits(count)} messages that it can never do, and all others go through`,
    sinceMs: bad[0]?.atMs,
  };
}

function seePoison(scene: Scene): Sight | undefined {
  const { failed, tried } = failures(scene);
  const { throttles, age, deadLetters, errors, failed: told } = laneSigns(scene);
  // Throttles use up receives: a letter that was never tried is no bad message.
  if (failed < 2 || !isFew(scene) || throttles.high > failed) return undefined;
  const [bad = []] = [told, errors]
    .map(({ after }) => after.filter(({ value }) => value > 0))
    .sort((one, other) => other.length - one.length);
  const last = bad.at(-1);
  // What failed once and worked at its next try is no bad message.
  if (bad.length < 2 || (failed < 4 && newDeadLetters(scene) === 0)) return undefined;
  return {
    // A few that are cut off or end their process look the same where nobody tells how long they take.
    strength: scene.has('Duration') ? 0.88 : 0.68,
    evidence: [
      `${threeDigits(failed)} tries failed of ${threeDigits(tried)}; limit ${scene.fact('maxReceiveCount') ?? 'a few'} tries a message; ` +
        `last at ${clock(last ? last.atMs : scene.readings.atMs)}`,
      ...toldIf(deadLetters, { label: 'dead letters', limit: 0 }),
      ...toldIf(age, { label: 'age of the oldest message', unit: 's', limit: scene.fact('maxQueueAgeSec') }),
    ],
    clause: 'a few messages fail each time they are tried, and all others go through',
    sinceMs: bad[0]?.atMs,
  };
}

/** States of an event source in which it takes messages, or will in a moment. */
const taking = new Set(['Enabled', 'Enabling', 'Creating', 'Updating']);

function seeOff(scene: Scene): Sight | undefined {
  const state = scene.text('eventSourceState');
  const { received } = laneSigns(scene);
  if (state === undefined || taking.has(state) || !(isNone(received) || isBehind(scene))) return undefined;
  return { ...untaken(scene), strength: 0.97, clause: `the event source is ${state}: nobody takes messages` };
}

function seeNobody(scene: Scene): Sight | undefined {
  const { sent, received, invocations, visible } = laneSigns(scene);
  const isTold = received.last !== undefined || invocations.last !== undefined;
  const isTaken = !isNone(received) || !isNone(invocations);
  if (isTaken || !isTold || !(sent.now > 0) || !(isBehind(scene) || visible.now > 0)) return undefined;
  if (scene.fact('reservedConcurrency') === 0) return undefined;
  const strength = scene.text('eventSourceState') === undefined ? 0.85 : 0.55;
  return { ...untaken(scene), strength, clause: 'nobody takes messages from the queue' };
}

function untaken(scene: Scene): Pick<Sight, 'evidence' | 'sinceMs'> {
  const { sent, received, visible, invocations } = laneSigns(scene);
  return {
    evidence: [
      `event source: ${scene.text('eventSourceState') ?? 'state not known'} at ${clock(scene.readings.atMs)}; limit Enabled`,
      ...toldIf(sent, { label: 'messages sent a minute' }),
      ...toldIf(received, { label: 'messages received a minute', lowest: true }),
      ...toldIf(visible, { label: 'messages that wait' }),
    ],
    sinceMs: received.turnedMs ?? invocations.turnedMs,
  };
}

/** Whether a count is zero or has no datapoint: a minute without an invocation has none. */
const isNone = (line: Line): boolean => !line.isThere || line.high === 0;

/** Share of the timeout at which an execution was cut off: what Lambda tells is the timeout itself, and a little. */
const AT_TIMEOUT = 0.97;

/** Share of executions that are cut off from which the timeout is what harms, whatever makes them long. */
const CUT_SHARE = 0.05;

function seeTimeout(scene: Scene): Sight | undefined {
  const { p99Ms, meanMs, longestMs, errors } = laneSigns(scene);
  const limitMs = scene.limit('timeoutSec') * 1_000;
  const { share, usual } = failures(scene);
  const isCut = [p99Ms, meanMs, longestMs].some(({ now }) => now >= limitMs * AT_TIMEOUT);
  if (!isCut || share <= usual) return undefined;
  return {
    strength: 0.93,
    evidence: [
      ...toldIf(p99Ms, { label: 'duration p99', unit: 'ms', limit: limitMs, of: 'timeout' }),
      ...toldIf(meanMs, { label: 'mean duration', unit: 'ms', limit: scene.fact('meanDurationMs'), of: 'declared' }),
      ...toldIf(errors, { label: 'executions that ended with an error a minute', limit: 0 }),
    ],
    clause: `work is cut off at the function's timeout of ${threeDigits(limitMs / 1_000)} s`,
    sinceMs: p99Ms.turnedMs ?? meanMs.turnedMs,
  };
}
