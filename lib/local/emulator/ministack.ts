import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import type { Run } from '../run';
import { type Emulator, untilAnswers } from './emulator';

export interface MinistackOptions {
  readonly run: Run;
  /** Folder of executables of the virtual environment that holds it. */
  readonly bin: string;
  readonly port: number;
  readonly environment: Readonly<Record<string, string>>;
}

/** Parts of AWS that it has not, each with what follows. */
const lacks = [
  'an Auto Scaling group is stored, but launches nothing',
  'the metrics of an alarm on metric math are not kept: a page about one names no measured value',
  'keys, policies and networks are stored, not enforced',
  'AWS Health, CodeDeploy, X-Ray and Application Signals are not there: triage says that it could not read them',
  'SQS moves no messages out of a dead-letter queue (cdk-headroom redrive); with --keep the kit moves them in its place',
  'Logs Insights leaves out parts of a query; with --keep queries are refused, so that commands read the log itself',
];

/** The embedded default: MiniStack, pinned in requirements.txt, one process on loopback without containers. */
export function ministack({ run, bin, port, environment }: MinistackOptions): Emulator {
  const endpoint = `http://127.0.0.1:${port}`;
  const logFile = join(run.folder, 'emulator.log');
  return {
    name: 'MiniStack',
    endpoint,
    lacks,
    start: async () => {
      const child = run.start({
        command: join(bin, 'python'),
        args: ['-m', 'ministack'],
        cwd: run.folder,
        logFile,
        environment: {
          ...withoutClient(environment),
          // Handlers run in the `node` on the PATH: the one that runs this.
          PATH: `${dirname(process.execPath)}:${environment.PATH ?? ''}`,
          GATEWAY_PORT: String(port),
          BIND_HOST: '127.0.0.1',
          IOT_MTLS_ENABLED: '0',
          LAMBDA_EXECUTOR: 'local',
          LOG_LEVEL: 'WARNING',
          // Docker is neither needed nor looked for.
          DOCKER_HOST: 'unix:///nonexistent',
        },
      });
      let failure: string | undefined;
      child.once('error', (error) => (failure = error.message));
      child.once('exit', (code) => (failure = `exited with ${code ?? 'a signal'}: ${lastLines(logFile)}`));
      await untilAnswers(endpoint, 30_000, () =>
        failure === undefined ? undefined : `MiniStack did not start: ${failure}`,
      );
    },
    stop: () => run.end(),
  };
}

/** The emulator itself is no client of AWS; its handlers get their endpoint and credentials from it. */
function withoutClient(environment: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !/^(AWS_ENDPOINT_URL|CDK_)/.test(name)));
}

/** The emulator's last words, if they are still there: at the end of a run the file goes first. */
function lastLines(file: string): string {
  if (!existsSync(file)) return '';
  return readFileSync(file, 'utf8').trim().split('\n').slice(-5).join(' | ');
}

/**
 * A loopback port that nobody listens on: the wanted one, or any.
 * @throws if the wanted one is taken
 */
export async function freePort(wanted = 0): Promise<number> {
  const server = createServer();
  return new Promise((done, failed) => {
    server.once('error', (error) =>
      failed(
        new Error(
          `port ${wanted} of 127.0.0.1 can't be used (${error.message}); stop what listens there, or leave --port out`,
        ),
      ),
    );
    server.listen({ port: wanted, host: '127.0.0.1', exclusive: true }, () => {
      const address = server.address();
      server.close(() =>
        typeof address === 'object' && address !== null ? done(address.port) : failed(new Error('no port was given')),
      );
    });
  });
}
