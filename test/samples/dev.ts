import { defineEnvironment } from '../../lib/config/define';

/** The smallest useful environment, in an account with a Lambda quota of 10. */
export default defineEnvironment({
  name: 'dev',
  account: '111111111111',
  region: 'eu-west-1',
  lambdaConcurrencyQuota: 10,
  network: {
    availabilityZones: ['eu-west-1a'],
    egress: 'nat',
  },
  lanes: {
    checkout: {
      kind: 'latency',
      peakArrivalsPerSec: 2,
      meanDurationMs: 200,
      p99DurationMs: 900,
      maxQueueAgeSec: 60,
      timeoutSec: 5,
      provisionedConcurrency: 'none',
      worker: { entry: 'lambda/sample-worker.ts' },
    },
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
      ami: 'ami-0123456789abcdef0',
      instanceType: 't3.small',
      minCount: 1,
      maxCount: 2,
      service: { command: '/opt/api/bin/uvicorn app:app --host 0.0.0.0 --port 8080', artifact: 'in-ami' },
    },
  },
  pager: [{ email: 'dev-oncall@example.com' }],
  tags: { team: 'shop', stage: 'dev' },
});
