import { parseAlarmName } from '../../alarms/name';
import type { Part } from '../cause';
import { canMake } from '../parts';
import type { Missing } from '../readings';
import { type AlarmSeen, type Known, type MetricAsked, type Question, serviceOf } from './asked';
import { type Resources, resourcesOf } from './resources';
import { type About, type Row, table } from './table';
import { windowOf } from './window';

/** Series to read about an alarm. */
export interface ToRead {
  /** Series, those first that tell most about this alarm. */
  readonly metrics: readonly MetricAsked[];
  readonly window: { readonly startMs: number; readonly endMs: number };
  /** Evidence that can't be asked for, because nobody knows its name. */
  readonly missing: readonly Missing[];
}

/** Most volumes and functions of others that are asked about, so that all fits into one call. */
const MOST = { volumes: 40, neighbours: 20 } as const;

/** CloudWatch keeps values of less than a minute for three hours. Source: CloudWatch API Reference, GetMetricData. */
const FINE_MS = 3 * 3_600_000;

/** Longest period that says something within the window. */
const LONGEST_SEC = 300;

/** Series to read about an alarm: all of its kind of subject, ordered by the parts that can make the alarm's own part look ill. */
export function whatToRead(question: Question, known: Known): ToRead {
  const { kind, name } = question.subject;
  const isOwn = (alarm: AlarmSeen): boolean => parseAlarmName(alarm.name)?.subject === name;
  const own = known.alarms.filter(isOwn);
  const asked = own.filter((alarm) => parseAlarmName(alarm.name)?.id === question.alarmId);
  const watched = asked.flatMap(({ metrics }) => metrics).filter(({ periodSec }) => periodSec <= LONGEST_SEC);
  const names: Names = { question, known, resources: resourcesOf(own), others: known.alarms.filter((a) => !isOwn(a)) };
  const window = windowOf(question);
  const isFine = question.nowMs - window.startMs < FINE_MS;
  const rows = [...table[kind]].sort(byTelling(partsOf(watched, table[kind])));
  const metrics = [...watched.map(plain), ...rows.flatMap((row) => seriesOf(row, names))].map((metric) =>
    isFine ? metric : { ...metric, periodSec: Math.max(60, metric.periodSec) },
  );
  return { metrics: unique(metrics), window, missing: unknownIn(names) };
}

/** Parts that an alarm watches. */
const partsOf = (watched: readonly MetricAsked[], rows: readonly Row[]): readonly Part[] =>
  rows.filter(({ names }) => watched.some(({ name }) => name in names)).map(({ part }) => part);

/** Order of rows: the alarm's own part, then what can make it look ill, then the rest. */
function byTelling(parts: readonly Part[]): (a: Row, b: Row) => number {
  const rank = ({ part }: Row): number => (parts.includes(part) ? 0 : parts.some((own) => canMake(part, own)) ? 1 : 2);
  return (a, b) => rank(a) - rank(b);
}

const plain = ({ namespace, name, stat, periodSec, dimensions }: MetricAsked): MetricAsked => ({
  namespace,
  name,
  stat,
  periodSec,
  dimensions,
});

interface Names {
  readonly question: Question;
  readonly known: Known;
  readonly resources: Resources;
  /** Alarms of other subjects. */
  readonly others: readonly AlarmSeen[];
}

type Dimensions = Readonly<Record<string, string>>;

/** Series of a row, one for each thing that it is about. */
function seriesOf({ namespace, about, names, periodSec = 60 }: Row, known: Names): MetricAsked[] {
  return dimensionsOf[about](known).flatMap((dimensions) =>
    Object.entries(names).flatMap(([name, stats]) =>
      stats.map((stat) => ({ namespace, name, stat, periodSec, dimensions })),
    ),
  );
}

const one = (name: string, value: string | undefined): Dimensions[] => (value === undefined ? [] : [{ [name]: value }]);

