import { lambda } from '../../limits/lambda';
import type { LaneWorkload, MemoryResult } from '../environment/lanes';
import type { Issue } from '../issue';
import type { PlanItem } from '../plan';
import { figure } from '../words/figure';

const SOURCE =
  'aws-lambda-power-tuning (Alex Casalboni), run against the lane: means without the fastest and slowest fifth';

/** Share by which two runs of the tuning differ, about; a smaller deviation says nothing. An assumption of the kit. */
const NOISE = 0.1;

/** Memory of a lane that says nothing of it, MiB. A choice of this kit. */
export const DEFAULT_MEMORY_MIB = 512;

/** The memory size, with what was measured at it and what the best sizes would do. */
export function memoryItem(lane: LaneWorkload): PlanItem {
  const item = { subject: `lane ${lane.name}`, quantity: 'memory', value: lane.memoryMiB, unit: 'MiB' };
  const asked = lane.memoryMiB === DEFAULT_MEMORY_MIB ? 'the default, as nothing else was asked for' : 'asked for';
  const results = lane.memoryTuning?.results ?? [];
  const [cheapest, fastest] = [least(results, 'usd'), least(results, 'meanDurationMs')];
  if (cheapest === undefined || fastest === undefined)
    return {
      ...item,
      because: `${asked}; not measured, aws-lambda-power-tuning tells what other sizes would do`,
      source: lambda.maxMemory.source,
    };
  const own = resultAt(results, lane.memoryMiB);
  const measured = `${asked}; ${own === undefined ? 'not among the sizes that were measured' : words(own)}`;
  const others = [
    ...(cheapest.memoryMiB === lane.memoryMiB
      ? []
      : [`cheapest: ${figure(cheapest.memoryMiB)} MiB with ${words(cheapest)}`]),
    ...(fastest.memoryMiB === lane.memoryMiB
      ? []
      : [`fastest: ${figure(fastest.memoryMiB)} MiB with ${words(fastest)}`]),
  ];
  return { ...item, because: [measured, ...others].join('; '), source: SOURCE };
}

/** Contradictions between the measurement and what was written. */
export function memoryProblems(lane: LaneWorkload, path: string): Issue[] {
  const results = lane.memoryTuning?.results ?? [];
  if (results.length === 0) return [];
  const own = resultAt(results, lane.memoryMiB);
  if (own === undefined) return [notMeasured(lane, results, path)];
  return [...betterSize(own, results, path), ...slowerThanSaid(lane, own, path)];
}

function notMeasured({ memoryMiB, memoryTuning }: LaneWorkload, results: readonly MemoryResult[], path: string): Issue {
  return {
    severity: 'warning',
    path: `${path}.memoryMiB`,
    got: `${figure(memoryMiB)} MiB`,
    expected: `a size that was measured: ${results.map((result) => figure(result.memoryMiB)).join(', ')} MiB (${memoryTuning?.path ?? ''})`,
    fix: `choose one of these, or measure again with ${memoryMiB} among the powerValues`,
  };
}

/** Warning of a better size: only one that is both cheaper and faster is better for everybody. */
function betterSize(own: MemoryResult, results: readonly MemoryResult[], path: string): Issue[] {
  const better = results.filter(
    ({ usd, meanDurationMs }) => usd < own.usd * (1 - NOISE) && meanDurationMs < own.meanDurationMs * (1 - NOISE),
  );
  const best = least(better, 'usd');
  if (best === undefined) return [];
  return [
    {
      severity: 'warning',
      path: `${path}.memoryMiB`,
      got: `${figure(own.memoryMiB)} MiB: ${words(own)}`,
      expected: `a size that no other beats in both: ${figure(best.memoryMiB)} MiB took ${words(best)}`,
      fix: `write memoryMiB: ${best.memoryMiB}, and its duration as meanDurationMs`,
    },
  ];
}

/**
 * Warning of a longer duration than was written: the tuning leaves out the slowest fifth, so that its mean can only be
 * too small.
 */
function slowerThanSaid({ meanDurationMs, batchSize }: LaneWorkload, own: MemoryResult, path: string): Issue[] {
  const said = meanDurationMs * batchSize;
  if (own.meanDurationMs <= said * (1 + NOISE)) return [];
  const batch = batchSize > 1 ? ` (x ${batchSize} messages of a batch)` : '';
  return [
    {
      severity: 'warning',
      path: `${path}.meanDurationMs`,
      got: `${figure(meanDurationMs)} ms${batch}`,
      expected: `at least what was measured at ${figure(own.memoryMiB)} MiB: ${figure(own.meanDurationMs)} ms of one invocation`,
      fix:
        `write meanDurationMs: ${Math.ceil(own.meanDurationMs / batchSize)}, or measure again: a plan on too ` +
        'short a duration is too small',
    },
  ];
}

const words = ({ meanDurationMs, usd }: MemoryResult): string =>
  `${figure(meanDurationMs)} ms and ${figure(usd * 1e6)} USD per million invocations`;

const resultAt = (results: readonly MemoryResult[], memoryMiB: number): MemoryResult | undefined =>
  results.find((result) => result.memoryMiB === memoryMiB);

function least(results: readonly MemoryResult[], key: 'usd' | 'meanDurationMs'): MemoryResult | undefined {
  return results.reduce<MemoryResult | undefined>(
    (best, result) => (best === undefined || result[key] < best[key] ? result : best),
    undefined,
  );
}
