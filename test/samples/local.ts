import { defineEnvironment } from '../../lib/config/define';

/** What the emulator runs. Short times, so that poison is in the dead-letter queue within 20 seconds. */
export default defineEnvironment({
  name: 'local',
  account: '000000000000',
  region: 'us-east-1',
  network: { availabilityZones: ['us-east-1a', 'us-east-1b'], egress: 'endpoints' },
  lanes: {
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
  pager: [{ sqs: 'arn:aws:sqs:us-east-1:000000000000:headroom-pager' }],
  tags: { stage: 'local' },
});
