'use strict';
// From the delivery of an alarm to the page that is published: the responder as it is bundled, in a fresh process (cold) and again in
// the same one (warm), against the emulator, with an incident of 30 alarms, each with its metric, and documents of probes.
// `node test/bench/responder.cjs [cold rounds]`

const { spawn } = require('node:child_process');
const { mkdtempSync, rmSync } = require('node:fs');
const { createServer } = require('node:net');
const { tmpdir } = require('node:os');
const { join, resolve } = require('node:path');
const cloudwatch = require('@aws-sdk/client-cloudwatch');
const cloudwatchLogs = require('@aws-sdk/client-cloudwatch-logs');
const snsClient = require('@aws-sdk/client-sns');
const { bundle } = require('../../bin/bundle.cjs');
const { pythonEnvironment } = require('../../bin/prerequisites.cjs');

const ROOT = resolve(__dirname, '..', '..');
const ROUNDS = Number(process.argv[2] ?? 5);
const ALARMS = 30;
/** Pages of one process, after which its memory is looked at. */
const PAGES = 50;
/** Budgets, ms. */
const COLD_MS = 3_000;
const WARM_MS = 1_000;
/** Most memory, MiB: a function of 128 MB would do; it has 512 for the processor time that comes with them. */
const MEMORY_MIB = 128;
let peakMiB = 0;
const GROUP = '/headroom/prod/api/probe';

void main();

