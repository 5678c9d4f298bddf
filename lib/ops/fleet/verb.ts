import { readTargets } from '../../config/fleet/targets';
import { InvalidInput } from '../../config/parse/invalid-input';
import { deployedName } from '../../core/environment/deployed-name';
import type { Environment } from '../../core/environment/environment';
import { adviceOf } from '../../core/fleet/advice';
import { askAll } from '../../core/fleet/ask-all';
import { turnsOf } from '../../core/fleet/baseline';
import { type Climb, climb, fixedWidth } from '../../core/fleet/climb';
import type { FleetRun } from '../../core/fleet/fleet-run';
import type { TargetResult } from '../../core/fleet/outcome';
import { summaryOf } from '../../core/fleet/summary';
import type { AnyTarget } from '../../core/fleet/target';
import { errorIssue } from '../../core/issue';
import { parseJson } from '../../core/json';
import { messageOf } from '../../core/words/error-text';
import { loopClock } from '../../fleet/loop-clock';
import { type Probes, probes } from '../../fleet/probes';
import { environmentFor } from '../environments';
import type { FleetAws, FleetPort } from '../fleet-port';
import type { Ports } from '../ports';
import type { Report, Request, Verb } from '../verb';
import { fleetJunit, fleetPrometheus } from './formats';
import { GUIDE } from './guide';
import { Live } from './live';
import { type FleetRequest, fleetRequest, formats, MAX_AUTO } from './options';
import type { FleetReport } from './report';
import { fleetText } from './text';

/** Verb that asks hundreds of targets how they are. */
export const fleet: Verb = {
  usage: 'fleet [env]',
  summary: 'asks hundreds of targets at once how they are, within a deadline',
  arguments: { env: 'name of an environment in environments/index.ts: what is deployed of it is asked' },
  options: {
    '--targets <file>': 'targets, one in each line; - is standard input',
    '--concurrency <n>': 'targets asked at once, or auto, which finds the number (default: auto)',
    '--timeout-ms <n>': 'time of one attempt (default: 2000)',
    '--deadline-ms <n>': 'time of the whole run (default: 30000)',
    '--retries <n>': 'attempts more before a target is called anything but healthy (default: 1)',
    '--per-host <n>': 'targets of one host asked at once (default: no limit)',
    '--rate <n>': 'attempts started in a second (default: no limit)',
    '--baseline <file>': 'the --json of an earlier run: what turned red, and what got slower',
    '--format <name>': `${formats.join(', ')} (default: text)`,
  },
  guide: GUIDE,
  run: runFleet,
};

async function runFleet(request: Request, ports: Ports): Promise<Report> {
  const asked = fleetRequest(request);
  const baseline = asked.baseline === undefined ? undefined : resultsIn(asked.baseline, ports.fleet);
  const room = ports.fleet.descriptorRoom();
  const most = asked.concurrency === 'auto' ? MAX_AUTO : asked.concurrency;
  const width = Math.min(most, room ?? most);
  const [name] = request.args;
  const environment = name === undefined ? undefined : environmentFor(name, ports);
  const aws = lazily(() => ports.fleet.aws(environment?.region, width));
  const { targets, notes } = await targetsFor(environment, asked, ports, aws);
  const isLowered = asked.concurrency !== 'auto' && width < asked.concurrency;
  if (isLowered) notes.push(`${width} at once: this process may open no more files (see ulimit -n)`);
  for (const note of notes) ports.io.err(`${note}\n`);
  const workers =
    asked.concurrency === 'auto' ? climb(width) : fixedWidth(width, isLowered ? 'for want of descriptors' : undefined);
  const probe = probes({ width, timeoutMs: asked.timeoutMs, aws: async (question) => (await aws()).ask(question) });
  const run = await withProgress(targets, { asked, probe, workers }, ports);
  return reportOf(run, { asked, targets, workers, notes, baseline });
}

const lazily = <Value>(make: () => Promise<Value>): (() => Promise<Value>) => {
  let made: Promise<Value> | undefined;
  return () => (made ??= make());
};

