import { parseAlarmRule, ruleHolds } from '../../lib/core/cloudwatch/composite-rule';
import { isObject } from '../../lib/core/json';
import { plans, type ResourceJson, resourcesOf, synthesize } from './assembly';
import { otherShapes } from './other-shapes';

/*
 * Who hears of the second alarm while the first stays on: a small machine of states over what is in the templates. Each alarm
 * and each composite tells at its own change, and at nothing else.
 */

interface Deployed {
  readonly name: string;
  readonly id: string;
  readonly isHeard: boolean;
  /** Rule of a composite. */
  readonly rule?: ReturnType<typeof parseAlarmRule>;
  readonly properties: ResourceJson['Properties'];
}

const { stacks } = synthesize([...plans, ...otherShapes]);
const deployed = [
  ...resourcesOf(stacks, 'AWS::CloudWatch::Alarm'),
  ...resourcesOf(stacks, 'AWS::CloudWatch::CompositeAlarm'),
].map(({ Properties }): Deployed => {
  const { AlarmName, AlarmActions, AlarmRule, ActionsSuppressor } = Properties;
  // The machine does not know what a suppressor does.
  expect(ActionsSuppressor).toBeUndefined();
  return {
    name: String(AlarmName),
    id: String(AlarmName).split('/').slice(2).join('/'),
    isHeard: Array.isArray(AlarmActions) && AlarmActions.length > 0,
    ...(typeof AlarmRule === 'string' && { rule: parseAlarmRule(AlarmRule) }),
    properties: Properties,
  };
});

const subjectOf = ({ name }: Deployed): string => name.split('/').slice(0, 2).join('/');
const subjects = new Map(
  deployed.map((one) => [subjectOf(one), deployed.filter((other) => subjectOf(other) === subjectOf(one))]),
);

/** Names of what tells when the state goes from some alarms in ALARM to others. */
function told(own: readonly Deployed[], before: readonly string[], after: readonly string[]): string[] {
  const isOn = ({ name, rule }: Deployed, on: readonly string[]): boolean =>
    rule ? ruleHolds(rule, (alarm) => (on.includes(alarm) ? 'ALARM' : 'OK')) : on.includes(name);
  return own.filter((one) => one.isHeard && !isOn(one, before) && isOn(one, after)).map(({ id }) => id);
}

const metricAlarms = (own: readonly Deployed[]) =>
  own.filter(({ rule, id }) => !rule && !/heartbeat|page-test/.test(id));

describe.each([...subjects])('of %s', (_, own) => {
  const alarms = metricAlarms(own).map(({ name }) => name);
  const pairs = alarms.flatMap((first) =>
    alarms.flatMap((second) => (first === second ? [] : [[first, second] as const])),
  );

  it('a person hears of every alarm while any other stays on', () => {
    const unheard = pairs.filter(([first, second]) => told(own, [first], [first, second]).length === 0);
    expect(unheard).toEqual([]);
  });

  it('a person hears of every alarm that comes alone', () => {
    expect(alarms.filter((alarm) => told(own, [], [alarm]).length === 0)).toEqual([]);
  });
});

describe('one fault', () => {
  const isPage = ({ properties }: Deployed): boolean =>
    !JSON.stringify(properties.AlarmActions ?? '').includes('Tickets');

  it.each([...subjects].filter(([, own]) => own.some(({ rule }) => rule)))(
    'that fires all alarms of %s makes three pages at most, in whatever order they fire',
    (_, own) => {
      const alarms = metricAlarms(own).map(({ name }) => name);
      for (const order of [alarms, [...alarms].reverse()]) {
        const pages = order.flatMap((_, index) =>
          told(own.filter(isPage), order.slice(0, index), order.slice(0, index + 1)),
        );
        expect(pages.length).toBeGreaterThan(0);
        expect(pages.length).toBeLessThanOrEqual(3);
      }
    },
  );
});

describe('an incident', () => {
  it('reads nothing of the whole account: another team can neither open it nor hide in it', () => {
    const wide = deployed.filter(({ properties }) => metricsOf(properties).some(isOfAccount)).map(({ name }) => name);
    const members = deployed.flatMap(({ rule, properties }) => (rule ? [String(properties.AlarmRule)] : []));
    expect(wide.length).toBeGreaterThan(0);
    expect(wide.filter((name) => members.some((rule) => rule.includes(`"${name}"`)))).toEqual([]);
    for (const { name, properties } of deployed)
      if (wide.includes(name)) expect(JSON.stringify(properties.AlarmActions)).toContain('Tickets');
  });
});

/** Metrics and queries that an alarm reads. */
function metricsOf(properties: ResourceJson['Properties']): readonly unknown[] {
  const { Metrics, MetricName, Namespace, Dimensions } = properties;
  return Array.isArray(Metrics) ? Metrics : MetricName === undefined ? [] : [{ Namespace, MetricName, Dimensions }];
}

function isOfAccount(read: unknown): boolean {
  if (!isObject(read)) return false;
  if (isObject(read.MetricStat)) return isOfAccount(read.MetricStat.Metric);
  if (read.MetricName !== undefined) return !Array.isArray(read.Dimensions) || read.Dimensions.length === 0;
  const query = JSON.stringify(read.Expression ?? '');
  return query.includes('SELECT') && !query.includes(' WHERE ');
}
