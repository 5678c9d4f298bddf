import { alarms, isAlarmId } from '../../alarms';
import type { Alarm } from '../../core/alarms/alarm';
import { type Incident, pagesInIncident } from '../../core/alarms/incident';
import { alarmName, runbookOf } from '../../core/alarms/name';
import { figure } from '../../core/words/figure';
import {
  type AlarmStates,
  type Band,
  type Graph,
  GRID_COLUMNS,
  groupsOf,
  type Line,
  MAX_ALARMS_PER_WIDGET,
  type Text,
} from './body';
import { runbookMeaning } from './runbook-meaning';

/** Place of a dashboard's alarms, and what all its graphs have in common. */
export interface DashboardPlace {
  readonly environmentName: string;
  readonly region: string;
  /** The part before an alarm's name in its ARN. */
  readonly alarmArnPrefix: string;
  /** Declared peaks, drawn into each graph. */
  readonly peaks: readonly Band[];
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

/** Graph of what an alarm sees, with its threshold and the declared peaks. */
export function alarmGraph(place: DashboardPlace, alarm: Alarm, width: number): Graph {
  const { region, peaks } = place;
  const vertical = peaks.length > 0 && { vertical: peaks };
  const drawn = { region, view: 'timeSeries', stacked: false } as const;
  const title = `${alarm.subject}: ${alarm.meaning}`;
  const { metric } = alarm;
  if (metric.kind !== 'query')
    // By the alarm, since its stack alone knows the names of its resources, and to import them would tie the two together.
    return {
      type: 'metric',
      width,
      height: GRAPH_HEIGHT,
      properties: { title, ...drawn, annotations: { alarms: [arnOf(place, alarm)], ...vertical } },
    };
  // Whether CloudWatch draws an alarm with several contributors is not documented; the query itself it draws.
  return {
    type: 'metric',
    width,
    height: GRAPH_HEIGHT,
    properties: {
      title,
      ...drawn,
      metrics: [[{ id: 'query', expression: metric.expression, period: metric.periodSec }]],
      annotations: { horizontal: [thresholdLine(alarm)], ...vertical },
    },
  };
}

const GRAPH_HEIGHT = 6;

const thresholdLine = ({ when, threshold }: Alarm): Line => ({
  value: threshold.value,
  label: `${when} ${figure(threshold.value)}`,
  fill: when.startsWith('>') ? 'above' : 'below',
});

/** Words that somebody has to know to read the graph beside it. */
export function alarmText(alarm: Alarm, width: number): Text {
  const { id, meaning, when, threshold } = alarm;
  const unit = isAlarmId(id) ? ` ${alarms[id].unit}` : '';
  return textWidget(
    width,
    GRAPH_HEIGHT,
    [
      `**${id}** ${toldBy(alarm)}`,
      runbookMeaning(id) ?? `${meaning}.`,
      `Fires at ${when} ${figure(threshold.value)}${unit}: ${threshold.because}.`,
      `What to do: \`${runbookOf(id)}\``,
    ].join('\n\n'),
  );
}

/** Way in which one hears of an alarm. */
function toldBy(alarm: Alarm): string {
  if (alarm.response === 'ticket') return 'is a ticket';
  return pagesInIncident(alarm) ? 'pages as part of the incident' : 'pages by itself';
}

/** Markdown. */
export const textWidget = (width: number, height: number, markdown: string): Text => ({
  type: 'text',
  width,
  height,
  properties: { markdown },
});
