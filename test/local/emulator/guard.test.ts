import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { awsAt, queueNamed, whoAmI } from '../../../lib/local/emulator/aws';
import {
  loopbackEndpoint,
  requireEmulatorAccount,
  sealedEnvironment,
  sealThisProcess,
} from '../../../lib/local/emulator/guard';

const seal = { folder: '/run', endpoint: 'http://127.0.0.1:4600', accessKeyId: 'KEY' };

/** What a person who works with real accounts may have set; each would lead some client away from the emulator. */
const dangerous = {
  AWS_PROFILE: 'production',
  AWS_DEFAULT_PROFILE: 'production',
  AWS_ACCESS_KEY_ID: 'AKIAREAL',
  AWS_SECRET_ACCESS_KEY: 'real',
  AWS_SESSION_TOKEN: 'real',
  AWS_ENDPOINT_URL: 'https://example.com',
  AWS_ENDPOINT_URL_SQS: 'https://example.com',
  AWS_ENDPOINT_URL_STS: 'https://example.com',
  AWS_ROLE_ARN: 'arn:aws:iam::123456789012:role/deploy',
  AWS_WEB_IDENTITY_TOKEN_FILE: '/token',
  AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://169.254.170.2/real',
  AWS_CONFIG_FILE: '/home/me/.aws/config',
  AWS_SHARED_CREDENTIALS_FILE: '/home/me/.aws/credentials',
  AWS_REGION: 'eu-west-1',
  CDK_DEFAULT_ACCOUNT: '123456789012',
  CDK_HOME: '/home/me/.cdk',
  HTTPS_PROXY: 'http://proxy:3128',
  http_proxy: 'http://proxy:3128',
  ALL_PROXY: 'http://proxy:3128',
  NODE_OPTIONS: '--require /home/me/patch.js',
  PYTHONPATH: '/home/me/python',
  HOME: '/home/me',
};

describe('the environment of what a peak starts', () => {
  const sealed = sealedEnvironment({ ...dangerous, PATH: '/bin' }, seal);

  it.each(Object.entries(dangerous))('does not pass %s on', (name, value) => {
    expect(sealed[name]).not.toBe(value);
    expect(Object.values(sealed)).not.toContain(value);
  });

  it('passes the path on, because node and python are found by it', () => {
    expect(sealed.PATH).toBe('/bin');
  });

  it('passes no variable on that nobody thought of', () => {
    expect(sealedEnvironment({ AWS_INVENTED_TOMORROW: 'x', FOO_ENDPOINT: 'y' }, seal)).not.toMatchObject({
      AWS_INVENTED_TOMORROW: expect.anything() as unknown,
    });
  });

  it('points every client to the emulator and to files of its own', () => {
    expect(sealed).toMatchObject({
      AWS_ENDPOINT_URL: seal.endpoint,
      AWS_ENDPOINT_URL_S3: seal.endpoint,
      AWS_ACCESS_KEY_ID: 'KEY',
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_CONFIG_FILE: '/run/empty',
      AWS_SHARED_CREDENTIALS_FILE: '/run/empty',
      CDK_HOME: '/run/cdk-home',
      HOME: '/run/home',
      TMPDIR: '/run/tmp',
    });
  });
});

describe('this process', () => {
  it('keeps nothing that a client of AWS or a proxy would read', () => {
    const environment: NodeJS.ProcessEnv = { ...dangerous, PATH: '/bin' };
    sealThisProcess(environment, sealedEnvironment(environment, seal));
    const left = Object.entries(environment).filter(([name]) => /^AWS_|^CDK_|proxy/i.test(name));
    const values: readonly unknown[] = Object.values(dangerous);
    expect(left.filter(([, value]) => values.includes(value))).toEqual([]);
    expect(environment).toMatchObject({ PATH: '/bin', HOME: '/home/me', AWS_ENDPOINT_URL: seal.endpoint });
  });
});

