import { aimOf } from '../../../lib/core/remediation/aim';
import { decide, noState } from '../../../lib/core/remediation/decide';
import type { AuditRecord, Call, Decision } from '../../../lib/core/remediation/decision';
import type { NamedCause, RemedyEvent } from '../../../lib/core/remediation/event';
import type { ActionId, Limits } from '../../../lib/core/remediation/limits';
import type { Observed } from '../../../lib/core/remediation/observed';
import type { State } from '../../../lib/core/remediation/state';
import { FakeAlias, FakeSource, FakeVolume, Refused } from './fake-aws';

/*
 * The function that carries decisions out, as it is documented to be, in a world that goes wrong: it dies between any two steps, its
 * calls are refused, come late or stay without an answer, and two of it run at once.
 */

export const MINUTE_MS = 60_000;
export const START_MS = Date.parse('2026-03-02T00:00:00Z');
export const VOLUME = 'vol-0123456789abcdef0';

/** Faults of one run of the function. */
export interface Faults {
  /** Step after which it dies. */
  readonly dies?: 'reading' | 'writing' | 'calling' | undefined;
  /** Answer to its call. */
  readonly call?: 'throttled' | 'lost' | 'late' | 'refused' | undefined;
  /** Whether another one of it has read the same state and decides on the same event. */
  readonly twice?: boolean | undefined;
  /** Whether AWS can't be read. */
  readonly blind?: boolean | undefined;
}

/** A call that came to AWS, and what was there before it. */
export interface Made {
  readonly call: Call;
  readonly decision: Decision;
  readonly decidedMs: number;
  readonly atMs: number;
  readonly subject: string;
  readonly event: RemedyEvent;
  readonly refusal?: string | undefined;
}

/** Decision that was made, with what was seen. */
export interface Decided {
  readonly decision: Decision;
  readonly event: RemedyEvent;
  readonly before: State;
  readonly atMs: number;
  readonly limits: Limits;
}

export class World {
  nowMs = START_MS;
  readonly account = { limit: 1_000, reservedByOthers: 0, provisionedByOthers: 60 };
  readonly chat = new FakeAlias('chat-fn', 40, 58, true, this.account);
  readonly bare = new FakeAlias('bare-fn', 20, 29, false, this.account, 50);
  readonly media = new FakeSource('7d3c0a3e-0000-4000-8000-000000000001', 40, 40);
  readonly volume = new FakeVolume(VOLUME, 100, 3_200, 700);
  readonly states = new Map<string, State>();
  readonly audits: AuditRecord[] = [];
  readonly decided: Decided[] = [];
  readonly made: Made[] = [];
  alarmsOn: { id: string; subject: string }[] = [];
  private late: { readonly dueMs: number; readonly run: () => void }[] = [];

  constructor(public limits: Limits) {}

  /** Lets time go by, with a look at every full five minutes. */
  pass(sec: number, faults: Faults = {}, watch: () => void = () => undefined): void {
    for (let left = sec; left > 0; left -= 30) {
      const before = this.nowMs;
      this.nowMs += 30_000;
      const due = this.late.filter(({ dueMs }) => dueMs <= this.nowMs);
      this.late = this.late.filter(({ dueMs }) => dueMs > this.nowMs);
      for (const { run } of due) run();
      this.media.pass(this.nowMs, 30);
      for (const each of [this.chat, this.bare, this.volume]) each.pass(this.nowMs);
      this.schedule(before);
      if (Math.floor(this.nowMs / (5 * MINUTE_MS)) > Math.floor(before / (5 * MINUTE_MS))) this.tick(faults);
      watch();
    }
  }

  /** Scheduled actions of the plan: at the change of the factor, and every ten minutes while it holds. */
  private schedule(beforeMs: number): void {
    const { target } = this.chat;
    if (!target || target.isScheduleSuspended) return;
    const [was, is] = [plannedChat(this.limits, beforeMs), plannedChat(this.limits, this.nowMs)];
    const isAgain = is.factor > 1 && this.nowMs % (10 * MINUTE_MS) === 0;
    if (was.factor !== is.factor || isAgain) this.chat.register({ min: is.planned, max: is.most }, this.nowMs);
  }

