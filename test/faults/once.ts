import { type ChangeOf, changeOf } from './messages';
import type { Call, Fault } from './proxy';
import { theStage } from './the-stage';

/** One transition is one page, however often SNS and Lambda deliver it, and however its process ends. */

let subjects = 0;
const aChange = (change: Partial<ChangeOf> = {}): ChangeOf => ({
  subject: `once-${(subjects += 1)}`,
  atMs: Date.now(),
  ...change,
});

describe('a transition that is delivered more than once', () => {
  it('by the same message, to one environment and then to others, is one page', async () => {
    const event = changeOf(aChange());
    for (let times = 0; times < 3; times += 1) await theStage().lambda.deliver(event);
    // Two at once, of which one comes to an environment that has not seen it.
    await Promise.all([
      theStage().lambda.deliver(event),
      theStage().lambda.deliver(event),
      theStage().lambda.deliver(event),
    ]);
    expect(await theStage().pages()).toHaveLength(1);
  });

  it('by the same message, to four environments at the same moment, is one page', async () => {
    const event = changeOf(aChange());
    await Promise.all([1, 2, 3, 4].map(() => theStage().lambda.deliver(event)));
    expect(await theStage().pages()).toHaveLength(1);
  });

  it('by another message, at the same moment and later, is one page', async () => {
    const change = aChange();
    await Promise.all([1, 2, 3].map(() => theStage().lambda.deliver(changeOf(change))));
    await theStage().lambda.deliver(changeOf(change));
    expect(await theStage().pages()).toHaveLength(1);
  });

  it('after its end was told, is not told again', async () => {
    const change = aChange();
    await theStage().lambda.deliver(changeOf(change));
    await theStage().lambda.deliver(changeOf({ ...change, state: 'OK', atMs: change.atMs + 60_000 }));
    await theStage().lambda.deliver(changeOf(change));
    expect((await theStage().pages()).map(({ state }) => state).sort()).toEqual(['ALARM', 'OK']);
  });
});

describe('changes that look alike', () => {
  it('of two series of one alarm are two pages', async () => {
    const change = aChange({ alarm: 'host-volume-queue' });
    const both = ['vol-1', 'vol-2'].map((volume) => changeOf({ ...change, volume }));
    await Promise.all(both.map((event) => theStage().lambda.deliver(event)));
    const pages = await theStage().pages();
    expect(pages).toHaveLength(2);
    expect(pages.map(({ text }) => /VolumeId (vol-\d)/.exec(text)?.[1]).sort()).toEqual(['vol-1', 'vol-2']);
  });

  it('of one alarm a minute later are two pages', async () => {
    const change = aChange();
    await theStage().lambda.deliver(changeOf(change));
    await theStage().lambda.deliver(changeOf({ ...change, state: 'OK', atMs: change.atMs + 30_000 }));
    await theStage().lambda.deliver(changeOf({ ...change, atMs: change.atMs + 60_000 }));
    expect(await theStage().pages()).toHaveLength(3);
  });
});

it('an incident of which nothing was heard for a day is not added to: the next alarm opens another', async () => {
  const { subject, atMs } = aChange();
  const days = 86_400_000;
  for (const [alarm, after] of [
    ['own-deleted', 0],
    ['own-other', 1_000],
    ['own-next', days + 2_000],
    ['own-last', days + 3_000],
  ] as const)
    await theStage().lambda.deliver(changeOf({ subject, alarm, atMs: atMs - 2 * days + after }));
  expect((await theStage().pages()).map(({ change }) => change)).toEqual(['opened', 'update', 'opened', 'update']);
});

/** Holds the first call that is asked for, and says when it came. */
function hold(isIt: (call: Call, index: number) => boolean, fault: (held: Promise<never>) => Fault) {
  let reach: (action: string) => void = () => undefined;
  const reached = new Promise<string>((resolve) => (reach = resolve));
  let index = 0;
  let isHeld = false;
  theStage().proxy.inject((call) => {
    index += 1;
    if (isHeld || !isIt(call, index - 1)) return undefined;
    isHeld = true;
    reach(call.action);
    return fault(new Promise<never>(() => undefined));
  });
  return reached;
}

