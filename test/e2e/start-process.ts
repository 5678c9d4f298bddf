import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** One project for all runs, with the sample environments: made by `setup.cjs`. */
export const ROOT = process.env.HEADROOM_E2E_PROJECT ?? '';

/** `npm start` in a process group of its own, as a terminal starts it. */
export interface Started {
  readonly child: ChildProcess;
  /** Its temporary folder: whatever it starts has this path in its environment. */
  readonly temporary: string;
  readonly stdout: () => string;
  readonly stderr: () => string;
  /** Resolves when the text was said, rejects if it ends before. */
  readonly said: (text: string) => Promise<void>;
  /** Exit code, once all its output is read. */
  readonly ended: Promise<number | null>;
}

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

export function startWith(args: readonly string[], environment: NodeJS.ProcessEnv = {}): Started {
  const temporary = mkdtempSync(join(tmpdir(), 'headroom-e2e-'));
  folders.push(temporary);
  const child = spawn(process.execPath, [join(ROOT, 'bin/start.cjs'), ...args], {
    cwd: ROOT,
    env: { ...process.env, ...environment, TMPDIR: temporary },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const ended = new Promise<number | null>((done) => child.once('close', done));
  return {
    child,
    temporary,
    ended,
    stdout: () => stdout,
    stderr: () => stderr,
    said: (text) =>
      new Promise((done, failed) => {
        const look = setInterval(() => {
          if (!`${stdout}${stderr}`.includes(text)) return;
          clearInterval(look);
          done();
        }, 20);
        void ended.then((code) => {
          clearInterval(look);
          failed(new Error(`it ended with ${String(code)} before it said "${text}":\n${stdout}${stderr}`));
        });
      }),
  };
}

/** Command lines of living processes that were started below this temporary folder. */
export function processesOf(temporary: string): string[] {
  return readdirSync('/proc').flatMap((pid) => {
    if (!/^\d+$/.test(pid) || pid === String(process.pid)) return [];
    try {
      const environment = readFileSync(join('/proc', pid, 'environ'), 'utf8');
      const command = readFileSync(join('/proc', pid, 'cmdline'), 'utf8').replaceAll('\0', ' ');
      return `${environment}${command}`.includes(temporary) ? [command] : [];
    } catch {
      // It ended while we looked.
      return [];
    }
  });
}

/** Whether something listens there. */
export function isListening(endpoint: string): Promise<boolean> {
  const { hostname, port } = new URL(endpoint);
  return new Promise((done) => {
    const socket = connect({ host: hostname, port: Number(port) });
    socket.once('connect', () => {
      socket.destroy();
      done(true);
    });
    socket.once('error', () => done(false));
  });
}

/** The emulator's endpoint, as the run told it. */
export const endpointIn = (text: string): string => /http:\/\/127\.0\.0\.1:\d+/.exec(text)?.[0] ?? '';
