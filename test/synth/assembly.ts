import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { bundleHandlers } from '../../bin/handlers.cjs';
import cdkJson from '../../cdk.json';
import { parseEnvironments } from '../../lib/config/load';
import type { Plan } from '../../lib/core/plan';
import { planEnvironment } from '../../lib/core/plan-environment';
import { EnvironmentStage } from '../../lib/infra/stacks/environment-stage';
import samples from '../samples';

bundleHandlers();

/** Before all peaks of the sample environments, so that their schedules are in the templates. */
export const NOW_MS = Date.UTC(2026, 0, 1);

/** The plans of all sample environments, `local` included. */
export const plans: readonly Plan[] = parseEnvironments(samples, { nowMs: NOW_MS }).environments.map((each) =>
  planEnvironment(each),
);

export function planOf(environment: string): Plan {
  const plan = plans.find(({ environment: { name } }) => name === environment);
  if (!plan) throw new Error(`no environment ${environment}`);
  return plan;
}

/** JSON of a template, read as a test wants it: any resource may be anything. */
export interface TemplateJson {
  readonly Resources: Readonly<Record<string, ResourceJson>>;
  readonly Outputs?: Readonly<
    Record<string, { readonly Value: unknown; readonly Export?: { readonly Name: unknown } }>
  >;
}

export interface ResourceJson {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
  readonly Metadata?: Readonly<Record<string, unknown>>;
  readonly UpdatePolicy?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** A stack's template with what is needed to name it in a failing test. */
export interface Synthesized {
  readonly environment: string;
  /** `network`, `paging`, `hosts`, `lanes` or `response`. */
  readonly part: string;
  readonly template: TemplateJson;
}

export interface Synthesis {
  readonly stacks: readonly Synthesized[];
  /** What the rule pack and the CDK's validator said, where they were asked. */
  readonly findings: readonly string[];
  /** What synth would have had to ask AWS. */
  readonly missing: readonly unknown[];
}

export interface SynthesisOptions {
  /** With the CDK's own validator, and the rule pack AwsSolutions unless `rules` is false. */
  readonly check?: boolean;
  /** @default - as `check` */
  readonly rules?: boolean;
  /** Something to synthesize besides. */
  readonly add?: (app: App) => void;
}

/** Synthesizes the plans as `bin/app.ts` does, into a folder of its own. */
export function synthesize(
  of: readonly Plan[],
  { check = false, rules = check, add }: SynthesisOptions = {},
): Synthesis {
  const outdir = mkdtempSync(join(tmpdir(), 'headroom-synth-'));
  const app = new App({
    outdir,
    // Without stack traces: under a test runner each takes its time, and nobody reads them.
    context: { ...cdkJson.context, 'aws:cdk:disable-stack-trace': true },
    analyticsReporting: false,
    builtinCloudFormationValidation: check,
  });
  if (rules) Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  for (const plan of of) new EnvironmentStage(app, plan);
  add?.(app);
  const assembly = app.synth();
  const stacks = assembly.nestedAssemblies.flatMap(({ displayName, nestedAssembly }) =>
    nestedAssembly.stacks.map(({ stackName, templateFullPath }) => ({
      environment: displayName,
      part: stackName.slice(displayName.length + 1),
      // A test file: what the CDK wrote is taken for what it is.
      template: JSON.parse(readFileSync(templateFullPath, 'utf8')) as TemplateJson,
    })),
  );
  const missing = assembly.nestedAssemblies.flatMap(({ nestedAssembly }) => nestedAssembly.manifest.missing ?? []);
  const report = check ? readReport(join(outdir, 'validation-report.json')) : { pluginReports: [] };
  return { stacks, missing, findings: findingsIn(report) };
}

/** One line per finding that is not acknowledged with a reason. */
function findingsIn(report: Report): string[] {
  return report.pluginReports.flatMap(({ pluginName, violations }) =>
    violations.flatMap(({ ruleName, description, violatingConstructs }) =>
      violatingConstructs.map(({ constructPath }) => `${pluginName} ${ruleName} ${constructPath}: ${description}`),
    ),
  );
}

const readReport = (file: string): Report => JSON.parse(readFileSync(file, 'utf8')) as Report;

interface Report {
  readonly pluginReports: readonly {
    readonly pluginName: string;
    readonly violations: readonly {
      readonly ruleName: string;
      readonly description: string;
      readonly violatingConstructs: readonly { readonly constructPath: string }[];
    }[];
  }[];
}

/** Resources of a type with a name that a failing test can print. */
export function resourcesOf(
  stacks: readonly Synthesized[],
  type: string,
): (ResourceJson & { readonly name: string })[] {
  return stacks.flatMap(({ environment, part, template }) =>
    Object.entries(template.Resources)
      .filter(([, resource]) => resource.Type === type)
      .map(([logicalId, resource]) => ({ ...resource, name: `${environment}/${part}/${logicalId}` })),
  );
}
