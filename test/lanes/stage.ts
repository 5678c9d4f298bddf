import { join, resolve } from 'node:path';
import { bundle } from '../../bin/bundle.cjs';
import { type Aws, awsAt, queueCounts } from '../../lib/local/emulator/aws';
import { sealedEnvironment } from '../../lib/local/emulator/guard';
import { freePort, ministack } from '../../lib/local/emulator/ministack';
import { openRun } from '../../lib/local/run';
import { type DeployedLane, deployLane } from './deployed-lane';
import { openPollers, type Pollers } from './pollers';

export const ROOT = resolve(__dirname, '../..');

/** An emulator with one deployed lane, and worker processes of this machine in place of its Lambda. */
export interface LaneUnderTest {
  readonly aws: Aws;
  readonly endpoint: string;
  /** Environment of everything that talks to the emulator. */
  readonly sealed: Readonly<Record<string, string>>;
  readonly lane: DeployedLane;
  /** Workers with the handler as it is deployed: one minified file. */
  pollers(entry: string, variables?: Readonly<Record<string, string>>): Pollers;
  /** Resolves when nothing waits and nothing is in anybody's hands, as a killed worker's messages are for a while. */
  untilEmpty(): Promise<void>;
  end(): Promise<void>;
}

/** @param beside resources that the test needs besides, by logical id */
export async function openStage(beside: Readonly<Record<string, object>> = {}): Promise<LaneUnderTest> {
  const run = openRun(join(ROOT, 'lib/local/reaper.cjs'));
  const port = await freePort();
  const endpoint = `http://127.0.0.1:${port}`;
  const sealed = sealedEnvironment(process.env, { folder: run.folder, endpoint, accessKeyId: run.accessKeyId });
  await ministack({ run, bin: process.env.HEADROOM_EMULATOR_BIN ?? '', port, environment: sealed }).start();
  const aws = awsAt(endpoint, run.accessKeyId);
  const lane = await deployLane(aws, 'local', 'media', beside);
  return {
    aws,
    endpoint,
    sealed,
    lane,
    pollers: (entry, variables = {}) => {
      const outfile = join(ROOT, '.cache', 'test', 'lanes', entry.replace(/\W/g, '-'), 'index.js');
      const HANDLER_FILE = bundle({ entry: join(ROOT, entry), outfile, kind: 'handler' });
      const BATCH_SIZE = String(lane.batchSize);
      return openPollers({ ...sealed, ...lane.variables, ...variables, HANDLER_FILE, BATCH_SIZE });
    },
    untilEmpty: () => untilEmpty(aws, lane.queueUrl),
    end: () => run.end(),
  };
}

async function untilEmpty(aws: Aws, queueUrl: string): Promise<void> {
  for (const deadline = Date.now() + 200_000; ;) {
    const { visible, inFlight } = await queueCounts(aws, queueUrl);
    if (visible + inFlight === 0) return;
    if (Date.now() > deadline) throw new Error(`${visible} messages still wait and ${inFlight} are in flight`);
    await new Promise((done) => setTimeout(done, 250));
  }
}
