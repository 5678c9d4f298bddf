import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deployedName } from '../../core/environment/deployed-name';
import type { Environment } from '../../core/environment/environment';
import type { Readings } from '../../core/triage/readings';
import type { Deployed, Unevaluated } from '../alarms/deployed';
import { type EvaluatedAlarm, evaluatorOf } from '../alarms/evaluator';
import { evaluatorPort } from '../alarms/evaluator-port';
import { startAgent } from '../emulator/agent';
import {
  type Aws,
  awsAt,
  emptyQueue,
  listedInstance,
  queueNamed,
  type ReadQueue,
  readQueue,
  whoAmI,
} from '../emulator/aws';
import { type Emulator, givenEmulator, playedByTheKit } from '../emulator/emulator';
import {
  EMULATOR_ACCOUNT,
  loopbackEndpoint,
  requireEmulatorAccount,
  sealedEnvironment,
  sealThisProcess,
} from '../emulator/guard';
import { type Host, startHost } from '../emulator/host';
import { freePort, ministack } from '../emulator/ministack';
import type { LeftOut } from '../emulator/trim';
import { agentPort } from '../metrics/telemetry';
import { findLanes } from '../peak/lanes';
import { onPurposePerLane, onPurposeWords } from '../peak/on-purpose';
import { type PeakOutcome, runPeak } from '../peak/peak';
import { type ProbeReading, probeReading } from '../peak/probe-reading';
import type { RunOptions } from '../run-options';
import { deploy, unevaluatedLines } from './deploy';
import { readPeak } from './peak-readings';

/** Result of a run: the peak that was run, and on what. */
export interface RunResult {
  readonly emulator: Emulator;
  readonly accessKeyId: string;
  /** The queue that pages arrive in. */
  readonly pagerUrl: string;
  readonly leftOut: readonly LeftOut[];
  readonly unevaluated: readonly Unevaluated[];
  readonly outcome: PeakOutcome;
  /** Readings of the alarm, as of the moment of its page; undefined where none came. */
  readonly readings?: Readings | undefined;
  readonly tookMs: number;
}

/** A run of `npm start` is to be over by then, which leaves the last two seconds of its 90 for the end. */
const RECOVER_WITHIN_MS = 86_000;
/** File, in the folder `out`, that lists what a peak on this machine can't show. */
const LIMITS_FILE = 'not-emulated.txt';
/** The probe's default. */
const PROBE_INTERVAL_SEC = 10;

/** Starts the emulator, deploys, runs the peak. Everything that it starts belongs to the run. */
export async function runOnEmulator(options: RunOptions): Promise<RunResult> {
  const { run, environment, progress, startedAtMs, keep } = options;
  const { emulator, sealed } = await chooseEmulator(options);
  const aws = awsAt(emulator.endpoint, run.accessKeyId);
  await progress.step(`Starting ${emulator.name}`, async (note) => {
    await emulator.start();
    await requireEmulatorAccount(() => whoAmI(aws));
    note(`${emulator.endpoint}, account ${EMULATOR_ACCOUNT}`);
  });
  const pagerUrl = await makePagerQueues(aws, environment);
  await emptyQueue(aws, pagerUrl);
  const { deployed, leftOut, unlike } = await deploy({ ...options, aws, sealed });
  tellLimits(options, deployed, [...unlike, ...limits(emulator, deployed, leftOut)]);
  const pager = readQueue(aws, pagerUrl, keep);
  progress.say(`  ${onPurposeWords(onPurposePerLane)}: their pages come first, and are not the one to wait for`);
  const { outcome, readings } = await progress.step('Peak', (note) =>
    peak({ ...options, aws, sealed, deployed, pager, note }),
  );
  await pager.giveBack();
  const { unevaluated } = deployed;
  const { accessKeyId } = run;
  const tookMs = Date.now() - startedAtMs;
  return { emulator, leftOut, unevaluated, outcome, readings, accessKeyId, pagerUrl, tookMs };
}

interface PeakOptions extends RunOptions {
  readonly aws: Aws;
  readonly sealed: Readonly<Record<string, string>>;
  readonly deployed: Deployed;
  readonly pager: ReadQueue;
  readonly note: (text: string) => void;
}

