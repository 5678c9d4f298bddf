import type { AlarmId, SubjectPlan } from '../../../lib/alarms';
import { calledFunction, hostPlan, lanePlan } from '../plans';
import type { Published } from './samples';

/** Subjects with different numbers, sources or resources, whose alarms read different metrics. */
export const subjects = {
  media: { kind: 'lane', name: 'media', plan: lanePlan() },
  /** A full batch takes longer than a minute. */
  slow: { kind: 'lane', name: 'slow', plan: lanePlan({ p99DurationMs: 90_000, timeoutSec: 120 }) },
  /** Remembers what it has worked on. */
  once: { kind: 'lane', name: 'once', plan: lanePlan({ idempotency: { ttlSec: 3_600 } }) },
  /** On a type whose processor is shared. */
  burstable: { kind: 'host', name: 'api', plan: hostPlan({ host: { instanceType: 't3.large' } }) },
  /** A function that no queue feeds. */
  called: calledFunction,
  api: { kind: 'host', name: 'api', plan: hostPlan({ maxQueueLength: 64 }) },
  tagged: { kind: 'host', name: 'api', plan: hostPlan({ maxQueueLength: 64, watchedBy: 'tags' }) },
  /** Each of two hosts is an Auto Scaling group of its own. */
  stateful: {
    kind: 'host',
    name: 'api',
    plan: hostPlan({
      count: 2,
      peakCount: 2,
      host: {
        minCount: 2,
        maxCount: 2,
        data: { type: 'gp3', sizeGiB: 100, iops: 6_400, mountPath: '/data', stateful: { everyHours: 24, keep: 7 } },
      },
    }),
  },
  /** Four processes, each behind a target group of its own. */
  socketio: {
    kind: 'host',
    name: 'api',
    plan: hostPlan({
      host: {
        service: { ...hostPlan().host.service, run: { kind: 'socketio', app: 'chat:app', workerClass: 'gevent' } },
      },
    }),
  },
  /** A Node cluster. */
  node: {
    kind: 'host',
    name: 'api',
    plan: hostPlan({ host: { service: { ...hostPlan().host.service, run: { kind: 'node', script: 'server.mjs' } } } }),
  },
  /** In three zones. */
  network: {
    kind: 'network',
    name: 'network',
    plan: { name: 'network', natGateways: ['natGateway1', 'natGateway2', 'natGateway3'] },
  },
  canary: { kind: 'canary', name: 'checks', plan: { name: 'checks' } },
  responder: { kind: 'responder', name: 'responder', plan: { name: 'responder' } },
  paging: { kind: 'page', name: 'paging', plan: { name: 'paging' } },
} as const satisfies Readonly<Record<string, SubjectPlan>>;

/** What is published to an alarm, and what it does about it. All of it is said here, and nothing taken from the catalogue. */
export interface Scenario {
  readonly id: AlarmId;
  readonly subject: keyof typeof subjects;
  /** @default 60 */
  readonly periodSec?: number;
  readonly fires: readonly Published[];
  readonly quiet: readonly Published[];
  /** While a declared peak lasts; what fires is quiet at other times. */
  readonly peak?: { readonly fires: readonly Published[]; readonly quiet: readonly Published[] };
  /** Other statistics by metric (its key in an expression) that say the same of all that can be published, and why. */
  readonly same?: { readonly statistics: Readonly<Record<string, readonly string[]>>; readonly because: string };
}
