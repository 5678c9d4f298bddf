/** The embedded metric format as far as the CloudWatch agent turns it into metrics. Pure. */
export interface EmfDocument {
  readonly timestampMs: number;
  /** Log group of the document. Absent: it is not stored as a log event. */
  readonly logGroup?: string | undefined;
  readonly metrics: readonly EmfMetric[];
}

export interface EmfMetric {
  readonly namespace: string;
  readonly name: string;
  readonly unit: string;
  readonly highResolution: boolean;
  /** One array per dimension set: the same values are published once for each. */
  readonly dimensionSets: readonly Readonly<Record<string, string>>[];
  readonly values: readonly number[];
}

/** Values per metric that one document may hold. Source: CloudWatch, "Specification: Embedded metric format", 2026-11. */
const MAX_VALUES = 100;

type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Reads one document as it came over the wire.
 * @returns the document, or in words what is wrong with it
 */
export function parseEmf(text: string): EmfDocument | { readonly problem: string } {
  let root: unknown;
  try {
    root = JSON.parse(text);
  } catch {
    return { problem: `not JSON: ${text.slice(0, 60)}` };
  }
  if (!isFields(root) || !isFields(root._aws)) return { problem: 'no _aws object' };
  const { Timestamp, LogGroupName, CloudWatchMetrics } = root._aws;
  if (typeof Timestamp !== 'number' || !Number.isFinite(Timestamp)) return { problem: 'no _aws.Timestamp' };
  if (!Array.isArray(CloudWatchMetrics)) return { problem: 'no _aws.CloudWatchMetrics' };
  const document = root;
  return {
    timestampMs: Timestamp,
    logGroup: typeof LogGroupName === 'string' ? LogGroupName : undefined,
    metrics: CloudWatchMetrics.flatMap((directive) => (isFields(directive) ? metricsOf(directive, document) : [])),
  };
}

/** A metric that the document names but holds no usable value of is left out, as the agent does. */
function metricsOf(directive: Fields, document: Fields): EmfMetric[] {
  const { Namespace, Metrics } = directive;
  if (typeof Namespace !== 'string' || !Array.isArray(Metrics)) return [];
  const dimensionSets = dimensionSetsOf(directive.Dimensions, document);
  return Metrics.flatMap((definition) => {
    if (!isFields(definition) || typeof definition.Name !== 'string') return [];
    const values = numbers(document[definition.Name]);
    if (values.length === 0) return [];
    return [
      {
        namespace: Namespace,
        name: definition.Name,
        unit: typeof definition.Unit === 'string' ? definition.Unit : 'None',
        highResolution: definition.StorageResolution === 1,
        dimensionSets,
        values,
      },
    ];
  });
}

/** A set that names a dimension which the document lacks is left out whole: the metric would be another one. */
function dimensionSetsOf(sets: unknown, document: Fields): Record<string, string>[] {
  if (!Array.isArray(sets) || sets.length === 0) return [{}];
  return sets.flatMap((set) => {
    if (!Array.isArray(set)) return [];
    const pairs = set.map((name) => [String(name), document[String(name)]] as const);
    return pairs.every(([, value]) => typeof value === 'string')
      ? [Object.fromEntries(pairs.map(([name, value]) => [name, String(value)]))]
      : [];
  });
}

function numbers(value: unknown): number[] {
  const list: readonly unknown[] = Array.isArray(value) ? value.slice(0, MAX_VALUES) : [value];
  return list.filter((entry): entry is number => typeof entry === 'number' && Number.isFinite(entry));
}