async function targetsFor(
  environment: Environment | undefined,
  { targets: file }: FleetRequest,
  ports: Ports,
  aws: () => Promise<FleetAws>,
): Promise<{ readonly targets: readonly AnyTarget[]; readonly notes: string[] }> {
  const own = environment === undefined ? [] : await deployedTargets(environment, aws);
  if (file === undefined) return { targets: own, notes: [] };
  const text = file === '-' ? await ports.fleet.readInput() : readable(file, ports.fleet);
  const { targets, repeated } = readTargets(file === '-' ? 'standard input' : file, text);
  const shown = repeated.slice(0, 3).join(', ');
  return {
    targets: [...own, ...targets],
    notes: repeated.length > 0 ? [`${repeated.length} stand there more than once and are asked once: ${shown}`] : [],
  };
}

async function deployedTargets(environment: Environment, aws: () => Promise<FleetAws>): Promise<readonly AnyTarget[]> {
  const name = deployedName(environment);
  const found = await (await aws()).targetsOf(name);
  if (found.length > 0) return found;
  throw new InvalidInput([
    errorIssue(
      `environment ${environment.name}`,
      `nothing deployed as ${name}`,
      'a deployed environment',
      'deploy it, or look into the account that it is in',
    ),
  ]);
}

function readable(path: string, port: FleetPort): string {
  try {
    return port.readText(path);
  } catch (error) {
    throw new InvalidInput([errorIssue(path, messageOf(error), 'a file that can be read', `correct the path ${path}`)]);
  }
}

function resultsIn(path: string, port: FleetPort): readonly TargetResult[] {
  const document = parseJson(readable(path, port)) as { readonly results?: unknown } | undefined;
  const results = document?.results;
  const isResult = (one: unknown): one is TargetResult =>
    typeof one === 'object' && one !== null && 'target' in one && 'outcome' in one;
  if (Array.isArray(results) && results.every(isResult)) return results;
  throw new InvalidInput([
    errorIssue(
      path,
      'no results of a run',
      'what `fleet --json` printed',
      'write it: cdk-headroom fleet … --json > before.json',
    ),
  ]);
}

interface Means {
  readonly asked: FleetRequest;
  readonly probe: Probes;
  readonly workers: Climb;
}

async function withProgress(
  targets: readonly AnyTarget[],
  { asked, probe, workers }: Means,
  { io, onInterrupt }: Ports,
): Promise<FleetRun> {
  const live = new Live({ write: io.err, columns: io.columns, isTerminal: io.colour.err });
  const stop = new AbortController();
  const ignore = onInterrupt(() => stop.abort());
  try {
    return await askAll(
      targets,
      probe.ask,
      {
        ...asked,
        concurrency: workers,
        isMixed: asked.concurrency === 'auto',
        signal: stop.signal,
        onResult: (result, progress) => live.note(result, progress),
      },
      loopClock,
    );
  } finally {
    ignore();
    live.clear();
    probe.close();
  }
}

interface Found {
  readonly asked: FleetRequest;
  readonly targets: readonly AnyTarget[];
  readonly workers: Climb;
  readonly notes: readonly string[];
  readonly baseline: readonly TargetResult[] | undefined;
}

function reportOf(
  { results, elapsedMs, ignoredSignals, worstLagMs }: FleetRun,
  { asked, targets, workers, notes, baseline }: Found,
): Report {
  const summary = summaryOf(results);
  const advice = adviceOf({ targets, summary, elapsedMs, ratePerSec: asked.ratePerSec, perHost: asked.perHost });
  const own = [
    ...(ignoredSignals > 0
      ? [`${ignoredSignals} attempts did not end when their time was over, and were left behind`]
      : []),
    ...(worstLagMs > WORTH_A_WORD_MS ? [`this process itself was late by up to ${Math.round(worstLagMs)} ms`] : []),
  ];
  const report: FleetReport = {
    results,
    summary,
    elapsedMs,
    concurrency: workers.reason(),
    ...(baseline && { turns: turnsOf(baseline, results) }),
    notes,
    advice: [...advice, ...own],
  };
  return {
    json: report,
    text: (style) => {
      if (asked.format === 'junit') return fleetJunit(report).trimEnd();
      return asked.format === 'prometheus' ? fleetPrometheus(report).trimEnd() : fleetText(report, style);
    },
    exitCode: results.every(({ outcome }) => outcome === 'healthy') ? 0 : 1,
  };
}

/** Lateness of the prober that is worth a word, ms. */
const WORTH_A_WORD_MS = 100;
