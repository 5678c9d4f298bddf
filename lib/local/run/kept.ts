import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isObject } from '../../core/json';
import { untilAnswers } from '../emulator/emulator';
import { startGateway } from '../emulator/gateway';
import type { Progress } from '../progress';
import { type Kept, resumeRun, type Run } from '../run';
import { lookAround } from './look-around';
import type { RunResult } from './on-emulator';

/** An emulator that outlived its run because somebody asked for it. */
export interface KeptRun extends Kept {
  /** Endpoint to type commands at: the gateway's. */
  readonly endpoint: string;
  /** Endpoint of the emulator behind it. */
  readonly emulator: string;
}

const fileOf = (root: string): string => join(root, '.cache', 'kept.json');

/** Leaves the emulator running, a gateway in front of it, and says how to look around in it. */
export async function keepRun(root: string, run: Run, result: RunResult, progress: Progress): Promise<void> {
  const { emulator } = result;
  const endpoint = await startGateway(run, root, emulator.endpoint);
  const kept: KeptRun = { ...run.keep(), endpoint, emulator: emulator.endpoint };
  mkdirSync(dirname(fileOf(root)), { recursive: true });
  writeFileSync(fileOf(root), JSON.stringify(kept));
  for (const line of lookAround(endpoint, result)) progress.say(line);
}

/** The run that was kept, if its emulator still answers. */
export async function keptRun(root: string): Promise<KeptRun | undefined> {
  const kept = readKept(root);
  if (kept === undefined) return undefined;
  const answers = await untilAnswers(kept.emulator, 300, () => undefined).then(
    () => true,
    () => false,
  );
  return answers ? kept : undefined;
}

/** `npm start -- --stop`. @returns the exit code */
export async function stopKept(root: string, reaper: string, progress: Progress): Promise<number> {
  const kept = readKept(root);
  const alive = await keptRun(root);
  if (kept === undefined) {
    progress.say('no emulator is kept; npm start -- --keep starts one');
    return 0;
  }
  // Where nothing answers any more, those process ids may be somebody else's by now.
  const run = resumeRun(reaper, { folder: kept.folder, groups: alive?.groups ?? [] });
  await progress.step(`Ending the emulator at ${kept.endpoint}`, () => run.end());
  rmSync(fileOf(root), { force: true });
  return 0;
}

function readKept(root: string): KeptRun | undefined {
  if (!existsSync(fileOf(root))) return undefined;
  const json: unknown = JSON.parse(readFileSync(fileOf(root), 'utf8'));
  if (!isObject(json)) return undefined;
  const { endpoint, folder, emulator = endpoint } = json;
  if (typeof endpoint !== 'string' || typeof emulator !== 'string' || typeof folder !== 'string') return undefined;
  const groups = Array.isArray(json.groups) ? json.groups.filter((group) => typeof group === 'number') : [];
  return { endpoint, emulator, folder, groups };
}
