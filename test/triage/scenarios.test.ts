import { causeIds } from '../../lib/core/triage/cause';
import { triage } from '../../lib/core/triage/judge';
import { parseReadings } from '../../lib/core/triage/parse';
import { readingsOf } from './generator/readings';
import type { Scenario } from './generator/scenario';
import { scenarios } from './scenarios';

/** A number and a time of day: what a line of evidence has at least. */
const NUMBER = /\d/;
const TIME = /\d\d:\d\d/;

const judged = (scenario: Scenario) => {
  const { readings, issues } = parseReadings(readingsOf(scenario));
  expect(issues).toBeUndefined();
  if (!readings) throw new Error('scenarios make readings that can be read');
  return triage(readings);
};

describe.each(scenarios.map((scenario) => [scenario.title, scenario] as const))('%s', (_, scenario) => {
  const verdict = judged(scenario);
  const [first] = verdict.causes;

  it(`comes to ${scenario.cause ?? 'no cause'}`, () => {
    expect([scenario.cause, ...(scenario.acceptable ?? [])]).toContain(first?.cause);
    for (const name of scenario.names ?? []) expect(JSON.stringify(verdict)).toContain(name);
  });

  it('says so with numbers, limits and times, and one command', () => {
    const lines = verdict.causes.flatMap(({ evidence }) => evidence);
    expect(lines.filter((line) => !NUMBER.test(line) || !TIME.test(line))).toEqual([]);
    expect(verdict.causes.filter(({ next, evidence }) => next.length > 80 || evidence.length === 0)).toEqual([]);
    expect(verdict.verdict).toMatch(new RegExp(`^${scenario.name}: `));
    expect(verdict.runbook).toBe(`runbooks/${scenario.alarm}.md`);
  });
});

describe('all scenarios', () => {
  it('have each cause at least twice', () => {
    const counts = causeIds.map((cause) => [cause, scenarios.filter((each) => each.cause === cause).length] as const);
    expect(counts.filter(([, count]) => count < 2)).toEqual([]);
  });

  it('come to the same verdict with other noise, but for one in twenty', () => {
    const again = scenarios.map((each) => ({ ...each, seed: each.seed + 10_000 }));
    const wrong = again.filter(
      (each) => ![each.cause, ...(each.acceptable ?? [])].includes(judged(each).causes[0]?.cause),
    );
    expect(wrong.length).toBeLessThanOrEqual(scenarios.length / 20);
  });

  it('name nothing where there is nothing to name', () => {
    const named = scenarios.filter((each) => each.cause === undefined).flatMap((each) => judged(each).causes);
    expect(named).toEqual([]);
  });
});