/** Delivers a change, kills the process at a call, and delivers it again as Lambda does. */
async function killedAt(isIt: (call: Call, index: number) => boolean, isAfter: boolean) {
  const change = aChange();
  await theStage().putAlarm(change.subject, change.atMs);
  await theStage().pages();
  const event = changeOf(change);
  const reached = hold(isIt, (until) => (isAfter ? 'keep-answer' : { until }));
  let kill: () => Promise<void> = () => Promise.resolve();
  const ended = theStage().lambda.invokeOnce(event, (killer) => (kill = killer));
  const action = await Promise.race([reached, ended.then(() => undefined)]);
  if (action !== undefined && isAfter) await untilSent();
  if (action !== undefined) await kill();
  await ended;
  theStage().proxy.inject(() => undefined);
  await theStage().lambda.aMinuteLater();
  const before = await theStage().pages();
  await theStage().lambda.deliver(event);
  return { action, before, after: await theStage().pages() };
}

const untilSent = () => new Promise((done) => setTimeout(done, 50));

describe('a process that is killed', () => {
  it('before it publishes, at whichever call, leaves one page to the next one', async () => {
    const killedOn = [];
    for (let call = 0; ; call += 1) {
      const { action, before, after } = await killedAt(
        ({ action: one }, index) => index === call && one !== 'Publish',
        false,
      );
      if (action === undefined) break;
      killedOn.push(action);
      expect(`${action}: ${before.length} and ${after.length} pages`).toBe(`${action}: 0 and 1 pages`);
    }
    expect(killedOn).toEqual(expect.arrayContaining(['DescribeAlarms', 'GetMetricData']));
  });

  it('after it published, and before it could know, makes at most one more page, which a receiver takes for the same', async () => {
    const { before, after } = await killedAt(({ action }) => action === 'Publish', true);
    expect(before).toHaveLength(1);
    expect(after.length).toBeLessThanOrEqual(1);
    for (const again of after)
      expect(again).toMatchObject({
        dedupKey: before[0]?.dedupKey,
        incidentId: before[0]?.incidentId,
        change: before[0]?.change,
      });
  });
});

describe('SNS', () => {
  it('whose answer is lost is asked again by the client: what comes twice has one key', async () => {
    let losses = 0;
    theStage().proxy.inject(({ action }) => (action === 'Publish' && (losses += 1) === 1 ? 'lose-answer' : undefined));
    await theStage().lambda.deliver(changeOf(aChange()));
    const pages = await theStage().pages();
    expect(pages.length).toBeLessThanOrEqual(2);
    expect(new Set(pages.map(({ dedupKey, firedAt, incidentId }) => `${dedupKey} ${firedAt} ${incidentId}`)).size).toBe(
      1,
    );
  });

  it('that throttles for a while gets each page once', async () => {
    let refusals = 0;
    const body =
      '<ErrorResponse><Error><Type>Sender</Type><Code>Throttling</Code><Message>Rate exceeded</Message></Error></ErrorResponse>';
    theStage().proxy.inject(({ action }) =>
      action === 'Publish' && (refusals += 1) <= 8 ? { answer: { status: 400, body } } : undefined,
    );
    await theStage().lambda.deliver(changeOf(aChange()));
    expect(await theStage().pages()).toHaveLength(1);
    expect(refusals).toBeGreaterThan(8);
  });

  it('that refuses outright leaves the page to the next try', async () => {
    let refusals = 0;
    const body =
      '<ErrorResponse><Error><Type>Sender</Type><Code>AuthorizationError</Code><Message>no</Message></Error></ErrorResponse>';
    theStage().proxy.inject(({ action }) =>
      action === 'Publish' && (refusals += 1) <= 2 ? { answer: { status: 403, body } } : undefined,
    );
    const ended = await theStage().lambda.deliver(changeOf(aChange()));
    expect(ended?.kind).toBe('response');
    expect(await theStage().pages()).toHaveLength(1);
  });
});
