import { defineEnvironment } from '../lib/config/define';

// The smallest useful environment: one lane of each kind and one host group, cheap enough to leave running.
// It fits an account that was opened today, whose Lambda concurrency quota is often 10.
export default defineEnvironment({
  name: 'dev',

  // Replace: your account. `aws sts get-caller-identity` prints it.
  account: '111111111111',
  region: 'eu-west-1',

  // A fresh account may run 10 Lambda functions at once in a region, and AWS keeps all ten unreserved: there is no
  // room for provisioned concurrency. `aws lambda get-account-settings` prints your own quota.
  lambdaConcurrencyQuota: 10,

  network: {
    // Zones are named, so that synth needs no credentials. One is enough without a load balancer.
    availabilityZones: ['eu-west-1a'],
    // No vpc: a new one with 10.0.0.0/16. One NAT gateway per zone lets hosts reach AWS and package mirrors.
    egress: 'nat',
  },

  lanes: {
    // Work that somebody waits for. Senders write to the lane's queue.
    checkout: {
      kind: 'latency',
      peakArrivalsPerSec: 2,
      meanDurationMs: 200,
      p99DurationMs: 900,
      // The promise: pages when the oldest message waits longer.
      maxQueueAgeSec: 60,
      // A failed message is hidden for 6 x this before it is tried again, which must fit into the promise.
      timeoutSec: 5,
      // Cold starts are fine here, see the quota above.
      provisionedConcurrency: 'none',
      worker: { entry: 'lambda/sample-worker.ts' },
    },

    // Work that may wait, but must never starve the others: at most two workers at a time.
    media: {
      kind: 'batch',
      peakArrivalsPerSec: 0.5,
      meanDurationMs: 800,
      p99DurationMs: 3000,
      maxQueueAgeSec: 900,
      timeoutSec: 60,
      maxConcurrency: 2,
      source: { event: { source: ['shop.media'], 'detail-type': ['Image Uploaded'] } },
      worker: { entry: 'lambda/sample-worker.ts', environment: { LOG_LEVEL: 'debug' } },
    },
  },

  hosts: {
    api: {
      os: 'al2023',
      // Replace: an image of your own, or the current al2023 image of your region, written down here so that a new
      // image shows as a diff: aws ssm get-parameter --name /aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64
      ami: 'ami-0123456789abcdef0',
      // No data volume: the smallest gp3 volume is faster than what a t3.small keeps up. staging and prod have one.
      instanceType: 't3.small',
      minCount: 1,
      maxCount: 2,
      service: { command: '/opt/api/bin/uvicorn app:app --host 0.0.0.0 --port 8080', artifact: 'in-ami' },
    },
  },

  // Replace: your address. AWS sends one mail with a link that confirms it.
  pager: [{ email: 'dev-oncall@example.com' }],

  tags: { team: 'shop', stage: 'dev' },
});
