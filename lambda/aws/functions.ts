import { isObject, textIn } from '../../lib/core/json';
import type { LiveVersion } from '../../lib/core/triage/gather/change-records';
import type { AwsGet } from './aws-json';

const TIMEOUT_MS = 3_000;

/** Alias of a function. */
export interface AliasNamed {
  readonly functionName: string;
  readonly alias: string;
}

/** Reads the version that an alias stands for, and when it was published. */
export async function liveVersion(get: AwsGet, { functionName, alias }: AliasNamed): Promise<LiveVersion | undefined> {
  const path = `/2015-03-31/functions/${functionName}/configuration`;
  const { Version, LastModified } = await get(path, { Qualifier: alias }, TIMEOUT_MS);
  // Lambda writes the zone as +0000.
  const atMs = Date.parse(textIn(LastModified).replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
  return Number.isNaN(atMs) ? undefined : { from: 'live-version', functionName, alias, version: textIn(Version), atMs };
}

type Facts = Readonly<Record<string, number | string>>;

type FactsReader = (get: AwsGet, alias: AliasNamed) => Promise<Facts>;

/** Reads what only Lambda knows about how much a function may do, as facts of triage. */
export const concurrencyFacts: readonly (readonly [what: string, read: FactsReader])[] = [
  [
    'executions that the account may have',
    async (get) => {
      const { AccountLimit } = await get('/2016-08-19/account-settings/', {}, TIMEOUT_MS);
      return numberAs('accountConcurrency', isObject(AccountLimit) && AccountLimit.ConcurrentExecutions);
    },
  ],
  [
    'executions that are reserved for the function',
    async (get, { functionName }) => {
      const answer = await get(`/2019-09-30/functions/${functionName}/concurrency`, {}, TIMEOUT_MS);
      return numberAs('reservedConcurrency', answer.ReservedConcurrentExecutions);
    },
  ],
  [
    'state of the event source',
    async (get, { functionName, alias }) => {
      const query = { FunctionName: `${functionName}:${alias}` };
      const { EventSourceMappings: all } = await get('/2015-03-31/event-source-mappings/', query, TIMEOUT_MS);
      const [source] = (Array.isArray(all) ? all : []).filter(isObject);
      const { State: state, ScalingConfig: scaling } = source ?? {};
      return {
        ...(textIn(state) !== '' && { eventSourceState: textIn(state) }),
        ...numberAs('maximumConcurrency', isObject(scaling) && scaling.MaximumConcurrency),
      };
    },
  ],
];

const numberAs = (name: string, value: unknown): Facts => (typeof value === 'number' ? { [name]: value } : {});
