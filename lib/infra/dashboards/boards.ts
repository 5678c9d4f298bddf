import type { Alarm, SubjectKind } from '../../core/alarms/alarm';
import { incidentsOf, pagesInIncident } from '../../core/alarms/incident';
import { type DashboardBody, GRID_COLUMNS, groupsOf, MAX_WIDGETS, placed, type Text, type Widget } from './body';
import { alarmGraph, alarmStates, alarmText, type DashboardPlace, textWidget } from './widgets';

/** A dashboard to make. */
export interface Board {
  readonly name: string;
  readonly body: DashboardBody;
}

/** Kinds of subjects that have a dashboard of their own, by the last word of its name. */
const kindsWithBoard = { lane: 'lanes', host: 'hosts' } as const satisfies Partial<Record<SubjectKind, string>>;

const kindNames = ['lane', 'host'] as const;

/** The environment's dashboard, and one for each kind of subject that it has. */
export function environmentBoards(place: DashboardPlace, alarms: readonly Alarm[], peaks: readonly string[]): Board[] {
  const name = `${place.environmentName}-headroom`;
  const kinds = kindNames.flatMap((kind) => {
    const own = alarms.filter(({ subjectKind }) => subjectKind === kind);
    return own.length === 0 ? [] : subjectBoards(place, `${name}-${kindsWithBoard[kind]}`, own);
  });
  const about = [
    `**${place.environmentName}**`,
    ...kinds.map((board) => `[${board.name}](#dashboards:name=${board.name})`),
  ];
  return [{ name, body: overview(place, alarms, [...about, ...peaks]) }, ...kinds];
}

/** The overview: top left what pages and whether it does now, below it each subject's first promise, last the causes. */
function overview(place: DashboardPlace, alarms: readonly Alarm[], about: readonly string[]): DashboardBody {
  const own = alarms.filter((alarm) => alarm.response === 'page' && !pagesInIncident(alarm));
  const [first, ...more] = alarmStates(place, 'What pages', [...incidentsOf(alarms), ...own], LEFT);
  const graphs = firstPerSubject(alarms).map((alarm) => alarmGraph(place, alarm, GRID_COLUMNS / 3));
  const causes = alarms.filter(({ nature }) => nature === 'cause');
  return bodyOf([
    [...(first ? [first] : []), textWidget(GRID_COLUMNS - LEFT, first?.height ?? 3, about.join('\n\n'))],
    ...more.map((widget) => [widget]),
    ...groupsOf(graphs, 3),
    ...alarmStates(place, 'Alarms that page as incidents', alarms.filter(pagesInIncident)).map((widget) => [widget]),
    ...alarmStates(place, 'Causes, which are tickets', causes).map((widget) => [widget]),
  ]);
}

/** Columns of what is looked at first. */
const LEFT = 16;

/** The first alarm of each subject in the catalogue, a symptom where it has one. */
function firstPerSubject(alarms: readonly Alarm[]): Alarm[] {
  const subjects = bySubject(alarms.filter(({ subjectKind }) => subjectKind === 'lane' || subjectKind === 'host'));
  return subjects.flatMap((own) => own.slice(0, 1));
}

/** Everything about some subjects, on as few dashboards as their widgets fit on. */
export function subjectBoards(place: DashboardPlace, name: string, alarms: readonly Alarm[]): Board[] {
  const subjects = bySubject(alarms);
  const pages: Alarm[][][] = [];
  for (const subject of subjects) {
    const last = pages.at(-1);
    if (last && widgetsOf([...last, subject]) <= MAX_WIDGETS) last.push(subject);
    else pages.push([subject]);
  }
  return pages.map((page, index) => ({
    name: index === 0 ? name : `${name}-${index + 1}`,
    body: bodyOf(subjectRows(place, page)),
  }));
}

const widgetsOf = (subjects: readonly (readonly Alarm[])[]): number =>
  subjects.reduce((sum, alarms) => sum + 2 + 2 * alarms.length, 1 + Math.ceil(subjects.length / 10));

function subjectRows(place: DashboardPlace, subjects: readonly (readonly Alarm[])[]): Widget[][] {
  const incidents = incidentsOf(subjects.flat());
  return [
    ...alarmStates(place, 'Incidents', incidents).map((widget) => [widget]),
    ...subjects.flatMap((alarms) => [
      [title(alarms)],
      ...alarmStates(place, 'Alarms', alarms).map((widget) => [widget]),
      ...groupsOf(alarms, 2).map((pair) =>
        pair.flatMap((alarm) => [alarmGraph(place, alarm, GRAPH_COLUMNS), alarmText(alarm, TEXT_COLUMNS)]),
      ),
    ]),
  ];
}

const GRAPH_COLUMNS = 7;
const TEXT_COLUMNS = GRID_COLUMNS / 2 - GRAPH_COLUMNS;

function title(alarms: readonly Alarm[]): Text {
  const [{ subjectKind, subject } = { subjectKind: '', subject: '' }] = alarms;
  return textWidget(GRID_COLUMNS, 1, `## ${subjectKind} ${subject}`);
}

/** Alarms of each subject: what users feel first, what explains it last; otherwise in the order of the catalogue. */
function bySubject(alarms: readonly Alarm[]): Alarm[][] {
  const names = [...new Set(alarms.map(({ subjectKind, subject }) => `${subjectKind}/${subject}`))];
  return names.map((name) =>
    natures.flatMap((nature) =>
      alarms.filter((alarm) => alarm.nature === nature && `${alarm.subjectKind}/${alarm.subject}` === name),
    ),
  );
}

const natures: readonly Alarm['nature'][] = ['symptom', 'loss', 'silence', 'cause'];

const bodyOf = (rows: readonly (readonly Widget[])[]): DashboardBody => ({
  start: '-PT3H',
  periodOverride: 'inherit',
  widgets: placed(rows),
});