  tick(faults: Faults = {}): void {
    for (const [subject, state] of [...this.states])
      if (state.remedy)
        this.run(subject, state.remedy.action, faults, (observed) => ({
          kind: 'tick',
          alarmsOn: this.alarmsOn,
          observed,
        }));
  }

  page(
    alarm: { id: string; subject: string; firedMs: number; state?: string },
    causes: readonly NamedCause[],
    faults: Faults = {},
  ): void {
    const paged = { state: 'ALARM', ...alarm };
    const aim = aimOf({ alarm: paged, causes }, this.limits);
    const [subject, action] = 'action' in aim ? [aim.subject, aim.action] : [alarm.subject, undefined];
    this.run(subject, action, faults, (observed) => ({ kind: 'page', alarm: paged, causes, observed }));
  }

  askForPlan(subject: string, action: ActionId): void {
    this.run(subject, action, {}, (observed) => ({ kind: 'return', action, by: 'ada', observed }));
  }

  observe(subject: string, action: ActionId | undefined): Observed {
    if (action === undefined) return { kind: 'unreadable', because: 'nothing is aimed at' };
    if (subject === 'chat') return this.chat.seen();
    if (subject === 'bare') return this.bare.seen();
    return subject === 'media' ? this.media.seen() : this.volume.seen();
  }

  private run(
    subject: string,
    action: ActionId | undefined,
    faults: Faults,
    eventOf: (seen: Observed) => RemedyEvent,
  ): void {
    const read = this.states.get(subject) ?? noState(subject);
    const seen: Observed =
      faults.blind === true ? { kind: 'unreadable', because: 'throttled' } : this.observe(subject, action);
    if (faults.dies === 'reading') return;
    for (let times = faults.twice === true ? 2 : 1; times > 0; times -= 1)
      this.act(subject, read, eventOf(seen), faults);
  }

  private act(subject: string, read: State, event: RemedyEvent, faults: Faults): void {
    const decision = decide(read, event, this.limits, this.nowMs);
    this.decided.push({ decision, event, before: read, atMs: this.nowMs, limits: this.limits });
    // The condition of the write: whoever comes second starts over, and what it decided is for nothing.
    if (!this.write(subject, read, decision) || faults.dies === 'writing') return;
    for (const call of decision.calls)
      this.call(subject, { call, decision, event, decidedMs: this.nowMs, subject }, faults);
  }

  private write(subject: string, read: State, { state, audit }: Decision): boolean {
    if ((this.states.get(subject)?.version ?? 0) !== read.version) return false;
    this.states.set(subject, state);
    this.audits.push(audit);
    return true;
  }

  private call(subject: string, made: Omit<Made, 'atMs' | 'refusal'>, { call: fault, dies }: Faults): void {
    const refusals: Readonly<Record<string, string>> = {
      throttled: 'ThrottlingException: Rate exceeded',
      refused: 'AccessDeniedException: not allowed',
    };
    if (fault === 'throttled' || fault === 'refused') {
      this.answer(subject, refusals[fault], dies);
      return;
    }
    if (fault === 'late') {
      this.late.push({ dueMs: this.nowMs + 90_000, run: () => this.send(made) });
      return;
    }
    const refusal = this.send(made);
    if (fault !== 'lost') this.answer(subject, refusal, dies);
  }

  private send(made: Omit<Made, 'atMs' | 'refusal'>): string | undefined {
    let refusal: string | undefined;
    try {
      this.apply(made.call);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      refusal = error.message;
    }
    this.made.push({ ...made, atMs: this.nowMs, refusal });
    return refusal;
  }

  private answer(subject: string, refusal: string | undefined, dies: Faults['dies']): void {
    const read = this.states.get(subject);
    if (read && dies !== 'calling') this.act(subject, read, { kind: 'answer', refusal }, {});
  }

  private apply({ service, operation, input }: Call): void {
    const apply = this.operations[`${service} ${operation}`];
    if (!apply) throw new Error(`nobody may call ${service} ${operation}`);
    apply(input);
  }

