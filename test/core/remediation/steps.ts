import fc from 'fast-check';
import type { NamedCause } from '../../../lib/core/remediation/event';
import type { Limits } from '../../../lib/core/remediation/limits';
import { Refused } from './fake-aws';
import { type Faults, MINUTE_MS, VOLUME, type World } from './world';

/** One thing that happens to a world. */
export interface Step {
  readonly says: string;
  readonly run: (world: World) => void;
}

const step = (says: string, run: Step['run']): Step => ({ says, run });

/** Settings of others, which stay as they are. */
export interface Others {
  readonly bare: number[];
  readonly media: number[];
  readonly volume: string[];
}

const causes: readonly {
  readonly alarm: string;
  readonly subject: string;
  readonly cause: Omit<NamedCause, 'confidence'>;
}[] = [
  {
    alarm: 'lane-queue-age',
    subject: 'chat',
    cause: { cause: 'provisioned-spillover', subject: 'chat', evidence: [] },
  },
  { alarm: 'lane-queue-age', subject: 'chat', cause: { cause: 'noisy-neighbour', subject: 'media', evidence: [] } },
  { alarm: 'lane-queue-age', subject: 'bare', cause: { cause: 'load-above-plan', subject: 'bare', evidence: [] } },
  {
    alarm: 'lane-failures',
    subject: 'chat',
    cause: { cause: 'downstream-failing', subject: 'orders-db', evidence: [] },
  },
  { alarm: 'lane-failures', subject: 'media', cause: { cause: 'downstream-slow', subject: 'orders-db', evidence: [] } },
  {
    alarm: 'host-disk-queue',
    subject: 'api',
    cause: { cause: 'volume-iops-limit', subject: 'api', evidence: [`${VOLUME}: 3990 IOPS`] },
  },
  {
    alarm: 'host-disk-queue',
    subject: 'api',
    cause: { cause: 'volume-throughput-limit', subject: 'api', evidence: [`${VOLUME}: 249`] },
  },
  { alarm: 'host-disk-queue', subject: 'api', cause: { cause: 'volume-impaired', subject: 'api', evidence: [VOLUME] } },
  { alarm: 'lane-throttles', subject: 'chat', cause: { cause: 'noisy-neighbour', subject: 'media', evidence: [] } },
];

