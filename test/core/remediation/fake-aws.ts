import type { SeenConcurrency, SeenSource, SeenVolume } from '../../../lib/core/remediation/observed';

/*
 * AWS as its documents say that it behaves, for the three things that an action may change. It knows nothing of the code under test: it
 * takes requests by the names of the service models, and holds every one of them against its own rules.
 */

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

export class Refused extends Error {}

const whole = (value: unknown, from: number, to: number): number => {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < from || value > to)
    throw new Refused(`ValidationException: ${String(value)} is not from ${from} to ${to}`);
  return value;
};

/** Provisioned concurrency of an alias, with a scalable target or without one. */
export class FakeAlias {
  target: { min: number; max: number; isScheduleSuspended: boolean } | undefined;
  requested: number;
  status: SeenConcurrency['status'] = 'READY';
  isDeploying = false;
  willFail = false;
  private readyMs = -Infinity;

  constructor(
    readonly functionName: string,
    min: number,
    max: number,
    isScaled: boolean,
    readonly account: { limit: number; reservedByOthers: number; provisionedByOthers: number },
    public reserved?: number,
  ) {
    this.requested = min;
    this.target = isScaled ? { min, max, isScheduleSuspended: false } : undefined;
  }

  get unreserved(): number {
    return this.account.limit - this.account.reservedByOthers - (this.reserved ?? 0);
  }

  /** Executions that Lambda would provision at most. */
  get room(): number {
    return this.reserved ?? this.unreserved - 100 - this.account.provisionedByOthers;
  }

  pass(nowMs: number): void {
    if (this.status !== 'IN_PROGRESS' || nowMs < this.readyMs) return;
    this.status = this.willFail ? 'FAILED' : 'READY';
    this.willFail = false;
  }

  /** PutProvisionedConcurrencyConfig. */
  put(count: number, nowMs: number): void {
    whole(count, 1, Number.MAX_SAFE_INTEGER);
    if (this.isDeploying) throw new Refused('ResourceConflictException: the alias has weights');
    if (this.status === 'IN_PROGRESS') throw new Refused('ResourceConflictException: an update is in progress');
    if (count > this.room) throw new Refused('InvalidParameterValueException: below its minimum value of [100]');
    this.provision(count, nowMs);
  }

  /** RegisterScalableTarget: it puts the capacity of an active resource within the bounds. */
  register(
    { min, max, isSuspended }: { min?: number; max?: number; isSuspended?: boolean | undefined },
    nowMs: number,
  ): void {
    if (!this.target) throw new Refused('ValidationException: no scalable target');
    const next = {
      min: whole(min ?? this.target.min, 0, 1e9),
      max: whole(max ?? this.target.max, 0, 1e9),
      isScheduleSuspended: isSuspended ?? this.target.isScheduleSuspended,
    };
    if (next.min > next.max) throw new Refused('ValidationException: MinCapacity is more than MaxCapacity');
    this.target = next;
    this.scaleTo(this.requested, nowMs);
  }

  /** Target tracking, or what comes of new bounds. */
  scaleTo(count: number, nowMs: number): void {
    if (!this.target) return;
    const to = Math.min(this.target.max, Math.max(this.target.min, count));
    if (to !== this.requested && to <= this.room && !this.isDeploying) this.provision(to, nowMs);
  }

  private provision(count: number, nowMs: number): void {
    this.requested = count;
    this.status = 'IN_PROGRESS';
    this.readyMs = nowMs + 3 * MINUTE_MS;
  }

  seen(): SeenConcurrency {
    return {
      kind: 'provisioned-concurrency',
      resource: { FunctionName: this.functionName, Qualifier: 'live' },
      isDeploying: this.isDeploying,
      status: this.status,
      requested: this.requested,
      target: this.target && { ...this.target },
      account: { limit: this.account.limit, unreserved: this.unreserved },
      reserved: this.reserved,
    };
  }
}

/** Event source mapping of a batch lane, and the queue behind it. */
export class FakeSource {
  state = 'Enabled';
  isDeploying = false;
  oldestMessageSec = 0;
  private next: { readonly state: string; readonly atMs: number } | undefined;

  constructor(
    readonly uuid: string,
    public maximumConcurrency: number | undefined,
    public planned: number,
  ) {}

