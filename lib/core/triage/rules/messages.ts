import { threeDigits } from '../../words/figure';
import type { Rule, Sight } from '../cause';
import { clock, toldIf } from '../say';
import type { Scene } from '../scene';
import { commands } from '../signs/commands';
import { failures, isBehind, isFew, laneSigns, newDeadLetters } from '../signs/lane';

/** Causes that are about single messages, or about nobody taking them. */
export const messageRules: readonly Rule[] = [
  { cause: 'poison-message', of: 'lane', part: 'message', seen: seePoison, next: commands.redrive },
  { cause: 'event-source-disabled', of: 'lane', part: 'lane', seen: seeDisabled, next: commands.lane },
  {
    cause: 'timeout',
    of: 'lane',
    part: 'cut',
    seen: seeTimeout,
    excluded: (scene) =>
      failures(scene).share < CUT_SHARE && (laneSigns(scene).meanMs?.ratio ?? 1) >= 1.8
        ? 'all executions take longer, and few of them are cut off'
        : undefined,
    next: commands.lane,
  },
];

function seePoison(scene: Scene): Sight | undefined {
  const { failed, tried } = failures(scene);
  const { throttles, age, deadLetters } = laneSigns(scene);
  const letters = newDeadLetters(scene);
  if (failed < 2 || !isFew(scene)) return undefined;
  // Throttles use up receives: a letter that was never tried is no bad message.
  if ((throttles?.high ?? 0) > failed) return undefined;
  const failedLine = scene.one('RecordsFailed', 'Sum') ?? laneSigns(scene).errors;
  const last = failedLine?.after.filter(({ value }) => value > 0).at(-1);
  return {
    strength: letters > 0 || failed >= 4 ? 0.88 : 0.6,
    evidence: [
      `${threeDigits(failed)} tries failed of ${threeDigits(tried)}; a message is tried ${scene.fact('maxReceiveCount') ?? 'a few'} times; last at ${clock(last?.atMs ?? scene.readings.atMs)}`,
      ...toldIf(deadLetters, { label: 'dead letters', limit: 0 }),
      ...toldIf(age, { label: 'age of the oldest message', unit: 's', limit: scene.fact('maxQueueAgeSec') }),
    ],
    clause: 'a few messages fail each time they are tried, and all others go through',
    sinceMs: failedLine?.after.find(({ value }) => value > 0)?.atMs,
  };
}

/** States of an event source in which it takes messages, or will in a moment. */
const TAKES = new Set(['Enabled', 'Enabling', 'Creating', 'Updating']);

function seeDisabled(scene: Scene): Sight | undefined {
  const { sent, received, invocations, visible } = laneSigns(scene);
  const state = scene.text('eventSourceState');
  const isOff = state !== undefined && !TAKES.has(state);
  const nobodyTakes =
    (sent?.now ?? 0) > 0 && none(received) && none(invocations) && (isBehind(scene) || (visible?.now ?? 0) > 0);
  if (!nobodyTakes && !(isOff && ((received?.now ?? 0) === 0 || isBehind(scene)))) return undefined;
  if (!isOff && (scene.fact('reservedConcurrency') === 0 || (received === undefined && invocations === undefined)))
    return undefined;
  return {
    strength: isOff ? 0.97 : state === undefined ? 0.85 : 0.55,
    evidence: [
      `event source: ${state ?? 'state not known'} at ${clock(scene.readings.atMs)}; limit Enabled`,
      ...toldIf(sent, { label: 'messages sent a minute' }),
      ...toldIf(received, { label: 'messages received a minute', lowest: true }),
      ...toldIf(visible, { label: 'messages that wait' }),
    ],
    clause: isOff
      ? `the event source is ${state}: nobody takes messages from the queue`
      : 'nobody takes messages from the queue',
    sinceMs: received?.turnedMs ?? invocations?.turnedMs,
  };
}

/** Whether a count is zero or has no datapoint: a minute without an invocation has none. */
const none = (line: { readonly sick: readonly unknown[]; readonly high: number } | undefined): boolean =>
  line === undefined || line.sick.length === 0 || line.high === 0;

/** Share of the timeout at which an execution was cut off: what Lambda tells is the timeout itself, and a little. */
const AT_TIMEOUT = 0.97;

/** Share of executions that are cut off from which the timeout is what harms, whatever makes them long. */
const CUT_SHARE = 0.05;

function seeTimeout(scene: Scene): Sight | undefined {
  const { p99Ms, meanMs, errors } = laneSigns(scene);
  const limitMs = (scene.fact('timeoutSec') ?? Number.NaN) * 1_000;
  const { share, usual } = failures(scene);
  const longest = scene.one('Duration', 'Maximum');
  const isCut = [p99Ms, meanMs, longest].some((line) => (line?.now ?? 0) >= limitMs * AT_TIMEOUT);
  if (!isCut || share <= usual) return undefined;
  return {
    strength: 0.93,
    evidence: [
      ...toldIf(p99Ms, { label: 'duration p99', unit: 'ms', limit: limitMs, of: 'timeout' }),
      ...toldIf(meanMs, { label: 'mean duration', unit: 'ms', limit: scene.fact('meanDurationMs'), of: 'declared' }),
      ...toldIf(errors, { label: 'executions that ended with an error a minute', limit: 0 }),
    ],
    clause: `work is cut off at the function's timeout of ${scene.fact('timeoutSec') ?? '?'} s`,
    sinceMs: p99Ms?.turnedMs ?? meanMs?.turnedMs,
  };
}
