import { randomUUID } from 'node:crypto';
import type { EvaluatedAlarm, Evaluator, StateChange, WatchedComposite } from '../alarms/evaluator';
import type { Aws, ReadQueue } from '../emulator/aws';
import type { Host } from '../emulator/host';
import { groupMetrics } from '../metrics/group-metrics';
import { putMetrics } from '../metrics/telemetry';
import type { LocalLane } from './lanes';
import { type Fate, type Ledger, totalOf } from './ledger';
import { onPurposeKind, onPurposeLetters, onPurposeNames, onPurposePerLane, times } from './on-purpose';
import { readNotification } from './pager';
import type { ProbeReading } from './probe-reading';
import type { PageArrival } from './record';
import type { Recorder } from './recorder';
import type { Tasks } from './tasks';
import { meter, type Payload, rateOf } from './traffic';

/** Setup that a peak is run with; all of it is deployed and up. */
export interface PeakSetup {
  readonly aws: Aws;
  readonly lanes: readonly LocalLane[];
  readonly host: Host;
  readonly evaluator: Evaluator;
  readonly alarms: readonly EvaluatedAlarm[];
  readonly composites: readonly WatchedComposite[];
  /** The queue that pages arrive in. */
  readonly pager: ReadQueue;
  /** The alarm that the blocking call is to fire. */
  readonly expected: EvaluatedAlarm;
  /** The Auto Scaling group whose one instance the host plays. */
  readonly group: { readonly groupName: string; readonly minSize: number };
  readonly peakFactor: number;
  /** Readings that the host's probe has published so far. */
  readonly probed: () => readonly ProbeReading[];
  /** Hears, line by line, what happens. */
  readonly say: (text: string) => void;
  /** Hears every second how it stands. */
  readonly note: (text: string) => void;
  /** Unix time in milliseconds after which the recovery is no longer waited for. */
  readonly recoverBy: number;
}

/** A peak under way. */
export interface RunningPeak extends PeakSetup {
  readonly recorder: Recorder;
  readonly ledger: Ledger;
  readonly tasks: Tasks;
  /** Phase of the peak; `done`: no more messages, so that the books can be closed. */
  phase: 'calm' | 'peak' | 'done';
}

const workPerSec = { calm: 10, peak: 20 };
const REPORTS_PER_SEC = 1.4;

/** Starts all that goes on at once: load on lanes and host, metrics, alarms, and the pager's queue. */
export function startTasks(peak: RunningPeak): void {
  const { tasks, lanes, recorder, ledger, aws, host, group, pager } = peak;
  for (const lane of lanes) {
    tasks.repeat(250, sender(lane, peak));
    tasks.repeat(1000, async () => {
      const nowMs = Date.now();
      const span = peak.phase === 'done' ? 'all' : 'new';
      recorder.processed(lane.name, await lane.observe(ledger, nowMs, span), nowMs);
    });
  }
  tasks.repeat(10_000, () =>
    putMetrics(aws, 'AWS/AutoScaling', groupMetrics({ ...group, inService: host.isUp() ? 1 : 0 }, Date.now())),
  );
  tasks.repeat(50, caller(peak));
  tasks.repeat(1000, watcher(peak));
  tasks.repeat(200, async () => {
    for (const message of await pager.read()) {
      const notification = readNotification(message.body);
      if (notification.kind !== 'page' || !isNews(notification.page, peak)) continue;
      pager.keep(message);
      const { page, subjectLine } = notification;
      recorder.paged({ atMs: Date.now(), page, subjectLine });
    }
  });
}

/** The first OK of a fresh deployment reaches the pager too; nobody was paged, so that it is no recovery. */
const isNews = (
  { alarm, subject, state }: PageArrival['page'],
  { recorder, alarms, composites }: RunningPeak,
): boolean =>
  state === 'ALARM' ||
  [...alarms.map(({ name, alarm: { id, subject: of } }) => ({ name, id, subject: of })), ...composites].some(
    (each) => each.id === alarm && each.subject === subject && recorder.changesOf(each.name).length > 0,
  );

/** Sends what is due of a lane, the odd ones first. */
function sender({ name, workload, send }: LocalLane, peak: RunningPeak): () => Promise<void> {
  const { recorder, ledger } = peak;
  const rate = rateOf(workload, peak.peakFactor);
  const due = meter(recorder.startedAtMs);
  const payload = (): Payload => ({ order: randomUUID(), workMs: workload.meanDurationMs });
  let isFirst = true;
  return async () => {
    if (peak.phase === 'done') return;
    const atMs = Date.now();
    const odd = isFirst ? onPurposeLetters(payload) : { poison: [], others: [] };
    const sound = times(due(atMs, rate[peak.phase]), () => ({ payload: payload() }));
    isFirst = false;
    for (const [letters, isPoison] of [
      [odd.poison, true],
      [[...odd.others, ...sound], false],
    ] as const) {
      if (letters.length === 0) continue;
      await ledger.sending(async () => {
        const ids = await send(letters);
        for (const id of ids) ledger.sent(name, id, atMs, isPoison);
        recorder.sent(name, ids.length, atMs);
      });
    }
  };
}

/** Calls the host at a steady pace whether or not it answers: people do not wait for each other. */
function caller(peak: RunningPeak): () => Promise<void> {
  const { recorder, host } = peak;
  const work = meter(recorder.startedAtMs);
  const reports = meter(recorder.startedAtMs);
  return () => {
    const nowMs = Date.now();
    const paths = [
      ...Array.from({ length: work(nowMs, workPerSec[peak.phase === 'peak' ? 'peak' : 'calm']) }, () => '/work'),
      ...Array.from({ length: reports(nowMs, REPORTS_PER_SEC) }, () => '/report'),
    ];
    for (const path of paths) void host.get(path).then((answer) => recorder.answered(answer));
    return Promise.resolve();
  };
}

/** Evaluates the alarms, and tells how it all stands. */
function watcher(peak: RunningPeak): () => Promise<void> {
  const { evaluator, recorder } = peak;
  return async () => {
    for (const change of await evaluator.tick(Date.now())) {
      recorder.changed(change);
      peak.say(`  ${clock(peak, change.atMs)}  ${change.name} is ${change.to}${excuseOf(change, peak)}`);
    }
    tellStanding(peak);
  };
}

/** Words for a change to ALARM that was to be: the alarm tells of what the lane was sent on purpose. */
function excuseOf({ name, to, reason }: StateChange, { alarms, composites, ledger }: RunningPeak): string {
  const alarm = alarms.find((each) => each.name === name)?.alarm ?? composites.find((each) => each.name === name);
  if (to !== 'ALARM' || alarm === undefined) return '';
  const kind = onPurposeKind({ ...alarm, reason }, ledger.accounts(), onPurposePerLane);
  return kind === undefined ? '' : `, for the ${onPurposeNames[kind]} sent on purpose`;
}

/** Tells how many messages are where, beside the step that runs. */
export function tellStanding({ ledger, evaluator, expected, note }: RunningPeak): void {
  const accounts = ledger.accounts();
  const sum = (key: Fate): number => totalOf(accounts, key);
  note(
    `sent ${sum('sent')}, processed ${sum('processed')}, dead-lettered ${sum('deadLettered')}, dropped ` +
      `${sum('dropped')}; ${expected.alarm.id} ${evaluator.state(expected.name)}`,
  );
}

/** Time since the start of the load, for a line of its own. */
export const clock = ({ recorder }: RunningPeak, atMs: number): string =>
  `${((atMs - recorder.startedAtMs) / 1000).toFixed(1).padStart(5)} s`;
