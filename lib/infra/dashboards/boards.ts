import type { Alarm, SubjectKind } from '../../core/alarms/alarm';
import { incidentId, incidentsOf, pagesInIncident } from '../../core/alarms/incident';
import { boardName, hasBoard } from '../../core/alarms/name';
import {
  type DashboardBody,
  type Graph,
  GRID_COLUMNS,
  groupsOf,
  MAX_METRICS,
  MAX_WIDGETS,
  placed,
  type Text,
  type Widget,
} from './body';
import type { KnownNames } from './curves';
import type { Sign } from './signs';
import {
  alarmGraph,
  alarmStates,
  alarmText,
  boardLink,
  type DashboardPlace,
  pageLink,
  signGraphs,
  textWidget,
} from './widgets';

/** A dashboard to make. */
export interface Board {
  readonly name: string;
  readonly body: DashboardBody;
}

/** A subject as a dashboard shows it: a row of its signs, then its alarms. */
export interface BoardSubject {
  readonly kind: SubjectKind;
  readonly name: string;
  readonly alarms: readonly Alarm[];
  readonly signs: readonly Sign[];
  readonly known: KnownNames;
}

/** The environment's dashboard: what pages and whether it does now, how each subject is, last the states of all alarms. */
export function environmentBoard(
  place: DashboardPlace,
  subjects: readonly BoardSubject[],
  peaks: readonly string[],
): Board {
  const { environmentName } = place;
  const alarms = subjects.flatMap((subject) => subject.alarms);
  const own = alarms.filter((alarm) => alarm.response === 'page' && !pagesInIncident(alarm));
  const kinds = [...new Set(subjects.map(({ kind }) => kind))].filter(hasBoard);
  const others = kinds.map((kind) => boardLink(boardName(environmentName, kind)));
  const causes = alarms.filter(({ nature }) => nature === 'cause');
  return {
    name: boardName(environmentName),
    body: bodyOf([
      ...beginning(
        place,
        'What pages',
        [...incidentsOf(alarms), ...own],
        [[environmentName, ...others].join(' · '), ...peaks],
      ),
      ...subjects.flatMap((subject) => signRows(place, subject)),
      ...alarmStates(place, 'Alarms that page as incidents', alarms.filter(pagesInIncident)).map(alone),
      ...alarmStates(place, 'Causes, which are tickets', causes).map(alone),
    ]),
  };
}

/** Everything about some subjects, on as few dashboards as their widgets and metrics fit on. */
export function subjectBoards(
  place: DashboardPlace,
  name: string,
  subjects: readonly BoardSubject[],
  about: readonly string[],
): Board[] {
  const pages: BoardSubject[][] = [];
  const boardOf = (shown: readonly BoardSubject[]) => bodyOf(subjectRows(place, shown, about));
  for (const subject of subjects) {
    const last = pages.at(-1);
    if (last && isWithinLimits(boardOf([...last, subject]), [...last, subject])) last.push(subject);
    else pages.push([subject]);
  }
  return pages.map((page, index) => ({ name: index === 0 ? name : `${name}-${index + 1}`, body: boardOf(page) }));
}

function isWithinLimits({ widgets }: DashboardBody, subjects: readonly BoardSubject[]): boolean {
  const rows = widgets.reduce(
    (sum, widget) => sum + (widget.type === 'metric' ? (widget.properties.metrics?.length ?? 0) : 0),
    0,
  );
  // A graph of an alarm draws what the alarm watches.
  const watched = subjects.flatMap(({ alarms }) => alarms).reduce((sum, alarm) => sum + metricCount(alarm), 0);
  return widgets.length <= MAX_WIDGETS && rows + watched <= MAX_METRICS;
}

const metricCount = ({ metric }: Alarm): number =>
  metric.kind === 'math' ? Object.keys(metric.metrics).length + 1 : 1;

function subjectRows(place: DashboardPlace, subjects: readonly BoardSubject[], about: readonly string[]): Widget[][] {
  return [
    ...beginning(place, 'Incidents', incidentsOf(subjects.flatMap(({ alarms }) => alarms)), about),
    ...subjects.flatMap((subject) => signRows(place, subject)),
    ...subjects.flatMap(({ kind, name, alarms, known }) => [
      [textWidget(GRID_COLUMNS, `## Alarms of ${kind} ${name}`, 1)],
      ...alarmStates(place, 'States', alarms).map(alone),
      ...groupsOf(inOrder(alarms), GRID_COLUMNS / GRAPH_COLUMNS).flatMap((pair) => alarmRows(place, pair, known)),
    ]),
  ];
}

/** First row of a dashboard: is it on fire, and where? Beside it where to read on. */
function beginning(
  place: DashboardPlace,
  title: string,
  states: Parameters<typeof alarmStates>[2],
  about: readonly string[],
): Widget[][] {
  const text = textWidget(states.length === 0 ? GRID_COLUMNS : GRID_COLUMNS - LEFT, about.join('\n\n'));
  const [first, ...more] = alarmStates(place, title, states, LEFT);
  const height = Math.max(text.height, first?.height ?? 0);
  return [[...(first ? [first] : []), { ...text, height }], ...more.map(alone)].filter(
    (row) => row.length > 1 || about.length > 0,
  );
}

/** Columns of what is looked at first. */
const LEFT = 16;

/** Row of a subject's signs under its name: how bad is it? Nothing of a subject without any. */
function signRows(place: DashboardPlace, { kind, name, signs, known, alarms }: BoardSubject): Widget[][] {
  const graphs = signGraphs(place, name, signs, known);
  if (graphs.length === 0) return [];
  const incident = alarms.some(pagesInIncident) ? [pageLink(place, incidentId(kind))] : [];
  const isElsewhere = hasBoard(kind) && Object.keys(known.values).length === 0;
  const more = isElsewhere ? [boardLink(boardName(place.environmentName, kind))] : [];
  return [[textWidget(GRID_COLUMNS, [`**${kind} ${name}**`, ...more, ...incident].join(' · '), 1)], graphs];
}

const GRAPH_COLUMNS = GRID_COLUMNS / 2;

/** Alarms side by side: what each sees, and below it what one has to know. */
function alarmRows(place: DashboardPlace, alarms: readonly Alarm[], known: KnownNames): [Graph[], Text[]] {
  const texts = alarms.map((alarm) => alarmText(place, alarm, GRAPH_COLUMNS));
  const height = Math.max(...texts.map((text) => text.height));
  return [
    alarms.map((alarm) => alarmGraph(place, alarm, known, GRAPH_COLUMNS)),
    texts.map((text) => ({ ...text, height })),
  ];
}

/** Alarms in the order in which they are read: what users feel first, what explains it last; otherwise in that of the catalogue. */
const inOrder = (alarms: readonly Alarm[]): Alarm[] =>
  natures.flatMap((nature) => alarms.filter((alarm) => alarm.nature === nature));

const natures: readonly Alarm['nature'][] = ['symptom', 'loss', 'silence', 'cause'];

const alone = (widget: Widget): Widget[] => [widget];

const bodyOf = (rows: readonly (readonly Widget[])[]): DashboardBody => ({
  start: '-PT3H',
  periodOverride: 'inherit',
  widgets: placed(rows),
});
