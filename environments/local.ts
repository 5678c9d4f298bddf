import { defineEnvironment } from '../lib/config/define';

// The emulator on this machine, for `npm start`. It becomes a Stage only with `-c local=true`, so that
// `cdk deploy '**'` can never include it.
export default defineEnvironment({
  name: 'local',
  // The account that the emulator answers with; no real account has this number.
  account: '000000000000',
  region: 'us-east-1',

  network: { availabilityZones: ['us-east-1a', 'us-east-1b'], egress: 'endpoints' },

  lanes: {
    // Short times, so that a message that can't be processed is in the dead-letter queue within 20 seconds.
    checkout: {
      kind: 'latency',
      peakArrivalsPerSec: 20,
      meanDurationMs: 20,
      p99DurationMs: 200,
      maxQueueAgeSec: 30,
      timeoutSec: 1,
      visibilityTimeoutSec: 6,
      memoryMiB: 256,
      worker: { entry: 'lambda/sample-worker.ts' },
    },
    media: {
      kind: 'batch',
      peakArrivalsPerSec: 5,
      meanDurationMs: 20,
      p99DurationMs: 80,
      maxQueueAgeSec: 60,
      timeoutSec: 1,
      visibilityTimeoutSec: 6,
      memoryMiB: 256,
      source: { event: { source: ['shop.media'], 'detail-type': ['Image Uploaded'] } },
      worker: { entry: 'lambda/sample-worker.ts' },
    },
  },

  hosts: {
    // The emulator stores the group and starts no instance; the service runs as a process on this machine.
    api: {
      os: 'al2023',
      ami: 'ami-0123456789abcdef0',
      instanceType: 'm7i.xlarge',
      minCount: 1,
      maxCount: 2,
      data: { type: 'gp3', sizeGiB: 20 },
      service: { command: '/opt/api/bin/python3 app.py', artifact: 'in-ami' },
    },
  },

  // Made before the deploy, read at the end of the peak.
  pager: [{ sqs: 'arn:aws:sqs:us-east-1:000000000000:headroom-pager' }],

  tags: { stage: 'local' },
});
