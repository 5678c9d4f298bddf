import { z } from 'zod';
import { PAGING, RESPONDER } from '../alarms';
import type { Environment } from '../core/workload';
import { downstreamSchema, type DownstreamInput } from './downstream-schema';
import { endpointsSchema, type EndpointInput } from './endpoint-schema';
import { environmentRules } from './environment-rules';
import { fields, text, whole } from './field';
import { hostSchema, type HostInput } from './host-schema';
import { laneSchema, type LaneInput } from './lane-schema';
import { networkSchema, type NetworkInput } from './network-schema';
import { overrideSchema, type AlarmOverrideInput } from './override-schema';
import { peakSchema, type PeakInput } from './peak-schema';
import { withRules } from './rule';

/** One environment file: the workload, its peaks, and the account and region that it lives in. */
export interface EnvironmentInput {
  /** Lower case letters, digits and hyphens, at most 16 characters. Stands before each stack and alarm name. */
  readonly name: string;
  /** AWS account, twelve digits in quotes (a number would lose a leading zero). */
  readonly account: string;
  /** For example `eu-west-1`. */
  readonly region: string;
  /**
   * The account's `ConcurrentExecutions` quota for Lambda in this region; a fresh account may have 10.
   * `aws lambda get-account-settings` prints it.
   * @default 1000
   */
  readonly lambdaConcurrencyQuota?: number | undefined;
  /** Zones, VPC and the way out. */
  readonly network: NetworkInput;
  /**
   * Queued Lambda work by name (lower case letters, digits and hyphens, at most 24 characters).
   * @default {}
   */
  readonly lanes?: Readonly<Record<string, LaneInput>> | undefined;
  /**
   * What several lanes use and that bears only so much, by name (as for lanes). The most connections that all lanes
   * can hold together are held against it.
   * @default {}
   */
  readonly downstreams?: Readonly<Record<string, DownstreamInput>> | undefined;
  /**
   * Host groups by name (as for lanes).
   * @default {}
   */
  readonly hosts?: Readonly<Record<string, HostInput>> | undefined;
  /**
   * Times of more load by name.
   * @default {}
   */
  readonly peaks?: Readonly<Record<string, PeakInput>> | undefined;
  /** Who is woken. An empty list is allowed and warned about. */
  readonly pager: readonly EndpointInput[];
  /**
   * Who hears that pages do not arrive any more. It has a topic of its own, without key and responder; the best receiver is
   * one that shares nothing with the pager, such as the mail address of a second on-call service.
   * @default - the endpoints of `pager`
   */
  readonly lifeline?: readonly EndpointInput[] | undefined;
  /**
   * Who gets what can wait until morning.
   * @default []
   */
  readonly tickets?: readonly EndpointInput[] | undefined;
  /**
   * Put on every resource that takes tags.
   * @default {}
   */
  readonly tags?: Readonly<Record<string, string>> | undefined;
  /**
   * Deviations from the alarm catalogue, each with its reason.
   * @default []
   */
  readonly alarms?: readonly AlarmOverrideInput[] | undefined;
}

/** Longest name, so that `<env>-<subject>-<part>` stays inside the 64 characters that AWS allows. */
const longest = { environment: 16, subject: 24 };
/** Names that the kit gives to its own parts. */
const reserved: readonly string[] = [RESPONDER, PAGING];

const name = (max: number) => {
  const expected = `a name of 1 to ${max} lower case letters, digits and single hyphens, starting with a letter`;
  return z
    .string({ error: expected })
    .refine((value) => value.length <= max && /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(value), {
      error: expected,
      params: { fix: 'shorten it or write it in kebab-case' },
    });
};

/** The name of a lane, host group or peak. */
export const subjectName = name(longest.subject).refine((value) => !reserved.includes(value), {
  error: "a name that the kit doesn't use itself",
  params: { fix: 'choose another name' },
});

const named = <Body extends object>(body: z.ZodType<Body>, what: string) =>
  z
    .record(subjectName, body, { error: `an object of name: ${what}` })
    .default({})
    .transform((all) => Object.fromEntries(Object.entries(all).map(([key, one]) => [key, { name: key, ...one }])));

const tagKey = text(
  /^(?!aws:|headroom:)[\w .:/=+@-]{1,128}$/i,
  'a tag key of 1 to 128 letters, digits, spaces and _.:/=+-@, not starting with aws: or headroom:',
  'rename it',
);
const tagValue = text(
  /^[\p{L}\p{Z}\p{N}_.:/=+@-]{0,256}$/u,
  'a tag value of at most 256 letters, digits, spaces and _.:/=+-@',
  'shorten it or leave out other characters',
);

/** Parses {@link EnvironmentInput}; past peaks are still in it. */
export const environmentSchema = withRules(
  fields({
    name: name(longest.environment),
    account: text(
      /^\d{12}$/,
      'twelve digits in quotes',
      'write the account id from `aws sts get-caller-identity`, with leading zeros, in quotes',
    ),
    region: text(
      /^[a-z]{2}(-[a-z]+)+-\d$/,
      "a region such as 'eu-west-1'",
      'write the region code, without a zone letter',
    ),
    lambdaConcurrencyQuota: whole(1, 1_000_000, 'concurrent executions').default(1000),
    network: networkSchema,
    lanes: named(laneSchema, 'lane'),
    downstreams: z
      .record(subjectName, downstreamSchema, { error: 'an object of name: { maxConnections }' })
      .default({}),
    hosts: named(hostSchema, 'host group'),
    peaks: named(peakSchema, 'peak'),
    pager: endpointsSchema,
    lifeline: endpointsSchema.optional(),
    tickets: endpointsSchema.default([]),
    tags: z.record(tagKey, tagValue, { error: 'an object of key: value' }).default({}),
    alarms: z.array(overrideSchema, { error: 'a list of alarm overrides' }).default([]),
  }),
  environmentRules,
).transform(({ alarms, ...environment }): Environment => ({ ...environment, alarmOverrides: alarms }));
