import { Aspects, Stack } from 'aws-cdk-lib';
import { Vpc } from 'aws-cdk-lib/aws-ec2';
import { Topic } from 'aws-cdk-lib/aws-sns';
import * as fc from 'fast-check';
import { parseEnvironments } from '../../../lib/config/load';
import { isError } from '../../../lib/config/parse/issue-text';
import type { Plan } from '../../../lib/core/plan';
import { planEnvironment } from '../../../lib/core/plan-environment';
import { Safeguards } from '../../../lib/infra/safeguards/safeguards';
import { LanesStack } from '../../../lib/infra/stacks/lanes-stack';
import { testApp } from '../test-stack';

const NOW_MS = Date.UTC(2026, 0, 1);
const optional = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });

/** How far the numbers of a lane stay from what its own other numbers demand. */
const slack = fc.record({ timeoutSec: fc.integer({ max: 60, min: 0 }), ageSec: fc.integer({ max: 3600, min: 0 }) });

const anyLane = {
  peakArrivalsPerSec: fc.double({ min: 0.01, max: 60, noNaN: true }),
  meanDurationMs: fc.integer({ min: 1, max: 400 }),
  p99Times: fc.integer({ min: 1, max: 20 }),
  batchSize: optional(fc.integer({ min: 1, max: 10 })),
  maxReceives: optional(fc.integer({ min: 1, max: 1000 })),
  visibilityTimes: optional(fc.integer({ min: 1, max: 12 })),
  deployment: optional(
    fc.oneof(
      fc.constant('all-at-once'),
      fc.record({
        canary: fc.record({ percent: fc.integer({ min: 1, max: 99 }), minutes: fc.integer({ min: 1, max: 60 }) }),
      }),
      fc.record({
        linear: fc.record({ percent: fc.integer({ min: 1, max: 50 }), minutes: fc.integer({ min: 1, max: 20 }) }),
      }),
    ),
  ),
  idempotency: optional(fc.constant({ ttlSec: 3600 })),
  worker: fc.constantFrom<unknown>(
    { entry: 'lambda/sample-worker.ts' },
    { code: { path: 'test/bench', runtime: 'python3.13', handler: 'worker.handler' } },
  ),
  slack,
};
const event = fc.constant({ source: { event: { source: ['shop'] } } });
const queued = fc.oneof(fc.constant({}), fc.constant({ fifo: true }), fc.constant({ fairness: 'message-group' }));
const pollers = fc
  .record({ min: fc.integer({ min: 2, max: 50 }), more: fc.integer({ min: 0, max: 50 }) })
  .map(({ min, more }) => ({ pollers: { min, max: min + more } }));

/** Lanes whose times fit each other most of the time, so that most of them have a plan. */
const lanes = fc
  .tuple(
    fc.record(anyLane),
    fc.oneof(
      fc.tuple(fc.constant({ kind: 'latency' }), fc.oneof(event, queued, pollers)),
      fc.tuple(fc.constant({ kind: 'latency', provisionedConcurrency: 'none' }), fc.oneof(event, queued)),
      fc.tuple(fc.constant({ kind: 'batch' }), fc.oneof(event, queued)),
    ),
  )
  .map(([{ p99Times, visibilityTimes, slack: more, ...lane }, [kind, fed]]) => {
    const p99DurationMs = lane.meanDurationMs * p99Times;
    const slowSec = (p99DurationMs * (lane.batchSize ?? (kind.kind === 'latency' ? 1 : 10))) / 1000;
    const timeoutSec = Math.min(900, Math.ceil(slowSec) + more.timeoutSec + 1);
    const visibilityTimeoutSec = visibilityTimes && visibilityTimes * timeoutSec;
    const maxQueueAgeSec = Math.ceil((visibilityTimeoutSec ?? 6 * timeoutSec) + slowSec) + more.ageSec + 60;
    return { ...lane, ...kind, ...fed, p99DurationMs, timeoutSec, visibilityTimeoutSec, maxQueueAgeSec };
  });

const environments = fc.record({
  name: fc.constant('shop'),
  account: fc.constant('111111111111'),
  region: fc.constant('eu-west-1'),
  lambdaConcurrencyQuota: fc.integer({ min: 500, max: 5000 }),
  network: fc.constant({ availabilityZones: ['eu-west-1a', 'eu-west-1b'] }),
  lanes: fc.dictionary(fc.stringMatching(/^lane-[a-z]{1,3}$/), lanes, { minKeys: 1, maxKeys: 3 }),
  peaks: fc.oneof(
    fc.constant({}),
    fc.record({
      sale: fc.record({
        start: fc.constant('2026-11-27T06:00:00Z'),
        end: fc.constant('2026-11-27T22:00:00Z'),
        factor: fc.double({ min: 1, max: 5, noNaN: true }),
      }),
    }),
    fc.constant({ evening: { cron: '0 18 * * *', durationMin: 60, factor: 2 } }),
  ),
  pager: fc.constant([{ email: 'oncall@example.com' }]),
});

/** The plan of an environment that synth would deploy: it parses, and its plan has no error. */
function planOf(input: unknown): Plan | undefined {
  const { environments: parsed, issues } = parseEnvironments([input], { nowMs: NOW_MS });
  const [environment] = parsed;
  if (!environment || issues.some(isError)) return undefined;
  const plan = planEnvironment(environment);
  return plan.problems.some(isError) ? undefined : plan;
}

type Json = Readonly<Record<string, unknown>>;

interface Synthesized {
  readonly of: (type: string) => readonly Json[];
  readonly warnings: readonly string[];
}

