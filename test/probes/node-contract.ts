import contract from './cases.json';

interface MetricCase {
  readonly name: string;
  readonly unit: string;
  readonly optional?: boolean;
}

const metrics: readonly MetricCase[] = [...contract.metrics.filter(isNodes), ...contract.nodeMetrics];
const kindOf = (value: unknown) => (Array.isArray(value) ? 'array' : typeof value);

/** A metric of the contract names the probes that publish it; without any it is for all. */
function isNodes(metric: object): boolean {
  return !('probes' in metric) || (Array.isArray(metric.probes) && metric.probes.includes('node'));
}

/** What is wrong with a document, in words; empty when it keeps to the contract. */
export function shapeErrors(parsed: unknown): string[] {
  const document = parsed as Record<string, unknown> & {
    _aws: { CloudWatchMetrics: Directive[] };
    Episodes: object[];
    Culprits: object[];
  };
  const [directive] = document._aws.CloudWatchMetrics;
  if (directive === undefined) return ['no directive'];
  const declared = new Set(directive.Metrics.map(({ Name }) => Name));
  const optional: Record<string, string> = contract.documentOptional;
  const known = {
    ...contract.document,
    ...optional,
    ...Object.fromEntries(metrics.map(({ name }) => [name, undefined])),
  };
  return [
    ...Object.entries(contract.document).flatMap(([key, kind]) =>
      kindOf(document[key]) === kind ? [] : [`${key} is not ${kind}`],
    ),
    ...Object.entries(optional).flatMap(([key, kind]) =>
      key in document && kindOf(document[key]) !== kind ? [`${key} is not ${kind}`] : [],
    ),
    ...Object.keys(document).flatMap((key) => (key in known ? [] : [`unknown property ${key}`])),
    ...metrics.flatMap(({ name, optional }) => (optional || declared.has(name) ? [] : [`${name} is not declared`])),
    ...directive.Metrics.flatMap((definition) => definitionErrors(definition, document[definition.Name])),
    ...(directive.Namespace === contract.namespace ? [] : ['namespace']),
    ...(JSON.stringify(directive.Dimensions) === JSON.stringify([['Service']]) ? [] : ['dimensions']),
    ...(document.Episodes.length <= contract.limits.episodes ? [] : ['too many episodes']),
    ...document.Episodes.flatMap((each) => recordErrors('episode', each, contract.episode, contract.episodeOptional)),
    ...(document.Culprits.length <= contract.limits.culprits ? [] : ['too many culprits']),
    ...document.Culprits.flatMap((each) => recordErrors('culprit', each, contract.culprit, contract.culpritOptional)),
  ];
}

interface Directive {
  readonly Namespace: string;
  readonly Dimensions: string[][];
  readonly Metrics: { readonly Name: string; readonly Unit: string; readonly StorageResolution: number }[];
}

function definitionErrors({ Name, Unit, StorageResolution }: Directive['Metrics'][number], value: unknown): string[] {
  const expected = metrics.find(({ name }) => name === Name);
  const values = Array.isArray(value) ? value.length : 1;
  return [
    ...(expected?.unit === Unit ? [] : [`${Name} in ${Unit}`]),
    ...(StorageResolution === contract.storageResolution ? [] : [`${Name} is of resolution ${StorageResolution}`]),
    ...(values > 0 && values <= contract.limits.valuesPerMetric ? [] : [`${values} values of ${Name}`]),
  ];
}

function recordErrors(what: string, record: object, always: object, optional: object): string[] {
  const known: Record<string, string> = { ...always, ...optional };
  const kinds = Object.entries(record).map(([key, value]) => [key, kindOf(value)] as const);
  return [
    ...Object.keys(always).flatMap((key) => (key in record ? [] : [`${what} without ${key}`])),
    ...kinds.flatMap(([key, kind]) => (known[key] === kind ? [] : [`${what}'s ${key} is ${kind}`])),
  ];
}
