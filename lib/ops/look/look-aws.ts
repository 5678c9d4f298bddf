import { clientOptions } from '../aws/client';
import type { LookPort } from '../look-port';
import { alarmsAws } from './alarms';
import { changesAws } from './changes';
import { graphAws } from './graph';
import { hostsAws } from './hosts';
import { lanesAws } from './lanes';
import { logsAws } from './logs';
import { metricsAws } from './metrics';
import { type ClientOptions, loading, type Sdks, sdks } from './sdk';
import { toolsAws } from './tools';

/** The real AWS. Absent region: that of the credentials' own configuration. @param signal ends all calls that wait */
export const lookAws = (region: string | undefined, signal?: AbortSignal): LookPort => lookBy(sdks, region, signal);

/** AWS by parts of the SDK. */
export function lookBy(by: Sdks, region: string | undefined, signal?: AbortSignal): LookPort {
  const options = clientOptions(region, signal);
  const hosts = hostsAws(options, by);
  return {
    logs: logsAws(options, by),
    metrics: metricsAws(options, by),
    hosts,
    volumes: hosts,
    lanes: lanesAws(options, by),
    alarms: alarmsAws(options, by),
    tools: toolsAws(options, by),
    changes: changesAws(options, by),
    graph: graphAws(options, by),
    accountId: accountIdCall(options, by),
    pause: (ms) => new Promise((done) => setTimeout(done, ms)),
  };
}

function accountIdCall(options: ClientOptions, by: Sdks): LookPort['accountId'] {
  const loaded = loading(by.sts, (sdk) => new sdk.STSClient(options));
  return async () => {
    const { sdk, client } = await loaded();
    const { Account = 'unknown' } = await client.send(new sdk.GetCallerIdentityCommand({}));
    return Account;
  };
}
