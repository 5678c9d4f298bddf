import { defineEnvironment } from '../../lib/config/define';

/** An existing VPC with endpoints, and a peak that comes again each week. */
export default defineEnvironment({
  name: 'staging',
  account: '222222222222',
  region: 'eu-west-1',
  lambdaConcurrencyQuota: 1000,
  network: {
    availabilityZones: ['eu-west-1a', 'eu-west-1b'],
    vpc: {
      id: 'vpc-0123456789abcdef0',
      cidr: '10.20.0.0/16',
      privateSubnetIds: ['subnet-0123456789abcdef0', 'subnet-0123456789abcdef1'],
    },
    egress: 'endpoints',
  },
  lanes: {
    checkout: {
      kind: 'latency',
      peakArrivalsPerSec: 10,
      meanDurationMs: 180,
      p99DurationMs: 800,
      maxQueueAgeSec: 30,
      timeoutSec: 4,
      memoryMiB: 1024,
      worker: {
        entry: 'lambda/sample-worker.ts',
        secrets: { PAYMENT_KEY: 'arn:aws:secretsmanager:eu-west-1:222222222222:secret:shop/payment-AbCdEf' },
      },
    },
    media: {
      kind: 'batch',
      peakArrivalsPerSec: 4,
      meanDurationMs: 1200,
      p99DurationMs: 5000,
      maxQueueAgeSec: 900,
      timeoutSec: 120,
      memoryMiB: 2048,
      source: { event: { source: ['shop.media'], 'detail-type': ['Image Uploaded'] } },
      worker: { entry: 'lambda/sample-worker.ts' },
    },
  },
  hosts: {
    api: {
      os: 'al2023',
      ami: 'ami-0123456789abcdef0',
      instanceType: 'm7i.xlarge',
      minCount: 2,
      maxCount: 4,
      data: { type: 'gp3', sizeGiB: 100 },
      entry: {
        certificateArn: 'arn:aws:acm:eu-west-1:222222222222:certificate/12345678-1234-1234-1234-123456789012',
        port: 8080,
      },
      service: { kind: 'uvicorn', app: 'app:app', python: '/opt/api/bin/python3', artifact: 'in-ami' },
    },
  },
  peaks: {
    'load-test': { cron: '0 10 * * WED', durationMin: 60, timeZone: 'Europe/Dublin', factor: 2 },
  },
  pager: [{ email: 'staging-oncall@example.com' }],
  tickets: [{ email: 'shop-team@example.com' }],
  tags: { team: 'shop', stage: 'staging' },
});
