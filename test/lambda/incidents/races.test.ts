import fc from 'fast-check';
import { LEASE_MS } from '../../../lambda/incidents/claims';
import { incidentsOf } from '../../../lambda/incidents/incidents';
import type { Told } from '../../../lib/core/incidents/decide';
import { ledgerIn, ledgerKey } from '../../../lib/core/incidents/table';
import type { Transition } from '../../../lib/core/incidents/transition';
import type { Page } from '../../../lib/core/pages/page';
import { change, histories } from '../../core/incidents/histories';
import { page } from './page';
import { FakeTable } from './table';

/** Place at which an execution environment is killed: before or after which of its steps. */
type Killed = 'claimed' | 'decided' | 'published' | undefined;

/** The responder in as many execution environments as there are messages, whose every call of the table waits for its turn. */
function environments(turn: <T>(call: () => Promise<T>) => Promise<T>) {
  const table = new FakeTable();
  let nowMs = Date.UTC(2026, 10, 30, 3);
  const call: FakeTable['call'] = (target, input, timeoutMs) => turn(() => table.call(target, input, timeoutMs));
  const incidents = incidentsOf({ call, name: 'incidents', nowMs: () => nowMs });
  const pages: { readonly transition: Transition; readonly told: Told }[] = [];
  /** @returns whether Lambda is content: not so where it was killed, or another had the claim */
  const deliver = async (transition: Transition, about: Page, killed?: Killed): Promise<boolean> => {
    const claim = await incidents.claim(transition);
    if (claim === 'told') return true;
    if (claim !== 'mine' || killed === 'claimed') return false;
    const told = await incidents.decide(transition, about);
    if (killed === 'decided') return false;
    pages.push({ transition, told });
    if (killed === 'published') return false;
    await incidents.told(transition, told, about);
    return true;
  };
  const later = (): void => {
    nowMs += LEASE_MS + 1;
  };
  const onIn = (subject: string): number => {
    const { pk, sk } = ledgerKey(subject);
    return ledgerIn(subject, table.items.get(`${pk.S} | ${sk.S}`)).on;
  };
  return { deliver, later, pages, onIn, table };
}

const atOnce = <T>(call: () => Promise<T>): Promise<T> => call();

/** Delivers all messages at once, interleaved; and what was not told a lease later, each after the other. */
async function storm(
  { deliver, later }: ReturnType<typeof environments>,
  messages: readonly { readonly transition: Transition; readonly killed?: Killed }[],
  settle: (all: Promise<boolean[]>) => Promise<boolean[]>,
): Promise<void> {
  const content = await settle(
    Promise.all(messages.map(({ transition, killed }) => deliver(transition, page(), killed))),
  );
  later();
  const again = messages.filter((_, index) => content[index] !== true);
  await settle(Promise.all(again.map(({ transition }) => deliver(transition, page()))));
}

/** Tellings by incident: what of each transition was told first. */
function firstTold(pages: readonly { readonly transition: Transition; readonly told: Told }[]) {
  const first = new Map<string, Told>();
  for (const { transition, told } of pages) if (!first.has(transition.key)) first.set(transition.key, told);
  return first;
}

const counted = (told: Iterable<Told>, kind: Told['change']): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const each of told)
    if (each.change === kind) counts.set(each.incidentId, (counts.get(each.incidentId) ?? 0) + 1);
  return counts;
};

describe('execution environments that race', () => {
  const messages = histories('api', ['a', 'b', 'c']).chain((history) =>
    fc.tuple(
      ...history.map((transition) =>
        fc.record({
          transition: fc.constant(transition),
          killed: fc.constantFrom<Killed>(undefined, undefined, undefined, 'claimed', 'decided', 'published'),
          deliveries: fc.constantFrom(1, 1, 2),
        }),
      ),
    ),
  );

  it('swallow nothing, tell twice only what was published by one that was killed, and agree on the incidents', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.boolean(), messages, async (scheduler, isCalm, drawn) => {
        const each = isCalm ? drawn.map((one) => ({ ...one, killed: undefined })) : drawn;
        const responders = environments((call) => scheduler.schedule(Promise.resolve()).then(call));
        const all = each.flatMap((one) =>
          Array.from({ length: one.deliveries }, (_, index) => ({
            ...one,
            killed: index === 0 ? one.killed : undefined,
          })),
        );
        await storm(responders, all, (work) => scheduler.waitFor(work));
        const first = firstTold(responders.pages);
        expect([...first.keys()].sort()).toEqual(each.map(({ transition }) => transition.key).sort());
        const killedLate = each.filter(({ killed }) => killed === 'published').length;
        expect(responders.pages.length - first.size).toBeLessThanOrEqual(killedLate);
        expect(responders.onIn('api')).toBe(0);
        expect([...counted(first.values(), 'opened').values()].every((count) => count === 1)).toBe(true);
        expect([...counted(first.values(), 'closed').values()].every((count) => count === 1)).toBe(true);
        const closed = counted(first.values(), 'closed');
        // What was decided by one that was killed may be told late, as an update.
        if (each.every(({ killed }) => killed === undefined))
          expect([...first.values()].every(({ incidentId }) => closed.has(incidentId))).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  it('make one opening of 200 alarms of one subject in one second, and 199 updates', async () => {
    const responders = environments(atOnce);
    const alarms = Array.from({ length: 200 }, (_, index) => change('api', `alarm ${index}`, 'ALARM', 0));
    await storm(
      responders,
      alarms.map((transition) => ({ transition })),
      (work) => work,
    );
    const changes = responders.pages.map(({ told }) => told.change);
    expect(changes.filter((each) => each === 'opened')).toHaveLength(1);
    expect(changes.filter((each) => each === 'update')).toHaveLength(199);
    expect(new Set(responders.pages.map(({ told }) => told.incidentId)).size).toBe(1);
    // Each claims, reads, writes, marks, and writes two records; only those that met the opening write once more.
    expect(responders.table.operations.length).toBeLessThan(200 * 7);
  });

  it('make one opening a subject of 200 alarms of 67 subjects', async () => {
    const responders = environments(atOnce);
    const alarms = Array.from({ length: 200 }, (_, index) =>
      change(`lane-${Math.floor(index / 3)}`, `rung ${index % 3}`, 'ALARM', 0),
    );
    await storm(
      responders,
      alarms.map((transition) => ({ transition })),
      (work) => work,
    );
    expect(
      counted(
        responders.pages.map(({ told }) => told),
        'opened',
      ).size,
    ).toBe(67);
    expect(responders.pages).toHaveLength(200);
  });
});
