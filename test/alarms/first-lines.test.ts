import { alarmIds, alarms } from '../../lib/alarms';
import { ruleIn, ruleOf, seenOf } from './proof/first-lines';
import { expandedFor } from './proof/subjects';

describe('the rule in the first lines of a page', () => {
  const page = (line: string) => `# x\n\nYou see: y.\n${line}\n\n## Meaning\n\nz\n`;
  const rule = { when: '>', breaching: { datapoints: 2, of: 3 }, periodSec: 60, missing: 'notBreaching' };

  it.each([
    ['above', '>', 'good', 'notBreaching'],
    ['at or above', '>=', 'good', 'notBreaching'],
    ['below', '<', 'bad', 'breaching'],
    ['at or below', '<=', 'bad', 'breaching'],
  ])('%s is %s, and missing data that count as %s are %s', (how, when, as, missing) => {
    const line = `Fires: ${how} the limit in 2 of 3 periods of 60 s; missing data count as ${as}.`;
    expect(ruleIn(page(line))).toEqual({ ...rule, when, missing });
  });

  it.each([
    ['', 'no line'],
    ['Fires: over the limit in 2 of 3 periods of 60 s; missing data count as good.', 'another word'],
    ['Fires: above the limit in 2 of 3 periods of 60 s.', 'nothing about missing data'],
  ])('is none in %j: %s', (line) => expect(ruleIn(page(line))).toBeUndefined());

  it('is none further down', () => {
    const line = 'Fires: above the limit in 2 of 3 periods of 60 s; missing data count as good.';
    expect(ruleIn(`${page('')}${line}\n`)).toBeUndefined();
  });
});

describe.each(alarmIds)('the page of %s', (id) => {
  it('says when it fires, as the record does', () => {
    const { when, breaching, missing, metric } = expandedFor(alarms[id]);
    expect(ruleOf(id)).toEqual({ when, breaching, missing, periodSec: metric.periodSec });
  });

  it('says what one sees', () => expect(seenOf(id)).toMatch(/^\S.*[^.]$/));
});
