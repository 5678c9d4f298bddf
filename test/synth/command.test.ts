import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import cdkJson from '../../cdk.json';
import { sampleProject } from '../samples/project.cjs';

const PROJECT = sampleProject();

/** Runs the command of cdk.json as the CDK CLI would, with no home, no credentials and no way to find any. */
function synth(context: Readonly<Record<string, string>> = {}, cwd = PROJECT) {
  const folder = mkdtempSync(join(tmpdir(), 'headroom-command-'));
  const [program = '', ...args] = cdkJson.app.split(' ');
  const { status, stdout, stderr } = spawnSync(program, args, {
    cwd,
    encoding: 'utf8',
    env: {
      PATH: process.env.PATH,
      HOME: folder,
      CDK_OUTDIR: join(folder, 'cdk.out'),
      CDK_CONTEXT_JSON: JSON.stringify({ ...cdkJson.context, ...context }),
      AWS_EC2_METADATA_DISABLED: 'true',
    },
  });
  const made = existsSync(join(folder, 'cdk.out')) ? readdirSync(join(folder, 'cdk.out')) : [];
  const stages = made.filter((name) => name.startsWith('assembly-'));
  return {
    status,
    stdout,
    stderr,
    stages,
    stacksOf: (stage: string) => stacksIn(join(folder, 'cdk.out', `assembly-${stage}`)),
  };
}

/** Stacks of a stage as the CLI finds them: by which name they are deployed, and what keeps them from it. */
function stacksIn(folder: string) {
  const json = (file: string): unknown => JSON.parse(readFileSync(join(folder, file), 'utf8'));
  const { artifacts } = json('manifest.json') as Manifest;
  return Object.values(artifacts)
    .filter(({ type }) => type === 'aws:cloudformation:stack')
    .map(({ properties, additionalMetadataFile }) => {
      const metadata = Object.values(
        additionalMetadataFile === undefined ? {} : (json(additionalMetadataFile) as Metadata),
      ).flat();
      const { Resources = {} } = json(properties.templateFile) as { Resources?: object };
      return {
        name: properties.stackName,
        isChecked: properties.validateOnSynth === true,
        errors: metadata.filter(({ type }) => type === 'aws:cdk:error').map(({ data }) => data),
        resources: Object.keys(Resources).length,
      };
    });
}

type Metadata = Readonly<Record<string, readonly { readonly type: string; readonly data: unknown }[]>>;

interface Manifest {
  readonly artifacts: Readonly<
    Record<
      string,
      {
        readonly type: string;
        readonly additionalMetadataFile?: string;
        readonly properties: {
          readonly stackName: string;
          readonly templateFile: string;
          readonly validateOnSynth?: boolean;
        };
      }
    >
  >;
}

describe('the app command', () => {
  it('makes one stage per environment, and leaves local out unless asked for', () => {
    const { status, stages } = synth();
    expect({ status, stages }).toEqual({ status: 0, stages: ['assembly-dev', 'assembly-prod', 'assembly-staging'] });
    expect(synth({ local: 'true' }).stages).toContain('assembly-local');
  });

  it('says nothing on stdout, which belongs to the CLI', () => {
    expect(synth().stdout).toBe('');
  });

  it('keeps classic exports: weak references would let a network go while hosts are in it', () => {
    expect(cdkJson.context['@aws-cdk/core:defaultCrossStackReferences']).toBe('strong');
  });
});

/** A project with this text as its only environment file. */
const projectWith = (dev: string): string =>
  sampleProject({
    'environments/index.ts': "import dev from './dev';\nexport default [dev];\n",
    'environments/dev.ts': dev,
  });

