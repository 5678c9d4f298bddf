import { AwsError } from '../../lambda/aws/signed-calls';
import { alarmIds, alarms, type CatalogueAlarm } from '../../lib/alarms';
import type { Alarm } from '../../lib/core/alarms/alarm';
import type { Page } from '../../lib/core/pages/page';
import { sampleOf } from '../alarms/proof/subjects';
import { readingsOf } from '../triage/generator/readings';
import type { Scenario } from '../triage/generator/scenario';
import { scenarios } from '../triage/scenarios';
import { deployedForm } from './cloudwatch';
import { type Account, answersFrom, triagedPage } from './triaged';

const NOW = Date.UTC(2026, 10, 27, 20, 14, 12);
const MIN = 60_000;

/** All alarms of the catalogue on one subject, as they are deployed. */
const expanded = alarmIds.flatMap((id): Alarm[] => {
  const entry: CatalogueAlarm = alarms[id];
  const alarm = entry.expand(sampleOf(entry), { environmentName: 'prod' });
  return alarm ? [alarm] : [];
});
const isJudged = ({ id }: Alarm): boolean => /^(host|lane)-/.test(id);

const accountOf = (alarm: Alarm, more: Partial<Account> = {}): Account => ({
  alarm: { subject: alarm.subject, id: alarm.id },
  nowMs: NOW,
  sinceMs: NOW - 2_000,
  deployed: expanded.filter(({ subjectKind }) => subjectKind === alarm.subjectKind).map((each) => deployedForm(each)),
  ...more,
});

/** Verdict of a page of which only the alarm is known. */
const verdictWithout = (alarm: Alarm, { triage, verdict }: Page): string =>
  triage?.causes[0]?.evidence.length ? verdict : alarm.meaning;

const denied = () => Promise.reject(new AwsError('AccessDenied', 403, { message: 'not you' }));
const refused = {
  cloudFormation: denied,
  autoScaling: denied,
  ec2: denied,
  codeDeploy: denied,
  lambda: denied,
  health: denied,
};

describe.each(expanded.map((alarm) => [alarm.id, alarm] as const))('the page of %s', (_, alarm) => {
  it('is sent, and says what to collect where nothing that was read says why', async () => {
    const { page, calls } = await triagedPage(accountOf(alarm));
    expect(page.alarm).toBe(alarm.id);
    expect(page.triage === undefined).toBe(!isJudged(alarm));
    // What nothing speaks for leads no page; where the alarm itself is a cause it speaks.
    expect(page.verdict).toBe(verdictWithout(alarm, page));
    if (page.triage?.causes.length === 0) expect(page.evidence.join('\n')).toMatch(/collect.*npx cdk-headroom/);
    // One window has both, unless the alarm evaluates hours.
    expect(calls.length).toBeLessThanOrEqual(2);
  });

  it('is sent where every other service refuses, and says so', async () => {
    const { page } = await triagedPage(accountOf(alarm, { sources: refused }));
    const told = page.missingEvidence.filter((line) => line.endsWith('AccessDenied (403), not you'));
    expect(told.length).toBeGreaterThanOrEqual(isJudged(alarm) ? 3 : 0);
    expect(page.verdict).toBe(verdictWithout(alarm, page));
  });

  it('is sent where CloudWatch gives no metrics', async () => {
    const metrics = () => {
      throw Object.assign(new Error('Rate exceeded'), { name: 'ThrottlingException' });
    };
    const { page } = await triagedPage(accountOf(alarm, { metrics }));
    expect(page.missingEvidence.join('\n')).toContain('the metric: ThrottlingException, Rate exceeded');
    expect(page.headline).toMatch(/^ALARM [ -~]{1,94}$/);
  });

  it('is sent where judging fails, and says so', async () => {
    const facts = (): never => {
      throw new TypeError('a bug');
    };
    const { page } = await triagedPage(accountOf(alarm, { sources: { facts } }));
    if (isJudged(alarm)) expect(page.missingEvidence.join('\n')).toContain('TypeError, a bug');
    else expect(page.triage).toBeUndefined();
  });
});

