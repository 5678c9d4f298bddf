import { type Axes, stepPath, timeAxis, valueAxis, xOf, yOf } from '../../../lib/core/charts/axes';
import { clockTicks } from '../../../lib/core/charts/ticks';
import { mathValues } from '../../../lib/core/cloudwatch/math/math';
import type { Datapoint } from '../../../lib/core/cloudwatch/rule';
import { element, textElement } from '../../../lib/core/words/markup';
import type { AlarmStates, DashboardBody, Drawn, Graph } from '../../../lib/infra/dashboards/body';
import { seriesOf, story } from './blocked-peak';
import { layoutOf, look, paragraphsOf, type Placed } from './console';
import { ordinaryWidth } from './letters';

/*
 * A dashboard as CloudWatch would show it, drawn from what was synthesized: its widgets where they are, its expressions evaluated over
 * synthetic series. Nothing of a picture is written by hand.
 */

/** The part of a dashboard above a row of its grid. */
export const upTo = (body: DashboardBody, row: number): DashboardBody => ({
  ...body,
  widgets: body.widgets.filter(({ y, height }) => y + height <= row),
});

/** Colours by what they are for, for light and dark. */
const colours = {
  ground: ['#f4f5f7', '#0f141b'],
  card: ['#ffffff', '#161d26'],
  edge: ['#c9ced6', '#3a4350'],
  ink: ['#16191f', '#e9ebed'],
  muted: ['#545b64', '#a3adba'],
  grid: ['#e5e8ec', '#2b3440'],
  link: ['#0b5fb8', '#5fb0ff'],
  limit: ['#b3261e', '#ff8a80'],
  peak: ['#fff1cc', '#3a3115'],
  alarm: ['#c62828', '#e5484d'],
  ok: ['#1d7a46', '#4cc38a'],
  'curve-0': ['#1f5fbf', '#6ea6ff'],
  'curve-1': ['#b35900', '#ffb066'],
  'curve-2': ['#6b46a3', '#c4a1ff'],
} as const;

type Colour = keyof typeof colours;

/** Fill or stroke: the colour itself first, for what knows no variables. */
const rule = (of: string, property: 'fill' | 'stroke', colour: Colour): string =>
  `.board .${of}{${property}:${colours[colour][0]};${property}:var(--${colour})}`;

const variables = (index: 0 | 1): string =>
  Object.entries(colours)
    .map(([name, pair]) => `--${name}:${pair[index]}`)
    .join(';');

const STYLE = [
  `.board{${variables(0)}}@media (prefers-color-scheme:dark){.board{${variables(1)}}}`,
  '.board text{font:13px "DejaVu Sans","Open Sans",Helvetica,Arial,sans-serif}',
  '.board .title{font-size:14px;font-weight:700}.board .tick,.board .key{font-size:11px}.board .strong{font-weight:700}',
  '.board .curve{fill:none;stroke-width:1.8}.board .line{stroke-width:1.3;stroke-dasharray:6 4}',
  rule('ground', 'fill', 'ground'),
  rule('card', 'fill', 'card') + rule('card', 'stroke', 'edge'),
  rule('ink', 'fill', 'ink') + rule('muted', 'fill', 'muted') + rule('tick', 'fill', 'muted'),
  rule('key', 'fill', 'ink') + rule('link', 'fill', 'link') + rule('limit', 'fill', 'limit'),
  rule('grid', 'stroke', 'grid') + rule('line', 'stroke', 'limit') + rule('peak', 'fill', 'peak'),
  rule('is-alarm', 'fill', 'alarm') + rule('is-ok', 'fill', 'ok'),
  ...([0, 1, 2] as const).map(
    (index) => rule(`stroke-${index}`, 'stroke', `curve-${index}`) + rule(`fill-${index}`, 'fill', `curve-${index}`),
  ),
].join('');

/** The dashboard as an SVG of its own, as a window of so many pixels shows it. */
export function boardSvg(body: DashboardBody, windowWidth: number, says: string): string {
  const placed = layoutOf(body, windowWidth);
  const height = Math.max(...placed.map(({ y, height: own }) => y + own)) + 2 * look.gap;
  const widgets = placed.map((each) =>
    element('g', { transform: `translate(${Math.round(each.x)} ${each.y + look.gap})` }, widget(each)),
  );
  const svg = element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      class: 'board',
      viewBox: `0 0 ${windowWidth} ${height}`,
      role: 'img',
      'aria-label': says,
    },
    element('style', {}, STYLE) + element('rect', { class: 'ground', width: windowWidth, height }) + widgets.join('\n'),
  );
  return `${svg}\n`;
}

function widget(placed: Placed): string {
  const { width, height } = placed;
  const card = element('rect', { class: 'card', x: 0.5, y: 0.5, width: width - 1, height: height - 1, rx: 6 });
  const { widget: shown } = placed;
  if (shown.type === 'text') return card + text(shown.properties.markdown, width);
  const title = textElement('text', { class: 'title ink', x: look.edge, y: 21 }, shown.properties.title);
  return card + title + (shown.type === 'alarm' ? states(shown, width) : graph(shown, placed));
}

function text(markdown: string, width: number): string {
  let y = 20;
  const paragraphs = markdown.split('\n\n');
  return paragraphsOf(markdown, width)
    .map((lines, index) => {
      const source = paragraphs[index] ?? '';
      const drawn = lines.map((line) => {
        const at = y;
        y += look.line;
        return words(line, source, at);
      });
      y += look.paragraph;
      return drawn.join('');
    })
    .join('');
}