describe('the app command with a wrong environment', () => {
  const changed = (changes: string) =>
    `import { defineEnvironment } from '../lib/config/define';
     const worker = { entry: 'lambda/sample-worker.ts' };
     const lane = { kind: 'latency', peakArrivalsPerSec: 1, meanDurationMs: 100, p99DurationMs: 500, maxQueueAgeSec: 300, worker } as const;
     const service = { command: '/bin/serve', probe: 'none', artifact: 'in-ami' } as const;
     const host = { os: 'al2023', ami: 'ami-0123456789abcdef0', instanceType: 'm7i.large', minCount: 1, maxCount: 2, service } as const;
     export default defineEnvironment({ name: 'dev', account: '111111111111', region: 'eu-west-1',
       network: { availabilityZones: ['eu-west-1a'] }, pager: [{ email: 'a@example.com' }], ${changes} });`;
  const wrong = projectWith(
    changed(`lanes: {
        late: { ...lane, timeoutSec: 1, p99DurationMs: 2000 },
        one: { ...lane, kind: 'batch', maxConcurrency: 1 },
        lost: { ...lane, worker: { entry: 'lambda/absent.ts' } },
      },
      hosts: { fast: { ...host, data: { type: 'gp3', sizeGiB: 400, iops: 90_000 } }, type: { ...host, instanceType: 'm7i.larg' } },
      pagr: [],`),
  );

  it('makes nothing, exits with 2 and tells all problems at once, each with got, expected and fix', () => {
    const { status, stages, stdout, stderr } = synth({}, wrong);
    expect({ status, stages, stdout }).toEqual({ status: 2, stages: [], stdout: '' });
    const errors = [...stderr.matchAll(/^error (\S+)\n {2}got {7}.+\n {2}expected {2}.+\n {2}fix {7}.+$/gm)];
    expect(errors.map(([, path]) => path).sort()).toEqual([
      'dev.hosts.fast.data.iops',
      'dev.hosts.type.instanceType',
      'dev.lanes.late.timeoutSec',
      'dev.lanes.lost.worker.entry',
      'dev.lanes.one.maxConcurrency',
      'dev.pagr',
    ]);
    expect(stderr).toContain('6 errors, 1 warning');
    expect(stderr).toContain('m7i.large can drive');
  });

  it('makes the others, and of the wrong one stacks that say so to whoever asks for them', () => {
    const two = sampleProject({
      'environments/index.ts': "import dev from './dev';\nimport prod from './prod';\nexport default [dev, prod];\n",
      'environments/dev.ts': changed(''),
      'environments/prod.ts': changed('pagr: [],').replace("name: 'dev'", "name: 'prod'"),
    });
    const { status, stages, stderr, stacksOf } = synth({}, two);
    expect({ status, stages }).toEqual({ status: 0, stages: ['assembly-dev', 'assembly-prod'] });
    expect(stderr).toMatch(/^error prod\.pagr$/m);
    for (const { name, errors, isChecked, resources } of stacksOf('prod')) {
      expect(name).toMatch(/^prod-\w+-refused$/);
      expect(errors).toEqual([expect.stringContaining('error prod.pagr')]);
      // A synth of all fails by it, whatever stacks it prints.
      expect([isChecked, resources]).toEqual([true, 0]);
    }
    const dev = stacksOf('dev');
    expect(dev.map(({ name }) => name).sort()).toEqual([
      'dev-hosts',
      'dev-lanes',
      'dev-network',
      'dev-paging',
      'dev-response',
    ]);
    expect(dev.flatMap(({ errors }) => errors)).toEqual([]);
  });

  it.each([
    ['can not be read', 'export default {', 'environments/prod.ts:1:17'],
    ['throws', "throw new Error('no quota known');", 'environments/prod.ts'],
  ])('makes the others of one whose file %s', (_, text, path) => {
    const two = sampleProject({
      'environments/index.ts': "import dev from './dev';\nimport prod from './prod';\nexport default [dev, prod];\n",
      'environments/dev.ts': changed(''),
      'environments/prod.ts': text,
    });
    const { status, stages, stderr, stacksOf } = synth({}, two);
    expect({ status, stages }).toEqual({ status: 0, stages: ['assembly-dev', 'assembly-prod'] });
    expect(stderr).toContain(`error ${path}\n`);
    expect(stacksOf('prod').flatMap(({ errors }) => errors)[0]).toContain(`error ${path}`);
    expect(stacksOf('dev').flatMap(({ errors }) => errors)).toEqual([]);
  });

  it('says which hosts are started with more than EC2 takes, with the size of each part and without a stack trace', () => {
    const environment = Object.fromEntries(['A', 'B'].map((name) => [name, 'x'.repeat(4_000)]));
    const long = `{ ...host, service: { ...service, environment: ${JSON.stringify(environment)} } }`;
    const { status, stderr } = synth({}, projectWith(changed(`hosts: { api: ${long}, worker: ${long} },`)));
    expect(status).toBe(2);
    expect(stderr).toMatch(
      /^error dev\.hosts\.api\.service\.environment\n {2}got {7}user data of \d+ bytes: .*service\.env \d+/m,
    );
    expect(stderr).toContain('at most 16384 bytes');
    expect(stderr).not.toContain('    at ');
  });

  it('names file and line of what is no TypeScript, instead of a stack trace', () => {
    const { status, stages, stderr } = synth({}, projectWith('export default {'));
    expect({ status, stages }).toEqual({ status: 2, stages: [] });
    expect(stderr).toMatch(/^error environments\/dev\.ts:1:\d+\n/);
    expect(stderr).not.toContain('    at ');
  });
});
