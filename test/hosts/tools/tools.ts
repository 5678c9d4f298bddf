import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';

export const TOOLS_FOLDER = join(__dirname, '..', '..', '..', 'hosts', 'run');

/** Commands that stand in for those of the machine: name -> lines of shell. */
export type StandIns = Readonly<Record<string, string>>;

export const newFolder = (purpose: string): string => mkdtempSync(join(tmpdir(), `headroom-${purpose}-`));

export const has = (command: string): boolean => spawnSync('which', [command]).status === 0;

/** `it`, or a skipped one that says why, where a command is missing. */
export function itWith(command: string): jest.It {
  if (has(command)) return it;
  process.stdout.write(`SKIPPED: ${command} is not installed (Debian: apt install ${packages[command] ?? command})\n`);
  return it.skip;
}
const packages: Readonly<Record<string, string>> = {
  perf: 'linux-perf',
  'py-spy': 'python3-pip, then pip install py-spy',
};

/** A PATH on which the stand-ins come first. */
export function pathWith(standIns: StandIns): string {
  const folder = newFolder('stand-ins');
  for (const [name, text] of Object.entries(standIns)) {
    writeFileSync(join(folder, name), `#!/bin/bash\n${text}\n`);
    chmodSync(join(folder, name), 0o755);
  }
  return `${folder}:${process.env.PATH ?? ''}`;
}

/** A PATH with every command of the machine but these, and the stand-ins first. */
export function pathWithout(standIns: StandIns, ...missing: readonly string[]): string {
  const [first = ''] = pathWith(standIns).split(':');
  const folder = newFolder('commands');
  for (const bin of (process.env.PATH ?? '').split(':').reverse())
    for (const name of namesIn(bin))
      if (!missing.includes(name))
        try {
          symlinkSync(join(bin, name), join(folder, name));
        } catch {
          // Another folder of the PATH had one of that name.
        }
  return `${first}:${folder}`;
}

export function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export function run(tool: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Ended {
  const command = tool.endsWith('.py') ? 'python3' : 'bash';
  const { status, stdout, stderr } = spawnSync(command, [join(TOOLS_FOLDER, tool), ...args], {
    encoding: 'utf8',
    env: { ...process.env, ...env },
    maxBuffer: 64 * 2 ** 20,
  });
  return { status, stdout, stderr };
}

/** Python with these lines, or with a file and an input where there are none. */
export function runPython(lines: readonly string[], argument: string, input = ''): Ended {
  const args = lines.length > 0 ? ['-c', lines.join('\n'), argument] : [argument];
  const { status, stdout, stderr } = spawnSync('python3', args, { encoding: 'utf8', input });
  return { status, stdout, stderr };
}

/** Runs a tool and has the kernel say what it and all that it started used. */
export function runMeasured(tool: string, args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const measure = [
    'import json, resource, subprocess, sys, time',
    'began = time.monotonic()',
    'ended = subprocess.run(["bash", *sys.argv[1:]], stdout=subprocess.DEVNULL)',
    'used = resource.getrusage(resource.RUSAGE_CHILDREN)',
    'print(json.dumps([ended.returncode, time.monotonic() - began, used.ru_utime + used.ru_stime]))',
  ].join('\n');
  const { stdout, stderr } = spawnSync('python3', ['-c', measure, join(TOOLS_FOLDER, tool), ...args], {
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
  const [status, wallSec, cpuSec] = JSON.parse(stdout) as [number, number, number];
  return { status, stderr, wallSec, cpuPercent: (100 * cpuSec) / (wallSec * cpus().length) };
}

/** A process of this test, ended with it. */
const started = new Set<ChildProcess>();
export function startProcess(command: string, args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } });
  started.add(child);
  const ended = new Promise<number | null>((done) => {
    child.on('close', (code) => done(code));
  });
  return { child, pid: child.pid ?? 0, ended };
}
export function endProcesses(): void {
  for (const child of started) child.kill('SIGKILL');
  started.clear();
}

/** A Python program that writes a line once it runs. */
export async function startPython(lines: readonly string[], ...args: readonly string[]) {
  const target = startProcess('python3', ['-u', '-c', ['print("up")', ...lines].join('\n'), ...args]);
  await new Promise((done) => target.child.stdout.once('data', done));
  return target;
}

export const readJson = (...path: readonly string[]): unknown => JSON.parse(readFileSync(join(...path), 'utf8'));
export const readText = (...path: readonly string[]): string => readFileSync(join(...path), 'utf8');

export function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = newFolder('files');
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

/** Waits until something holds; a test's own time limit ends it. */
export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((done) => setTimeout(done, 20));
}