function synthesize(plan: Plan): Synthesized {
  const app = testApp();
  const { account, region, lambdaConcurrencyQuota } = plan.environment;
  const env = { account, region };
  const paging = new Stack(app, 'paging', { env });
  const vpc = Vpc.fromVpcAttributes(paging, 'Vpc', {
    vpcId: 'vpc-1',
    availabilityZones: ['eu-west-1a'],
    privateSubnetIds: ['subnet-1'],
    privateSubnetRouteTableIds: ['rtb-1'],
  });
  const [pager, tickets] = [new Topic(paging, 'Pager'), new Topic(paging, 'Tickets')];
  const stack = new LanesStack(app, 'lanes', { env, plan, vpc, pager, tickets });
  Aspects.of(app).add(new Safeguards({ lambdaConcurrencyQuota }));
  // Throws where a safeguard found an error.
  const artifact = app.synth().getStackByName(stack.stackName);
  const { Resources } = artifact.template as { readonly Resources: Readonly<Record<string, Json>> };
  return {
    of: (type) =>
      Object.values(Resources)
        .filter(({ Type }) => Type === type)
        .map(({ Properties }) => Properties as Json),
    warnings: artifact.messages.map(({ entry }) => text(entry.data)),
  };
}

const at = (value: unknown, ...path: readonly string[]): unknown =>
  path.reduce<unknown>((inner, key) => (inner as Json | undefined)?.[key], value);
const text = (value: unknown): string => JSON.stringify(value ?? null);

/** The rules once more, as AWS states them and read from the template alone, so that a blind safeguard shows. */
const rules: Readonly<Record<string, (template: Synthesized, plan: Plan) => boolean>> = {
  'every event source invokes the alias': ({ of }) =>
    of('AWS::Lambda::EventSourceMapping').every(({ FunctionName }) => text(FunctionName).includes(':live')),
  'and reports partial failures': ({ of }) =>
    of('AWS::Lambda::EventSourceMapping').every(({ FunctionResponseTypes }) =>
      text(FunctionResponseTypes).includes('ReportBatchItemFailures'),
    ),
  'and has pollers or a maximum': ({ of }) =>
    of('AWS::Lambda::EventSourceMapping').every(
      (mapping) =>
        at(mapping, 'ScalingConfig', 'MaximumConcurrency') === undefined ||
        mapping.ProvisionedPollerConfig === undefined,
    ),
  'every batch fits into its timeout': (_, { lanes: planned }) =>
    Object.values(planned).every(({ lane }) => lane.batchSize * lane.p99DurationMs <= lane.timeoutSec * 1000),
  'every queue hides a message while it is worked on': ({ of }, { lanes: planned }) => {
    const hidden = of('AWS::SQS::Queue').flatMap(({ VisibilityTimeout }) => VisibilityTimeout ?? []);
    const needed = Object.values(planned).map(({ lane }) => lane.timeoutSec);
    return hidden.length === needed.length && Math.min(...hidden.map(Number)) >= Math.min(...needed);
  },
  'every queue has dead letters or is where they go': ({ of }) =>
    of('AWS::SQS::Queue').filter(({ RedrivePolicy }) => RedrivePolicy === undefined).length * 2 ===
    of('AWS::SQS::Queue').length,
  'every rule keeps what it could not deliver': ({ of }) =>
    of('AWS::Events::Rule').every(({ Targets }) => (Targets as readonly Json[]).every((one) => one.DeadLetterConfig)),
  'provisioned concurrency is at least 1, on a version, without weights': ({ of }) =>
    of('AWS::Lambda::Alias').every((alias) => {
      const provisioned = at(alias, 'ProvisionedConcurrencyConfig', 'ProvisionedConcurrentExecutions');
      const isSound = Number(provisioned) >= 1 && alias.RoutingConfig === undefined;
      return provisioned === undefined || (isSound && !text(alias.FunctionVersion).includes('$LATEST'));
    }),
  'and never scaled to 0, by no schedule either': ({ of }) =>
    of('AWS::ApplicationAutoScaling::ScalableTarget').every((target) =>
      [...text(target).matchAll(/"(?:Min|Max)Capacity":(\d+)/g)].every(([, capacity]) => Number(capacity) >= 1),
    ),
  'no function reserves concurrency, which would throttle its pollers': ({ of }) =>
    of('AWS::Lambda::Function').every(({ ReservedConcurrentExecutions }) => ReservedConcurrentExecutions === undefined),
  'what is provisioned leaves the account its floor': ({ of }, { environment }) => {
    const aliases = of('AWS::Lambda::Alias').map((alias) =>
      Number(at(alias, 'ProvisionedConcurrencyConfig', 'ProvisionedConcurrentExecutions') ?? 0),
    );
    const total = aliases.reduce((sum, one) => sum + one, 0);
    return total === 0 || total + 100 <= environment.lambdaConcurrencyQuota;
  },
  'a warning is only one of those that may be meant': ({ warnings }) =>
    warnings.every((warning) => /\((visibility-covers-retries|gradual-with-provisioned)\)/.test(warning)),
};

// The CDK prints every warning that it finds; which of them there may be is one of the rules.
beforeAll(() => void jest.spyOn(console, 'error').mockImplementation());
afterAll(() => jest.restoreAllMocks());

describe('any environment that parses and has a plan', () => {
  it('makes a template that obeys every rule', () => {
    let synthesized = 0;
    fc.assert(
      fc.property(environments, (input) => {
        const plan = planOf(input);
        if (!plan) return;
        synthesized += 1;
        const template = synthesize(plan);
        const broken = Object.keys(rules).filter((rule) => rules[rule]?.(template, plan) === false);
        expect(broken).toEqual([]);
      }),
      { numRuns: 60 },
    );
    // Generated lanes are meant to have a plan: if few do, this test proves little.
    expect(synthesized).toBeGreaterThan(40);
  });
});