/** Dimensions of all that series may be about. */
const dimensionsOf: Readonly<Record<About, (names: Names) => readonly Dimensions[]>> = {
  service: ({ question }) => [{ Service: serviceOf(question) }],
  executor: (names) => listedBy('Executor', names),
  pool: (names) => listedBy('Pool', names),
  loadBalancer: ({ resources }) => one('LoadBalancer', resources.loadBalancer),
  targetGroup: ({ resources: { loadBalancer, targetGroups } }) =>
    loadBalancer === undefined ? [] : targetGroups.map((group) => ({ LoadBalancer: loadBalancer, TargetGroup: group })),
  group: ({ resources }) => resources.groupNames.flatMap((group) => one('AutoScalingGroupName', group)),
  volume: ({ known }) => volumesOf(known).map(({ id }) => ({ VolumeId: id })),
  attachedVolume: ({ known }) =>
    volumesOf(known).flatMap(({ id, instanceId }) =>
      instanceId === undefined ? [] : [{ InstanceId: instanceId, VolumeId: id }],
    ),
  queue: ({ resources }) => one('QueueName', resources.queueName),
  deadLetters: ({ resources }) => one('QueueName', resources.deadLetterQueueName),
  function: ({ resources }) => aliasOf(resources),
  account: () => [{}],
  neighbour: ({ others }) => neighboursIn(others),
};

const volumesOf = ({ volumes = [] }: Known) => volumes.slice(0, MOST.volumes);

/** Sets of dimensions with one name of what a process has several of, such as executors. */
function listedBy(name: string, { known: { listed = [] } }: Names): Dimensions[] {
  const sets = listed.filter(({ dimensions }) => name in dimensions).map(({ dimensions }) => dimensions);
  return [...new Map(sets.map((set) => [keyOf(set), set])).values()];
}

const aliasOf = ({ functionName, alias }: Resources): Dimensions[] =>
  functionName === undefined ? [] : [{ FunctionName: functionName, Resource: `${functionName}:${alias}` }];

/** Aliases of the other lanes. */
function neighboursIn(others: readonly AlarmSeen[]): Dimensions[] {
  const bySubject = new Map<string, AlarmSeen[]>();
  for (const alarm of others) {
    const name = parseAlarmName(alarm.name);
    if (!name?.id.startsWith('lane-')) continue;
    bySubject.set(name.subject, [...(bySubject.get(name.subject) ?? []), alarm]);
  }
  return [...bySubject.values()].flatMap((alarms) => aliasOf(resourcesOf(alarms))).slice(0, MOST.neighbours);
}

/** Each series once, where it came first; what an alarm watches by longer periods is read as the rules compare it. */
const unique = (metrics: readonly MetricAsked[]): MetricAsked[] => {
  const seen = new Map<string, MetricAsked>();
  for (const metric of metrics) {
    const key = [metric.namespace, metric.name, metric.stat, keyOf(metric.dimensions)].join();
    const before = seen.get(key);
    if (!before || metric.periodSec < before.periodSec) seen.set(key, metric);
  }
  return [...seen.values()];
};

const keyOf = (dimensions: Dimensions): string =>
  JSON.stringify(Object.entries(dimensions).sort(([a], [b]) => (a < b ? -1 : 1)));

/** Evidence that nobody knows the name of. */
function unknownIn({ question: { subject }, known, resources }: Names): Missing[] {
  const because = 'no deployed alarm of the subject names it';
  const volumes = known.volumes?.length ?? 0;
  const lacks: readonly (readonly [isMissing: boolean, what: string, because: string])[] =
    subject.kind === 'lane'
      ? [
          [resources.queueName === undefined, "metrics of the lane's queue", because],
          [resources.functionName === undefined, "metrics of the lane's function", because],
        ]
      : [
          [resources.groupNames.length === 0, 'metrics of the Auto Scaling group', because],
          [
            volumes > MOST.volumes,
            `metrics of ${volumes - MOST.volumes} of ${volumes} volumes`,
            `${MOST.volumes} are read at most`,
          ],
        ];
  return lacks.filter(([isMissing]) => isMissing).map(([, what, why]) => ({ what, because: why }));
}
