import { defineHostGroup, defineLane } from '../../../lib/config/define';
import { InvalidInput } from '../../../lib/config/parse/invalid-input';
import { host, lane } from '../inputs';

const ARN = 'arn:aws:secretsmanager:eu-west-1:111111111111:secret:shop/queue-AbCdEf';

const pathsOf = (define: () => unknown): readonly string[] => {
  try {
    define();
    return [];
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    return error.issues.map(({ path }) => path);
  }
};

const grants = (name: string) => [{ environment: { [name]: 'x' } }, { secrets: { [name]: ARN } }];

const ofFunction = (name: string) =>
  grants(name).flatMap((given) => pathsOf(() => defineLane('media', { ...lane, worker: { entry: 'x.ts', ...given } })));
const ofHost = (name: string) =>
  grants(name).flatMap((given) =>
    pathsOf(() => defineHostGroup('api', { ...host, service: { ...host.service, ...given } })),
  );

const inFunction = (name: string) => [`media.worker.environment.${name}`, `media.worker.secrets.${name}`];
const onHost = (name: string) => [`api.service.environment.${name}`, `api.service.secrets.${name}`];

describe('a variable', () => {
  it.each([
    'AWS_ACCESS_KEY_ID',
    'AWS_REGION',
    'AWS_LAMBDA_RUNTIME_API',
    'AWS_LAMBDA_MAX_CONCURRENCY',
    'AWS_PROFILE',
    'AWS_DEFAULT_PROFILE',
    'AWS_ENDPOINT_URL',
    'AWS_ENDPOINT_URL_SQS',
    'AWS_ENDPOINT_URL_DYNAMODB',
    'AWS_CONTAINER_CREDENTIALS_FULL_URI',
    'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
    'AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE',
    'AWS_SHARED_CREDENTIALS_FILE',
    'AWS_CONFIG_FILE',
    'AWS_WEB_IDENTITY_TOKEN_FILE',
    'AWS_ROLE_ARN',
    'AWS_EC2_METADATA_SERVICE_ENDPOINT',
    'AWS_EC2_METADATA_DISABLED',
    'LD_PRELOAD',
    'LD_AUDIT',
    'BASH_ENV',
    'HEADROOM_SERVICE',
  ])('%s is refused of functions and of hosts', (name) => {
    expect(ofFunction(name)).toEqual(inFunction(name));
    expect(ofHost(name)).toEqual(onHost(name));
  });

  it.each(['LD_LIBRARY_PATH', 'MAINPID'])('%s is refused of hosts, where root would take it too', (name) => {
    expect(ofFunction(name)).toEqual([]);
    expect(ofHost(name)).toEqual(onHost(name));
  });

  it.each([
    'ENV',
    'PATH',
    'NODE_OPTIONS',
    'PYTHONPATH',
    'PYTHONSTARTUP',
    'TZ',
    'LANG',
    'PORT',
    'AWS_LAMBDA_EXEC_WRAPPER',
    'AWS_XRAY_CONTEXT_MISSING',
    'AWS_SDK_LOAD_CONFIG',
    'AWS_BUCKET',
    'AWS_ENDPOINT',
    'GLIBC_TUNABLES',
    'OLD_PRELOAD',
    'constructor',
    'toString',
    'hasOwnProperty',
  ])('%s may be set', (name) => {
    expect(ofFunction(name)).toEqual([]);
    expect(ofHost(name)).toEqual([]);
  });

  it('has a name of some length', () => {
    expect(ofFunction('x'.repeat(256))).toEqual([]);
    expect(ofFunction('x'.repeat(257))).toHaveLength(2);
  });
});
