import { defineEnvironment, defineHostGroup, defineLane } from '../../lib/config/define';
import type { EnvironmentInput } from '../../lib/config/environment/schema';
import type { HostInput } from '../../lib/config/hosts/schema';
import type { LaneInput } from '../../lib/config/lanes/schema';
import { environment, host, lane } from './inputs';

// What the types refuse. The compiler reports an @ts-expect-error that nothing is wrong behind.

/** Lists that nobody may change are taken, and `undefined` stands for what is left out. */
export const taken: readonly EnvironmentInput[] = [
  { ...environment, tickets: undefined, pager: [{ email: 'oncall@example.com' }] as const },
  { ...environment, network: { availabilityZones: ['eu-west-1a'] as const, vpc: undefined } },
  { ...environment, lanes: { media: { ...lane, downstreams: ['orders'] as const, maxReceives: undefined } } },
  { ...environment, hosts: { api: { ...host, service: { ...host.service, securityGroupIds: [] as const } } } },
];

export const refused = () => [
  // @ts-expect-error a field that is required
  defineEnvironment({ name: 'shop', account: '111111111111', region: 'eu-west-1', pager: [] }),
  // @ts-expect-error a field that nobody knows
  defineEnvironment({ ...environment, laness: {} }),
  // @ts-expect-error the name that it has when it is parsed
  defineEnvironment({ ...environment, alarmOverrides: [] }),
  // @ts-expect-error a number, with which a leading zero is lost
  defineEnvironment({ ...environment, account: 111111111111 }),
  // @ts-expect-error no kind of receiver
  defineEnvironment({ ...environment, pager: [{ mail: 'oncall@example.com' }] }),
  // @ts-expect-error a reason is required
  defineEnvironment({ ...environment, alarms: [{ alarm: 'lane-queue-age', off: true }] }),
  // @ts-expect-error a peak without its length
  defineEnvironment({ ...environment, peaks: { sale: { cron: '0 18 * * FRI', factor: 2 } } }),

  // @ts-expect-error the name is the key
  defineLane('media', { ...lane, name: 'media' }),
  // @ts-expect-error no kind of lane
  defineLane('media', { ...lane, kind: 'stream' }),
  // @ts-expect-error a text for a number
  defineLane('media', { ...lane, maxReceives: '3' }),
  // @ts-expect-error the form of what is parsed
  defineLane('media', { ...lane, source: { kind: 'sqs' } }),
  // @ts-expect-error the form of what is parsed
  defineLane('media', { ...lane, deployment: { kind: 'all-at-once' } }),
  // @ts-expect-error steps without their minutes
  defineLane('media', { ...lane, deployment: { linear: { percent: 10 } } }),
  // @ts-expect-error pollers without a bound
  defineLane('media', { ...lane, pollers: { min: 2 } }),
  // @ts-expect-error code without a handler
  defineLane('media', { ...lane, worker: { code: { path: 'workers/media', runtime: 'python3.13' } } }),

  // @ts-expect-error the form of what is parsed
  defineHostGroup('api', { ...host, ami: { kind: 'id', id: 'ami-0123456789abcdef0' } }),
  // @ts-expect-error no such type of volume
  defineHostGroup('api', { ...host, data: { type: 'st1', sizeGiB: 100 } }),
  // @ts-expect-error the form of what is parsed
  defineHostGroup('api', { ...host, data: { type: 'gp3', sizeGiB: 100, stateful: { everyHours: 24, keep: 7 } } }),
  // @ts-expect-error a port is required
  defineHostGroup('api', { ...host, entry: { certificateArn: 'arn:aws:acm:eu-west-1:111111111111:certificate/12ab' } }),
  // @ts-expect-error a field of another kind
  defineHostGroup('api', { ...host, service: { kind: 'node', script: 'server.js', threads: 2, artifact: 'in-ami' } }),
  // @ts-expect-error a kind without its fields
  defineHostGroup('api', { ...host, service: { kind: 'uvicorn', artifact: 'in-ami' } }),
];

/** What other apps name in their own code. */
export const named: { readonly lane: LaneInput; readonly host: HostInput } = { lane, host };
