import type { Environment } from '../../core/environment/environment';
import type { LaneWorkload, MemoryResult } from '../../core/environment/lanes';
import type { Issue } from '../../core/issue';
import { lambda } from '../../limits/lambda';
import { isRecord } from '../parse/field';
import type { FileKinds } from '../parse/file-kind';
import { show } from '../parse/show';

/** Source of files; without `readText` nothing is read. */
interface Files {
  readonly fileKind?: FileKinds | undefined;
  readonly readText?: ((path: string) => string) | undefined;
}

/** Fills in what aws-lambda-power-tuning measured, from the files that lanes name. Missing files are reported elsewhere. */
export function withMeasurements(
  environment: Environment,
  { fileKind = () => 'file', readText }: Files,
): { readonly environment: Environment; readonly issues: readonly Issue[] } {
  if (readText === undefined) return { environment, issues: [] };
  const read = Object.values(environment.lanes).map((lane) => {
    const path = lane.memoryTuning?.path;
    if (path === undefined || fileKind(path) !== 'file') return { lane, issues: [] };
    return withResults(lane, path, resultsIn(path, readText), environment.name);
  });
  return {
    environment: { ...environment, lanes: Object.fromEntries(read.map(({ lane }) => [lane.name, lane])) },
    issues: read.flatMap(({ issues }) => issues),
  };
}

function withResults(lane: LaneWorkload, path: string, results: readonly MemoryResult[] | string, name: string) {
  if (typeof results !== 'string') return { lane: { ...lane, memoryTuning: { path, results } }, issues: [] };
  const issue: Issue = {
    severity: 'error',
    path: `${name}.lanes.${lane.name}.memoryTuning`,
    got: `${show(path)}: ${results}`,
    expected: 'the output of aws-lambda-power-tuning: JSON with `stats`, or with the address of its chart',
    fix: 'copy the output of the execution into the file (with "includeOutputResults": true in its input)',
  };
  return { lane, issues: [issue] };
}

/** Results in a file, or what is wrong with it. */
function resultsIn(path: string, readText: (path: string) => string): readonly MemoryResult[] | string {
  let text: string;
  try {
    text = readText(path);
  } catch (error) {
    return `can't be read (${error instanceof Error ? error.message : String(error)})`;
  }
  return memoryResults(text);
}

/**
 * Results that the output of the state machine tells of each memory size, in ascending order, or what is wrong with it. It is
 * taken with and without its `results`; where `stats` were not asked for, the chart's address holds the same numbers.
 */
export function memoryResults(text: string): readonly MemoryResult[] | string {
  const output = parsed(text);
  if (output === undefined) return 'no JSON object';
  const results = isRecord(output.results) ? output.results : output;
  const found = Array.isArray(results.stats) ? fromStats(results.stats) : fromChart(chartOf(results));
  if (found === undefined || found.length === 0) return 'neither stats nor the address of a chart';
  const wrong = found.find((result) => !isPlausible(result));
  if (wrong !== undefined)
    return `no measurement: ${wrong.memoryMiB} MiB, ${wrong.meanDurationMs} ms, ${wrong.usd} USD`;
  return [...found].sort((left, right) => left.memoryMiB - right.memoryMiB);
}

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** README-INPUT-OUTPUT.md of aws-lambda-power-tuning, "State Machine Output". */
function fromStats(stats: readonly unknown[]): MemoryResult[] {
  return stats.map((stat) => {
    const { value, averageDuration, averagePrice } = isRecord(stat) ? stat : {};
    return { memoryMiB: Number(value), meanDurationMs: Number(averageDuration), usd: Number(averagePrice) };
  });
}

function chartOf({ stateMachine }: Record<string, unknown>): string | undefined {
  const address = isRecord(stateMachine) ? stateMachine.visualization : undefined;
  return typeof address === 'string' ? address.split('#')[1] : undefined;
}

/** The part after `#`: sizes (16 bit), durations and prices (32 bit floats) as base64, little-endian. */
function fromChart(hash: string | undefined): MemoryResult[] | undefined {
  const [sizes, durations, prices] = (hash ?? '').split(';').map(bytesOf);
  if (!sizes || !durations || !prices) return undefined;
  const count = Math.floor(sizes.byteLength / 2);
  if (durations.byteLength !== count * 4 || prices.byteLength !== count * 4) return undefined;
  return Array.from({ length: count }, (_, index) => ({
    memoryMiB: sizes.getInt16(index * 2, true),
    meanDurationMs: durations.getFloat32(index * 4, true),
    usd: prices.getFloat32(index * 4, true),
  }));
}

function bytesOf(base64: string): DataView | undefined {
  try {
    return new DataView(Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)).buffer);
  } catch {
    return undefined;
  }
}

const isPlausible = ({ memoryMiB, meanDurationMs, usd }: MemoryResult): boolean =>
  memoryMiB >= lambda.minMemory.value &&
  memoryMiB <= lambda.maxMemory.value &&
  Number.isFinite(meanDurationMs) &&
  meanDurationMs > 0 &&
  Number.isFinite(usd) &&
  usd >= 0;
