'use strict';
// What a review costs: two stacks of 500 resources, against a bare script that loads the CDK's library and compares the same files; and
// 1,000 small pairs in one process. Ratios within one round, medians over rounds.

const { spawnSync } = require('node:child_process');
const { mkdtempSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join, resolve } = require('node:path');

const ROOT = resolve(__dirname, '..', '..');
const ROUNDS = Number(process.argv[2] ?? 9);
const FOLDER = mkdtempSync(join(tmpdir(), 'headroom-bench-review-'));

/** @param {number} count @param {(index: number) => object} properties */
const template = (count, properties) =>
  JSON.stringify({
    Resources: Object.fromEntries(Array.from({ length: count }, (_, index) => [`R${index}`, properties(index)])),
  });

/** @type {readonly ((index: number, isChanged: boolean) => object)[]} Kinds of resources, in turn. */
const kinds = [
  (_, isChanged) => ({
    Type: 'AWS::SQS::Queue',
    Properties: { VisibilityTimeout: isChanged ? 30 : 180, MessageRetentionPeriod: 1_209_600 },
  }),
  (index, isChanged) => ({
    Type: 'AWS::CloudWatch::Alarm',
    Properties: {
      Namespace: 'AWS/SQS',
      MetricName: 'Age',
      Threshold: isChanged ? 900 : 300,
      EvaluationPeriods: 3,
      Period: 60,
      ComparisonOperator: 'GreaterThanThreshold',
      Dimensions: [{ Name: 'QueueName', Value: { 'Fn::GetAtt': [`R${index - 1}`, 'QueueName'] } }],
      AlarmActions: ['arn:aws:sns:eu-west-1:111111111111:oncall'],
    },
  }),
  (index, isChanged) => ({
    Type: 'AWS::IAM::Role',
    Properties: roleOf(`R${index - 2}`, isChanged ? ['sqs:*'] : ['sqs:ReceiveMessage']),
  }),
  (index, isChanged) => ({
    Type: 'AWS::Lambda::Function',
    Properties: { MemorySize: isChanged ? 128 : 1_024, Timeout: 30, Role: { 'Fn::GetAtt': [`R${index - 1}`, 'Arn'] } },
  }),
  (index) => ({
    Type: 'AWS::Logs::LogGroup',
    Properties: { LogGroupName: { 'Fn::Sub': `/aws/lambda/\${R${index - 1}}` }, RetentionInDays: 90 },
  }),
];

/** @param {string} queue @param {readonly string[]} actions */
function roleOf(queue, actions) {
  const trust = { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' };
  const allowed = { Effect: 'Allow', Action: actions, Resource: { 'Fn::GetAtt': [queue, 'Arn'] } };
  return {
    AssumeRolePolicyDocument: { Statement: [trust] },
    Policies: [{ PolicyName: 'p', PolicyDocument: { Statement: [allowed] } }],
  };
}

/** One of ten of each kind changes. @param {number} index @param {boolean} isAfter */
const resource = (index, isAfter) => kinds[index % kinds.length]?.(index, isAfter && index % 50 < kinds.length) ?? {};

/** @param {string} name @param {string} text */
const file = (name, text) => {
  const path = join(FOLDER, name);
  writeFileSync(path, text);
  return path;
};

const [BEFORE = '', AFTER = ''] = [false, true].map((isAfter) =>
  file(
    `${isAfter ? 'after' : 'before'}.json`,
    template(500, (index) => resource(index, isAfter)),
  ),
);
const BARE = file(
  'bare.cjs',
  `const { fullDiff } = require(${JSON.stringify(require.resolve('@aws-cdk/cloudformation-diff', { paths: [ROOT] }))});
const { readFileSync } = require('node:fs');
const [before, after] = process.argv.slice(2).map((path) => JSON.parse(readFileSync(path, 'utf8')));
console.log(fullDiff(before, after).differenceCount);`,
);
const BATCH = file(
  'batch.jsonl',
  Array.from({ length: 1_000 }, (_, index) =>
    JSON.stringify({
      id: String(index),
      before: { Resources: { A: resource(index, false) } },
      after: { Resources: { A: resource(index, true) } },
    }),
  ).join('\n'),
);

/** @param {readonly string[]} args @returns {number} seconds */
function timed(args) {
  const start = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, [...args], {
    encoding: 'utf8',
    cwd: ROOT,
    maxBuffer: 1 << 28,
  });
  if (status !== 0 && status !== 1) throw new Error(stderr);
  return Number(process.hrtime.bigint() - start) / 1e9;
}

/** @param {readonly number[]} values */
const median = (values) => [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? NaN;
/** @param {readonly number[]} values */
const spread = (values) =>
  `${median(values).toFixed(2)} s (${Math.min(...values).toFixed(2)} to ${Math.max(...values).toFixed(2)})`;

const COMMAND = join(ROOT, 'bin', 'cdk-headroom.cjs');
timed([COMMAND, '--version']); // builds what is not built yet
const rounds = Array.from({ length: ROUNDS }, () => ({
  review: timed([COMMAND, 'review', '--before', BEFORE, '--after', AFTER, '--json']),
  bare: timed([BARE, BEFORE, AFTER]),
}));
const many = [1, 2, 3].map(() => timed([COMMAND, 'review', '--batch', BATCH]));
console.log(`rounds ${ROUNDS}; median (lowest to highest)`);
console.log(
  `review of two stacks of 500 resources   ${spread(rounds.map(({ review }) => review))}, target at most 3 s`,
);
console.log(`the library alone on the same files     ${spread(rounds.map(({ bare: alone }) => alone))}`);
const RATIO = median(rounds.map(({ review, bare: alone }) => review / alone));
console.log(`ratio within a round, median            ${RATIO.toFixed(2)} (target at most 1.30)`);
console.log(`1,000 small pairs by --batch            ${spread(many)}, target at most 60 s`);
const { bundle } = require('../../bin/bundle.cjs');
const OUTFILE = join(ROOT, '.cache', 'bench', 'review-corpus.cjs');
require(bundle({ entry: join(__dirname, 'review-corpus.ts'), outfile: OUTFILE, kind: 'command' }));
rmSync(FOLDER, { recursive: true, force: true });
