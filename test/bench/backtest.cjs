'use strict';
// `npm run bench:backtest`: how long a year of 1-minute data takes, as a real process, less what the command needs to start.

const { spawnSync } = require('node:child_process');
const { mkdtempSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join, resolve } = require('node:path');

const RUNS = 7;
const MINUTES = 525_600;
const LAUNCHER = resolve(__dirname, '..', '..', 'bin', 'cdk-headroom.cjs');

const alarm = (/** @type {object} */ change) => ({
  Type: 'AWS::CloudWatch::Alarm',
  Properties: {
    ComparisonOperator: 'GreaterThanThreshold',
    Threshold: 30,
    EvaluationPeriods: 3,
    DatapointsToAlarm: 2,
    TreatMissingData: 'missing',
    ...change,
  },
});
const metric = { Namespace: 'AWS/SQS', MetricName: 'ApproximateAgeOfOldestMessage' };
const stat = (/** @type {string} */ Id) => ({
  Id,
  ReturnData: false,
  MetricStat: { Metric: metric, Period: 60, Stat: 'Sum' },
});
const template = {
  Resources: {
    Minute: alarm({ ...metric, Statistic: 'Maximum', Period: 60 }),
    FiveMinutes: alarm({ ...metric, Statistic: 'Maximum', Period: 300 }),
    Math: alarm({ Metrics: [{ Id: 'e', Expression: '100 * a / FILL(b, 1)' }, stat('a'), stat('b')] }),
  },
};

/** A year that breathes, with a peak every month and an hour of silence every week. @param {string[]} columns */
function year(columns) {
  const startMs = Date.UTC(2025, 10, 20);
  const rows = [`timestamp,${columns.join(',')}`];
  for (let index = 0; index < MINUTES; index += 1) {
    if (index % 10_080 < 60) continue;
    const value = (10 + 8 * Math.sin(index / 600) + (index % 43_200 < 90 ? 40 : 0)).toFixed(2);
    rows.push(`${new Date(startMs + index * 60_000).toISOString()},${columns.map(() => value).join(',')}`);
  }
  return rows.join('\n');
}

/** @param {string[]} args */
function elapsedMs(args) {
  const startedAt = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, [LAUNCHER, ...args], { encoding: 'utf8', maxBuffer: 1e8 });
  if (status !== 0) throw new Error(stderr);
  return Number(process.hrtime.bigint() - startedAt) / 1e6;
}

/** @param {string[]} args */
function median(args) {
  const times = Array.from({ length: RUNS }, () => elapsedMs(args)).sort((a, b) => a - b);
  return times[Math.floor(RUNS / 2)] ?? 0;
}

const FOLDER = mkdtempSync(join(tmpdir(), 'headroom-backtest-'));
try {
  const file = (/** @type {string} */ name, /** @type {string} */ text) => {
    writeFileSync(join(FOLDER, name), text);
    return join(FOLDER, name);
  };
  const templateFile = file('template.json', JSON.stringify(template));
  const one = file('one.csv', year(['value']));
  const two = file('two.csv', year(['a', 'b']));
  const shared = ['backtest', '--template', templateFile, '--json', '--alarm'];
  const startMs = median(['backtest', '--help']);
  console.log(`start-up alone, median of ${RUNS}: ${startMs.toFixed(0)} ms`);
  for (const [what, args] of /** @type {const} */ ([
    ['60 s period', [...shared, 'Minute', '--series', one]],
    ['60 s period with its picture', [...shared, 'Minute', '--series', one, '--plot', join(FOLDER, 'a.svg')]],
    ['300 s period, sliding', [...shared, 'FiveMinutes', '--series', one]],
    ['metric math over two metrics', [...shared, 'Math', '--series', two]],
  ])) {
    const ms = median([...args]);
    console.log(`${what}: ${(ms - startMs).toFixed(0)} ms after start-up, ${ms.toFixed(0)} ms in all`);
  }
} finally {
  rmSync(FOLDER, { recursive: true, force: true });
}
