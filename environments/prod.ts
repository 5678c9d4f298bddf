import { defineEnvironment } from '../lib/config/define';

// A shop at its peak: checkouts that somebody waits for, uploads that may wait, an HTTP API and WebSockets.
// Everything marked "Replace" is a sample value of the right form.
export default defineEnvironment({
  name: 'prod',

  // Replace: your account.
  account: '333333333333',
  region: 'eu-west-1',

  lambdaConcurrencyQuota: 1000,

  network: {
    // Three zones: with one gone, two thirds of the capacity are left.
    availabilityZones: ['eu-west-1a', 'eu-west-1b', 'eu-west-1c'],
    vpc: { cidr: '10.40.0.0/16' },
    // A gateway per zone, so that a zone's trouble stays its own. `capacity prod` prints what they cost.
    egress: 'nat',
  },

  lanes: {
    checkout: {
      kind: 'latency',
      // What an ordinary day's busiest minute brings. Peaks multiply it.
      peakArrivalsPerSec: 40,
      // From the worker's own metrics, over the same busy hour.
      meanDurationMs: 180,
      p99DurationMs: 800,
      // The promise, also at a peak. Provisioned concurrency is sized from it.
      maxQueueAgeSec: 30,
      // A failed message is hidden for 6 x this before it is tried again: 24 s, which fits into the promise.
      timeoutSec: 4,
      memoryMiB: 1769,
      source: 'sqs',
      // There before the load: 20 executions at once, 1,000 more a minute. The largest number bounds the lane, and with it
      // the connections to the database.
      pollers: { min: 2, max: 8 },
      // Each worker holds one connection.
      downstreams: ['orders'],
      worker: {
        entry: 'lambda/sample-worker.ts',
        environment: { LOG_LEVEL: 'info' },
        // The variable holds the ARN; the worker reads the value at start.
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
      // A new version gets a tenth of the work for ten minutes, and goes back when one of the lane's alarms fires.
      deployment: { canary: { percent: 10, minutes: 10 } },
      // Any event on the environment's bus that matches becomes a message of the lane.
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

  // What lanes share. The plan refuses lanes that together could hold more than this.
  downstreams: {
    // A database that bears 400 connections, half of which the API uses.
    orders: { maxConnections: 200 },
  },

  hosts: {
    // An asyncio service: one event loop per worker process, so that one blocking call is felt by every request.
    api: {
      os: 'al2023',
      // Replace: the image that the bake made. A new image is a new id here, and so a reviewed diff.
      ami: 'ami-0123456789abcdef0',
      // Its own EBS limits bound the volume: it keeps up 12,000 IOPS and 312 MB/s.
      instanceType: 'm7i.2xlarge',
      minCount: 3,
      maxCount: 12,
      // Both numbers are asked for: gp3 gives 0.25 MiB/s per IOPS, so 250 MiB/s need at least 1,000 IOPS.
      data: { type: 'gp3', sizeGiB: 200, iops: 6000, throughputMiBps: 250 },
      entry: {
        scheme: 'internet-facing',
        // Replace: a certificate of this account and region.
        certificateArn: 'arn:aws:acm:eu-west-1:333333333333:certificate/12345678-1234-1234-1234-123456789012',
        port: 8080,
        healthPath: '/health',
      },
      // Held against the limits of files, workers and threads; peaks multiply it.
      peakConnections: 6000,
      service: {
        // One worker per vCPU, counted at boot. Beyond 1,000 connections a worker answers 503 rather than late.
        kind: 'uvicorn',
        app: 'app:app',
        python: '/opt/api/bin/python3',
        limitConcurrency: 1000,
        // Workers are replaced before they grow, and not all at once.
        limitMaxRequests: 100_000,
        limitMaxRequestsJitter: 10_000,
        artifact: 'in-ami',
        environment: { LOG_LEVEL: 'info' },
        secrets: { DATABASE_URL: 'arn:aws:secretsmanager:eu-west-1:333333333333:secret:shop/database-AbCdEf' },
      },
      // Reports are written on the same hosts, with what the API leaves over.
      batch: { command: '/opt/api/bin/python3 -m reports' },
      // Tighter than the default of 100: the API answers in 150 ms.
      maxLoopLagMs: 50,
    },

    // WebSockets on green threads: long connections that must survive a deploy.
    sockets: {
      os: 'ubuntu-24.04',
      // Replace: an Ubuntu 24.04 image with the service in it.
      ami: 'ami-0fedcba9876543210',
      // Small hosts, and more of them: Socket.IO has a process and a target group per core, and a listener forwards to five.
      instanceType: 'r6in.xlarge',
      minCount: 6,
      maxCount: 18,
      peakConnections: 15_000,
      // Message history: io2 for steady latency. Its throughput follows from the IOPS.
      data: { type: 'io2', sizeGiB: 100, iops: 5000, mountPath: '/srv/history' },
      entry: {
        scheme: 'internet-facing',
        // Replace, as above.
        certificateArn: 'arn:aws:acm:eu-west-1:333333333333:certificate/12345678-1234-1234-1234-123456789012',
        port: 9000,
        healthPath: '/health',
        // Clients that fall back to long polling must meet the same host again.
        stickinessSec: 3600,
        // Above the ping interval of 25 s, so that a quiet socket isn't cut.
        idleTimeoutSec: 120,
        // Sockets get ten minutes to move before their host leaves.
        drainSec: 600,
      },
      service: {
        kind: 'socketio',
        app: 'chat:app',
        python: '/opt/sockets/bin/python3',
        workerClass: 'gevent',
        // Events reach the sockets of other processes through it. Replace: the ARN of the secret with its address.
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
    // One-off: capacity is up before it starts and goes down after it. Past peaks are left out with a warning.
    'spring-sale': { start: '2027-04-09T06:00:00+01:00', end: '2027-04-11T23:59:00+01:00', factor: 2.5 },
    'black-friday': { start: '2027-11-26T00:00:00Z', end: '2027-11-29T23:59:00Z', factor: 3 },
    // Again and again: five cron fields in a time zone, so that it keeps its hour in summer and winter.
    'friday-evening': { cron: '0 18 * * FRI', durationMin: 240, timeZone: 'Europe/Dublin', factor: 1.5 },
  },

  // Pages wake somebody. Each receiver gets the raw alarm at once and the diagnosis a few seconds later.
  // Replace both.
  pager: [{ email: 'prod-oncall@example.com' }, { https: 'https://events.oncall.example.com/integration/headroom' }],
  lifeline: [{ email: 'prod-lifeline@example.com' }], // Tells that the way of a page is broken.
  // Tickets can wait until morning.
  tickets: [{ email: 'shop-team@example.com' }],

  // Links on pages, alarms and dashboards lead there; without it they name the files in the package.
  // runbooks: 'https://github.com/acme/infra/blob/main/runbooks/',
  timeZone: 'Europe/Dublin',

  tags: { team: 'shop', stage: 'prod', 'cost-center': '4711' },

  // Where the catalogue doesn't fit, with the reason that the next reader needs.
  alarms: [
    {
      alarm: 'host-loop-lag',
      subject: 'sockets',
      threshold: 250,
      reason: 'a broadcast to all sockets of a host takes 200 ms and nobody notices it',
    },
  ],
});
