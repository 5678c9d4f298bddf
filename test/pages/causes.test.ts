import { alarms, isAlarmId } from '../../lib/alarms';
import { chatNotificationOf } from '../../lib/core/pages/chat';
import { diagnose } from '../../lib/core/pages/diagnose';
import type { Page } from '../../lib/core/pages/page';
import type { Verdict } from '../../lib/core/triage/cause';
import { triage } from '../../lib/core/triage/judge';
import { parseReadings } from '../../lib/core/triage/parse';
import { readingsOf } from '../triage/generator/readings';
import type { Scenario } from '../triage/generator/scenario';
import { scenarios } from '../triage/scenarios';

const FIRED = Date.UTC(2026, 10, 27, 20, 14, 10);

/** The page about a verdict of triage, with nothing else read. */
function pageAbout(verdict: Verdict): Page {
  const { alarm: id, subject } = verdict;
  if (!isAlarmId(id)) throw new Error(`${id} is not in the catalogue`);
  const alarmName = `shop/${subject}/${id}`;
  const { meaning, unit, next, nature } = alarms[id];
  return diagnose({
    event: {
      alarmName,
      state: 'ALARM',
      previous: 'OK',
      reason: 'Threshold Crossed',
      atMs: FIRED,
      description: '',
      contributor: {},
      children: [],
    },
    name: { environment: 'shop', subject, id },
    knowledge: {
      meaning,
      unit,
      nature,
      next: next({ environment: 'shop', subject, alarmName }),
      runbook: `runbooks/${id}.md`,
    },
    readings: { missing: ["the probes' documents: no answer within 8000 ms"], triage: verdict },
  });
}

function judged(scenario: Scenario): Verdict {
  const { readings } = parseReadings(readingsOf(scenario));
  if (!readings) throw new Error('scenarios make readings that can be read');
  return triage(readings);
}

const cases = scenarios
  .filter(({ state = 'ALARM' }) => state === 'ALARM')
  .map((scenario) => [scenario.title, scenario] as const);

describe.each(cases)('the page of an alarm where %s', (_, scenario) => {
  const verdict = judged(scenario);
  const page = pageAbout(verdict);
  const [first] = verdict.causes;
  const isNamed = first !== undefined && first.confidence !== 'possible';

  it('is led by the cause that is named, and by the alarm itself where none is', () => {
    const id = verdict.alarm as keyof typeof alarms;
    expect(page.verdict).toBe(isNamed ? verdict.verdict : alarms[id].meaning);
    expect(page.next).toBe(
      isNamed ? first.next : alarms[id].next({ environment: 'shop', subject: verdict.subject, alarmName: '' }),
    );
    if (isNamed) expect(page.evidence.slice(0, first.evidence.length)).toEqual(first.evidence);
    else expect(page.evidence).toContain(verdict.verdict);
    if (isNamed) expect(page.evidence).toContain(alarms[id].meaning);
  });

  it('has a subject for a lock screen that says as much and is not broken off in a word', () => {
    expect(page.headline).toMatch(/^ALARM shop\/[ -~]{1,89}$/);
    if (isNamed) expect(page.headline).toContain(verdict.verdict.slice(verdict.subject.length + 2).slice(0, 40));
    expect(page.headline).not.toContain(`: ${verdict.subject}: `);
  });

  it('has it all in JSON, and what a person needs at once in its first lines', () => {
    expect(page.triage).toEqual({ causes: verdict.causes, excluded: verdict.excluded, missing: verdict.missing });
    const head = page.text.split('\n').slice(0, 4);
    expect(head[0]).toBe(page.verdict);
    expect(head.join('\n').length).toBeLessThanOrEqual(450);
    expect(page.missingEvidence).toEqual([...new Set(page.missingEvidence)]);
    for (const missing of verdict.missing) expect(page.missingEvidence).toContain(missing);
  });

  it('is short enough to be read at night', () => {
    for (const line of page.evidence) expect(line.length).toBeLessThanOrEqual(250);
    expect(page.evidence.length).toBeLessThanOrEqual(20);
    expect(chatNotificationOf(page).content.description.length).toBeLessThanOrEqual(1_500);
  });
});

describe('pages of all scenarios', () => {
  it('name a cause in at least three of four', () => {
    const named = cases.filter(([, scenario]) => (pageAbout(judged(scenario)).triage?.causes.length ?? 0) > 0);
    expect(named.length / cases.length).toBeGreaterThanOrEqual(0.75);
  });
});
