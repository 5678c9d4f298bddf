import { join } from 'node:path';

/** The only account that a peak on this machine may ever talk to; no real account has this number. */
export const EMULATOR_ACCOUNT = '000000000000';
export const EMULATOR_REGION = 'us-east-1';

/** Seal: what a peak on this machine gets as its whole world. */
export interface Seal {
  /** The run's own folder: home, temporary files and empty AWS configuration are in there. */
  readonly folder: string;
  /** Endpoint as `loopbackEndpoint` returned it. */
  readonly endpoint: string;
  /** Differs from run to run, because the CDK remembers the account of each access key. */
  readonly accessKeyId: string;
}

/** Variables that are passed on. All others are not: a list of what is dangerous would always be one short. */
const passedOn = ['PATH', 'LANG', 'LC_ALL', 'LC_CTYPE', 'TERM', 'TZ', 'USER', 'LOGNAME', 'LD_LIBRARY_PATH'];

/**
 * The environment of every process that a peak starts. Credentials, profiles, endpoints per service, proxies, instance
 * metadata and the user's own configuration files are out of its reach.
 */
export function sealedEnvironment(inherited: NodeJS.ProcessEnv, seal: Seal): Record<string, string> {
  const kept = passedOn.flatMap((name) => {
    const value = inherited[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    ...Object.fromEntries(kept),
    HOME: join(seal.folder, 'home'),
    TMPDIR: join(seal.folder, 'tmp'),
    AWS_ACCESS_KEY_ID: seal.accessKeyId,
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_REGION: EMULATOR_REGION,
    AWS_DEFAULT_REGION: EMULATOR_REGION,
    AWS_ENDPOINT_URL: seal.endpoint,
    // The CDK takes the general one for S3 into account only where this one is set too.
    AWS_ENDPOINT_URL_S3: seal.endpoint,
    AWS_CONFIG_FILE: join(seal.folder, 'empty'),
    AWS_SHARED_CREDENTIALS_FILE: join(seal.folder, 'empty'),
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    NO_PROXY: '*',
    CDK_HOME: join(seal.folder, 'cdk-home'),
    CDK_DISABLE_CLI_TELEMETRY: 'true',
    CDK_DISABLE_VERSION_CHECK: 'true',
  };
}

/** Takes everything out of this process' own environment that an AWS client would read, proxies included. */
export function sealThisProcess(environment: NodeJS.ProcessEnv, sealed: Readonly<Record<string, string>>): void {
  for (const name of Object.keys(environment))
    if (/^(AWS_|CDK_|.*_proxy$)/i.test(name)) Reflect.deleteProperty(environment, name);
  for (const [name, value] of Object.entries(sealed))
    if (/^(AWS_|CDK_|NO_PROXY$)/.test(name)) environment[name] = value;
}

/**
 * The endpoint as an origin, if it is on this machine.
 * @throws for everything but 127.0.0.0/8, ::1 and `localhost`, which becomes 127.0.0.1 so that no name is looked up
 */
export function loopbackEndpoint(text: string): string {
  const advice = 'an endpoint on this machine is needed, for example http://127.0.0.1:4566';
  if (!URL.canParse(text)) throw new Error(`emulator endpoint "${text}" is not a URL; ${advice}`);
  const url = new URL(text);
  if (url.hostname === 'localhost') url.hostname = '127.0.0.1';
  if (url.protocol !== 'http:' || url.username !== '' || url.pathname !== '/' || url.search !== '')
    throw new Error(`emulator endpoint "${text}" is more than http://, a host and a port; ${advice}`);
  if (!/^127\.\d+\.\d+\.\d+$/.test(url.hostname) && url.hostname !== '[::1]')
    throw new Error(`emulator endpoint "${text}" is not on this machine; ${advice}`);
  return url.origin;
}

/**
 * Asks who is there before anything is created.
 * @throws unless it is the emulator's account
 */
export async function requireEmulatorAccount(whoAmI: () => Promise<string | undefined>): Promise<void> {
  const account = await whoAmI();
  if (account !== EMULATOR_ACCOUNT)
    throw new Error(
      `the endpoint answers as account ${account ?? 'unknown'}; only an emulator with account ${EMULATOR_ACCOUNT} is allowed; ` +
        'stop what listens there, or name another endpoint in HEADROOM_EMULATOR_ENDPOINT',
    );
}