/** A line of a text, with its links and its strong words. */
function words(line: string, source: string, y: number): string {
  const isHeading = source.startsWith('#');
  const strong = [...source.matchAll(/\*\*([^*]+)\*\*/g)].map(([, word = '']) => word);
  const links = [...source.matchAll(/\[([^\]]+)]\(/g)].map(([, word = '']) => word);
  const parts = line.split(' · ').map((part) => {
    const kind = links.includes(part) ? 'link' : 'ink';
    return textElement('tspan', { class: isHeading || strong.includes(part) ? `${kind} strong` : kind }, part);
  });
  return element('text', { class: 'ink', x: look.edge, y }, parts.join(textElement('tspan', {}, '\u00a0·\u00a0')));
}

function states({ properties }: AlarmStates, width: number): string {
  const names = properties.alarms.map((arn) => arn.replace(/^.*:alarm:/, ''));
  // Those in ALARM changed last, and come first.
  const sorted = [...names].sort((one, other) => Number(story.inAlarm.test(other)) - Number(story.inAlarm.test(one)));
  // Wide enough for the longest name with its sign.
  const longest = Math.max(...names.map((name) => ordinaryWidth(name, 13))) + 40;
  const column = Math.max(220, longest, width / Math.max(1, Math.round(width / 300)));
  const perRow = Math.max(1, Math.floor(width / column));
  return sorted
    .map((name, index) => {
      const isAlarm = story.inAlarm.test(name);
      const x = look.edge + (index % perRow) * column;
      const y = 46 + Math.floor(index / perRow) * 24;
      const box = element('rect', {
        class: isAlarm ? 'is-alarm' : 'is-ok',
        x,
        y: y - 11,
        width: 12,
        height: 12,
        rx: 3,
      });
      return (
        box +
        textElement(
          'text',
          { class: isAlarm ? 'ink strong' : 'ink', x: x + 18, y },
          `${name}${isAlarm ? ' ALARM' : ''}`,
        )
      );
    })
    .join('');
}

interface DrawnCurve {
  readonly label: string;
  readonly periodSec: number;
  readonly values: readonly Datapoint[];
}

function graph({ properties }: Graph, { width, height }: Placed): string {
  const curves = curvesOf(properties);
  const lines = properties.annotations.horizontal ?? [];
  const known = [
    ...curves.flatMap(({ values }) => values.filter((value) => value !== undefined)),
    ...lines.map(({ value }) => value),
  ];
  const axes: Axes = {
    left: 46,
    right: width - 12,
    top: 34,
    bottom: height - (properties.legend ? 26 : 42),
    fromMs: story.startMs,
    toMs: story.endMs,
    lowest: 0,
    highest: (Math.max(0, ...known) || 1) * 1.12,
  };
  const ticks = clockTicks(story.startMs, story.endMs, Math.floor((axes.right - axes.left) / 70));
  return (
    bands(properties, axes) +
    valueAxis(axes, 3) +
    timeAxis(
      axes,
      ticks.map(({ atMs, label }) => ({ atMs, label: label.slice(-5) })),
      { top: axes.top, bottom: axes.bottom, labelY: axes.bottom + 15 },
    ) +
    lines.map(({ value, label }, index) => limit(axes, value, label, index)).join('') +
    curves.map((curve, index) => path(axes, curve, index)).join('') +
    (properties.legend ? '' : legend(curves, height - 10))
  );
}

/** Curves of a graph, each with its values; of an alarm that is drawn by its name nobody here knows what it watches. */
function curvesOf({ metrics = [] }: Graph['properties']): DrawnCurve[] {
  const rows = metrics.map((row) => ({ drawn: row.at(-1) as Drawn, named: row.slice(0, -1) as readonly string[] }));
  const series = Object.fromEntries(
    rows.filter(({ named }) => named.length > 0).map(({ drawn, named }) => [drawn.id, seriesOf(named, drawn.period)]),
  );
  return rows
    .filter(({ drawn }) => drawn.visible !== false)
    .map(({ drawn }) => {
      const { id, label = '', expression, period } = drawn;
      const clock = { startMs: story.startMs, periodSec: period };
      const values = expression === undefined ? (series[id] ?? []) : mathValues(expression, series, clock);
      return { label, periodSec: period, values };
    });
}

const path = (axes: Axes, { periodSec, values }: DrawnCurve, index: number): string => {
  const d = stepPath(axes, { startMs: story.startMs, stepMs: periodSec * 1000, values });
  return d === '' ? '' : element('path', { class: `curve stroke-${index % 3}`, d });
};

const bands = ({ annotations: { vertical = [] } }: Graph['properties'], axes: Axes): string =>
  vertical
    .map(([from, to]) => [Date.parse(from.value), Date.parse(to.value)] as const)
    .filter(([from, to]) => from < axes.toMs && to > axes.fromMs)
    .map(([from, to]) => {
      const x = xOf(axes, from);
      return element('rect', {
        class: 'peak',
        x,
        y: axes.top,
        width: xOf(axes, to) - x,
        height: axes.bottom - axes.top,
      });
    })
    .join('');

/** A threshold; the second one has its label at the right, since the two may be close. */
function limit(axes: Axes, value: number, label: string, index: number): string {
  const y = yOf(axes, value);
  const line = element('line', { class: 'line', x1: axes.left, x2: axes.right, y1: y, y2: y });
  const place = index === 0 ? { x: axes.left + 3 } : { x: axes.right - 2, 'text-anchor': 'end' };
  return line + textElement('text', { class: 'tick limit', ...place, y: y - 3 }, label);
}

function legend(curves: readonly DrawnCurve[], y: number): string {
  let x: number = look.edge;
  return curves
    .map(({ label }, index) => {
      const box = element('rect', { class: `fill-${index % 3}`, x, y: y - 8, width: 10, height: 3 });
      const key = textElement('text', { class: 'key', x: x + 14, y }, label);
      x += 26 + ordinaryWidth(label, 11);
      return box + key;
    })
    .join('');
}
