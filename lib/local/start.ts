import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as turnOfLoop } from 'node:timers/promises';
import environments from '../../environments';
import { parseEnvironments } from '../config/load';
import type { Environment } from '../core/environment/environment';
import { readingsJson } from '../core/triage/gather/readings-of';
import { writePicture } from './picture/write';
import { type Progress, progressOn } from './progress';
import { openRun, type Run } from './run';
import { keepRun, keptRun, stopKept } from './run/kept';
import { runOnEmulator, type RunResult } from './run/on-emulator';
import { isGood, outcomeJson, READINGS_FILE, summary } from './run/summary';
import type { RunOptions } from './run-options';

export interface StartOptions extends Pick<
  RunOptions,
  'root' | 'python' | 'emulatorBin' | 'endpoint' | 'port' | 'keep'
> {
  readonly stop: boolean;
  readonly json: boolean;
  /** Gives signals, and the end of npm, to `take` from now on, in words of why. */
  readonly onInterrupt: (take: (why: string) => void) => void;
  /** A line for each disk that is full. */
  readonly fullDisks: () => readonly string[];
}

/** `npm start` after everything is installed. @returns the exit code */
export async function main(options: StartOptions): Promise<number> {
  const progress = progressOn(options.json ? process.stderr : process.stdout);
  const reaper = join(options.root, 'lib', 'local', 'reaper.cjs');
  const interrupted = interruption(options.onInterrupt);
  let run: Run | undefined;
  try {
    if (options.stop) return await stopKept(options.root, reaper, progress);
    await refuseSecondKept(options);
    const environment = localEnvironment();
    run = openRun(reaper);
    const work = runOnEmulator({ ...options, run, environment, progress, startedAtMs: Date.now() });
    // What fails because everything is being taken down is not told.
    work.catch(() => undefined);
    const result = await Promise.race([work, interrupted]);
    const code = report(options, result, progress);
    // One that came while this was written is no wish to keep anything.
    await Promise.race([turnOfLoop(), interrupted]);
    if (options.keep) await keepRun(options.root, run, result, progress);
    else await progress.step('Taking everything down', () => result.emulator.stop());
    return code;
  } catch (error) {
    const isInterrupted = error instanceof Interrupted;
    const text = error instanceof Error ? error.message : String(error);
    progress.say(['', text, ...(isInterrupted ? [] : options.fullDisks()), ''].join('\n'));
    progress.silence();
    return isInterrupted ? 130 : 2;
  } finally {
    await run?.end();
  }
}

class Interrupted extends Error {}

/** Rejects at the first interrupt. Further ones do not cut the cleaning up short. */
function interruption(onInterrupt: StartOptions['onInterrupt']): Promise<never> {
  const interrupted = new Promise<never>((_, reject) => {
    onInterrupt((why) => reject(new Interrupted(`${why}: taking everything down`)));
  });
  interrupted.catch(() => undefined);
  return interrupted;
}

async function refuseSecondKept({ root, keep }: StartOptions): Promise<void> {
  const kept = await keptRun(root);
  if (keep && kept !== undefined)
    throw new Error(`an emulator is already kept at ${kept.endpoint}; end it first: npm start -- --stop`);
}

function localEnvironment(): Environment {
  const parsed = parseEnvironments(environments, { nowMs: Date.now() });
  const environment = parsed.environments.find(({ name }) => name === 'local');
  if (environment !== undefined) return environment;
  const issues = parsed.issues.map(
    ({ path, got, expected, fix }) => `${path}: got ${got}, expected ${expected}; ${fix}`,
  );
  throw new Error(['environments/local.ts gives no usable environment "local"', ...issues].join('\n'));
}

/** Writes the picture, says how it went. @returns the exit code */
function report(options: StartOptions, result: RunResult, progress: Progress): number {
  const out = join(options.root, 'out');
  mkdirSync(out, { recursive: true });
  writePicture(out, result.outcome.record);
  if (result.readings) writeFileSync(join(out, READINGS_FILE), `${JSON.stringify(readingsJson(result.readings))}\n`);
  for (const line of summary(result)) progress.say(line);
  if (options.json) process.stdout.write(`${JSON.stringify(outcomeJson(result), undefined, 2)}\n`);
  return isGood(result.outcome) ? 0 : 1;
}
