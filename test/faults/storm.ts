import type { Page } from '../../lib/core/pages/page';
import { changeOf } from './messages';
import { theStage } from './the-stage';

/** 200 alarms in one second, some of them delivered twice, while AWS throttles: one page per incident, all else as its updates. */

const ENVIRONMENTS = 6;
const SUBJECTS = 8;
const ALARMS = 200;
const alarms = Array.from({ length: ALARMS }, (_, index) => ({
  subject: `storm-${index % SUBJECTS}`,
  alarm: `own-${Math.floor(index / SUBJECTS)}`,
}));
const throttledBy = (action: string) => ({
  status: 400,
  body: {
    __type: action.endsWith('Item') ? 'ProvisionedThroughputExceededException' : 'ThrottlingException',
    message: 'Rate exceeded',
  },
});

/** Delivers all at once, as many at a time as there are environments. */
async function deliverAll(events: readonly unknown[]): Promise<void> {
  const due = [...events];
  const lost: unknown[] = [];
  await Promise.all(
    Array.from({ length: ENVIRONMENTS }, async () => {
      for (let event = due.shift(); event !== undefined; event = due.shift())
        if ((await theStage().lambda.deliver(event)) === undefined) lost.push(event);
    }),
  );
  expect(lost).toEqual([]);
}

const toldOf = (pages: readonly Page[]): string[] => pages.map(({ subject, alarm }) => `${subject} ${alarm}`).sort();
const wanted = alarms.map(({ subject, alarm }) => `${subject} ${alarm}`).sort();
const countOf = (pages: readonly Page[], change: Page['change']): number =>
  pages.filter((page) => page.change === change).length;

it('tells each of 200 alarms once, one page per incident', async () => {
  const atMs = Date.now();
  // Each fourth call, of the table, too; one that is made again goes through.
  let calls = 0;
  const refused = new Set<string>();
  theStage().proxy.inject(({ action, body }) => {
    if (action === 'Publish' || refused.has(body) || (calls += 1) % 4 !== 0) return undefined;
    refused.add(body);
    return { answer: throttledBy(action) };
  });
  const events = alarms.map((alarm, index) => changeOf({ ...alarm, atMs: atMs + index * 5 }));
  // A tenth comes twice: SNS delivers at least once.
  await deliverAll([...events, ...events.filter((_, index) => index % 10 === 3)]);
  const pages = await theStage().pages();
  expect(toldOf(pages)).toEqual(wanted);
  expect(countOf(pages, 'opened')).toBe(SUBJECTS);
  expect(countOf(pages, 'update')).toBe(ALARMS - SUBJECTS);
  for (let subject = 0; subject < SUBJECTS; subject += 1) {
    const own = pages.filter((page) => page.subject === `storm-${subject}`);
    expect(new Set(own.map(({ incidentId }) => incidentId)).size).toBe(1);
    expect(new Set(own.map(({ dedupKey }) => dedupKey)).size).toBe(1);
  }
}, 100_000);

it('tells the end of each, and of each incident once', async () => {
  theStage().proxy.inject(() => undefined);
  const atMs = Date.now() + 60_000;
  await deliverAll(alarms.map((alarm, index) => changeOf({ ...alarm, state: 'OK', atMs: atMs + index * 5 })));
  const pages = await theStage().pages();
  expect(toldOf(pages)).toEqual(wanted);
  expect(countOf(pages, 'closed')).toBe(SUBJECTS);
  for (const page of pages.filter(({ change }) => change === 'closed')) expect(page.durationSec).toBeGreaterThan(55);
}, 100_000);
