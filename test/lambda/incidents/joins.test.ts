import { incidentsOf } from '../../../lambda/incidents/incidents';
import type { Transition } from '../../../lib/core/incidents/transition';
import type { PageTriage } from '../../../lib/core/pages/page';
import { change } from '../../core/incidents/histories';
import { FakeTable } from './table';

/** What each change is told as, with the subject whose incident it is of. */
async function toldOf(...all: readonly (readonly [Transition, (PageTriage | undefined)?])[]): Promise<string[]> {
  const incidents = incidentsOf({ call: new FakeTable().call, name: 'prod-incidents', nowMs: () => 0 });
  const told: string[] = [];
  for (const [transition, triage] of all) {
    const { change: as, subject, on } = await incidents.decide(transition, { triage });
    told.push(`${transition.subject} ${transition.state}: ${as} of ${subject}, ${on} on`);
  }
  return told;
}

const named = (
  subject: string,
  confidence: 'certain' | 'likely' | 'possible' = 'likely',
  cause: 'noisy-neighbour' | 'provider-impaired' = 'noisy-neighbour',
): PageTriage => ({ causes: [{ cause, confidence, subject, evidence: [], next: 'look' }], excluded: [], missing: [] });

describe('an alarm of another subject', () => {
  it('joins the incident of the subject that triage names, which ends with the last alarm of both', async () => {
    expect(
      await toldOf(
        [change('bulk', 'lane-incident', 'ALARM', 0)],
        [change('media', 'lane-incident', 'ALARM', 60), named('bulk')],
        [change('bulk', 'lane-incident', 'OK', 90)],
        [change('media', 'lane-incident', 'OK', 120)],
      ),
    ).toEqual([
      'bulk ALARM: opened of bulk, 1 on',
      'media ALARM: update of bulk, 2 on',
      'bulk OK: update of bulk, 1 on',
      'media OK: closed of bulk, 0 on',
    ]);
  });

  it('is not joined by the subject whose incident it has joined, also a day later', async () => {
    const dayLater = 25 * 3_600;
    const told = await toldOf(
      [change('bulk', 'lane-incident', 'ALARM', 0)],
      [change('media', 'lane-incident', 'ALARM', 60), named('bulk')],
      [change('bulk', 'lane-incident-second', 'ALARM', dayLater), named('media')],
      [change('bulk', 'lane-incident-second', 'OK', dayLater + 60)],
    );
    expect(told.slice(2).every((line) => line.includes(' of bulk, '))).toBe(true);
  });

  it('takes its next alarms along, and stands alone again when it was well', async () => {
    expect(
      await toldOf(
        [change('bulk', 'lane-incident', 'ALARM', 0)],
        [change('media', 'lane-incident', 'ALARM', 60), named('bulk')],
        [change('media', 'lane-incident-second', 'ALARM', 70)],
        [change('media', 'lane-incident-second', 'OK', 80)],
        [change('media', 'lane-incident', 'OK', 90)],
        [change('media', 'lane-incident', 'ALARM', 200)],
      ),
    ).toEqual([
      'bulk ALARM: opened of bulk, 1 on',
      'media ALARM: update of bulk, 2 on',
      'media ALARM: update of bulk, 3 on',
      'media OK: update of bulk, 2 on',
      'media OK: update of bulk, 1 on',
      'media ALARM: opened of media, 1 on',
    ]);
  });

  it.each<[string, PageTriage | undefined]>([
    ['nobody names a cause', undefined],
    ['the cause is no more than possible', named('bulk', 'possible')],
    ['the subject that is named has nothing open', named('other')],
    ['the cause is its own', named('media')],
  ])('has an incident of its own where %s', async (_, triage) => {
    const told = await toldOf(
      [change('bulk', 'lane-incident', 'ALARM', 0)],
      [change('media', 'lane-incident', 'ALARM', 60), triage],
    );
    expect(told[1]).toBe('media ALARM: opened of media, 1 on');
  });

  it('stays in its own incident where that was open before', async () => {
    const told = await toldOf(
      [change('bulk', 'lane-incident', 'ALARM', 0)],
      [change('media', 'lane-incident', 'ALARM', 10)],
      [change('media', 'lane-incident-second', 'ALARM', 60), named('bulk')],
    );
    expect(told[2]).toBe('media ALARM: update of media, 2 on');
  });

  it('is one with all others where AWS itself is impaired', async () => {
    const impaired = named('', 'likely', 'provider-impaired');
    expect(
      await toldOf(
        [change('api', 'host-incident', 'ALARM', 0), impaired],
        [change('media', 'lane-incident', 'ALARM', 5), impaired],
        [change('api', 'host-incident', 'OK', 60)],
        [change('media', 'lane-incident', 'OK', 65)],
      ),
    ).toEqual([
      'api ALARM: opened of *, 1 on',
      'media ALARM: update of *, 2 on',
      'api OK: update of *, 1 on',
      'media OK: closed of *, 0 on',
    ]);
  });

  it('opens nothing where its end was told before it, whoever caused it', async () => {
    expect(
      await toldOf(
        [change('bulk', 'lane-incident', 'ALARM', 0)],
        [change('media', 'lane-incident', 'OK', 90)],
        [change('media', 'lane-incident', 'ALARM', 60), named('bulk')],
        [change('bulk', 'lane-incident', 'OK', 120)],
      ),
    ).toEqual([
      'bulk ALARM: opened of bulk, 1 on',
      'media OK: closed of media, 0 on',
      'media ALARM: update of media, 0 on',
      'bulk OK: closed of bulk, 0 on',
    ]);
  });
});