async function peak(options: PeakOptions): Promise<Pick<RunResult, 'outcome' | 'readings'>> {
  const { aws, deployed, environment, progress, pager, note, startedAtMs } = options;
  const port = evaluatorPort(aws);
  const expected = expectedAlarm(deployed);
  const evaluator = evaluatorOf(deployed, port, Date.now());
  // Away from INSUFFICIENT_DATA before anybody listens: on AWS that happened long before the peak.
  await evaluator.tick(Date.now());
  const { agent, host, readings } = await startHostWithAgent(options);
  try {
    const outcome = await runPeak({
      aws,
      host,
      evaluator,
      pager,
      expected,
      note,
      lanes: await findLanes(aws, environment, deployed),
      alarms: deployed.alarms,
      composites: deployed.composites,
      group: groupOf(deployed, expected.alarm.subject),
      peakFactor: Math.max(1, ...Object.values(environment.peaks).map(({ factor }) => factor)),
      probed: () => readings,
      say: (text) => progress.say(text),
      recoverBy: startedAtMs + RECOVER_WITHIN_MS,
    });
    const { alarms } = deployed;
    return { outcome, readings: await readPeak({ aws, environment, alarms, expected, probed: readings }, outcome) };
  } finally {
    await host.stop();
    await agent.close();
  }
}

async function chooseEmulator({ run, emulatorBin, endpoint, port }: RunOptions) {
  const chosenPort = endpoint === undefined ? await freePort(port) : 0;
  const at = loopbackEndpoint(endpoint ?? `http://127.0.0.1:${chosenPort}`);
  const sealed = sealedEnvironment(process.env, { folder: run.folder, endpoint: at, accessKeyId: run.accessKeyId });
  sealThisProcess(process.env, sealed);
  const emulator: Emulator =
    endpoint === undefined && emulatorBin !== undefined
      ? ministack({ run, bin: emulatorBin, port: chosenPort, environment: sealed })
      : givenEmulator(at);
  return { emulator, sealed };
}

/** The pager's queues have to be there before the topics subscribe them. @returns the URL of the first */
async function makePagerQueues(aws: Aws, { pager }: Environment): Promise<string> {
  const names = pager.flatMap((endpoint) =>
    endpoint.kind === 'sqs' ? (endpoint.queueArn.split(':').at(-1) ?? []) : [],
  );
  const urls = await Promise.all(names.map((name) => queueNamed(aws, name)));
  const [first] = urls;
  if (first === undefined)
    throw new Error('environments/local.ts names no SQS queue as pager; the peak reads the page there');
  return first;
}

/** The alarm that a blocked event loop fires. */
function expectedAlarm({ alarms }: Deployed): EvaluatedAlarm {
  const expected = alarms.find(({ alarm }) => alarm.id === 'host-loop-lag');
  if (expected === undefined)
    throw new Error('no alarm host-loop-lag was deployed; environments/local.ts needs a host group');
  return expected;
}

/** The deployed Auto Scaling group of a host group. */
function groupOf(deployed: Deployed, subject: string): { groupName: string; minSize: number } {
  const minSize = Number(deployed.resource(subject, 'group')?.properties.MinSize);
  return { groupName: deployed.physical(subject, 'group'), minSize };
}

async function startHostWithAgent({ run, root, python, aws, sealed, deployed, environment, progress }: PeakOptions) {
  const { alarm } = expectedAlarm(deployed);
  const serviceName = `${deployedName(environment)}-${alarm.subject}`;
  const readings: ProbeReading[] = [];
  const { groupName, minSize } = groupOf(deployed, alarm.subject);
  const instanceId = (await listedInstance(aws, groupName, minSize)) ?? 'i-local';
  const agent = await startAgent(agentPort(aws, instanceId), {
    document: (document, text) => {
      const reading = probeReading(document, text, PROBE_INTERVAL_SEC);
      if (reading !== undefined) readings.push(reading);
    },
    problem: (text) => progress.say(`  the agent dropped a document: ${text}`),
  });
  const logGroup = deployed.physical(alarm.subject, 'logGroup');
  const host: Host = await startHost({
    run,
    root,
    python,
    environment: sealed,
    serviceName,
    logGroup,
    emf: agent.address,
    instanceId,
  });
  return { agent, host, readings };
}

/** Everything in which this peak is unlike one on AWS, a line each. */
function limits(emulator: Emulator, { unevaluated }: Deployed, leftOut: readonly LeftOut[]): string[] {
  return [
    ...unevaluatedLines(unevaluated).map((line) => `not evaluated: ${line}`),
    ...leftOut.map(({ type, stack, logicalId, reason }) => `not emulated: ${type} ${stack}/${logicalId}: ${reason}`),
    ...emulator.lacks.map((lack) => `not emulated: ${lack}`),
    ...playedByTheKit.map((part) => `played by the kit: ${part}`),
  ];
}

/** Tells limits by one line and a file: they are many, and nobody has seen anything yet. */
function tellLimits({ root, progress }: RunOptions, { alarms }: Deployed, lines: readonly string[]): void {
  writeFileSync(join(root, 'out', LIMITS_FILE), `${lines.join('\n')}\n`);
  const evaluated = alarms.filter(({ reads }) => reads !== undefined).length;
  progress.say(
    `  ${evaluated} of ${alarms.length} alarms are evaluated here; what is not, what is not emulated, and why: out/${LIMITS_FILE}`,
  );
}
