/**
 * Promises and demands of a team: the parsed form of an environment file, all defaults filled in. `lib/config` is the
 * only place that makes these from raw input; nobody re-validates them afterwards.
 *
 * Whoever writes an environment file sees these comments in the editor, so that they speak to that person; `@default` is
 * what the schema fills in.
 */

import type { HostWorkload } from './hosts';
import type { LaneWorkload } from './lanes';
import type { Remediation } from './remediation';

/** One environment: a workload, its peaks, and the account and region that it lives in. */
export interface Environment {
  /** Name of lower case letters, digits and hyphens, at most 16 characters. Stands before each stack and alarm name. */
  readonly name: string;
  /**
   * Name of the app that it is of, for an account in which another app has an environment of the same name: what is deployed is then named
   * `<app>-<name>`, also at most 16 characters, while commands still say `<name>`. It is there from the first deployment: with another
   * value all is made anew beside the old.
   * @default - none: what is deployed is named `<name>`
   */
  readonly app?: string | undefined;
  /** AWS account, twelve digits in quotes (a number would lose a leading zero). */
  readonly account: string;
  /** AWS region, for example `eu-west-1`. */
  readonly region: string;
  /**
   * The account's `ConcurrentExecutions` quota for Lambda in this region; a fresh account may have 10.
   * `aws lambda get-account-settings` prints it.
   * @default 1000
   */
  readonly lambdaConcurrencyQuota: number;
  /** Zones, VPC and the way out. */
  readonly network: Network;
  /**
   * Queued Lambda work by name (lower case letters, digits and hyphens, at most 24 characters).
   * @default {}
   */
  readonly lanes: Readonly<Record<string, LaneWorkload>>;
  /**
   * Systems that several lanes use and that bear only so much, by name (as for lanes). The most connections that all
   * lanes can hold together are held against them.
   * @default {}
   */
  readonly downstreams: Readonly<Record<string, Downstream>>;
  /**
   * Host groups by name (as for lanes).
   * @default {}
   */
  readonly hosts: Readonly<Record<string, HostWorkload>>;
  /**
   * Times of more load by name. Past ones are left out with a warning.
   * @default {}
   */
  readonly peaks: Readonly<Record<string, Peak>>;
  /** Receivers of pages: whoever is woken. An empty list is allowed and warned about. */
  readonly pager: readonly Endpoint[];
  /**
   * Receivers of the news that pages do not arrive any more. It has a topic of its own, without key and responder; the
   * best receiver is one that shares nothing with the pager, such as the mail address of a second on-call service.
   * @default - the endpoints of `pager`
   */
  readonly lifeline?: readonly Endpoint[] | undefined;
  /**
   * Receivers of tickets: whoever gets what can wait until morning.
   * @default []
   */
  readonly tickets: readonly Endpoint[];
  /**
   * Page that tells nothing but that pages arrive: at this time of each week an alarm goes the whole way to whoever is woken. `none` sends
   * none.
   * @default - Mondays at 10:00 UTC where its name says production (as for `protect`), else `none`
   */
  readonly testPage?: TestPage | 'none' | undefined;
  /**
   * Whether nobody can delete it by mistake: its stacks and its load balancers refuse to go until this is `false` and deployed. Queues,
   * dead letters and what workers remember are kept in any case.
   * @default - true where its name says production: `prod`, `production` or `live`, also as a part such as `eu-prod`
   */
  readonly protect?: boolean | undefined;
  /**
   * Address under which the pages of alarms are, for example `https://github.com/acme/infra/blob/main/runbooks/`: with `host-loop-lag.md`
   * behind it, it is the link on a page, in an alarm's description and tag, and on the dashboards. With or without a slash at its end.
   * @default - none: they name the file in the package, `runbooks/host-loop-lag.md`
   */
  readonly runbooks?: string | undefined;
  /**
   * IANA time zone of the times on pages and in the texts of dashboards, for example `Europe/Berlin`. Peaks have time zones of their own.
   * @default 'UTC'
   */
  readonly timeZone: string;
  /**
   * Tags that are put on every resource that takes some.
   * @default {}
   */
  readonly tags: Readonly<Record<string, string>>;
  /**
   * Actions that are taken, or told, when an alarm fires, within bounds: more that is kept warm, a batch lane that gives way, faster
   * volumes. docs/remediation.md says what each does.
   * @default - off: nothing is changed, and no function is there that could
   */
  readonly remediation?: Remediation | undefined;
  /** `alarms` of the environment file. */
  readonly alarmOverrides: readonly AlarmOverride[];
}

