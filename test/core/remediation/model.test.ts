import fc from 'fast-check';
import { broken } from './guards';
import { type Others, plainSteps, type Step, wildSteps } from './steps';
import { plannedChat, World, worldLimits } from './world';

/*
 * Days of a world with random alarms, ends, deployments, failures and deaths between any two steps: whatever happens, no call leaves the
 * guards, and when all is over everything is at the plan.
 */
const RUNS = Number(process.env.HEADROOM_RUNS ?? 200);

/** A world after these steps, with what they say. */
function worldAfter(steps: readonly Step[]): World {
  const world = new World(worldLimits('act'));
  for (const { run } of steps) run(world);
  return world;
}

/** Things that are not at the plan, nor as others have set them. */
function notAtPlan(world: World, others: Others, parts: readonly ('chat' | 'bare' | 'media' | 'volume')[]): string[] {
  const { chat, bare, media, volume, limits, nowMs } = world;
  const plan = plannedChat(limits, nowMs);
  const target = JSON.stringify(chat.target);
  const found = {
    chat:
      target === JSON.stringify({ min: plan.planned, max: plan.most, isScheduleSuspended: false })
        ? []
        : [`chat ${target}`],
    bare: [20, ...others.bare].includes(bare.requested) ? [] : [`bare ${bare.requested}`],
    media: [
      ...(media.state === 'Enabled' ? [] : [`media is ${media.state}`]),
      ...([limits.lanes.media?.maximumConcurrency, ...others.media].includes(media.maximumConcurrency)
        ? []
        : [`media ${media.maximumConcurrency}`]),
    ],
    volume: ['3200 700', ...others.volume].includes(`${volume.iops} ${volume.throughputMiBps}`)
      ? []
      : [`volume ${volume.iops} ${volume.throughputMiBps}`],
  };
  return parts.flatMap((part) => found[part]);
}

function endDeployments(world: World): void {
  for (const each of [world.chat, world.bare, world.media, world.volume]) each.isDeploying = false;
}

/** Says all that is wrong with the steps that led there. */
function all(steps: readonly Step[], wrong: readonly string[]): void {
  if (wrong.length > 0) throw new Error(`${wrong.join('\n')}\nafter\n${steps.map(({ says }) => says).join('\n')}`);
}

const openIn = ({ states }: World): string[] =>
  [...states.values()].flatMap(({ remedy, subject }) => (remedy ? [subject] : []));

describe('remediation, whatever happens', () => {
  const others: Others = { bare: [], media: [], volume: [] };
  const clear = (): void => {
    for (const list of Object.values(others) as unknown[][]) list.length = 0;
  };

  it.each([
    ['when the alarms end', []],
    ['also where they never end', [{ id: 'lane-queue-age', subject: 'chat' }]],
  ])('stays within the guards, and comes back to the plan %s', (_, alarmsOn) => {
    const isGood = fc.property(wildSteps(others), (steps) => {
      clear();
      const world = worldAfter(steps);
      endDeployments(world);
      world.alarmsOn = [...(alarmsOn.length > 0 ? world.alarmsOn : []), ...alarmsOn];
      world.pass(40 * 3_600);
      all(steps, [
        ...broken(world),
        ...notAtPlan(world, others, ['chat', 'bare', 'media', 'volume']),
        ...openIn(world),
      ]);
    });
    fc.assert(isGood, { numRuns: RUNS });
  });

  it('lets no message pass its promise, and is back 30 minutes after the last alarm, where nothing fails', () => {
    fc.assert(
      fc.property(plainSteps, (steps) => {
        const world = new World(worldLimits('act'));
        const late: string[] = [];
        const watch = (): void => {
          if (world.media.oldestMessageSec > 3_600) late.push(`${world.media.oldestMessageSec} s`);
        };
        const pass = world.pass.bind(world);
        world.pass = (sec, faults) => pass(sec, faults, watch);
        for (const { run } of steps) run(world);
        world.alarmsOn = [];
        world.pass(30 * 60);
        const wrong = [...late, ...broken(world), ...notAtPlan(world, others, ['chat', 'bare', 'media'])];
        all(steps, wrong);
      }),
      { numRuns: RUNS },
    );
  });

  it('does act: of 200 days most see an action taken, held and taken back', () => {
    const counts = { act: 0, hold: 0, return: 0, over: 0, nothing: 0 };
    for (const steps of fc.sample(wildSteps(others), { numRuns: 200, seed: 1 }))
      for (const { decision } of worldAfter(steps).decided) counts[decision.decision] += 1;
    expect(Math.min(...Object.values(counts))).toBeGreaterThan(20);
  });
});