  pass(nowMs: number, elapsedSec: number): void {
    if (this.next && nowMs >= this.next.atMs) {
      this.state = this.next.state;
      this.next = undefined;
    }
    const isHeld =
      this.state === 'Disabled' || this.state === 'Disabling' || (this.maximumConcurrency ?? 1e9) < this.planned;
    this.oldestMessageSec = isHeld
      ? this.oldestMessageSec + elapsedSec
      : Math.max(0, this.oldestMessageSec - elapsedSec);
  }

  /** UpdateEventSourceMapping. */
  update({ Enabled, ScalingConfig }: Readonly<Record<string, unknown>>, nowMs: number): void {
    if (this.state !== 'Enabled' && this.state !== 'Disabled')
      throw new Refused(`ResourceInUseException: the mapping is ${this.state}`);
    const scaling = ScalingConfig as { readonly MaximumConcurrency?: number } | undefined;
    if (scaling?.MaximumConcurrency !== undefined) whole(scaling.MaximumConcurrency, 2, 1_000);
    if (scaling) this.maximumConcurrency = scaling.MaximumConcurrency;
    const isOn = typeof Enabled === 'boolean' ? Enabled : this.state === 'Enabled';
    const changes = isOn !== (this.state === 'Enabled');
    this.state = changes ? (isOn ? 'Enabling' : 'Disabling') : 'Updating';
    this.next = { state: isOn ? 'Enabled' : 'Disabled', atMs: nowMs + MINUTE_MS };
  }

  seen(): SeenSource {
    return {
      kind: 'event-source',
      resource: { UUID: this.uuid },
      isDeploying: this.isDeploying,
      state: this.state,
      maximumConcurrency: this.maximumConcurrency,
      hasPollers: false,
      oldestMessageSec: this.oldestMessageSec,
    };
  }
}

/** A gp3 volume: one modification after the other, four in any 24 hours. */
export class FakeVolume {
  isDeploying = false;
  optimizesMin = 30;
  readonly modifications: number[] = [];
  private modification: { startedMs: number; state: string; iops: number; throughputMiBps: number } | undefined;

  constructor(
    readonly id: string,
    readonly sizeGiB: number,
    public iops: number,
    public throughputMiBps: number,
  ) {}

  pass(nowMs: number): void {
    const { modification } = this;
    if (!modification || modification.state === 'completed') return;
    const min = (nowMs - modification.startedMs) / MINUTE_MS;
    if (min >= this.optimizesMin) {
      modification.state = 'completed';
      [this.iops, this.throughputMiBps] = [modification.iops, modification.throughputMiBps];
    } else if (min >= 1) modification.state = 'optimizing';
  }

  /** Target of what goes on, or what it has. */
  get asked(): { readonly iops: number; readonly throughputMiBps: number } {
    return this.modification && this.modification.state !== 'completed' ? this.modification : this;
  }

  /** ModifyVolume. */
  modify(iops: number, throughputMiBps: number, nowMs: number): void {
    whole(iops, 3_000, 80_000);
    whole(throughputMiBps, 125, 2_000);
    if (iops > Math.max(3_000, 500 * this.sizeGiB))
      throw new Refused('InvalidParameterCombination: IOPS to volume size');
    if (throughputMiBps > iops / 4) throw new Refused('InvalidParameterCombination: throughput to IOPS');
    if (this.modification && this.modification.state !== 'completed')
      throw new Refused('IncorrectModificationState: a modification is in progress');
    if (this.modifications.filter((ms) => ms > nowMs - DAY_MS).length >= 4)
      throw new Refused(
        "VolumeModificationRateExceeded: You've reached the maximum modification rate per volume limit",
      );
    this.modifications.push(nowMs);
    this.modification = { startedMs: nowMs, state: 'modifying', iops, throughputMiBps };
  }

  seen(): SeenVolume {
    return {
      kind: 'volume',
      resource: { VolumeId: this.id },
      isDeploying: this.isDeploying,
      type: 'gp3',
      sizeGiB: this.sizeGiB,
      iops: this.iops,
      throughputMiBps: this.throughputMiBps,
      state: 'in-use',
      modification: this.modification && { ...this.modification },
    };
  }
}
