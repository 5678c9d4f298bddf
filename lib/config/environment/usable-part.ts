import type { z } from 'zod';
import type { Environment } from '../../core/environment/environment';
import { nearest } from '../../core/words/nearest';
import { type HostInput, hostSchema } from '../hosts/schema';
import { downstreamSchema } from '../lanes/downstream';
import { type LaneInput, laneSchema } from '../lanes/schema';
import { isRecord } from '../parse/field';
import { peakSchema } from './peak';
import { concurrencyQuota } from './schema';

/** A worker that no file is looked for. */
export const NO_ENTRY = 'unnamed.ts';

type Neutral<Input> = { readonly [Field in keyof Input]?: Input[Field] };

/**
 * Stand-ins for wrong fields on which no limit of the other fields depends: `undefined` for what the schema fills in.
 * Without one a wrong field ends the attempt.
 */
const neutralLane: Neutral<LaneInput> = {
  initDurationMs: undefined,
  memoryMiB: undefined,
  memoryTuning: undefined,
  maxReceives: undefined,
  maxConcurrency: undefined,
  provisionedConcurrency: 'none',
  fifo: undefined,
  fairness: undefined,
  deployment: undefined,
  idempotency: undefined,
  downstreams: undefined,
  source: undefined,
  worker: { entry: NO_ENTRY },
};
const neutralHost: Neutral<HostInput> = {
  os: 'al2023',
  ami: 'ami-00000000',
  instanceType: 'unnamed.type',
  minCount: 1,
  maxCount: 1000,
  rootSizeGiB: undefined,
  data: undefined,
  scratch: undefined,
  entry: undefined,
  service: { command: 'unnamed', artifact: 'in-ami' },
  batch: undefined,
  image: undefined,
  peakConnections: undefined,
  instanceUsdPerHour: undefined,
  maxLoopLagMs: undefined,
};

/**
 * Part of a wrong environment that can be sized all the same, so that a person sees the problems of the plan together with
 * those of the file. Only its lanes, hosts and peaks are real; misspelt keys are taken for the nearest known one.
 * @param name stands before the paths of what the plan finds
 */
export function usablePart(input: unknown, name: string): Environment | undefined {
  if (!isRecord(input)) return undefined;
  return {
    name,
    account: '',
    region: '',
    // A wrong quota must not make the lanes wrong.
    lambdaConcurrencyQuota: concurrencyQuota.catch(Infinity).parse(input.lambdaConcurrencyQuota),
    network: { availabilityZones: [], vpc: { kind: 'new', cidr: '' }, egress: 'nat' },
    lanes: usableIn(input.lanes, laneSchema, neutralLane),
    downstreams: usableDownstreams(input.downstreams),
    hosts: usableIn(input.hosts, hostSchema, neutralHost),
    peaks: usableIn(input.peaks, peakSchema, {}),
    pager: [],
    tickets: [],
    timeZone: 'UTC',
    tags: {},
    alarmOverrides: [],
  };
}

const usableDownstreams = (raw: unknown) =>
  Object.fromEntries(
    Object.entries(isRecord(raw) ? raw : {}).flatMap(([name, one]) => {
      const parsed = downstreamSchema.safeParse(one);
      return parsed.success ? [[name, parsed.data] as const] : [];
    }),
  );

function usableIn<Body extends object, Input>(raw: unknown, schema: z.ZodType<Body, Input>, neutral: Neutral<Input>) {
  const entries = Object.entries(isRecord(raw) ? raw : {}).flatMap(([name, one]) => {
    const body = usableBody(one, schema, neutral);
    return body === undefined ? [] : [[name, { name, ...body }] as const];
  });
  return Object.fromEntries(entries);
}

function usableBody<Body>(
  raw: unknown,
  schema: z.ZodType<Body>,
  neutral: Readonly<Record<string, unknown>>,
): Body | undefined {
  const known = issuesWith(schema, raw).reduce(withKnownKey, raw);
  const found = issuesWith(schema, known).map(({ path }) => String(path[0]));
  const wrong = found.includes('data') && isStateful(known) ? [...found, 'maxCount'] : found;
  if (!isRecord(known) || !wrong.every((field) => Object.hasOwn(neutral, field))) return undefined;
  const replaced = { ...known, ...Object.fromEntries(wrong.map((field) => [field, neutral[field]])) };
  return schema.safeParse(replaced).data;
}

/** Whether a host is stateful: without its stateful volume a group would need room to roll, which its writer rightly did not give it. */
const isStateful = (host: unknown): boolean => isRecord(host) && isRecord(host.data) && host.data.stateful === true;

const issuesWith = (schema: z.ZodType, raw: unknown): readonly z.core.$ZodIssue[] =>
  schema.safeParse(raw).error?.issues ?? [];

/** The value with an unknown key renamed to the nearest known one, or without it. Other issues leave it as it is. */
function withKnownKey(value: unknown, issue: z.core.$ZodIssue): unknown {
  const known: unknown = issue.code === 'custom' ? issue.params?.known : undefined;
  return Array.isArray(known) ? renamed(value, issue.path, known.map(String)) : value;
}

function renamed(value: unknown, [key, ...rest]: readonly PropertyKey[], known: readonly string[]): unknown {
  if (key === undefined || !isRecord(value)) return value;
  const name = String(key);
  if (rest.length > 0) return { ...value, [name]: renamed(value[name], rest, known) };
  const meant = nearest(name, known);
  const { [name]: moved, ...others } = value;
  return meant === undefined || others[meant] !== undefined ? others : { ...others, [meant]: moved };
}