  private readonly operations: Readonly<Record<string, (input: Call['input']) => void>> = {
    'lambda PutProvisionedConcurrencyConfig': ({ FunctionName, ProvisionedConcurrentExecutions }) => {
      const alias = FunctionName === 'bare-fn' ? this.bare : this.chat;
      alias.put(Number(ProvisionedConcurrentExecutions), this.nowMs);
    },
    'applicationautoscaling RegisterScalableTarget': ({ ResourceId, MinCapacity, MaxCapacity, SuspendedState }) => {
      if (ResourceId !== 'function:chat-fn:live') throw new Refused('ValidationException: no such resource');
      const suspended = SuspendedState as { readonly ScheduledScalingSuspended: boolean } | undefined;
      const bounds = { min: Number(MinCapacity), max: Number(MaxCapacity) };
      this.chat.register({ ...bounds, isSuspended: suspended?.ScheduledScalingSuspended }, this.nowMs);
    },
    'lambda UpdateEventSourceMapping': (input) => {
      this.media.update(input, this.nowMs);
    },
    'ec2 ModifyVolume': ({ Iops, Throughput }) => {
      this.volume.modify(Number(Iops), Number(Throughput), this.nowMs);
    },
  };
}

/** Hours of the day with a peak of twice the load in this world, capacity for it from 15 minutes before. */
const PEAK = { fromHour: 6, toHour: 8 } as const;

/** Count that the plan of `chat` has at a moment, worked out by hand. */
export function plannedChat({ lanes }: Limits, atMs: number): { factor: number; planned: number; most: number } {
  const minute = Math.floor(atMs / MINUTE_MS) % 1_440;
  const factor = minute >= PEAK.fromHour * 60 - 15 && minute < PEAK.toHour * 60 ? 2 : 1;
  const count = lanes.chat?.provisioned.find((each) => each.factor === factor);
  if (!count) throw new Error('the world plans chat');
  return count;
}

const times = { calmMin: 15, longestMin: 120, coolDownMin: 60 };

/** Limits of the world: every action is turned on for some alarm. */
export const worldLimits = (mode: Limits['mode']): Limits => ({
  environment: 'demo',
  mode,
  alarms: {
    'lane-queue-age': [
      { action: 'raise-provisioned-concurrency', factor: 1.5, most: 90, ...times },
      { action: 'bound-event-source', factor: 0.5, least: 4, ...times },
    ],
    'lane-failures': [{ action: 'pause-event-source', ...times }],
    'host-disk-queue': [{ action: 'raise-volume', factor: 1.5, most: 4_000, mostThroughputMiBps: 900, ...times }],
  },
  lanes: {
    chat: {
      kind: 'latency',
      memoryMiB: 1_024,
      maxQueueAgeSec: 60,
      retentionSec: 1_209_600,
      downstreams: ['orders-db'],
      provisioned: [
        { factor: 1, planned: 40, most: 58 },
        { factor: 2, planned: 80, most: 115 },
      ],
      provisionedElsewhere: 60,
      hasPollers: false,
    },
    bare: {
      kind: 'latency',
      memoryMiB: 512,
      maxQueueAgeSec: 60,
      retentionSec: 1_209_600,
      downstreams: [],
      provisioned: [{ factor: 1, planned: 20, most: 29 }],
      provisionedElsewhere: 120,
      hasPollers: false,
    },
    media: {
      kind: 'batch',
      memoryMiB: 512,
      maxQueueAgeSec: 3_600,
      retentionSec: 1_209_600,
      downstreams: ['orders-db'],
      provisioned: [],
      provisionedElsewhere: 0,
      maximumConcurrency: 40,
      hasPollers: false,
    },
  },
  hosts: {
    api: {
      instanceType: 'm6i.2xlarge',
      volume: { sizeGiB: 100, iops: 3_200, throughputMiBps: 700, instance: { iops: 40_000, throughputMiBps: 1_192 } },
    },
  },
  peaks: {
    morning: {
      name: 'morning',
      factor: 2,
      window: {
        kind: 'recurring',
        cron: `0 ${PEAK.fromHour} * * *`,
        durationMin: (PEAK.toHour - PEAK.fromHour) * 60,
        timeZone: 'UTC',
      },
    },
  },
});
