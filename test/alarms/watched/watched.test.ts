import { complaintsAbout } from './known';
import { verdict } from './samples';
import type { Scenario } from './scenario';
import { alarmOf, idsWithoutScenario, scenarios } from './scenarios';

const cases = scenarios.map((scenario) => [`${scenario.id} of ${scenario.subject}`, scenario] as const);

describe('what an alarm watches', () => {
  it('is published to every alarm of the catalogue', () => expect(idsWithoutScenario).toEqual([]));
});

describe.each(cases)('%s', (_, scenario: Scenario) => {
  const { fires, quiet, peak, periodSec = 60 } = scenario;
  const verdicts = (published: Scenario['fires'], when?: 'peak') =>
    published.map((each) => verdict(alarmOf(scenario, when), each));

  it('fires on samples as they are published, and stays quiet on others', () => {
    expect([verdicts(fires), verdicts(quiet)]).toEqual([fires.map(() => 'fires'), quiet.map(() => 'quiet')]);
  });

  it('has the period in which they are looked at', () => {
    const { metric } = alarmOf(scenario);
    const each = metric.kind === 'math' ? Object.values(metric.metrics) : [];
    expect([metric, ...each].map((one) => one.periodSec)).toEqual([metric, ...each].map(() => periodSec));
  });

  it('watches what is known, by a statistic that means something', () => {
    expect(complaintsAbout(alarmOf(scenario))).toEqual([]);
  });

  it('is as much tighter in a declared peak as it says', () => {
    const { fires: peakFires, quiet: peakQuiet } = peak ?? { fires, quiet };
    expect([verdicts(peakFires, 'peak'), verdicts(peakQuiet, 'peak')]).toEqual([
      peakFires.map(() => 'fires'),
      peakQuiet.map(() => 'quiet'),
    ]);
    if (peak) expect(verdicts(peak.fires)).toEqual(peak.fires.map(() => 'quiet'));
    else expect(alarmOf(scenario, 'peak').metric).toEqual(alarmOf(scenario).metric);
  });
});
