import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Stage } from 'aws-cdk-lib';
import { Vpc } from 'aws-cdk-lib/aws-ec2';
import { HostGroup } from '../../../lib/infra/hosts/host-group';
import { asVpc } from '../../../lib/infra/shared/interfaces';
import { host, testStack } from '../../infra/test-stack';

/** What the kit has made for one host group, as AWS would give it to an instance of it. */
export interface Launch {
  readonly userData: string;
  /** Assets by `bucket/key`. */
  readonly objects: ReadonlyMap<string, Buffer>;
}

/** Where the group's data volume is mounted. */
export const DATA_MOUNT = '/data';
export const HEALTH_URL = 'http://127.0.0.1:8080/health';

/** Synthesizes an app with one host group and reads its launch template back. */
export function launch(): Launch {
  const { stack, pager, tickets } = testStack({ concrete: true });
  const vpc = asVpc(new Vpc(stack, 'Vpc', { availabilityZones: ['eu-west-1a', 'eu-west-1b'] }));
  new HostGroup(stack, 'Api', { host: workload(), vpc, pager, tickets });
  const assembly = Stage.of(stack)?.synth();
  if (!assembly) throw new Error('the stack belongs to no app');
  const template = assembly.getStackByName(stack.stackName).template as Template;
  const launchTemplates = Object.values(template.Resources).filter(({ Type }) => Type === 'AWS::EC2::LaunchTemplate');
  const { UserData } = launchTemplates[0]?.Properties?.LaunchTemplateData as { UserData: { 'Fn::Base64': unknown } };
  return {
    userData: resolved(UserData['Fn::Base64']),
    objects: assetsOf(assembly.directory, `${stack.stackName}.assets.json`),
  };
}

const workload = () =>
  host({
    os: 'al2023',
    instanceType: 'm7i.large',
    data: { type: 'gp3', sizeGiB: 20, mountPath: DATA_MOUNT },
    entry: {
      certificateArn: 'arn:aws:acm:eu-west-1:111111111111:certificate/12345678-1234-1234-1234-123456789012',
      port: 8080,
      healthPath: '/health',
    },
    service: {
      kind: 'uvicorn',
      app: 'app:app',
      artifact: { directory: resolve(__dirname, 'service') },
      environment: { GREETING: `it's "odd" $HOME \\ %h` },
    },
    batch: { command: '/usr/bin/sleep infinity' },
  });

interface Template {
  readonly Resources: Readonly<Record<string, { Type: string; Properties?: Readonly<Record<string, unknown>> }>>;
}

const fixed: Readonly<Record<string, string>> = {
  'AWS::Region': 'eu-west-1',
  'AWS::AccountId': '111111111111',
  'AWS::Partition': 'aws',
  'AWS::URLSuffix': 'amazonaws.com',
  'AWS::StackName': 'Shop',
  'AWS::StackId': 'arn:aws:cloudformation:eu-west-1:111111111111:stack/Shop/0',
};

/** What CloudFormation would make of a value; a reference to a resource becomes its logical id. */
export function resolved(value: unknown): string {
  if (typeof value === 'string') return value;
  const [[name, argument] = ['', undefined]] = Object.entries(value as Readonly<Record<string, unknown>>);
  if (name === 'Ref') return fixed[String(argument)] ?? String(argument);
  if (name === 'Fn::GetAtt') return (argument as readonly string[]).join('.');
  if (name === 'Fn::Join') {
    const [separator, parts] = argument as readonly [string, readonly unknown[]];
    return parts.map(resolved).join(separator);
  }
  if (name === 'Fn::Sub')
    return String(argument).replaceAll(/\$\{([^}!]+)\}/g, (_, reference: string) => fixed[reference] ?? reference);
  throw new Error(`no fixed value is known for ${JSON.stringify(value)}`);
}

interface Assets {
  readonly files: Readonly<
    Record<
      string,
      {
        readonly source: { readonly path: string; readonly packaging: string };
        readonly destinations: Readonly<Record<string, { readonly bucketName: string; readonly objectKey: string }>>;
      }
    >
  >;
}

/** What a deployment would have put into the assets' bucket. */
function assetsOf(assembly: string, manifest: string): ReadonlyMap<string, Buffer> {
  const { files } = JSON.parse(readFileSync(join(assembly, manifest), 'utf8')) as Assets;
  return new Map(
    Object.values(files)
      .filter(({ source }) => source.packaging === 'file')
      .flatMap(({ source, destinations }) =>
        Object.values(destinations).map(({ bucketName, objectKey }) => [
          `${resolved({ 'Fn::Sub': bucketName })}/${objectKey}`,
          readFileSync(join(assembly, source.path)),
        ]),
      ),
  );
}

/** A folder of one test's own, in the run's temporary folder. */
export const ownFolder = (): string => mkdtempSync(join(tmpdir(), 'boot-'));

export const sha256 = (content: Buffer | string): string => createHash('sha256').update(content).digest('hex');
