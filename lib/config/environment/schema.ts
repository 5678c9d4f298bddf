import { z } from 'zod';
import { NETWORK, PAGING, RESPONDER } from '../../alarms';
import type { Environment } from '../../core/environment/environment';
import { hostSchema } from '../hosts/schema';
import { downstreamSchema } from '../lanes/downstream';
import { laneSchema } from '../lanes/schema';
import { fields, textField, whole } from '../parse/field';
import type { InputOf, ShapeOf } from '../parse/input';
import { withRules } from '../parse/rule';
import { endpointsSchema } from './endpoint';
import { networkSchema } from './network';
import { overrideSchema } from './override';
import { peakSchema } from './peak';
import { remediationSchema } from './remediation';
import { type Draft, environmentRules, LONGEST_DEPLOYED_NAME } from './rules';
import { runbooksSchema } from './runbooks';
import { testPageSchema } from './test-page';
import { timeZone } from './time-zone';

/** Longest names, so that `<env>-<subject>-<part>` stays inside the 64 characters that AWS allows. */
const longest = { environment: LONGEST_DEPLOYED_NAME, subject: 24 };
/** Names that the kit gives to its own parts, and the one that every object in JavaScript has. */
const reserved: readonly string[] = [NETWORK, RESPONDER, PAGING];
const NAME_OF_EVERY_OBJECT = 'constructor';

const name = (max: number) => {
  const expected = `a name of 1 to ${max} lower case letters, digits and single hyphens, starting with a letter`;
  return z
    .string({ error: expected })
    .refine((value) => value.length <= max && /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(value), {
      error: expected,
      params: { fix: 'shorten it or write it in kebab-case' },
    })
    .refine((value) => value !== NAME_OF_EVERY_OBJECT, {
      error: "another name than 'constructor', under which every object in JavaScript has something",
      params: { fix: 'choose another name' },
    });
};

/** The name of a lane, host group or peak. */
export const subjectName = name(longest.subject).refine((value) => !reserved.includes(value), {
  error: "a name that the kit doesn't use itself",
  params: { fix: 'choose another name' },
});

const named = <Body extends object, Input>(body: z.ZodType<Body, Input>, what: string) =>
  z
    .record(subjectName, body, { error: `an object of name: ${what}` })
    .default({})
    .transform((all) => Object.fromEntries(Object.entries(all).map(([key, one]) => [key, { name: key, ...one }])));

const tagKey = textField(
  /^(?!aws:|headroom:)[\w .:/=+@-]{1,128}$/i,
  'a tag key of 1 to 128 letters, digits, spaces and _.:/=+-@, not starting with aws: or headroom:',
  'rename it',
);
const tagValue = textField(
  /^[\p{L}\p{Z}\p{N}_.:/=+@-]{0,256}$/u,
  'a tag value of at most 256 letters, digits, spaces and _.:/=+-@',
  'shorten it or leave out other characters',
);

export const concurrencyQuota = whole(1, 1_000_000, 'concurrent executions').default(1000);

const shape = {
  name: name(longest.environment),
  app: name(longest.environment).optional(),
  account: textField(
    /^\d{12}$/,
    'twelve digits in quotes',
    'write the account id from `aws sts get-caller-identity`, with leading zeros, in quotes',
  ),
  region: textField(
    /^[a-z]{2}(-[a-z]+)+-\d$/,
    "a region such as 'eu-west-1'",
    'write the region code, without a zone letter',
  ),
  lambdaConcurrencyQuota: concurrencyQuota,
  network: networkSchema,
  lanes: named(laneSchema, 'lane'),
  downstreams: z.record(subjectName, downstreamSchema, { error: 'an object of name: { maxConnections }' }).default({}),
  hosts: named(hostSchema, 'host group'),
  peaks: named(peakSchema, 'peak'),
  pager: endpointsSchema,
  lifeline: endpointsSchema.optional(),
  tickets: endpointsSchema.default([]),
  testPage: testPageSchema.optional(),
  protect: z.boolean({ error: 'true or false' }).optional(),
  runbooks: runbooksSchema.optional(),
  timeZone: timeZone.default('UTC'),
  tags: z.record(tagKey, tagValue, { error: 'an object of key: value' }).default({}),
  remediation: remediationSchema.optional(),
  alarms: z.array(overrideSchema, { error: 'a list of alarm overrides' }).default([]),
} satisfies ShapeOf<Draft>;

/** One environment file: the workload, its peaks, and the account and region that it lives in. */
export type EnvironmentInput = InputOf<Draft, typeof shape>;

/** Parses {@link EnvironmentInput}; past peaks are still in it. */
export const environmentSchema: z.ZodType<Environment, EnvironmentInput> = withRules(
  fields(shape),
  environmentRules,
).transform(({ alarms, ...environment }): Environment => ({ ...environment, alarmOverrides: alarms }));
