import { InvalidInput } from '../../config/parse/invalid-input';
import { errorIssue } from '../../core/issue';
import { isObject, itemsIn, type Properties, type Value } from '../../core/json';
import { isComposite, readComposite } from '../../core/template/composite';
import { referencesIn, type Template } from '../../core/template/template';
import { shellQuoted } from '../../core/words/shell-quoted';
import { refusalText } from '../aws/error';
import { environmentNamed } from '../environments';
import type { Ports } from '../ports';
import type { Report } from '../verb';
import { type FoundAlarm, nameOfValue, shownName, synthCommand } from './template';

/** Alarm of which a backtest needs data, as it was asked for. */
interface Asked {
  readonly env: string | undefined;
  /** Options that name the alarm, as they were typed. */
  readonly typed: string;
}

/**
 * The query file of `aws cloudwatch get-metric-data` for what an alarm watches, and how to go on. Names that are known only when deployed
 * are asked of AWS; where it can't be asked they stand as what they are called in the template.
 */
export async function queryReport(found: FoundAlarm, asked: Asked, ports: Ports): Promise<Report> {
  const { resource, template } = found;
  if (isComposite(resource)) throw ofComposite(found);
  const region = regionOf(asked.env, ports);
  const { queries, notes } = await withNames(queriesOf(resource.properties), { found, region }, ports);
  const unknown = unknownNames(queries, template);
  const missing = unknown.map((name) => `write the name of ${name} in place of ${placeholder(name)}`);
  const periodSec = Math.max(...queries.map(periodOf));
  for (const line of [...notes, ...missing, ...steps({ ...asked, region }, periodSec, ports.nowMs())])
    ports.io.err(`${line}\n`);
  const filled = queries.map((query) => withPlaceholders(query, template));
  return { json: filled, text: () => JSON.stringify(filled, undefined, 2), exitCode: 0 };
}

function ofComposite({ template, resource }: FoundAlarm): InvalidInput {
  const names = readComposite(template, resource).alarms;
  return new InvalidInput([
    errorIssue(
      '--show',
      `${shownName(resource)}, a composite alarm`,
      `an alarm with a metric, such as one of its rule: ${names.join(', ')}`,
      `write --alarm ${names[0] ?? 'NAME'}, for each of them`,
    ),
  ]);
}

function regionOf(env: string | undefined, ports: Ports): string | undefined {
  if (env === undefined) return undefined;
  try {
    return environmentNamed(env, ports).environment.region;
  } catch (error) {
    // Only its template is needed here.
    if (!(error instanceof InvalidInput)) throw error;
    return undefined;
  }
}

/** The metrics that an alarm reads, as queries that return data: a backtest computes the expression itself. */
function queriesOf(properties: Properties): Properties[] {
  const written = itemsIn(properties.Metrics).filter(isObject);
  if (written.length === 0) {
    const { Namespace, MetricName, Dimensions, Period, Unit } = properties;
    const metric = { Namespace, MetricName, Dimensions: Dimensions ?? [] } as Properties;
    const stat = (Stat: Value) => ({
      Metric: metric,
      Period: numberOf(Period),
      Stat,
      ...(Unit !== undefined && { Unit }),
    });
    const samples = properties.EvaluateLowSampleCountPercentile === 'ignore';
    return [
      { Id: 'value', MetricStat: stat(properties.ExtendedStatistic ?? properties.Statistic ?? 'Average') },
      ...(samples ? [{ Id: 'samples', MetricStat: stat('SampleCount') }] : []),
    ];
  }
  const metrics = written.filter(({ MetricStat }) => isObject(MetricStat));
  const shown = metrics.length > 0 ? metrics : written;
  return shown.map(({ Id = 'value', MetricStat, Expression, Period }) =>
    isObject(MetricStat)
      ? { Id, MetricStat: { ...MetricStat, Period: numberOf(MetricStat.Period) } }
      : ({ Id, Expression, Period: numberOf(Period) } as Properties),
  );
}

/** CloudFormation takes numbers as texts, the command line does not. */
const numberOf = (value: Value | undefined): number => Number(value ?? 60);

const periodOf = ({ MetricStat, Period }: Properties): number =>
  Number((isObject(MetricStat) ? MetricStat.Period : Period) ?? 60);

