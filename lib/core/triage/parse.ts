import { errorIssue, type Issue } from '../issue';
import { anArray, aNumber, aRecord, aText, aTime, type Field, Fields, shown } from './fields';
import {
  type Change,
  type Episode,
  type Metric,
  type Missing,
  type OtherAlarm,
  type Point,
  type Readings,
  READINGS_FORMAT,
  type ServiceMap,
  type SubjectKind,
} from './readings';

/** Readings, or all that is wrong with them. */
export type Parsed =
  | { readonly readings: Readings; readonly issues?: never }
  | { readonly issues: readonly Issue[]; readonly readings?: never };

/** Reads what a saved file holds. Another version is refused; of this one every problem is told at once. */
export function parseReadings(raw: unknown): Parsed {
  const issues: Issue[] = [];
  const root = new Fields(issues, 'readings', aRecord(issues, 'readings', raw));
  if (issues.length > 0) return { issues };
  if (root.raw('format') !== READINGS_FORMAT) return { issues: [otherVersion(root.raw('format'))] };
  const readings = readingsIn(root);
  return issues.length > 0 ? { issues } : { readings };
}

const otherVersion = (got: unknown): Issue =>
  errorIssue(
    'readings.format',
    got === undefined ? 'no format' : JSON.stringify(got),
    `"${READINGS_FORMAT}"`,
    'save the readings again with this version: cdk-headroom triage … --save FILE',
  );

function readingsIn(root: Fields): Readings {
  const atMs = root.get('at', aTime);
  const subject = root.within('subject');
  const alarm = root.within('alarm');
  const graph = root.raw('graph');
  return {
    atMs,
    environment: root.get('environment', aText),
    subject: { kind: subject.get('kind', aKind), name: subject.get('name', aText) },
    alarm: { id: alarm.get('id', aText), state: alarm.get('state', aText), sinceMs: alarm.get('since', aTime) },
    facts: root.optional('facts', someFacts, {}),
    metrics: root.list('metrics', (each) => metricIn(each, atMs)),
    episodes: root.list('episodes', episodeIn),
    alarms: root.list('alarms', otherAlarmIn),
    changes: root.list('changes', changeIn),
    missing: root.list('missing', missingIn),
    ...(graph === undefined || graph === null ? {} : { graph: serviceMapIn(root.within('graph')) }),
  };
}

const aKind: Field<SubjectKind> = (issues, path, value) => {
  if (value === 'host' || value === 'lane') return value;
  issues.push(errorIssue(path, shown(value), "'host' or 'lane'", 'write the kind of the subject'));
  return 'host';
};

const someFacts: Field<Readings['facts']> = (issues, path, value) => {
  const entries = Object.entries(aRecord(issues, path, value));
  const known = entries.filter((entry): entry is [string, number | string | boolean] => isFact(entry[1]));
  for (const [name, each] of entries)
    if (!isFact(each) && each !== null)
      issues.push(errorIssue(`${path}.${name}`, shown(each), 'a number or a text', 'leave out what is not known'));
  return Object.fromEntries(known);
};

const isFact = (value: unknown): value is number | string | boolean =>
  typeof value === 'string' || typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value));

function metricIn(fields: Fields, atMs: number): Metric {
  const points = fields
    .get('points', anArray)
    .map((each, index) => pointIn(fields, index, each))
    // Nothing is later than the moment of looking, whatever a clock says.
    .filter((point): point is Point => point !== undefined && !(point.atMs > atMs));
  return {
    namespace: fields.get('namespace', aText),
    name: fields.get('name', aText),
    stat: fields.get('stat', aText),
    periodSec: fields.get('periodSec', aPositive),
    dimensions: fields.optional('dimensions', someTexts, {}),
    points: points.sort((a, b) => a.atMs - b.atMs),
  };
}

function pointIn({ issues, path }: Fields, index: number, raw: unknown): Point | undefined {
  const place = `${path}.points[${index}]`;
  if (!Array.isArray(raw) || raw.length !== 2) {
    issues.push(errorIssue(place, shown(raw), '[ISO 8601 time, value]', 'write points as CloudWatch returns them'));
    return undefined;
  }
  return { atMs: aTime(issues, `${place}[0]`, raw[0]), value: aNumber(issues, `${place}[1]`, raw[1]) };
}

const aPositive: Field<number> = (issues, path, value) => {
  const number = aNumber(issues, path, value);
  if (number <= 0) issues.push(errorIssue(path, shown(value), 'more than 0', 'write the period in seconds'));
  return number;
};

const someTexts: Field<Record<string, string>> = (issues, path, value) =>
  Object.fromEntries(
    Object.entries(aRecord(issues, path, value)).map(([name, each]) => [name, aText(issues, `${path}.${name}`, each)]),
  );

const episodeIn = (fields: Fields): Episode => ({
  startedAtMs: fields.get('startedAt', aTime),
  durationMs: fields.get('durationMs', aNumber),
  function: fields.get('function', aText),
  file: fields.optional('file', aText, ''),
  line: fields.optional('line', aNumber, 0),
  stack: fields.optional('stack', aText, ''),
  host: fields.optional('host', aText, ''),
  waitedForCpuMs: fields.optional<number | undefined>('waitedForCpuMs', aNumber, undefined),
});

const otherAlarmIn = (fields: Fields): OtherAlarm => ({
  id: fields.get('id', aText),
  subject: fields.get('subject', aText),
  state: fields.get('state', aText),
  sinceMs: fields.get('since', aTime),
});

const changeIn = (fields: Fields): Change => ({
  atMs: fields.get('at', aTime),
  kind: fields.get('kind', aText),
  subject: fields.get('subject', aText),
  what: fields.optional('what', aText, ''),
});

const missingIn = (fields: Fields): Missing => ({
  what: fields.get('what', aText),
  because: fields.optional('because', aText, ''),
});

const serviceMapIn = (fields: Fields): ServiceMap => ({
  nodes: fields
    .get('nodes', anArray)
    .map((each, index) => aText(fields.issues, `${fields.path}.nodes[${index}]`, each)),
  calls: fields.get('calls', anArray).map((each, index): readonly [string, string] => {
    const [caller, callee] = Array.isArray(each) ? (each as unknown[]) : [];
    const place = `${fields.path}.calls[${index}]`;
    return [aText(fields.issues, `${place}[0]`, caller), aText(fields.issues, `${place}[1]`, callee)];
  }),
});