const aFault: fc.Arbitrary<Faults> = fc.oneof(
  { weight: 4, arbitrary: fc.constant<Faults>({}) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Faults>(
      { dies: 'reading' },
      { dies: 'writing' },
      { dies: 'calling' },
      { blind: true },
      { twice: true },
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Faults>(
      { call: 'throttled' },
      { call: 'lost' },
      { call: 'late' },
      { call: 'late' },
      { call: 'refused' },
    ),
  },
);

const noFault: fc.Arbitrary<Faults> = fc.constant({});

/** Pages of all kinds: right ones, of a cause that is possible only, old ones, ends, and the same one again. */
const aPage = (faults: fc.Arbitrary<Faults>): fc.Arbitrary<Step> =>
  fc
    .record({
      what: fc.constantFrom(...causes),
      confidence: fc.constantFrom('certain' as const, 'likely' as const, 'likely' as const, 'possible' as const),
      ageMin: fc.constantFrom(0, 0, 0, 1, 1, 14, 16, 60),
      state: fc.constantFrom('ALARM', 'ALARM', 'ALARM', 'ALARM', 'ALARM', 'OK', 'INSUFFICIENT_DATA'),
      times: fc.constantFrom(1, 1, 2),
      faults,
    })
    .map((page) =>
      step(`page ${JSON.stringify(page)}`, (world) => {
        const { alarm: id, subject, cause } = page.what;
        if (page.state === 'ALARM') world.alarmsOn = [...world.alarmsOn, { id, subject }];
        const alarm = { id, subject, state: page.state, firedMs: world.nowMs - page.ageMin * MINUTE_MS };
        for (let time = 0; time < page.times; time += 1)
          world.page(alarm, [{ ...cause, confidence: page.confidence }], page.faults);
      }),
    );

const someTime = (faults: fc.Arbitrary<Faults>): fc.Arbitrary<Step> =>
  fc
    .record({ minutes: fc.constantFrom(0.5, 1, 3, 5, 12, 30, 75, 200), faults })
    .map((time) => step(`time ${JSON.stringify(time)}`, (world) => world.pass(time.minutes * 60, time.faults)));

const calm = fc.constantFrom('chat', 'bare', 'api').map((subject) =>
  step(`OK of ${subject}`, (world) => {
    world.alarmsOn = world.alarmsOn.filter((alarm) => alarm.subject !== subject);
  }),
);

const asks = fc
  .constantFrom(
    ['chat', 'raise-provisioned-concurrency'] as const,
    ['media', 'pause-event-source'] as const,
    ['api', 'raise-volume'] as const,
  )
  .map(([subject, action]) => step(`return of ${subject}`, (world) => world.askForPlan(subject, action)));

const deploys = fc
  .record({ what: fc.constantFrom('chat', 'bare', 'media', 'volume'), isOn: fc.boolean() })
  .map(({ what, isOn }) =>
    step(`deployment of ${what} ${isOn ? 'begins' : 'ends'}`, (world) => {
      world[what as 'chat'].isDeploying = isOn;
    }),
  );

/** A deployment that changes the plan, and what is deployed with it. */
const newPlan = fc.constantFrom(30, 45, 60).map((planned) =>
  step(`a plan with ${planned}`, (world) => {
    const { chat, media } = world.limits.lanes;
    if (!chat || !media) throw new Error('the world has both');
    const most = (count: number): number => Math.ceil(count / 0.7);
    const provisioned = [1, 2].map((factor) => ({ factor, planned: planned * factor, most: most(planned * factor) }));
    world.limits = {
      ...world.limits,
      lanes: {
        ...world.limits.lanes,
        chat: { ...chat, provisioned },
        media: { ...media, maximumConcurrency: planned },
      },
    };
    world.chat.register({ min: planned, max: most(planned) }, world.nowMs);
    world.media.maximumConcurrency = planned;
    world.media.planned = planned;
  }),
);

/** What people do by hand, without a plan. */
export const byHand = (others: Others): fc.Arbitrary<Step> =>
  fc.constantFrom(
    step('chat by hand', (world) => world.chat.register({ min: 47, max: 70 }, world.nowMs)),
    step('bare by hand', (world) => {
      world.bare.requested = 33;
      others.bare.push(33);
    }),
    step('media by hand', (world) => {
      world.media.maximumConcurrency = 31;
      others.media.push(31);
    }),
    step('volume by hand', (world) => {
      try {
        world.volume.modify(3_400, 720, world.nowMs);
        others.volume.push('3400 720');
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
      }
    }),
  );

const weather = fc.constantFrom(
  step('Lambda can provision no more', (world) => (world.chat.willFail = true)),
  step('others reserve nearly all', (world) => (world.account.reservedByOthers = 780)),
  step('others reserve nothing', (world) => (world.account.reservedByOthers = 0)),
  step('target tracking adds', (world) => world.chat.scaleTo(55, world.nowMs)),
  step('target tracking removes', (world) => world.chat.scaleTo(0, world.nowMs)),
  step('EBS takes long', (world) => (world.volume.optimizesMin = 500)),
  step('EBS is quick', (world) => (world.volume.optimizesMin = 2)),
);

const switches = fc
  .constantFrom<(limits: Limits) => Limits>(
    (limits) => ({ ...limits, mode: 'dry-run' }),
    (limits) => ({ ...limits, mode: 'act' }),
    (limits) => ({ ...limits, alarms: { 'host-disk-queue': limits.alarms['host-disk-queue'] ?? [] } }),
  )
  .map((change) => step('other settings', (world) => (world.limits = change(world.limits))));

/** Steps of a day on which everything goes wrong. */
export const wildSteps = (others: Others): fc.Arbitrary<Step[]> =>
  fc.array(
    fc.oneof(
      { weight: 6, arbitrary: aPage(aFault) },
      { weight: 6, arbitrary: someTime(aFault) },
      { weight: 2, arbitrary: calm },
      { weight: 2, arbitrary: deploys },
      { weight: 2, arbitrary: weather },
      { weight: 1, arbitrary: newPlan },
      { weight: 1, arbitrary: byHand(others) },
      { weight: 1, arbitrary: asks },
      { weight: 1, arbitrary: switches },
    ),
    { minLength: 1, maxLength: 60, size: 'max' },
  );

/** Steps of a day on which only alarms come and go. */
export const plainSteps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: aPage(noFault) },
    { weight: 3, arbitrary: someTime(noFault) },
    { weight: 1, arbitrary: calm },
  ),
  { minLength: 1, maxLength: 50, size: 'max' },
);
