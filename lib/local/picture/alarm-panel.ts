import type { AlarmState } from '../../core/alarms/alarm';
import { type StateBox, stateBoxes } from '../../core/charts/parts';
import { stateSpans } from '../../core/cloudwatch/spans';
import { textElement } from '../../core/words/markup';
import { onPurposeKind, onPurposeNames } from '../peak/on-purpose';
import type { AlarmTrack, PeakRecord } from '../peak/record';
import type { Frame } from './frame';
import { blockBand, type Panel } from './plot';

const HEADING_HEIGHT = 26;
const ROW_PITCH = 38;
const BOX_HEIGHT = 15;

/** One row per alarm that changed; those to which nothing happened share one per state. */
export function alarmPanel(frame: Frame, record: PeakRecord): Panel {
  const rows = rowsOf(record, frame.isNarrow);
  const height = rows.length * ROW_PITCH - 4;
  const top = HEADING_HEIGHT;
  const markup = rows.map(({ label, boxes }, index) => {
    const y = top + index * ROW_PITCH + 16;
    const name = textElement('text', { class: 'row', x: frame.left, y: y - 5 }, label);
    return name + stateBoxes(frame, boxes, { y, height: BOX_HEIGHT });
  });
  const heading = textElement('text', { class: 'title', x: frame.left, y: 14 }, 'Alarms');
  return {
    height: top + height + 8,
    markup: heading + blockBand(frame, record, { y: top, height }) + markup.join(''),
  };
}

function rowsOf(record: PeakRecord, isNarrow: boolean): { label: string; boxes: StateBox[] }[] {
  const nameOf = ({ id, subject }: AlarmTrack): string => (id.startsWith(`${subject}-`) ? id : `${id} of ${subject}`);
  const changed = record.alarms.filter(({ changes }) => changes.length > 0);
  const same = record.alarms.filter(({ changes }) => changes.length === 0);
  const groups = new Map<string, AlarmTrack[]>();
  for (const track of same) {
    const key = track.evaluated ? track.state : 'not evaluated here';
    groups.set(key, [...(groups.get(key) ?? []), track]);
  }
  return [
    ...changed.map((track) => ({
      label: `${nameOf(track)}${reasonOf(track, record, isNarrow)}`,
      boxes: boxesOf(track, record),
    })),
    ...[...groups].map(([state, tracks]) => ({
      label: tracks.length > 2 ? `${tracks.length} others` : tracks.map(nameOf).join(', '),
      boxes: [boxOf(record, { fromMs: record.startedAtMs, toMs: record.endedAtMs, state })],
    })),
  ];
}

function reasonOf(track: AlarmTrack, { accounts, onPurpose }: PeakRecord, isNarrow: boolean): string {
  const reason = track.changes.find(({ to }) => to === 'ALARM')?.reason;
  const kind = onPurposeKind({ ...track, reason }, accounts, onPurpose);
  if (kind === undefined) return '';
  return isNarrow ? ': on purpose' : `: ${onPurposeNames[kind]} sent on purpose`;
}

/** All deployed alarms were brought to their state before the record began, so that the first one is OK. */
function boxesOf({ changes }: AlarmTrack, record: PeakRecord): StateBox[] {
  const before = (index: number): AlarmState => changes[index - 1]?.to ?? 'OK';
  const transitions = changes.map((change, index) => ({ ...change, from: before(index) }));
  const outcome = { transitions, state: before(changes.length) };
  return stateSpans(outcome, record.startedAtMs, record.endedAtMs).map((span) => boxOf(record, span));
}

const stateNames: Readonly<Record<string, string>> = { INSUFFICIENT_DATA: 'not enough data yet' };

function boxOf(
  { startedAtMs }: PeakRecord,
  { fromMs, toMs, state }: { readonly fromMs: number; readonly toMs: number; readonly state: string },
): StateBox {
  const name = stateNames[state] ?? state;
  const second = (atMs: number): string => ((atMs - startedAtMs) / 1000).toFixed(1);
  const kind = state === 'OK' || state === 'ALARM' ? state : 'unknown';
  return { kind, fromMs, toMs, name, says: `${name} from ${second(fromMs)} s to ${second(toMs)} s` };
}
