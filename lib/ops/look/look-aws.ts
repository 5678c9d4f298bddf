import { clientOptions } from '../aws/client';
import type { LookPort } from '../look-port';
import { alarmsAws } from './alarms';
import { hostsAws } from './hosts';
import { lanesAws } from './lanes';
import { logsAws } from './logs';
import { metricsAws } from './metrics';
import { type Sdks, sdks } from './sdk';
import { toolsAws } from './tools';

/** The real AWS. Absent region: that of the credentials' own configuration. */
export const lookAws = (region: string | undefined): LookPort => lookBy(sdks, region);

/** AWS by parts of the SDK. */
export function lookBy(by: Sdks, region: string | undefined): LookPort {
  const options = clientOptions(region);
  const hosts = hostsAws(options, by);
  return {
    logs: logsAws(options, by),
    metrics: metricsAws(options, by),
    hosts,
    volumes: hosts,
    lanes: lanesAws(options, by),
    alarms: alarmsAws(options, by),
    tools: toolsAws(options, by),
    pause: (ms) => new Promise((done) => setTimeout(done, ms)),
  };
}
