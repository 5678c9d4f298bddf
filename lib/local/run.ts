import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, mkdirSync, mkdtempSync, openSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** One run's processes and files. They end together, also when this process is killed and can't end them itself. */
export interface Run {
  /** Removed at the end. */
  readonly folder: string;
  readonly accessKeyId: string;
  /** Starts a process in a group of its own, its output in a file. */
  start(what: Started): ChildProcess;
  /** Ends all that was started and removes the folder; resolves when that is done. */
  end(): Promise<void>;
  /** Leaves all that still runs, and the folder, to `resume`. */
  keep(): Kept;
}

export interface Started {
  readonly command: string;
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly cwd: string;
  /** Absolute path; appended to. */
  readonly logFile: string;
}

/** Facts that `--stop` needs to know of a run that was kept. */
export interface Kept {
  readonly folder: string;
  readonly groups: readonly number[];
}

/** Opens a run with a folder of its own. `reaper` is the path of reaper.cjs. */
export function openRun(reaper: string): Run {
  const folder = mkdtempSync(join(tmpdir(), 'headroom-peak-'));
  for (const name of ['home', 'tmp', 'cdk-home']) mkdirSync(join(folder, name));
  writeFileSync(join(folder, 'empty'), '');
  return superviseRun(reaper, { folder, groups: [] });
}

/** Takes over a run that was kept, in order to end it. */
export function resumeRun(reaper: string, kept: Kept): Run {
  return superviseRun(reaper, kept);
}

function superviseRun(reaper: string, { folder, groups }: Kept): Run {
  const alive = new Set(groups);
  let isOver = false;
  const watcher = spawn(process.execPath, [reaper, folder], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
  const gone = new Promise<void>((done) => watcher.once('exit', () => done()));
  const tell = (line: string): void => {
    if (watcher.stdin.writable) watcher.stdin.write(`${line}\n`);
  };
  watcher.stdin.on('error', () => undefined);
  for (const group of alive) tell(`+${group}`);
  return {
    folder,
    accessKeyId: `HEADROOM${randomBytes(6).toString('hex').toUpperCase()}`,
    start: (what) => {
      // What was under way when the end came must not start anything that nobody would end.
      if (isOver) throw new Error(`the run is over; ${what.command} was not started`);
      const child = spawnInGroup(what);
      const group = child.pid;
      if (group === undefined) return child;
      alive.add(group);
      tell(`+${group}`);
      child.once('exit', () => {
        // A group that outlives its leader is still to be ended.
        if (hasMembers(group)) return;
        alive.delete(group);
        tell(`-${group}`);
      });
      return child;
    },
    end: async () => {
      isOver = true;
      watcher.stdin.end();
      await gone;
    },
    keep: () => {
      tell('keep');
      watcher.stdin.end();
      return { folder, groups: [...alive] };
    },
  };
}

function spawnInGroup({ command, args, environment, cwd, logFile }: Started): ChildProcess {
  const log = openSync(logFile, 'a');
  try {
    return spawn(command, args, { cwd, env: environment, detached: true, stdio: ['ignore', log, log] });
  } finally {
    closeSync(log);
  }
}

function hasMembers(group: number): boolean {
  try {
    process.kill(-group, 0);
    return true;
  } catch {
    return false;
  }
}