/** Place of an environment inside its region. */
export interface Network {
  /**
   * Names of one to six availability zones of the region, for example `['eu-west-1a', 'eu-west-1b']`.
   * They are named so that synth never has to ask AWS. A load balancer needs two.
   */
  readonly availabilityZones: readonly string[];
  /**
   * A new VPC by its CIDR, or an existing one by its ids.
   * @default - a new VPC with 10.0.0.0/16
   */
  readonly vpc: NewVpc | ExistingVpc;
  /**
   * Way by which hosts and VPC workers reach AWS. `nat`: one NAT gateway per zone, also reaches the internet.
   * `endpoints`: interface endpoints, no way to the internet. `capacity` prints the monthly price of each.
   * @default 'nat'
   */
  readonly egress: 'nat' | 'endpoints';
}

export interface NewVpc {
  readonly kind: 'new';
  /**
   * IPv4 range, /16 to /24.
   * @default '10.0.0.0/16'
   */
  readonly cidr: string;
}

/** An existing VPC; nothing in it is changed but what the environment's own stacks add. */
export interface ExistingVpc {
  readonly kind: 'existing';
  /** Id of the VPC, `vpc-…`. */
  readonly id: string;
  /** Primary IPv4 range of the VPC, for example `10.20.0.0/16`. */
  readonly cidr: string;
  /**
   * Private subnets, one per availability zone, in the same order as `availabilityZones`. They need a route to AWS of
   * their own.
   */
  readonly privateSubnetIds: readonly string[];
  /**
   * Public subnets, one per availability zone, in the same order. Needed only for an internet-facing entry.
   * @default []
   */
  readonly publicSubnetIds: readonly string[];
}

/** A database, a partner's API: something that breaks under too many workers at once. */
export interface Downstream {
  /** Connections that all lanes together may hold: what it bears, less what others use of it. 1 to 1,000,000. */
  readonly maxConnections: number;
}

/** A time of more load. Where peaks overlap, the larger factor holds. */
export interface Peak {
  readonly name: string;
  /** Multiplier of every arrival rate and every host count; 1 to 1,000. */
  readonly factor: number;
  readonly window: PeakWindow;
}

export type PeakWindow = { readonly kind: 'once'; readonly startMs: number; readonly endMs: number } | RecurringWindow;

export interface RecurringWindow {
  readonly kind: 'recurring';
  /** Start as five cron fields: minute, hour, day of month, month, day of week. `0 18 * * FRI`. */
  readonly cron: string;
  /** Length in minutes, 1 to 10,080 (a week). */
  readonly durationMin: number;
  /**
   * IANA time zone that the cron fields are read in, for example `Europe/Berlin`.
   * @default 'UTC'
   */
  readonly timeZone: string;
}

/** Receiver of pages or tickets. */
export type Endpoint =
  | { readonly kind: 'email'; readonly address: string }
  | { readonly kind: 'https'; readonly url: string }
  | { readonly kind: 'sqs'; readonly queueArn: string }
  | { readonly kind: 'sms'; readonly phone: string }
  | ChatReceiver
  | EventsV2Receiver;

/** A channel of Slack, to which Amazon Q Developer in chat applications carries pages. */
export interface ChatReceiver {
  readonly kind: 'chat';
  readonly slackWorkspace: string;
  readonly slackChannel: string;
}

/** An on-call service that takes PagerDuty's Events v2: one function of the kit turns pages and their diagnoses into events. */
export interface EventsV2Receiver {
  readonly kind: 'eventsV2';
  readonly url: string;
  /** ARN of the secret that holds the routing key. */
  readonly routingKeySecret: string;
}

/** A deviation from the alarm catalogue. At least one of `threshold`, `breaching` and `off`. */
export interface AlarmOverride {
  /** Id in the catalogue, for example `lane-queue-age`. */
  readonly alarm: string;
  /**
   * Name of the lane or host group.
   * @default - every subject of the alarm
   */
  readonly subject?: string | undefined;
  /**
   * Threshold in the unit of the alarm's metric.
   * @default - from the capacity plan
   */
  readonly threshold?: number | undefined;
  /**
   * M of N: how many of the last datapoints must breach.
   * @default - the catalogue's
   */
  readonly breaching?: Breaching | undefined;
  /**
   * Whether the alarm is left out.
   * @default - the alarm stays
   */
  readonly off?: boolean | undefined;
  /** Reason, for the next reader: a sentence of at least 10 characters. */
  readonly reason: string;
}

export interface Breaching {
  /** M: datapoints that must breach, 1 to 100. */
  readonly datapoints: number;
  /** N: last datapoints that are looked at, 1 to 100. */
  readonly of: number;
}

/** A moment of each week. */
export interface TestPage {
  /** Day of the week: `MON` to `SUN`. */
  readonly day: (typeof weekDays)[number];
  /** Time of day, `HH:MM`, in `timeZone`. */
  readonly time: string;
  /**
   * IANA time zone of the time.
   * @default 'UTC'
   */
  readonly timeZone: string;
}

/** Days as EventBridge Scheduler names them. */
export const weekDays = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'] as const;
