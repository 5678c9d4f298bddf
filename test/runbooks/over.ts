import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { alarmsFor, alarmsOf, isAlarmId, type SubjectPlan } from '../../lib/alarms';
import { parseEnvironments } from '../../lib/config/load';
import type { Alarm, AlarmMetric } from '../../lib/core/alarms/alarm';
import { planEnvironment } from '../../lib/core/plan-environment';
import { listed } from '../alarms/alarms-page';
import { hostPlan, quantity } from '../alarms/plans';
import { NOW_MS } from '../config/inputs';
import samples from '../samples';

const FIELDS = join(__dirname, '..', '..', 'lib', 'core', 'environment');

/** What is wrong with a line "It is over when": another metric than the alarm's own, or another figure than its threshold. */
export function overProblems(id: string, line: string): readonly string[] {
  if (!isAlarmId(id)) return line.includes(`\`${id}\``) ? [] : [`does not name ${id}`];
  const alarms = deployed.filter((alarm) => alarm.id === id);
  const metrics = new Set(alarms.flatMap(({ metric }) => metricsOf(metric)));
  const named = [...line.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);
  const strange = named.filter((name) => !metrics.has(name) && !environmentFields.has(name) && !known.has(name));
  return [
    ...strange.map((name) => `\`${name}\` is no metric of ${id}, no field of an environment and no setting of a unit`),
    ...(named.some((name) => metrics.has(name)) ? [] : [`names none of ${[...metrics].join(', ')}`]),
    ...figureProblems(alarms, line, named),
  ];
}

function figureProblems(alarms: readonly Alarm[], line: string, named: readonly string[]): readonly string[] {
  const values = [...new Set(alarms.map(({ threshold }) => threshold.value))];
  const [only] = values;
  if (only !== undefined && values.length === 1)
    return figuresIn(line).includes(only) ? [] : [`does not say ${only}, which is its threshold everywhere`];
  const isNamed = named.some((name) => environmentFields.has(name)) || line.includes('that `alarm` prints');
  return isNamed ? [] : [`does not say what its threshold follows from, which differs: ${values.join(', ')}`];
}

/** Numbers of a text, without the commas of thousands. */
const figuresIn = (line: string): readonly number[] =>
  [...line.matchAll(/(?<![\w.])\d[\d,]*(?:\.\d+)?/g)].map(([number]) => Number(number.replaceAll(',', '')));

/** What a page may name besides: the verb that prints a threshold, a kind of lane, settings of a unit. */
const known = new Set(['alarm', 'latency', 'LimitNOFILE', 'TasksMax', 'data', '…_allowance_exceeded']);

/** A host group whose limits are other ones. */
const otherHosts: SubjectPlan = {
  kind: 'host',
  name: 'other',
  plan: {
    ...hostPlan({ maxQueueLength: 8, host: { instanceType: 'm7i.8xlarge' } }),
    smallestVolume: { sizeGiB: 8, what: 'the root volume' },
    service: { processes: quantity(2, 'workers'), openFiles: quantity(4_096, 'files') },
  },
};

/** Every alarm, of the catalogue's samples and of the sample environments. */
const deployed: readonly Alarm[] = [
  ...listed.map(({ alarm }) => alarm),
  ...alarmsOf(otherHosts, { environmentName: 'prod' }),
  ...parseEnvironments(samples, { nowMs: NOW_MS }).environments.flatMap((environment) =>
    alarmsFor(planEnvironment(environment)),
  ),
];

function metricsOf(metric: AlarmMetric): readonly string[] {
  if (metric.kind === 'metric') return [metric.name];
  if (metric.kind === 'math') return Object.values(metric.metrics).map(({ name }) => name);
  return [...metric.expression.matchAll(/SELECT \w+\((\w+)\)/g)].map(([, name = '']) => name);
}

/** Fields that an environment file may have. */
const environmentFields: ReadonlySet<string> = new Set(
  readdirSync(FIELDS).flatMap((file) =>
    [...readFileSync(join(FIELDS, file), 'utf8').matchAll(/^ +readonly (\w+)\??:/gm)].map(([, name = '']) => name),
  ),
);
