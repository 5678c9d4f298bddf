import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { readTemplate } from '../../core/template/template';
import { type Deployed, findDeployed, type Unevaluated } from '../alarms/deployed';
import { isAlarmType, putAlarmsAgain } from '../alarms/put-alarms';
import { readJson, stacksIn, trimAssembly } from '../emulator/assembly';
import { type Aws, physicalIds } from '../emulator/aws';
import { type CdkOptions, runCdk } from '../emulator/cdk';
import { EMULATOR_ACCOUNT, EMULATOR_REGION } from '../emulator/guard';
import { exportsIn } from '../emulator/resolve';
import type { LeftOut } from '../emulator/trim';
import type { RunOptions } from '../run-options';

export interface DeployOptions extends RunOptions {
  readonly aws: Aws;
  readonly sealed: Readonly<Record<string, string>>;
}

export interface Deployment {
  readonly deployed: Deployed;
  readonly leftOut: readonly LeftOut[];
  /** Sentences about what went another way than on AWS. */
  readonly unlike: readonly string[];
}

/** The real CDK CLI: bootstrap, synth and deploy of the local stage, then the alarms are put again. */
export async function deploy(options: DeployOptions): Promise<Deployment> {
  const { root, run, environment, progress, aws, sealed } = options;
  const stage = environment.name;
  const assembly = join(run.folder, 'cdk.out');
  mkdirSync(join(root, 'out'), { recursive: true });
  const cdk = (logName: string): CdkOptions => ({
    run,
    root,
    environment: sealed,
    logFile: join(root, 'out', `${logName}.log`),
  });
  await progress.step('cdk bootstrap and synth', () =>
    Promise.all([
      runCdk(['bootstrap', `aws://${EMULATOR_ACCOUNT}/${EMULATOR_REGION}`], cdk('bootstrap')),
      runCdk(['synth', '--quiet', `${stage}/**`, '-c', 'local=true', '--output', assembly], cdk('synth')),
    ]),
  );
  const stacks = stacksIn(assembly, stage).map(({ name, templateFile }) => {
    const json = readJson(templateFile);
    return { name, template: readTemplate(json), exports: exportsIn(json) };
  });
  const leftOut = trimAssembly(assembly, stage);
  await progress.step(`cdk deploy '${stage}/**'`, async (note) => {
    await runCdk(
      ['deploy', `${stage}/**`, '--app', assembly, '--require-approval', 'never', '--progress', 'events'],
      cdk('deploy'),
    );
    const resources =
      stacks.reduce((sum, { template }) => sum + Object.keys(template.resources).length, 0) - leftOut.length;
    note(`${stacks.length} stacks, ${resources} resources`);
  });
  const deployed = await findDeployed(stage, stacks, (stack) => physicalIds(aws, stack));
  const { alarms, composites } = await putAlarmsAgain(aws, stage, deployed, leftOut);
  const unlike = [
    `put through the API, as its CloudFormation takes neither: ${alarms} alarms on metric math or a query, ` +
      `${composites} composite alarms`,
  ];
  return { deployed, unlike, leftOut: leftOut.filter(({ type }) => !isAlarmType(type)) };
}

/** One line per subject and reason. */
export function unevaluatedLines(unevaluated: readonly Unevaluated[]): string[] {
  const groups = new Map<string, string[]>();
  for (const { name, reason } of unevaluated) {
    const [environment = '', subject = '', id = name] = name.split('/');
    const key = `${environment}/${subject}: ${reason}`;
    groups.set(key, [...(groups.get(key) ?? []), id]);
  }
  return [...groups].map(([key, ids]) => `${key}: ${ids.join(', ')}`);
}
