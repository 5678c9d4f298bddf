import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import environments from '../../environments';
import { parseEnvironments } from '../config/load';
import type { Environment } from '../core/environment/environment';
import { writePicture } from './picture/write';
import { type Progress, progressOn } from './progress';
import { openRun, type Run } from './run';
import { keepRun, keptRun, stopKept } from './run/kept';
import { runOnEmulator, type RunResult } from './run/on-emulator';
import { isGood, outcomeJson, summary } from './run/summary';
import type { RunOptions } from './run-options';

export interface StartOptions extends Pick<RunOptions, 'root' | 'python' | 'emulatorBin' | 'endpoint' | 'port'> {
  readonly keep: boolean;
  readonly stop: boolean;
  readonly json: boolean;
}

/** `npm start` after everything is installed. @returns the exit code */
export async function main(options: StartOptions): Promise<number> {
  const progress = progressOn(options.json ? process.stderr : process.stdout);
  const reaper = join(options.root, 'lib', 'local', 'reaper.cjs');
  const interrupted = interruption();
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
    if (options.keep) keepRun(options.root, run, result, progress);
    else await progress.step('Taking everything down', () => result.emulator.stop());
    return code;
  } catch (error) {
    progress.say(`\n${error instanceof Error ? error.message : String(error)}\n`);
    progress.silence();
    return error instanceof Interrupted ? 130 : 2;
  } finally {
    await run?.end();
  }
}

class Interrupted extends Error {}

/**
 * Rejects at the first Ctrl-C, and when whoever started this process is gone: npm passes SIGTERM on to its shell only.
 * Further signals do not cut the cleaning up short.
 */
function interruption(): Promise<never> {
  const interrupted = new Promise<never>((_, reject) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.on(signal, () => reject(new Interrupted(`${signal}: taking everything down`)));
    const parent = process.ppid;
    setInterval(() => {
      if (process.ppid !== parent) reject(new Interrupted('npm is gone: taking everything down'));
    }, 500).unref();
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
  for (const line of summary(result)) progress.say(line);
  if (options.json) process.stdout.write(`${JSON.stringify(outcomeJson(result), undefined, 2)}\n`);
  return isGood(result.outcome) ? 0 : 1;
}
