import * as fc from 'fast-check';
import { parseEnvironments } from '../../../lib/config/load';
import { planEnvironment } from '../../../lib/core/plan-environment';
import { environment, host, lane, NOW_MS } from '../inputs';

const anyName = fc.stringMatching(/^[a-z][a-z0-9]{0,7}(-[a-z][a-z0-9]{0,4})?$/);
/** Names that no other subject has: one letter tells what they are of, and a letter behind each hyphen keeps them apart in PascalCase. */
const name = anyName.map((text) => `l${text}`);
const hostName = anyName.map((text) => `h${text}`);
const optional = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });

const percent = fc.integer({ min: 50, max: 99 });
const minutes = fc.integer({ min: 1, max: 2_880 });

/** What every lane may have. */
const anyLane = {
  peakArrivalsPerSec: fc.double({ min: 0.01, max: 1000, noNaN: true }),
  meanDurationMs: fc.integer({ min: 1, max: 1000 }),
  p99DurationMs: fc.integer({ min: 1000, max: 900_000 }),
  maxQueueAgeSec: fc.integer({ min: 1, max: 86_400 }),
  initDurationMs: optional(fc.integer({ min: 1, max: 10_000 })),
  memoryMiB: optional(fc.integer({ min: 128, max: 10_240 })),
  memoryTuning: optional(fc.constant('tuning/lane.json')),
  timeoutSec: optional(fc.integer({ min: 1, max: 900 })),
  visibilityTimeoutSec: optional(fc.integer({ min: 1, max: 43_200 })),
  batchSize: optional(fc.integer({ min: 1, max: 10 })),
  maxReceives: optional(fc.integer({ min: 1, max: 1000 })),
  deployment: optional(
    fc.oneof(
      fc.constant('all-at-once'),
      fc.record({ canary: fc.record({ percent, minutes }) }),
      fc.record({ linear: fc.record({ percent, minutes }) }),
    ),
  ),
  idempotency: optional(fc.record({ ttlSec: fc.integer({ min: 60, max: 31_536_000 }) })),
  downstreams: optional(fc.subarray(['db', 'partner'])),
  worker: fc.constantFrom<unknown>(lane.worker, {
    code: { path: 'workers/x', runtime: 'python3.13', handler: 'x.handler' },
  }),
};

/** Message groups, which exclude each other and some sources. */
const groups = fc.constantFrom<object>(
  {},
  { fifo: true },
  { fairness: 'message-group' },
  { source: { event: { source: ['x'] } } },
);
const latency = fc
  .record({
    kind: fc.constant('latency'),
    ...anyLane,
    provisionedConcurrency: optional(fc.constantFrom('planned', 'none')),
    pollers: optional(fc.record({ min: fc.integer({ min: 2, max: 200 }), max: fc.integer({ min: 200, max: 2_000 }) })),
  })
  .chain((one) => groups.map((other) => ({ ...one, ...other, ...('fifo' in other && { pollers: undefined }) })));
const batch = fc
  .record({ kind: fc.constant('batch'), ...anyLane, maxConcurrency: optional(fc.integer({ min: 2, max: 1000 })) })
  .chain((one) => groups.map((other) => ({ ...one, ...other })));

/** Inputs inside every limit of the schema, each optional field there or not. */
const lanes = fc.dictionary(name, fc.oneof(latency, batch), { maxKeys: 3 });

const hosts = fc.dictionary(
  hostName,
  fc.record({
    os: fc.constantFrom('al2023', 'ubuntu-24.04', 'rhel-9'),
    ami: fc.constantFrom<unknown>('ami-0123456789abcdef0', { ssmParameter: '/images/api' }),
    instanceType: fc.constantFrom('t3.small', 'm7i.2xlarge', 'u7in-16tb.224xlarge', 'm7i.metal-24xl'),
    minCount: fc.integer({ min: 1, max: 10 }),
    maxCount: fc.integer({ min: 10, max: 100 }),
    data: optional(
      fc.record({
        type: fc.constant('gp3'),
        sizeGiB: fc.integer({ min: 1, max: 65_536 }),
        iops: optional(fc.integer({ min: 3000, max: 80_000 })),
      }),
    ),
    service: fc.constant(host.service),
  }),
  { maxKeys: 3 },
);

const environments = fc.record({
  name,
  account: fc.stringMatching(/^\d{12}$/),
  region: fc.constant(environment.region),
  network: fc.record({
    availabilityZones: fc.constant(environment.network.availabilityZones),
    egress: optional(fc.constantFrom('nat', 'endpoints')),
  }),
  lanes: optional(lanes),
  downstreams: fc.record({
    db: fc.record({ maxConnections: fc.integer({ min: 1, max: 1_000_000 }) }),
    partner: fc.constant({ maxConnections: 10 }),
  }),
  hosts: optional(hosts),
  pager: fc.constant(environment.pager),
});

describe('parseEnvironments on generated input', () => {
  it('takes every valid environment and fills in every default', () => {
    fc.assert(
      fc.property(environments, (input) => {
        const {
          environments: [parsed],
          issues,
        } = parseEnvironments([input], { nowMs: NOW_MS });
        expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
        for (const one of Object.values(parsed?.lanes ?? {})) {
          expect(one).toMatchObject({
            timeoutSec: expect.any(Number) as number,
            batchSize: expect.any(Number) as number,
            fifo: expect.any(Boolean) as boolean,
            fairness: expect.stringMatching(/^(none|message-group)$/) as string,
            deployment: { kind: expect.any(String) as string },
            downstreams: expect.any(Array) as unknown[],
            source: { kind: expect.stringMatching(/^(sqs|event)$/) as string },
          });
          expect((one.worker.entry === undefined) !== (one.worker.code === undefined)).toBe(true);
          expect(one.visibilityTimeoutSec).toBeGreaterThan(0);
        }
        for (const one of Object.values(parsed?.hosts ?? {}))
          expect(one.data?.iops ?? 3000).toBeGreaterThanOrEqual(3000);
        expect(parsed).toMatchObject({ lambdaConcurrencyQuota: 1000, tickets: [], tags: {}, alarmOverrides: [] });
      }),
      { numRuns: 200 },
    );
  });

  it('makes a plan of every valid environment: finite numbers, and problems with all their parts', () => {
    fc.assert(
      fc.property(environments, (input) => {
        for (const parsed of parseEnvironments([input], { nowMs: NOW_MS }).environments) {
          const { items, problems } = planEnvironment(parsed);
          expect(items.filter(({ value }) => !Number.isFinite(value) || value < 0)).toEqual([]);
          expect(items.filter(({ unit, because }) => unit === '' || /NaN|undefined|Infinity/.test(because))).toEqual(
            [],
          );
          for (const { path, got, expected, fix } of problems)
            expect([path, got, expected, fix].join(' ')).not.toMatch(/NaN|undefined|Infinity/);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('never throws, whatever it is given', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.anything(),
            fc.record({
              name: fc.anything(),
              lanes: fc.anything(),
              hosts: fc.anything(),
              network: fc.anything(),
              alarms: fc.anything(),
              peaks: fc.anything(),
            }),
          ),
        ),
        (inputs) => {
          const { environments: parsed, issues } = parseEnvironments(inputs, { nowMs: NOW_MS });
          expect(parsed.length === inputs.length || issues.length > 0).toBe(true);
          expect(issues.filter(({ path, got, expected, fix }) => [path, got, expected, fix].includes(''))).toEqual([]);
        },
      ),
      { numRuns: 300 },
    );
  });
});
