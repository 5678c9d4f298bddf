import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Run } from '../run';

export interface HostOptions {
  readonly run: Run;
  readonly root: string;
  readonly python: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Value of the dimension `Service`: `<environment>-<host group>`. */
  readonly serviceName: string;
  readonly logGroup: string;
  /** Address at which the agent listens. */
  readonly emf: string;
  /** Instance of the group that it plays. */
  readonly instanceId: string;
}

/** One answer of the service, as its caller saw it. */
export interface ServiceAnswer {
  readonly atMs: number;
  readonly tookMs: number;
  readonly ok: boolean;
}

export interface Host {
  /** Whether the host's process lives. */
  readonly isUp: () => boolean;
  get(path: string): Promise<ServiceAnswer>;
  /** Makes each report from now on block the event loop for `ms`; 0 ends it. */
  block(ms: number, seconds: number): Promise<void>;
  /** Resolves when the process has ended, its last document sent. */
  stop(): Promise<void>;
}

/** Starts the real Python service with the probe attached, as the one host of its group. */
export async function startHost(options: HostOptions): Promise<Host> {
  const { run, root, python } = options;
  const logFile = join(run.folder, 'host.log');
  const args = [join(root, 'lib', 'local', 'service', 'app.py'), '--port', '0'];
  const child = run.start({ command: python, args, cwd: run.folder, logFile, environment: environmentOf(options) });
  const gone = new Promise<void>((done) => child.once('exit', () => done()));
  let failure: string | undefined;
  child.once('error', (error) => (failure = error.message));
  child.once('exit', (code) => (failure = `it ended with ${code ?? 'a signal'}`));
  const at = `http://127.0.0.1:${await listeningPort("the host's service", logFile, () => failure)}`;
  return {
    isUp: () => failure === undefined,
    stop: () => {
      child.kill('SIGTERM');
      return gone;
    },
    get: (path) => call(`${at}${path}`, 'GET'),
    block: async (ms, seconds) => {
      const answer = await call(`${at}/block?ms=${ms}&seconds=${seconds}`, 'POST');
      if (!answer.ok) throw new Error(`the service did not take the blocking call: POST /block?ms=${ms} failed`);
    },
  };
}

/** Variables that the boot script of a real host would set. */
function environmentOf({
  root,
  environment,
  serviceName,
  logGroup,
  emf,
  instanceId,
}: HostOptions): Record<string, string> {
  return {
    ...environment,
    PYTHONPATH: join(root, 'probes', 'python'),
    PYTHONDONTWRITEBYTECODE: '1',
    HEADROOM_SERVICE: serviceName,
    HEADROOM_LOG_GROUP: logGroup,
    HEADROOM_EMF: emf,
    HEADROOM_HOST: instanceId,
  };
}

async function call(url: string, method: string): Promise<ServiceAnswer> {
  const atMs = Date.now();
  const ok = await fetch(url, { method, signal: AbortSignal.timeout(15_000) })
    .then(async (response) => {
      await response.arrayBuffer();
      return response.ok;
    })
    .catch(() => false);
  return { atMs, tookMs: Date.now() - atMs, ok };
}

/**
 * Port on which a process serves, as it has written it into its log: `{"listening": port}`.
 * @param what names it where it does not start
 * @param died says why waiting is in vain, if it is
 */
export async function listeningPort(what: string, logFile: string, died: () => string | undefined): Promise<number> {
  for (const deadline = Date.now() + 15_000; ;) {
    const text = existsSync(logFile) ? readFileSync(logFile, 'utf8') : '';
    const [, port] = /"listening":\s*(\d+)/.exec(text) ?? [];
    if (port !== undefined) return Number(port);
    const reason = died() ?? (Date.now() > deadline ? 'it did not say within 15 s that it listens' : undefined);
    if (reason !== undefined) throw new Error(`${what} did not start: ${reason}\n${text.trim().slice(-800)}`);
    await new Promise((done) => setTimeout(done, 30));
  }
}