async function main() {
  const folder = mkdtempSync(join(tmpdir(), 'headroom-responder-'));
  const port = await freePort();
  const env = {
    PATH: process.env.PATH ?? '',
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
    AWS_LAMBDA_LOG_LEVEL: 'INFO',
  };
  const bin = await pythonEnvironment('lib/local/requirements.txt', 'Installing the emulator (once)');
  const options = {
    GATEWAY_PORT: String(port),
    BIND_HOST: '127.0.0.1',
    LOG_LEVEL: 'WARNING',
    DOCKER_HOST: 'unix:///nonexistent',
  };
  const emulator = spawn(join(bin, 'python'), ['-m', 'ministack'], {
    cwd: folder,
    env: { ...env, ...options },
    stdio: 'ignore',
  });
  try {
    await answers(env.AWS_ENDPOINT_URL);
    const topicArn = await prepare(env);
    const outfile = bundle({
      entry: join(ROOT, 'lambda', 'responder.ts'),
      outfile: join(folder, 'index.js'),
      kind: 'kit',
    });
    const cold = [];
    const warm = [];
    const settings = { ...env, DIAGNOSIS_TOPIC_ARN: topicArn, ENVIRONMENT_NAME: 'prod' };
    // The emulator loads each of its services when it is first asked, which is no time of the responder's.
    await timesOf(outfile, settings);
    for (let round = 0; round < ROUNDS; round += 1) {
      const [first = Infinity, ...again] = await timesOf(outfile, settings);
      cold.push(first);
      warm.push(...again);
    }
    const [worstCold, worstWarm] = [Math.max(...cold), Math.max(...warm)];
    console.log(
      `cold  ${median(cold)} ms, at most ${worstCold} ms (budget ${COLD_MS} ms): start of the process, page published`,
    );
    console.log(`warm  ${median(warm)} ms, at most ${worstWarm} ms (budget ${WARM_MS} ms)`);
    console.log(`memory at most ${peakMiB} MiB after ${PAGES} pages (budget ${MEMORY_MIB} MiB)`);
    process.exitCode = worstCold <= COLD_MS && worstWarm <= WARM_MS && peakMiB <= MEMORY_MIB ? 0 : 1;
  } finally {
    emulator.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Alarms in ALARM with their values, documents of probes, and the topic. @param {Record<string, string>} env */
async function prepare(env) {
  const client = {
    region: env.AWS_REGION ?? '',
    endpoint: env.AWS_ENDPOINT_URL ?? '',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  };
  const metrics = new cloudwatch.CloudWatchClient(client);
  const logs = new cloudwatchLogs.CloudWatchLogsClient(client);
  const sns = new snsClient.SNSClient(client);
  const { TopicArn = '' } = await sns.send(new snsClient.CreateTopicCommand({ Name: 'prod-diagnosis' }));
  const names = [
    'host-loop-lag',
    'host-app-latency',
    'host-cpu',
    ...Array.from({ length: ALARMS - 3 }, (_, n) => `own-${n}`),
  ];
  const Dimensions = [{ Name: 'Service', Value: 'prod-api' }];
  for (const [index, id] of names.entries()) {
    const alarm = {
      Namespace: 'Headroom',
      MetricName: `Metric${index}`,
      Dimensions,
      Statistic: /** @type {const} */ ('Maximum'),
    };
    const rule = {
      Period: 60,
      EvaluationPeriods: 3,
      Threshold: 100,
      ComparisonOperator: /** @type {const} */ ('GreaterThanThreshold'),
    };
    const AlarmName = `prod/api/${id}`;
    await metrics.send(new cloudwatch.PutMetricAlarmCommand({ AlarmName, ...alarm, ...rule }));
    await metrics.send(new cloudwatch.SetAlarmStateCommand({ AlarmName, StateValue: 'ALARM', StateReason: 'bench' }));
    await metrics.send(
      new cloudwatch.PutMetricDataCommand({
        Namespace: 'Headroom',
        MetricData: [1, 2, 3, 4, 5].map((minutes) => ({
          MetricName: `Metric${index}`,
          Dimensions,
          Timestamp: new Date(Date.now() - minutes * 60_000),
          Value: 400,
        })),
      }),
    );
  }
  await logs.send(new cloudwatchLogs.CreateLogGroupCommand({ logGroupName: GROUP }));
  await logs.send(new cloudwatchLogs.CreateLogStreamCommand({ logGroupName: GROUP, logStreamName: 'i-1' }));
  const logEvents = Array.from({ length: 200 }, (_, index) => documentAt(Date.now() - 200_000 + index * 1_000));
  await logs.send(new cloudwatchLogs.PutLogEventsCommand({ logGroupName: GROUP, logStreamName: 'i-1', logEvents }));
  return TopicArn;
}

/** @param {number} atMs */
function documentAt(atMs) {
  const place = { function: 'render_invoice_pdf', file: 'billing/pdf.py', line: 88 };
  const stack = 'render_invoice_pdf billing/pdf.py:88 < starlette, fastapi (18 frames)';
  const document = {
    Host: 'i-1',
    EpisodeCount: 12,
    LoopBlockedMs: [5_000],
    LoopLag: Array.from({ length: 100 }, () => 400),
    Culprits: [{ ...place, count: 12, totalMs: 5_000, maxMs: 414, firstAt: atMs - 9_000, lastAt: atMs }],
    Episodes: Array.from({ length: 5 }, () => ({ ...place, durationMs: 414, startedAt: atMs - 9_000, stack })),
  };
  return { timestamp: atMs, message: JSON.stringify(document) };
}

/**
 * Times of one cold delivery and five warm ones in a process of their own.
 * @param {string} outfile
 * @param {Record<string, string>} env
 * @returns {Promise<number[]>}
 */
async function timesOf(outfile, env) {
  const message = {
    AlarmName: 'prod/api/host-incident',
    NewStateValue: 'ALARM',
    OldStateValue: 'OK',
    StateChangeTime: new Date().toISOString(),
    AlarmRule: 'ALARM("prod/api/host-loop-lag")',
    TriggeringChildren: [],
  };
  const script = `
    const { handler } = require(${JSON.stringify(outfile)});
    const message = ${JSON.stringify(JSON.stringify(message))};
    (async () => {
      for (let n = 0; n < ${PAGES}; n += 1) {
        const startedMs = n === 0 ? Number(process.env.STARTED_MS) : Date.now();
        await handler({ Records: [{ Sns: { MessageId: 'm' + n, Message: message } }] }, { getRemainingTimeInMillis: () => 60000 });
        console.log('took ' + (Date.now() - startedMs));
        console.log('rss ' + Math.round(process.resourceUsage().maxRSS / 1024));
      }
      process.exit(0);
    })().catch((error) => { console.error(error); process.exit(1); });`;
  const child = spawn(process.execPath, ['-e', script], { env: { ...env, STARTED_MS: String(Date.now()) } });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (/** @type {string} */ text) => (output += text));
  const code = await new Promise((ended) => child.once('exit', ended));
  if (code !== 0) throw new Error(`the responder failed: ${output.slice(-2_000)}`);
  // The emulator has no Auto Scaling group of the service, and not the service that tells of AWS's health.
  const whole = output.match(/"message":"page sent"(?!.*(the metric|probes|stack))/g) ?? [];
  if (whole.length < PAGES) throw new Error(`not every page had all of its evidence: ${output.slice(-2_000)}`);
  peakMiB = Math.max(peakMiB, ...[...output.matchAll(/^rss (\d+)$/gm)].map(([, mib]) => Number(mib)));
  return [...output.matchAll(/^took (\d+)$/gm)].map(([, ms]) => Number(ms));
}

/** @param {readonly number[]} values */
function median(values) {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? Infinity;
}

async function freePort() {
  const server = createServer();
  await new Promise((listening) => server.listen(0, '127.0.0.1', () => listening(undefined)));
  const address = server.address();
  await new Promise((closed) => server.close(closed));
  return typeof address === 'object' && address ? address.port : 0;
}

/** @param {string} endpoint */
async function answers(endpoint) {
  for (const untilMs = Date.now() + 30_000; ;) {
    const isUp = await fetch(endpoint).then(
      () => true,
      () => false,
    );
    if (isUp) return;
    if (Date.now() > untilMs) throw new Error('the emulator did not start');
    await new Promise((done) => setTimeout(done, 200));
  }
}
