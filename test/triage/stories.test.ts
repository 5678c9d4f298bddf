import { causeIds, type Verdict } from '../../lib/core/triage/cause';
import { triage } from '../../lib/core/triage/judge';
import { parseReadings } from '../../lib/core/triage/parse';
import { type Example, storiesOf } from './contract';

const stories = storiesOf().map((story) => ({ story, verdict: judged(story) }));

function judged({ readings: raw }: Example): Verdict {
  const { readings, issues } = parseReadings(raw);
  expect(issues).toBeUndefined();
  if (!readings) throw new Error('stories are readings that can be read');
  return triage(readings);
}

describe('stories of incidents, written without sight of the rules', () => {
  it('have each cause at least twice, and ten without one', () => {
    const counts = causeIds.map((cause) => stories.filter(({ story }) => story.expected.cause === cause).length);
    expect(counts.filter((count) => count < 2)).toEqual([]);
    expect(stories.filter(({ story }) => story.expected.cause === null).length).toBeGreaterThanOrEqual(10);
  });

  it.each(stories.map((each) => [each.story.name, each] as const))('%s', (_, { story, verdict }) => {
    const [first] = verdict.causes;
    expect([story.expected.cause ?? undefined, ...(story.expected.acceptable ?? [])]).toContain(first?.cause);
    expect(story.expected.mustNotLead ?? []).not.toContain(first?.cause);
    for (const name of story.expected.mustName ?? []) expect(JSON.stringify(verdict)).toContain(name);
  });
});
