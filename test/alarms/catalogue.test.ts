import { alarmIds, alarms, type CatalogueAlarm } from '../../lib/alarms';
import type { Alarm, Comparison, MissingData } from '../../lib/core/alarms/alarm';
import { holds, outcome, proofOf } from './proof/proofs';
import { expandedFor } from './proof/subjects';

const entries = alarmIds.map((id): [string, CatalogueAlarm] => [id, alarms[id]]);

const mutants = (alarm: Alarm): [what: string, mutant: Alarm][] => {
  const { datapoints, of } = alarm.breaching;
  const comparisons: Comparison[] = ['>', '>=', '<', '<='];
  const treatments: MissingData[] = ['missing', 'notBreaching', 'breaching', 'ignore'];
  const counts = [
    { datapoints: datapoints - 1, of },
    { datapoints: datapoints + 1, of: Math.max(of, datapoints + 1) },
    ...(of > 1 ? [{ datapoints: Math.min(datapoints, of - 1), of: of - 1 }] : []),
    // One bad datapoint fires as soon in a longer memory, and only ends later: its page says how long it is.
    ...(datapoints > 1 && datapoints < of ? [{ datapoints, of: of + 1 }] : []),
  ].filter((count) => count.datapoints > 0);
  return [
    ...comparisons
      .filter((when) => when !== alarm.when)
      .map((when): [string, Alarm] => [`when ${when}`, { ...alarm, when }]),
    ...treatments
      .filter((missing) => missing !== alarm.missing)
      .map((missing): [string, Alarm] => [`missing ${missing}`, { ...alarm, missing }]),
    ...counts.map((breaching): [string, Alarm] => [
      `${breaching.datapoints} of ${breaching.of}`,
      { ...alarm, breaching },
    ]),
  ];
};

/** Every namespace that an alarm reads, in one text. */
const namespacesOf = ({ metric }: Alarm): string => {
  if (metric.kind === 'query') return metric.expression;
  const metrics = metric.kind === 'math' ? Object.values(metric.metrics) : [metric];
  return metrics.map(({ namespace }) => namespace).join(' ');
};

describe.each(entries)('%s', (id, entry) => {
  const alarm = expandedFor(entry);

  it('fires on what its proof says and stays quiet on the near misses', () => {
    const { fires, quiet } = proofOf(entry);
    for (const series of fires) expect([series, outcome(alarm, series).state]).toEqual([series, 'ALARM']);
    for (const series of quiet)
      expect([series, outcome(alarm, series)]).toEqual([series, { state: 'OK', everFired: false }]);
  });

  it.each(mutants(alarm))('would not prove itself with %s', (_, mutant) =>
    expect(holds(proofOf(entry), mutant)).toBe(false),
  );

  it('reads <subject>-<symptom> and carries its id', () => {
    expect(id).toMatch(new RegExp(`^${entry.subjectKind}-[a-z]+(-[a-z]+)*$`));
    expect([entry.id, alarm.id]).toEqual([id, id]);
  });

  it('says what is wrong in one clause, and why the threshold is what it is', () => {
    expect(alarm.meaning).toMatch(/^[a-z].*[^.]$/);
    expect(alarm.threshold.because.length).toBeGreaterThan(20);
    expect(Number.isFinite(alarm.threshold.value)).toBe(true);
  });

  it('is titled with a short fact that is true on a healthy day, and its unit', () => {
    expect(entry.shows).toMatch(/^\p{L}[\p{L}\d /-]+, [\p{L}\d %/=]+$/u);
    expect(entry.shows.length).toBeLessThanOrEqual(36);
    // What asserts has a verb that says so of now, or of soon.
    expect(entry.shows).not.toMatch(
      /\b(is|are|was|were|has|have|does|do|can|cannot|will|fails?|waits?|hurts?|runs? out|too|almost|hardly)\b/,
    );
    expect(entry.shows).not.toBe(entry.meaning);
  });

  it('never needs more datapoints than it looks at, within the limits of CloudWatch', () => {
    const { datapoints, of } = alarm.breaching;
    expect(datapoints).toBeGreaterThan(0);
    expect(datapoints).toBeLessThanOrEqual(of);
    expect([10, 20, 30, 60, 180, 300, 3_600, 86_400]).toContain(alarm.metric.periodSec);
    expect(of * alarm.metric.periodSec).toBeLessThanOrEqual(86_400);
  });

  it('has somebody who notices when its metric stops', () => {
    const { silence } = entry;
    expect(silence.kind === 'alarms').toBe(entry.missing === 'breaching');
    if (silence.kind === 'seen-by') {
      const partner = entries.find(([other]) => other === silence.alarm)?.[1];
      expect(partner).toMatchObject({ subjectKind: entry.subjectKind, missing: 'breaching' });
    }
    if (silence.kind === 'harmless') {
      expect(silence.because.length).toBeGreaterThan(20);
      // A subject's own metric stops when the subject dies; only AWS's metrics may be called harmless.
      expect(namespacesOf(alarm)).toContain('AWS/');
    }
  });

  it('names a next command that needs nothing filled in', () => {
    const next = entry.next({ environment: 'prod', subject: alarm.subject, alarmName: `prod/${alarm.subject}/${id}` });
    expect(next).toMatch(/^npx cdk-headroom [a-z]+ [\w/ -]+$/);
    expect(next).not.toMatch(/undefined|TODO|xxx/);
  });
});
