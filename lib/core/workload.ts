/**
 * What a team promises and asks for: the parsed form of an environment file, all defaults filled in.
 * `lib/config` is the only place that makes these from raw input; nobody re-validates them afterwards.
 */

import type { HostWorkload } from './host-workload';
import type { LaneWorkload } from './lane-workload';

export type * from './grants';
export type * from './host-workload';
export type * from './lane-workload';
export type * from './service-run';

/** One environment: a workload, its peaks, and the account and region that it lives in. */
export interface Environment {
  readonly name: string;
  /** Twelve digits. */
  readonly account: string;
  readonly region: string;
  /** The account's `ConcurrentExecutions` quota for Lambda in this region; a fresh account may have 10. */
  readonly lambdaConcurrencyQuota: number;
  readonly network: Network;
  readonly lanes: Readonly<Record<string, LaneWorkload>>;
  /** What several lanes share, by name. */
  readonly downstreams: Readonly<Record<string, Downstream>>;
  readonly hosts: Readonly<Record<string, HostWorkload>>;
  /** Future peaks only; past ones are dropped with a warning when parsed. */
  readonly peaks: Readonly<Record<string, Peak>>;
  readonly pager: readonly Endpoint[];
  /** Who hears that the way to the pager is broken. Absent: the pager's endpoints, by a topic of their own. */
  readonly lifeline?: readonly Endpoint[] | undefined;
  readonly tickets: readonly Endpoint[];
  readonly tags: Readonly<Record<string, string>>;
  readonly alarmOverrides: readonly AlarmOverride[];
}

export interface Network {
  /** Zone names, for example `eu-west-1a`; named so that synth never asks AWS for them. */
  readonly availabilityZones: readonly string[];
  readonly vpc: NewVpc | ExistingVpc;
  /** How hosts and VPC workers reach AWS: NAT gateways (one per zone), or interface endpoints and no internet. */
  readonly egress: 'nat' | 'endpoints';
}

export interface NewVpc {
  readonly kind: 'new';
  readonly cidr: string;
}

export interface ExistingVpc {
  readonly kind: 'existing';
  readonly id: string;
  readonly cidr: string;
  /** One per availability zone, in the same order. */
  readonly privateSubnetIds: readonly string[];
  /** One per availability zone, in the same order; needed only for an internet-facing entry. */
  readonly publicSubnetIds: readonly string[];
}

/** Something that several lanes use and that bears only so much, for example a database. */
export interface Downstream {
  /** Connections that all lanes together may hold. */
  readonly maxConnections: number;
}

/** A time of more load. Where peaks overlap, the larger factor holds. */
export interface Peak {
  readonly name: string;
  /** Multiplies every arrival rate and every host count; at least 1. */
  readonly factor: number;
  readonly window: PeakWindow;
}

export type PeakWindow =
  | { readonly kind: 'once'; readonly startMs: number; readonly endMs: number }
  /** Five-field cron (minute hour day-of-month month day-of-week) in an IANA time zone. */
  | { readonly kind: 'recurring'; readonly cron: string; readonly durationMin: number; readonly timeZone: string };

/** Where pages and tickets go. */
export type Endpoint =
  | { readonly kind: 'email'; readonly address: string }
  | { readonly kind: 'https'; readonly url: string }
  | { readonly kind: 'sqs'; readonly queueArn: string };

/** A deviation from the alarm catalogue, with the reason that its next reader needs. */
export interface AlarmOverride {
  /** Id in the catalogue, for example `lane-queue-age`. */
  readonly alarm: string;
  /** Name of the lane or host group; absent: every subject of the alarm. */
  readonly subject?: string | undefined;
  readonly threshold?: number | undefined;
  readonly breaching?: { readonly datapoints: number; readonly of: number } | undefined;
  /** True leaves the alarm out. */
  readonly off?: boolean | undefined;
  readonly reason: string;
}
