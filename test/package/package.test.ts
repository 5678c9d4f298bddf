import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/**
 * The package as its users get it: packed, installed into an empty CDK app, imported by name, synthesized.
 * What is left out of `files`, an undeclared dependency or a path that only exists in a clone shows here.
 */
const ROOT = resolve(__dirname, '..', '..');
const { version, devDependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  version: string;
  devDependencies: Record<string, string>;
};
const npm = (cwd: string, ...args: string[]): string =>
  execFileSync('npm', [...args, '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error'], {
    cwd,
    encoding: 'utf8',
  });

/** Runs a script of the user's app; what it printed is the message when it fails. */
function run(cwd: string, script: string, env: NodeJS.ProcessEnv = {}): void {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script], {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
  if (status !== 0) throw new Error(`${script} ended with ${String(status)}:\n${stdout}${stderr}`);
}

const APP = `
import { App, Stack } from 'aws-cdk-lib';
import { Vpc } from 'aws-cdk-lib/aws-ec2';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { defineHostGroup, defineLane, HostGroup, Lane } from 'cdk-headroom';

const app = new App();
const stack = new Stack(app, 'Orders', { env: { account: '111111111111', region: 'eu-west-1' } });
Object.defineProperty(stack, 'availabilityZones', { get: () => ['eu-west-1a', 'eu-west-1b'] });
const vpc = new Vpc(stack, 'Vpc');
const pager = new Topic(stack, 'Pager');
const tickets = new Topic(stack, 'Tickets');
new Lane(stack, 'Media', {
  environmentName: 'orders',
  lane: defineLane('media', {
    kind: 'latency', peakArrivalsPerSec: 20, meanDurationMs: 120, p99DurationMs: 600, maxQueueAgeSec: 120,
    memoryMiB: 512, timeoutSec: 5, worker: { entry: 'worker.ts' },
  }),
  pager, tickets,
});
new HostGroup(stack, 'Api', {
  environmentName: 'orders',
  host: defineHostGroup('api', {
    os: 'al2023', ami: 'ami-0123456789abcdef0', instanceType: 'm7i.large', minCount: 2, maxCount: 4,
    data: { type: 'gp3', sizeGiB: 100, iops: 3000, throughputMiBps: 125 },
    service: { command: '/opt/api/bin/serve', artifact: 'in-ami', probe: 'python' },
  }),
  vpc, pager, tickets,
});
app.synth();
`;

const WORKER = `
import { batchWorker } from 'cdk-headroom/worker';
export const handler = batchWorker(async (message: unknown) => { if (message === null) throw new Error('nothing to do'); });
`;

interface Resource {
  readonly Type: string;
  readonly Properties: { readonly AlarmName?: string };
}

describe('the package', () => {
  const folder = mkdtempSync(join(tmpdir(), 'headroom-package-'));
  const user = join(folder, 'user-app');
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('packs and installs into an empty CDK app beside its peer dependencies', () => {
    npm(ROOT, 'pack', '--pack-destination', folder);
    mkdirSync(user);
    writeFileSync(join(user, 'package.json'), JSON.stringify({ name: 'user-app', private: true }));
    const peers = ['aws-cdk-lib', 'constructs'].map((name) => `${name}@${devDependencies[name] ?? ''}`);
    npm(
      user,
      'install',
      join(folder, `cdk-headroom-${version}.tgz`),
      ...peers,
      `typescript@${devDependencies.typescript ?? ''}`,
      `@types/node@${devDependencies['@types/node'] ?? ''}`,
    );
    expect(readFileSync(join(user, 'node_modules/cdk-headroom/package.json'), 'utf8')).toContain(version);
  });

  it('brings what its users need and nothing of its own kitchen', () => {
    const listed = JSON.parse(npm(ROOT, 'pack', '--dry-run', '--json', '--ignore-scripts')) as
      { files: { path: string }[] }[] | Record<string, { files: { path: string }[] }>;
    const files = Object.values(listed)[0]?.files.map((file) => file.path) ?? [];
    expect(files).toEqual(
      expect.arrayContaining([
        'dist/lib/index.js',
        'dist/lib/index.d.ts',
        'dist/handlers/responder/index.js',
        'runbooks/host-loop-lag.md',
        'LICENSE',
        'NOTICE',
      ]),
    );
    expect(files.filter((path) => /(^|\/)(test|environments|node_modules|\.cache|__pycache__)\//.test(path))).toEqual(
      [],
    );
    expect(files.filter((path) => path.startsWith('dist/lib/local/'))).toEqual([]);
  });

  it('type-checks and synthesizes a lane and a host group with their alarms', () => {
    writeFileSync(join(user, 'app.ts'), APP);
    writeFileSync(join(user, 'worker.ts'), WORKER);
    const options = { module: 'node20', target: 'es2022', strict: true, skipLibCheck: false, types: ['node'] };
    writeFileSync(
      join(user, 'tsconfig.json'),
      JSON.stringify({ compilerOptions: options, files: ['app.ts', 'worker.ts'] }),
    );
    run(user, 'node_modules/typescript/bin/tsc');
    run(user, 'app.js', { CDK_OUTDIR: join(user, 'cdk.out') });
    const template = JSON.parse(readFileSync(join(user, 'cdk.out/Orders.template.json'), 'utf8')) as {
      Resources: Record<string, Resource>;
    };
    const alarms = Object.values(template.Resources)
      .filter(({ Type }) => Type === 'AWS::CloudWatch::Alarm')
      .map(({ Properties }) => Properties.AlarmName);
    expect(alarms).toEqual(expect.arrayContaining(['orders/api/host-loop-lag', 'orders/media/lane-queue-age']));
    // Whatever the catalogue holds comes with its page.
    const pages = readdirSync(join(user, 'node_modules/cdk-headroom/runbooks'));
    expect(alarms.filter((name) => !pages.includes(`${String(name).split('/').at(-1)}.md`))).toEqual([]);
  });

  it('answers as a command', () => {
    const help = execFileSync('npx', ['--no-install', 'cdk-headroom', '--help'], { cwd: user, encoding: 'utf8' });
    expect(help).toContain('capacity');
  });
});
