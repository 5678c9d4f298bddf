import { alarms, isAlarmId } from '../../alarms';
import type { Alarm } from '../../core/alarms/alarm';
import { type Incident, pagesInIncident } from '../../core/alarms/incident';
import { alarmName, runbookLink } from '../../core/alarms/name';
import { figure } from '../../core/words/figure';
import {
  type AlarmStates,
  type Band,
  type Graph,
  type GraphRow,
  GRID_COLUMNS,
  groupsOf,
  type Line,
  MAX_ALARMS_PER_WIDGET,
  type Text,
} from './body';
import { type KnownNames, rowsOf } from './curves';
import { isScaled, limitsOf, measured } from './measured';
import type { Sign } from './signs';
import { fitsTitle, rowsOfText } from './text-size';

/** Place of a dashboard's alarms, and what all its graphs have in common. */
export interface DashboardPlace {
  readonly environmentName: string;
  readonly region: string;
  /** The part before an alarm's name in its ARN. */
  readonly alarmArnPrefix: string;
  /** Declared peaks, drawn into each graph. */
  readonly peaks: readonly Band[];
  /** Address under which the pages of alarms are; none names the files in the package. */
  readonly runbooks?: string | undefined;
}

type Named = Pick<Alarm | Incident, 'id' | 'subject'>;

const arnOf = ({ environmentName, alarmArnPrefix }: DashboardPlace, alarm: Named): string =>
  `${alarmArnPrefix}${alarmName(environmentName, alarm)}`;

/** The states of alarms over so many columns, in as many widgets as CloudWatch needs for them. */
export const alarmStates = (
  place: DashboardPlace,
  title: string,
  shown: readonly Named[],
  width = GRID_COLUMNS,
): AlarmStates[] =>
  groupsOf(shown, MAX_ALARMS_PER_WIDGET).map((group) => ({
    type: 'alarm',
    width,
    height: 2 + Math.ceil(group.length / (width / COLUMNS_PER_STATE)),
    properties: { title, alarms: group.map((alarm) => arnOf(place, alarm)), sortBy: 'stateUpdatedTimestamp' },
  }));

/** An alarm's name is long; so many columns show it. */
const COLUMNS_PER_STATE = 6;

/** Graph of what an alarm sees as it was measured, with its thresholds and the declared peaks. */
export function alarmGraph(place: DashboardPlace, alarm: Alarm, known: KnownNames, width: number): Graph {
  const fact = `${factOf(alarm)} (${alarm.response} ${alarm.when} ${figure(alarm.threshold.value)})`;
  const title = titleOf([fact], alarm.subject, width)[0] ?? fact;
  const drawn = { title, width, height: ALARM_HEIGHT, hasLegend: false };
  const { metric } = alarm;
  // Whether CloudWatch draws an alarm with several contributors is not documented; the query itself it draws.
  if (metric.kind === 'query') {
    const query = { id: 'query', expression: metric.expression, period: metric.periodSec };
    return graph(place, { ...drawn, rows: [[query]], lines: limitsOf(alarm), hasLegend: true });
  }
  const curves = isScaled(alarm) ? measured(alarm, factOf(alarm)) : undefined;
  const rows = curves && rowsOf(curves, known);
  return graph(place, { ...drawn, ...(rows ? { rows, lines: limitsOf(alarm) } : { alarm }) });
}

/** Short fact that an alarm is about, which is true on a healthy day, too. */
const factOf = ({ id }: Pick<Alarm, 'id'>): string => (isAlarmId(id) ? alarms[id].shows : id);

/** Graphs of the signs of a subject in one row; none of those whose metrics have names that are not known. */
export function signGraphs(place: DashboardPlace, subject: string, signs: readonly Sign[], known: KnownNames): Graph[] {
  const drawn = signs.flatMap(({ shows, curves, lines }) => {
    const rows = rowsOf(curves, known);
    return rows ? [{ shows, rows, lines }] : [];
  });
  const width = Math.floor(GRID_COLUMNS / Math.max(3, drawn.length));
  const titles = titleOf(
    drawn.map(({ shows }) => shows),
    subject,
    width,
  );
  return drawn.map(({ rows, lines }, index) =>
    graph(place, { title: titles[index] ?? '', width, height: SIGN_HEIGHT, rows, lines, hasLegend: true }),
  );
}

/** Facts as titles with their subject before them where all of them then fit; above them stands whose they are in any case. */
function titleOf(facts: readonly string[], subject: string, width: number): readonly string[] {
  const full = facts.map((fact) => `${subject} · ${fact}`);
  return full.every((title) => fitsTitle(title, width)) ? full : facts;
}

/** Lower than a row of signs: what an alarm sees is looked up, and there are dozens of them. */
const ALARM_HEIGHT = 3;
const SIGN_HEIGHT = 4;

interface Draft {
  readonly title: string;
  readonly width: number;
  readonly height: number;
  readonly rows?: readonly GraphRow[];
  readonly lines?: readonly Line[];
  readonly alarm?: Alarm;
  /** Whether it has several curves, which have to be told apart. */
  readonly hasLegend: boolean;
}

function graph(place: DashboardPlace, draft: Draft): Graph {
  const { title, width, height, rows, lines = [], alarm, hasLegend } = draft;
  const annotations = {
    // By the alarm where it shows what was measured: CloudWatch colours it by its state.
    ...(alarm && { alarms: [arnOf(place, alarm)] as const }),
    ...(lines.length > 0 && { horizontal: lines }),
    ...(place.peaks.length > 0 && { vertical: place.peaks }),
  };
  return {
    type: 'metric',
    width,
    height,
    properties: {
      title,
      region: place.region,
      view: 'timeSeries',
      stacked: false,
      ...(hasLegend ? {} : { legend: { position: 'hidden' } as const }),
      ...(rows && { metrics: rows, yAxis: { left: { min: 0, showUnits: false } } }),
      annotations,
    },
  };
}

/** Words that somebody has to know to read the graph above it. */
export function alarmText(place: DashboardPlace, alarm: Alarm, width: number): Text {
  const { id, meaning, when, threshold } = alarm;
  const unit = isAlarmId(id) ? ` ${alarms[id].unit}` : '';
  const name = encodeURIComponent(alarmName(place.environmentName, alarm));
  return textWidget(
    width,
    [
      `**${id}** ${toldBy(alarm)} · [state and history](#alarmsV2:alarm/${name}) · ${pageLink(place, id)}`,
      `On while ${meaning}. It fires at ${when} ${figure(threshold.value)}${unit}: ${threshold.because}.`,
    ].join('\n\n'),
  );
}

/** Link to the page of an alarm; without an address it is the file's name, which no link could open. */
export const pageLink = ({ runbooks }: DashboardPlace, id: string): string =>
  runbooks ? `[what to do](${runbookLink(runbooks, id)})` : `what to do: \`${runbookLink(undefined, id)}\``;

/** Link to another dashboard of the same account. */
export const boardLink = (name: string): string => `[${name}](#dashboards:name=${name})`;

/** Way in which one hears of an alarm. */
function toldBy(alarm: Alarm): string {
  if (alarm.response === 'ticket') return 'is a ticket';
  return pagesInIncident(alarm) ? 'pages with the incident' : 'pages by itself';
}

/** Markdown, as high as its text needs. */
export const textWidget = (width: number, markdown: string, height = rowsOfText(markdown, width)): Text => ({
  type: 'text',
  width,
  height,
  properties: { markdown },
});
