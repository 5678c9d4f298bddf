import { readFileSync } from 'node:fs';
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import { CfnDocument } from 'aws-cdk-lib/aws-ssm';
import { Construct } from 'constructs';
import type { Peak } from '../../core/environment/environment';
import { type RunTool, runTools } from '../../core/hosts/run-tools';
import { pascalCase } from '../alarms/alarm-set';
import { acceptWildcard, acknowledge } from '../shared/grants';
import { packagePath } from '../shared/package-root';

export interface RunCommandsProps {
  /** Documents are named `headroom-<environment>-<tool>`. */
  readonly environmentName: string;
  /** During these, and shortly before, `bench-disk` refuses to run. */
  readonly peaks: readonly Peak[];
}

/**
 * Tools that an operator runs on hosts without a session on each: one Systems Manager document per tool of `hosts/run`, whose
 * text it carries, and the bucket that they put their results into.
 */
export class RunCommands extends Construct {
  /** Private and encrypted; objects are gone after 14 days. */
  readonly results: Bucket;
  /** Name of the document of each tool. */
  readonly documents: Readonly<Record<RunTool['name'], string>>;

  constructor(scope: Construct, id: string, { environmentName, peaks }: RunCommandsProps) {
    super(scope, id);
    this.results = this.newBucket();
    const newDocument = (tool: RunTool) =>
      new CfnDocument(this, pascalCase(tool.name), {
        name: `headroom-${environmentName}-${tool.name}`,
        documentType: 'Command',
        documentFormat: 'JSON',
        targetType: '/AWS::EC2::Instance',
        content: documentContent(tool, this.results.bucketName, peaks),
        // A document with a name of its own can't be replaced: a change of its text is its next version.
        updateMethod: 'NewVersion',
      }).ref;
    const documents = runTools.map((tool) => [tool.name, newDocument(tool)] as const);
    this.documents = Object.fromEntries(documents) as Record<RunTool['name'], string>;
  }

  /** Lets the hosts of a group be sent commands, and write results under their own name only. */
  allow(role: Role, serviceName: string): void {
    const objects = this.results.arnForObjects(`${serviceName}/*`);
    role.addToPolicy(new PolicyStatement({ actions: ['s3:PutObject'], resources: [objects] }));
    acceptWildcard(role, `Resource::${objects}`, 'results are named after the instance and the time');
    role.addToPolicy(
      new PolicyStatement({
        // Agents before 3.3.40 fetch their commands here, newer ones where Session Manager is.
        actions: ['AcknowledgeMessage', 'DeleteMessage', 'FailMessage', 'GetEndpoint', 'GetMessages', 'SendReply'].map(
          (action) => `ec2messages:${action}`,
        ),
        resources: ['*'],
      }),
    );
    acceptWildcard(role, 'Resource::*', 'messages of Systems Manager have no resources to name');
  }

  private newBucket(): Bucket {
    const bucket = new Bucket(this, 'Results', {
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      // Long enough for the review of an incident; journals may hold what nobody wants to keep longer.
      lifecycleRules: [{ expiration: Duration.days(14), abortIncompleteMultipartUploadAfter: Duration.days(1) }],
      // CloudFormation can't delete a bucket with objects in it, and they go by themselves.
      removalPolicy: RemovalPolicy.RETAIN,
    });
    acknowledge(bucket, 'AwsSolutions-S1', 'holds diagnoses for 14 days; CloudTrail records who ran a command');
    return bucket;
  }
}

/** A document of schema 2.2, the one for commands. */
export function documentContent(tool: RunTool, bucketName: string, peaks: readonly Peak[]) {
  return {
    schemaVersion: '2.2',
    description: tool.what,
    parameters: Object.fromEntries(
      Object.entries(tool.parameters).map(([name, { what, ...parameter }]) => [
        name,
        { type: 'String', description: what, ...parameter },
      ]),
    ),
    mainSteps: [
      {
        action: 'aws:runShellScript',
        name: 'run',
        precondition: { StringEquals: ['platformType', 'Linux'] },
        inputs: { timeoutSeconds: String(tool.timeoutSec), runCommand: script(tool, bucketName, peaks) },
      },
    ],
  };
}

/** Puts the tool's files into a folder of their own and runs it there; any shell can. */
function script(tool: RunTool, bucketName: string, peaks: readonly Peak[]): string[] {
  const options = Object.entries(tool.parameters).map(([name, { option }]) => `${option} '{{ ${name} }}'`);
  return [
    'set -eu',
    'umask 077',
    'work="$(mktemp -d /var/tmp/headroom-run.XXXXXX)"',
    `trap 'rm -rf "$work"' EXIT`,
    ...['deliver.sh', ...tool.files].flatMap((name) => writeFile(`"$work/${name}"`, toolFile(name))),
    ...(tool.declaresPeaks ? declarePeaks(peaks) : []),
    `bash "$work/deliver.sh" ${tool.name} '${bucketName}' ${options.join(' ')}`,
  ];
}

/** The peaks as lines of shell, on the host as well for the tool run by hand. Not in user data: a changed peak would replace every host. */
const declarePeaks = (peaks: readonly Peak[]): string[] => [
  'install -d "${HEADROOM_ROOT:-}/etc/headroom"',
  ...writeFile('"${HEADROOM_ROOT:-}/etc/headroom/peaks.json"', `${JSON.stringify({ peaks: peaks.map(declared) })}\n`),
];

function declared({ name, window }: Peak): object {
  if (window.kind === 'once')
    return { name, start: new Date(window.startMs).toISOString(), end: new Date(window.endMs).toISOString() };
  const { cron, durationMin, timeZone } = window;
  return { name, cron, durationMin, timeZone };
}

/** Ends the text of a file. Quoted where it begins, so that the shell leaves the text alone. */
const END_OF_FILE = 'HEADROOM_END_OF_FILE';

const writeFile = (path: string, text: string): string[] => [
  `cat >${path} <<'${END_OF_FILE}'`,
  ...text.trimEnd().split('\n'),
  END_OF_FILE,
];

const toolFile = (name: string): string => readFileSync(packagePath('hosts', 'run', name), 'utf8');