interface Place {
  readonly found: FoundAlarm;
  readonly region: string | undefined;
}

async function withNames(
  queries: readonly Properties[],
  { found: { template, resource }, region }: Place,
  ports: Ports,
): Promise<{ readonly queries: readonly Properties[]; readonly notes: readonly string[] }> {
  if (unknownNames(queries, template).length === 0 || ports.deployedAlarm === undefined) return { queries, notes: [] };
  const name = shownName(resource);
  try {
    const deployed = await ports.deployedAlarm(region, name);
    if (deployed !== undefined)
      return { queries: queriesOf(deployed), notes: [`names as they are deployed, asked of AWS`] };
    return { queries, notes: [`${name} is not deployed where these credentials look; names are as in the template`] };
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    const command = `aws cloudwatch describe-alarms --alarm-names ${shellQuoted(name)} --query "MetricAlarms[0].[Dimensions,Metrics]"`;
    return {
      queries,
      notes: [
        `names are as in the template, since AWS was not to be asked: ${refusalText(error)}`,
        `they are in: ${command}`,
      ],
    };
  }
}

/** Names that queries have by a reference: logical ids. */
const unknownNames = (queries: readonly Properties[], template: Template): string[] => [
  ...new Set(
    dimensionsOf(queries).flatMap(({ Value: value }) =>
      nameOfValue(value, template) === undefined ? [calledIn(value, template)] : [],
    ),
  ),
];

const dimensionsOf = (queries: readonly Properties[]): Properties[] =>
  queries.flatMap(({ MetricStat }) => {
    const metric = isObject(MetricStat) ? MetricStat.Metric : undefined;
    return itemsIn(isObject(metric) ? metric.Dimensions : undefined).filter(isObject);
  });

const calledIn = (value: Value | undefined, { resources }: Template): string => {
  const [id] = referencesIn(value);
  return id === undefined
    ? JSON.stringify(value)
    : `${id}${resources[id] === undefined ? '' : ` (${resources[id].type})`}`;
};

const placeholder = (called: string): string => `NAME-OF-${called.split(' ')[0] ?? ''}`;

/** The query with a word that can be found in place of each name that is not known. */
function withPlaceholders(query: Properties, template: Template): Properties {
  const { MetricStat } = query;
  if (!isObject(MetricStat) || !isObject(MetricStat.Metric)) return query;
  const Dimensions = itemsIn(MetricStat.Metric.Dimensions)
    .filter(isObject)
    .map(({ Name, Value: value }) => ({
      Name: Name ?? '',
      Value: nameOfValue(value, template) ?? placeholder(calledIn(value, template)),
    }));
  return { ...query, MetricStat: { ...MetricStat, Metric: { ...MetricStat.Metric, Dimensions } } };
}

const DAY_SEC = 86_400;

/** Time that is asked for, seconds: CloudWatch keeps periods below a minute for three hours, and minutes for 15 days. */
const rangeOf = (periodSec: number): number =>
  periodSec < 60 ? 3 * 3_600 : periodSec < 3_600 ? DAY_SEC : 14 * DAY_SEC;

/** Commands to type, from the template to the answer. */
function steps(
  { env, typed, region }: Asked & { readonly region: string | undefined },
  periodSec: number,
  nowMs: number,
): string[] {
  const endSec = Math.floor(nowMs / 1_000 / Math.max(60, periodSec)) * Math.max(60, periodSec);
  const iso = (sec: number): string => new Date(sec * 1_000).toISOString().replace('.000', '');
  const where = region === undefined ? '' : ` --region ${region}`;
  return [
    ...(env === undefined ? [] : [`the templates are as new as the last: ${synthCommand(env)}`]),
    'then, with these queries in queries.json:',
    `  npx cdk-headroom backtest ${typed} --show > queries.json`,
    `  aws cloudwatch get-metric-data${where} --output json --metric-data-queries file://queries.json ` +
      `--start-time ${iso(endSec - rangeOf(periodSec))} --end-time ${iso(endSec)} > series.json`,
    `  npx cdk-headroom backtest ${typed} --series series.json --plot backtest.svg`,
  ];
}