describe('the endpoint', () => {
  it.each([
    ['http://127.0.0.1:4566', 'http://127.0.0.1:4566'],
    ['http://127.0.0.1:4566/', 'http://127.0.0.1:4566'],
    ['http://127.9.8.7:4566', 'http://127.9.8.7:4566'],
    ['http://[::1]:4566', 'http://[::1]:4566'],
    ['http://localhost:4566', 'http://127.0.0.1:4566'],
    ['http://2130706433:4566', 'http://127.0.0.1:4566'],
  ])('%s is on this machine', (text, origin) => {
    expect(loopbackEndpoint(text)).toBe(origin);
  });

  it.each([
    'http://192.168.0.10:4566',
    'http://10.0.0.1:4566',
    'http://0.0.0.0:4566',
    'http://169.254.169.254',
    'http://[::ffff:10.0.0.1]:4566',
    'http://127.0.0.1.example.com:4566',
    'http://localhost.example.com:4566',
    'http://example.com#127.0.0.1',
    'http://127.0.0.1@example.com',
    'http://user:word@127.0.0.1:4566',
    'https://sqs.us-east-1.amazonaws.com',
    'https://127.0.0.1:4566',
    'http://127.0.0.1:4566/path',
    'http://127.0.0.1:4566/?redirect=1',
    '127.0.0.1:4566',
    'file:///etc/passwd',
    '',
  ])('%s is refused', (text) => {
    expect(() => loopbackEndpoint(text)).toThrow(/emulator endpoint .* http:\/\/127\.0\.0\.1:4566/);
  });
});

describe('the account', () => {
  it.each(['123456789012', '00000000000', '0000000000000', '', undefined])('%s stops everything', async (account) => {
    await expect(requireEmulatorAccount(() => Promise.resolve(account))).rejects.toThrow(
      /only an emulator with account 0{12}/,
    );
  });

  it('of the emulator is let through', async () => {
    await expect(requireEmulatorAccount(() => Promise.resolve('000000000000'))).resolves.toBeUndefined();
  });

  it('that can not be asked for stops everything', async () => {
    await expect(requireEmulatorAccount(() => Promise.reject(new Error('connection refused')))).rejects.toThrow(
      'refused',
    );
  });
});

describe('the real clients', () => {
  const before = { ...process.env };
  let folder: string;
  let emulator: Server;
  let trap: Server;
  const trapped: string[] = [];
  const urlOf = (server: Server): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const listening = (server: Server) => new Promise<void>((done) => server.listen(0, '127.0.0.1', done));

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'headroom-guard-'));
    trap = createServer((request, response) => {
      trapped.push(request.url ?? '');
      response.writeHead(500).end();
    });
    emulator = createServer((request, response) => {
      request.resume();
      const isQueue = String(request.headers['x-amz-target']).startsWith('AmazonSQS');
      response.setHeader('content-type', isQueue ? 'application/x-amz-json-1.0' : 'text/xml');
      response.end(
        isQueue
          ? JSON.stringify({ QueueUrl: 'http://127.0.0.1/000000000000/pager' })
          : '<GetCallerIdentityResponse><GetCallerIdentityResult>' +
              '<Account>000000000000</Account>' +
              '</GetCallerIdentityResult></GetCallerIdentityResponse>',
      );
    });
    await Promise.all([listening(trap), listening(emulator)]);
    const config = join(folder, 'config');
    writeFileSync(config, `[profile production]\nregion = eu-west-1\nendpoint_url = ${urlOf(trap)}\n`);
    Object.assign(process.env, {
      AWS_PROFILE: 'production',
      AWS_CONFIG_FILE: config,
      AWS_SHARED_CREDENTIALS_FILE: config,
      AWS_ENDPOINT_URL: urlOf(trap),
      AWS_ENDPOINT_URL_SQS: urlOf(trap),
      AWS_ENDPOINT_URL_STS: urlOf(trap),
      HTTP_PROXY: urlOf(trap),
      http_proxy: urlOf(trap),
    });
  });

  afterAll(() => {
    process.env = before;
    emulator.close();
    trap.close();
    rmSync(folder, { recursive: true });
  });

  it('reach the emulator and nothing else, even before the process is sealed', async () => {
    const aws = awsAt(loopbackEndpoint(urlOf(emulator)), 'KEY');
    expect(await whoAmI(aws)).toBe('000000000000');
    expect(await queueNamed(aws, 'pager')).toContain('pager');
    expect(trapped).toEqual([]);
  });
});
