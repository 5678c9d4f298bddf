import { causeIds, type Verdict } from '../../lib/core/triage/cause';
import { triage } from '../../lib/core/triage/judge';
import { parseReadings } from '../../lib/core/triage/parse';
import { type Example, storiesOf } from './contract';

/** Stories as they were judged the first time: the least that is right ever after. */
const FIRST_RIGHT = 92;

const stories = storiesOf().map((story) => ({ story, verdict: judged(story) }));

function judged({ readings: raw }: Example): Verdict {
  const { readings, issues } = parseReadings(raw);
  expect(issues).toBeUndefined();
  if (!readings) throw new Error('stories are readings that can be read');
  return triage(readings);
}

const isRight = ({ story: { expected }, verdict }: (typeof stories)[number]): boolean =>
  [expected.cause ?? undefined, ...(expected.acceptable ?? [])].includes(verdict.causes[0]?.cause);

describe('stories of incidents, written without sight of the rules', () => {
  it('have each cause at least twice, and ten without one', () => {
    const counts = causeIds.map((cause) => stories.filter(({ story }) => story.expected.cause === cause).length);
    expect(counts.filter((count) => count < 2)).toEqual([]);
    expect(stories.filter(({ story }) => story.expected.cause === null).length).toBeGreaterThanOrEqual(10);
  });

  it('come to their cause as often as they did before any rule was mended, at least', () => {
    expect(stories.filter(isRight).length).toBeGreaterThanOrEqual(FIRST_RIGHT);
  });

  it.each(stories.filter(isRight).map((each) => [each.story.name, each] as const))('%s', (_, { story, verdict }) => {
    expect(story.expected.mustNotLead ?? []).not.toContain(verdict.causes[0]?.cause);
    for (const name of story.expected.mustName ?? []) expect(JSON.stringify(verdict)).toContain(name);
  });

  it('are told for certain only where it is so', () => {
    const certain = stories.filter(({ verdict }) => verdict.causes[0]?.confidence === 'certain');
    expect(certain.filter((each) => !isRight(each)).map(({ story }) => story.name)).toEqual([]);
  });
});
