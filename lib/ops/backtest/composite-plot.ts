import { timeAxis, type TimeSpan, xOf } from '../../core/charts/axes';
import { legend, stateBoxes } from '../../core/charts/parts';
import { clockTicks } from '../../core/charts/ticks';
import type { Judged } from '../../core/cloudwatch/alarm';
import { stateSpans } from '../../core/cloudwatch/spans';
import { cut } from '../../core/words/fitted';
import { element, textElement } from '../../core/words/markup';
import { utcTime } from '../../core/words/utc-time';
import type { ReplayedComposite } from './members';
import { type Measures, NARROW_SCALE, pictureSvg } from './picture';
import { boxOf, describeStates, legendType, stateKeys } from './plot';
import type { Replay } from './replay';
import { nameOf } from './text';

/** States of a composite alarm and of all that decided it, one row each, as a picture. */
export function backtestCompositePlot(subject: ReplayedComposite, result: Replay): string {
  const { alarmRule } = subject.composite;
  const rows = rowsOf(subject, result);
  return pictureSvg({
    title: nameOf(subject),
    rule: () => alarmRule,
    description: `${alarmRule}, ${describeStates(result)}`,
    height: NARROW_SCALE * (NARROW_EDGES + rows.length * NARROW_PITCH),
    draw: (measures) => plot(rows, result, measures),
  });
}

/** Height above and below the rows of the narrow layout, and of a row: letters of 11 pixels have to fit. */
const NARROW_EDGES = 90;
const NARROW_PITCH = 24;

interface Row {
  readonly label: string;
  readonly outcome: Judged;
}

/** The composite, and then the others; those that are in the same states throughout share a row where they are many. */
function rowsOf(subject: ReplayedComposite, { outcome, members }: Replay): Row[] {
  const groups = new Map<string, { readonly outcome: Judged; readonly names: string[] }>();
  for (const [id, each] of members) {
    const member = subject.members.get(id);
    const name = member ? nameOf(member) : id;
    const key = JSON.stringify([each.state, each.transitions.map(({ atMs, to }) => [atMs, to])]);
    const group = groups.get(key) ?? { outcome: each, names: [] };
    groups.set(key, group);
    group.names.push(name);
  }
  const rows = [...groups.values()].map(({ names, ...rest }) => ({
    ...rest,
    label: names.length > 2 ? `${names.length} others` : names.join(', '),
  }));
  return [{ label: nameOf(subject), outcome }, ...rows];
}

function plot(rows: readonly Row[], { fromMs, toMs, actions = [] }: Replay, measures: Measures): string {
  const { width, height, left, right, top, legendY, timeTicks, isNarrow, letter } = measures;
  const acted = actions.filter(({ atMs }) => atMs <= toMs);
  const span: TimeSpan = { left, right: width - right, fromMs, toMs };
  const bottom = height - (isNarrow ? 32 : 56);
  const pitch = (bottom - top) / rows.length;
  const nameHeight = isNarrow ? 12 : 22;
  const barHeight = Math.min(36, pitch - nameHeight - 3);
  const boxes = rows.map(({ label, outcome }, index) => {
    const y = top + index * pitch + nameHeight;
    const name = textElement(
      'text',
      { class: 'row', x: left, y: y - (isNarrow ? 3 : 7) },
      cut(label, (span.right - left) / letter),
    );
    return name + stateBoxes(span, stateSpans(outcome, fromMs, toMs).map(boxOf), { y, height: barHeight });
  });
  const keys = [...stateKeys(isNarrow), ...(acted.length > 0 ? [{ className: 'action', label: 'action' }] : [])];
  const place = { top, bottom, labelY: bottom + (isNarrow ? 14 : 24) };
  return [
    legend(keys, { x: left, y: legendY }, legendType(measures)),
    timeAxis(span, clockTicks(fromMs, toMs, timeTicks), place),
    ...boxes,
    ...acted.map(({ atMs, state }) => {
      const x = xOf(span, atMs);
      const says = textElement('title', {}, `action of ${state} at ${utcTime(atMs)}`);
      // Below the box, so that it stands in the way of no word.
      const y = top + nameHeight + barHeight - 4;
      return element('line', { class: 'action', x1: x, x2: x, y1: y, y2: y + (isNarrow ? 6 : 14) }, says);
    }),
    textElement(
      'text',
      { class: 'tick', x: span.right, y: place.labelY + (isNarrow ? 12 : 20), 'text-anchor': 'end' },
      isNarrow ? 'UTC' : 'time in UTC',
    ),
  ].join('');
}
