import { parseEnvironments } from '../../lib/config/load';
import { planEnvironment } from '../../lib/core/plan-environment';
import { NOW_MS } from './assembly';

/** What the samples don't show: each choice that an environment file offers and that none of them makes. */
const policy = [
  { actions: ['s3:Get*', 'sqs:SendMessage'], resources: ['*', 'arn:aws:s3:::shop/*'], reason: 'it reads all there is' },
];
const secrets = { KEY: 'arn:aws:secretsmanager:eu-west-1:111111111111:secret:shop/key-AbCdEf' };
const host = {
  os: 'rhel-9',
  ami: { ssmParameter: '/images/api' },
  instanceType: 'm7i.xlarge',
  minCount: 2,
  maxCount: 4,
  entry: {
    certificateArn: 'arn:aws:acm:eu-west-1:111111111111:certificate/01234567-89ab-cdef-0123-456789abcdef',
    port: 8080,
  },
  service: {
    command: '/bin/serve --keep-alive 65',
    probe: 'own',
    artifact: { directory: 'lambda' },
    securityGroupIds: ['sg-0123456789abcdef0'],
    secrets,
    policy,
  },
};
/** Beside its volumes, with an image of its own and batch work. */
const store = {
  ...host,
  os: 'ubuntu-24.04',
  maxCount: 2,
  data: { type: 'io2', sizeGiB: 100, iops: 5000, stateful: true },
  image: { parent: 'ami-0123456789abcdef1', schedule: 'monthly' },
  batch: { command: '/bin/compact' },
  service: { kind: 'gunicorn', app: 'store:app', workerClass: 'gthread', artifact: 'in-ami', secrets, policy },
};
const sockets = {
  ...host,
  entry: { ...host.entry, stickinessSec: 3600 },
  service: {
    kind: 'socketio',
    app: 'chat:app',
    workerClass: 'gevent',
    messageQueueSecret: 'KEY',
    artifact: 'in-ami',
    secrets,
  },
};
const pages = {
  ...host,
  entry: undefined,
  instanceType: 'm7gd.xlarge',
  scratch: {},
  service: { kind: 'node', script: 'server.mjs', artifact: { directory: 'lambda' } },
};
const lane = {
  kind: 'latency',
  peakArrivalsPerSec: 10,
  meanDurationMs: 100,
  p99DurationMs: 500,
  maxQueueAgeSec: 300,
  worker: { entry: 'lambda/sample-worker.ts', vpc: true, secrets, policy },
};
/** Built by somebody else's tools. */
const code = { path: 'test/bench', runtime: 'python3.13', handler: 'worker.handler' };
/** The file of that environment. */
export const shapesInput = {
  name: 'shapes',
  account: '111111111111',
  region: 'eu-west-1',
  network: { availabilityZones: ['eu-west-1a', 'eu-west-1b'], egress: 'endpoints' },
  lanes: {
    quick: { ...lane, pollers: { min: 2, max: 4 } },
    ordered: {
      ...lane,
      fifo: true,
      provisionedConcurrency: 'none',
      deployment: { canary: { percent: 10, minutes: 5 } },
      idempotency: { ttlSec: 86_400 },
      worker: { code },
    },
    tenants: {
      ...lane,
      kind: 'batch',
      fairness: 'message-group',
      deployment: { linear: { percent: 20, minutes: 3 } },
      worker: { code },
    },
    once: { ...lane, fifo: true, idempotency: { ttlSec: 86_400 } },
    slow: { ...lane, kind: 'batch', source: { event: { detail: { kind: ['image'] } } } },
  },
  hosts: { api: host, store, sockets, pages },
  peaks: { evening: { cron: '0 18 * * *', durationMin: 60, factor: 2 } },
  pager: [
    { eventsV2: { routingKeySecret: 'arn:aws:secretsmanager:eu-west-1:111111111111:secret:shapes/pager-AbCdEf' } },
    { sqs: 'arn:aws:sqs:eu-west-1:111111111111:pages' },
    { https: 'https://events.example.com/hook' },
    { email: 'oncall@example.com' },
    { sms: '+491511234567' },
    { chat: { slackWorkspace: 'T0123ABCD', slackChannel: 'C0123ABCD' } },
  ],
};

const { environments, issues } = parseEnvironments([shapesInput], { nowMs: NOW_MS });

/** What is wrong with the environment: nothing. */
export const issuesOfOtherShapes = issues;

/** The plan of an environment of all choices that the samples don't make. */
export const otherShapes = environments.map((each) => planEnvironment(each));