describe('what is read for a page', () => {
  const [lag] = expanded.filter(({ id }) => id === 'host-loop-lag');
  if (!lag) throw new Error('the catalogue has host-loop-lag');

  it("is asked in one call together with the alarm's own metric, under ids of its own", async () => {
    const { calls } = await triagedPage(accountOf(lag));
    expect(calls).toHaveLength(1);
    const ids = calls[0]?.map(({ Id }) => Id) ?? [];
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !id?.startsWith('triage_'))).toHaveLength(1);
    expect(ids.length).toBeGreaterThan(30);
  });

  it("is the alarm's own metric alone where the whole is refused", async () => {
    const metrics: Account['metrics'] = (queries) => {
      if (queries.length > 1) throw Object.assign(new Error('too much'), { name: 'ValidationError' });
      const points = [[new Date(NOW - MIN).toISOString(), 480]] as const;
      return answersFrom([{ name: 'LoopLag', stat: 'p99', points }])(queries);
    };
    const { page } = await triagedPage(accountOf(lag, { metrics }));
    expect(page.evidence.join('\n')).toContain('measured: 480 ms');
    expect(page.missingEvidence).toContain('the metrics that triage looks at: ValidationError, too much');
  });

  it('is told where CloudWatch has only a part of it', async () => {
    const metrics: Account['metrics'] = (queries) => ({
      MetricDataResults: queries.map(({ Id }) => ({ Id, StatusCode: 'InternalError', Timestamps: [], Values: [] })),
    });
    const { page } = await triagedPage(accountOf(lag, { metrics }));
    expect(page.missingEvidence.join('\n')).toMatch(/all of .*: CloudWatch says InternalError/);
  });
});

/** Episode of a file of readings. */
interface Recorded {
  readonly host: string;
  readonly startedAt: string;
}

/** Scenarios whose evidence is in metrics, documents and facts alone; alarms of others are not in this account. */
const told = scenarios.filter(
  ({ state = 'ALARM', changes = [], others = [], missing = [], cause }) =>
    state === 'ALARM' && cause && changes.length + others.length + missing.length === 0,
);

async function pageOfScenario(scenario: Scenario) {
  const { at, alarm, facts, metrics, episodes } = readingsOf(scenario);
  const deployed = expanded
    .filter(({ subjectKind }) => subjectKind === (scenario.lane ? 'lane' : 'host'))
    .map((each) => ({ ...deployedForm(each), AlarmName: `prod/${scenario.name}/${each.id}` }));
  const { page } = await triagedPage({
    alarm: { subject: scenario.name, id: alarm.id },
    nowMs: Date.parse(at),
    sinceMs: Date.parse(alarm.since),
    deployed,
    stored: metrics,
    documents: (episodes as readonly Recorded[]).map(({ host, startedAt, ...episode }) => ({
      Host: host,
      Episodes: [{ ...episode, startedAt: Date.parse(startedAt) }],
    })),
    sources: {
      facts: () => facts,
      ec2: () =>
        Promise.resolve('<attachmentSet><volumeId>vol-1</volumeId><instanceId>i-1</instanceId></attachmentSet>'),
    },
  });
  return page;
}

describe('pages of faults', () => {
  it('name the cause as often as triage does from a file, but for one in ten', async () => {
    const wrong: string[] = [];
    for (const scenario of told) {
      const [first] = (await pageOfScenario(scenario)).triage?.causes ?? [];
      if (![scenario.cause, ...(scenario.acceptable ?? [])].includes(first?.cause))
        wrong.push(`${scenario.title}: ${first?.cause ?? 'nothing'}, and not ${scenario.cause ?? ''}`);
    }
    expect(wrong).toEqual(wrong.slice(0, Math.floor(told.length / 10)));
    expect(told.length).toBeGreaterThan(40);
  });
});
