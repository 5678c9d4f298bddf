import { defineEnvironment } from '../../lib/config/define';

/** Every form: both kinds of lanes and their sources, two operating systems, all kinds of peaks and receivers. */
export default defineEnvironment({
  name: 'prod',
  account: '333333333333',
  region: 'eu-west-1',
  lambdaConcurrencyQuota: 1000,
  network: {
    availabilityZones: ['eu-west-1a', 'eu-west-1b', 'eu-west-1c'],
    vpc: { cidr: '10.40.0.0/16' },
    egress: 'nat',
  },
  lanes: {
    checkout: {
      kind: 'latency',
      peakArrivalsPerSec: 40,
      meanDurationMs: 180,
      p99DurationMs: 800,
      maxQueueAgeSec: 30,
      timeoutSec: 4,
      memoryMiB: 1769,
      source: 'sqs',
      pollers: { min: 2, max: 8 },
      downstreams: ['orders'],
      worker: {
        entry: 'lambda/sample-worker.ts',
        environment: { LOG_LEVEL: 'info' },
        secrets: { PAYMENT_KEY: 'arn:aws:secretsmanager:eu-west-1:333333333333:secret:shop/payment-AbCdEf' },
        policy: [
          {
            actions: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'],
            resources: ['arn:aws:dynamodb:eu-west-1:333333333333:table/orders'],
            reason: 'a checkout reads and writes its order',
          },
        ],
      },
    },
    media: {
      kind: 'batch',
      peakArrivalsPerSec: 15,
      meanDurationMs: 1200,
      p99DurationMs: 5000,
      maxQueueAgeSec: 900,
      timeoutSec: 120,
      memoryMiB: 2048,
      downstreams: ['orders'],
      deployment: { canary: { percent: 10, minutes: 10 } },
      source: { event: { source: ['shop.media'], 'detail-type': ['Image Uploaded'] } },
      worker: {
        entry: 'lambda/sample-worker.ts',
        policy: [
          {
            actions: ['s3:GetObject', 's3:PutObject'],
            resources: ['arn:aws:s3:::shop-media-example/*'],
            reason: 'thumbnails are written beside the uploaded image',
          },
        ],
      },
    },
  },
  downstreams: {
    orders: { maxConnections: 200 },
  },
  hosts: {
    api: {
      os: 'al2023',
      ami: 'ami-0123456789abcdef0',
      instanceType: 'm7i.2xlarge',
      minCount: 3,
      maxCount: 12,
      data: { type: 'gp3', sizeGiB: 200, iops: 6000, throughputMiBps: 250 },
      entry: {
        scheme: 'internet-facing',
        certificateArn: 'arn:aws:acm:eu-west-1:333333333333:certificate/12345678-1234-1234-1234-123456789012',
        port: 8080,
        healthPath: '/health',
      },
      peakConnections: 6000,
      service: {
        kind: 'uvicorn',
        app: 'app:app',
        python: '/opt/api/bin/python3',
        limitConcurrency: 1000,
        limitMaxRequests: 100_000,
        limitMaxRequestsJitter: 10_000,
        artifact: 'in-ami',
        environment: { LOG_LEVEL: 'info' },
        secrets: { DATABASE_URL: 'arn:aws:secretsmanager:eu-west-1:333333333333:secret:shop/database-AbCdEf' },
      },
      batch: { command: '/opt/api/bin/python3 -m reports' },
      maxLoopLagMs: 50,
    },
    sockets: {
      os: 'ubuntu-24.04',
      ami: 'ami-0fedcba9876543210',
      instanceType: 'r6in.xlarge',
      minCount: 6,
      maxCount: 18,
      peakConnections: 15_000,
      data: { type: 'io2', sizeGiB: 100, iops: 5000, mountPath: '/srv/history' },
      entry: {
        scheme: 'internet-facing',
        certificateArn: 'arn:aws:acm:eu-west-1:333333333333:certificate/12345678-1234-1234-1234-123456789012',
        port: 9000,
        healthPath: '/health',
        stickinessSec: 3600,
        idleTimeoutSec: 120,
        drainSec: 600,
      },
      service: {
        kind: 'socketio',
        app: 'chat:app',
        python: '/opt/sockets/bin/python3',
        workerClass: 'gevent',
        messageQueueSecret: 'MESSAGE_QUEUE_URL',
        secrets: {
          MESSAGE_QUEUE_URL: 'arn:aws:secretsmanager:eu-west-1:333333333333:secret:shop/message-queue-AbCdEf',
        },
        artifact: 'in-ami',
        policy: [
          {
            actions: ['sqs:SendMessage'],
            resources: ['arn:aws:sqs:eu-west-1:333333333333:chat-audit'],
            reason: 'each message is put on the audit queue',
          },
        ],
      },
    },
  },
  peaks: {
    'spring-sale': { start: '2027-04-09T06:00:00+01:00', end: '2027-04-11T23:59:00+01:00', factor: 2.5 },
    'black-friday': { start: '2027-11-26T00:00:00Z', end: '2027-11-29T23:59:00Z', factor: 3 },
    'friday-evening': { cron: '0 18 * * FRI', durationMin: 240, timeZone: 'Europe/Dublin', factor: 1.5 },
  },
  pager: [{ email: 'prod-oncall@example.com' }, { https: 'https://events.oncall.example.com/integration/headroom' }],
  lifeline: [{ email: 'prod-lifeline@example.com' }], // Tells that the way of a page is broken.
  tickets: [{ email: 'shop-team@example.com' }],
  tags: { team: 'shop', stage: 'prod', 'cost-center': '4711' },
  remediation: {
    mode: 'act',
    alarms: {
      'lane-queue-age': [
        { action: 'raise-provisioned-concurrency', most: 120 },
        { action: 'bound-event-source', least: 5 },
      ],
      'host-loop-lag': [{ action: 'raise-volume', most: 12_000, mostThroughputMiBps: 500 }],
    },
  },
  alarms: [
    {
      alarm: 'host-loop-lag',
      subject: 'sockets',
      threshold: 250,
      reason: 'a broadcast to all sockets of a host takes 200 ms and nobody notices it',
    },
  ],
});
