import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../run-command';
import { type FakeAws, fakeAws, INSTANCE_ID } from './fake-aws';

let aws: FakeAws;
beforeEach(async () => {
  aws = await fakeAws();
});
afterEach(() => aws.close());

const FOLDER = mkdtempSync(join(tmpdir(), 'headroom-aws-'));
const values = { REGION: 'eu-west-1', STACK_NAME: 'prod-hosts', LOGICAL_ID: 'ApiGroup', SERVICE_NAME: 'prod-api' };
const call = (args: readonly string[], changes: Readonly<Record<string, string>> = {}) =>
  run('python3', ['hosts/aws.py', ...args], {
    ...values,
    HEADROOM_IMDS: aws.url,
    HEADROOM_ENDPOINT: aws.url,
    HEADROOM_RETRY_SEC: '0',
    PYTHONDONTWRITEBYTECODE: '1',
    ...changes,
  });
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

describe('aws.py', () => {
  it.each([
    ['get-object', 'GET'],
    ['put-object', 'PUT'],
  ])('signs %s as the SDK does, also for a key that needs escaping', async (verb, method) => {
    const bytes = Buffer.from('what is in it');
    const file = join(FOLDER, verb);
    writeFileSync(file, bytes);
    aws.objects.set('/bucket/a%20key/%2B%3D~x%C3%A9.zip', bytes);
    expect(await call([verb, 'bucket', 'a key/+=~xé.zip', file])).toMatchObject({ status: 0, stderr: '' });
    expect(aws.asked).toEqual([{ action: `${method} /bucket/a%20key/%2B%3D~x%C3%A9.zip`, fields: {}, signed: true }]);
    expect(readFileSync(file)).toEqual(bytes);
  });

  it('tells the stack how the boot of its own instance went', async () => {
    expect(await call(['signal', 'SUCCESS'])).toMatchObject({ status: 0, stderr: '' });
    const told = { StackName: 'prod-hosts', LogicalResourceId: 'ApiGroup', UniqueId: INSTANCE_ID, Status: 'SUCCESS' };
    expect(aws.asked).toEqual([
      { action: 'SignalResource', signed: true, fields: { Action: 'SignalResource', Version: '2010-05-15', ...told } },
    ]);
  });

  it('publishes a metric under the name of the service', async () => {
    await call(['put-metric', 'BootFailed', '1']);
    expect(aws.asked[0]).toMatchObject({
      action: 'PutMetricData',
      signed: true,
      fields: {
        Namespace: 'Headroom',
        'MetricData.member.1.MetricName': 'BootFailed',
        'MetricData.member.1.Value': '1',
        'MetricData.member.1.Dimensions.member.1.Name': 'Service',
        'MetricData.member.1.Dimensions.member.1.Value': 'prod-api',
      },
    });
  });

  it('attaches a volume once the host before it has let go', async () => {
    aws.refusals.set('AttachVolume', [
      [400, 'VolumeInUse'],
      [400, 'IncorrectState'],
    ]);
    expect(await call(['attach-volume', 'vol-1', '/dev/sdf'])).toMatchObject({ status: 0, stderr: '' });
    expect(aws.asked).toHaveLength(3);
    expect(aws.asked[2]).toMatchObject({
      signed: true,
      fields: { VolumeId: 'vol-1', InstanceId: INSTANCE_ID, Device: '/dev/sdf' },
    });
  });

  it('does not wait for what will never be allowed', async () => {
    aws.refusals.set('AttachVolume', [[403, 'UnauthorizedOperation']]);
    expect(await call(['attach-volume', 'vol-1', '/dev/sdf'])).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(
        /^aws: 127\.0\.0\.1:\d+ answered UnauthorizedOperation: no UnauthorizedOperation/,
      ) as unknown,
    });
    expect(aws.asked).toHaveLength(1);
  });

  it.each([
    ['a server error', 503, 'ServiceUnavailable'],
    ['throttling', 400, 'Throttling'],
  ])('tries again after %s', async (_, status, code) => {
    aws.refusals.set('SignalResource', [
      [status, code],
      [status, code],
    ]);
    expect(await call(['signal', 'FAILURE'])).toMatchObject({ status: 0 });
    expect(aws.asked.map(({ signed }) => signed)).toEqual([true, true, true]);
  });

  it('leaves no file with another checksum than the deployment knows', async () => {
    const file = join(FOLDER, 'release.zip');
    aws.objects.set('/bucket/key', Buffer.from('changed on the way'));
    const wanted = sha256(Buffer.from('as deployed'));
    expect(await call(['get-object', 'bucket', 'key', file, '--sha256', wanted])).toMatchObject({
      status: 1,
      stderr: `aws: s3://bucket/key has the checksum ${sha256(Buffer.from('changed on the way'))} and should have ${wanted}\n`,
    });
    expect([existsSync(file), existsSync(`${file}.part`)]).toEqual([false, false]);
  });

  it('says that there is no network, and what to look at', async () => {
    const nobody = 'http://127.0.0.1:9';
    expect(await call(['signal', 'SUCCESS'], { HEADROOM_IMDS: nobody })).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(
        /^aws: no network to 127\.0\.0\.1:9: .*5 times; is there a route to it \(gateway/,
      ) as unknown,
    });
  });

  it('says which file it cannot write', async () => {
    aws.objects.set('/bucket/key', Buffer.from('x'));
    const file = join(FOLDER, 'no-such-folder', 'x');
    expect(await call(['get-object', 'bucket', 'key', file])).toMatchObject({
      status: 1,
      stderr: `aws: cannot write ${file}.part: No such file or directory\n`,
    });
  });

  it('asks a bucket under its own name, one with dots by path, as certificates need it', async () => {
    const program = 'import aws; print(aws.object_url("bucket", "a b"), aws.object_url("my.bucket", "k"))';
    const { stdout } = await run('python3', ['-c', program], {
      REGION: 'eu-west-1',
      HEADROOM_IMDS: aws.url,
      PYTHONPATH: 'hosts',
      PYTHONDONTWRITEBYTECODE: '1',
    });
    expect(stdout).toBe(
      'https://bucket.s3.eu-west-1.amazonaws.com/a%20b https://s3.eu-west-1.amazonaws.com/my.bucket/k\n',
    );
  });

  it('sends credentials to no other machine in a trial', async () => {
    expect(await call(['signal', 'SUCCESS'], { HEADROOM_ENDPOINT: 'http://10.0.0.1:80' })).toMatchObject({
      status: 1,
      stderr: "aws: HEADROOM_ENDPOINT is 'http://10.0.0.1:80'; only http://127.0.0.1:PORT is taken\n",
    });
    expect(aws.asked).toEqual([]);
  });

  it('reads what the environment lacks from boot.env, quoted for a shell', async () => {
    const root = mkdtempSync(join(tmpdir(), 'headroom-aws-root-'));
    mkdirSync(join(root, 'etc/headroom'), { recursive: true });
    writeFileSync(join(root, 'etc/headroom/boot.env'), `SERVICE_NAME='it'\\''s'\nREGION='eu-west-1'\n`);
    const environment = { HEADROOM_IMDS: aws.url, HEADROOM_ENDPOINT: aws.url, HEADROOM_ROOT: root };
    await run('python3', ['hosts/aws.py', 'put-metric', 'BootFailed', '1'], environment);
    expect(aws.asked[0]).toMatchObject({
      signed: true,
      fields: { 'MetricData.member.1.Dimensions.member.1.Value': "it's" },
    });
  });

  it('leaves room in user data, which carries it', () => {
    expect(readFileSync('hosts/aws.py').length).toBeLessThan(8 * 1024);
  });
});
