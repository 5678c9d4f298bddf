import {
  Annotations,
  CfnResource,
  type IAspect,
  type IPolicyValidationContext,
  type IPolicyValidationPlugin,
  type PolicyValidationPluginReport,
  Stack,
} from 'aws-cdk-lib';
import { CfnLaunchTemplate } from 'aws-cdk-lib/aws-ec2';
import type { IConstruct } from 'constructs';
import type { Peak } from '../../core/environment/environment';
import { isObject } from '../../core/json';
import { lambda } from '../../limits/lambda';
import { alarmMetricSafeguards } from './alarm-metrics';
import { alarmView, objectsIn } from './alarm-view';
import { alarmSafeguards } from './alarms';
import { appAlarms } from './app-alarms';
import { concurrencySafeguards } from './concurrency';
import { eventSafeguards } from './events';
import { functionLinks } from './function-links';
import { muteSafeguards } from './mutes';
import { queueSafeguards } from './queues';
import { type Emitted, on, type Safeguard, type Surroundings } from './safeguard';
import { thresholdSafeguards } from './thresholds';
import { isIntrinsic, isOpen, maySay } from './when-deployed';

const hostSafeguards = [
  {
    id: 'volumes-are-encrypted',
    severity: 'error',
    problem: on(CfnLaunchTemplate, (template) =>
      volumesOf(template).some(({ encrypted }) => !maySay(encrypted) || String(encrypted) === 'false')
        ? 'it makes an unencrypted volume; set encrypted: true on every block device'
        : undefined,
    ),
  },
  {
    id: 'metadata-needs-a-token',
    severity: 'error',
    problem: on(CfnLaunchTemplate, (template) =>
      mayNeedToken(template)
        ? undefined
        : "any request forged on the host can read its role's credentials; set requireImdsv2: true",
    ),
  },
] as const satisfies readonly Safeguard[];

const rows = [
  ...queueSafeguards,
  ...eventSafeguards,
  ...concurrencySafeguards,
  ...hostSafeguards,
  ...alarmSafeguards,
  ...thresholdSafeguards,
  ...alarmMetricSafeguards,
  ...muteSafeguards,
] as const;

/** Id of a safeguard; a misspelt one does not compile. */
export type SafeguardId = (typeof rows)[number]['id'];

/** Safeguards on every resource in an environment, also for those that a team adds to it. `docs/safeguards.md` lists them. */
export const safeguards: readonly (Safeguard & { readonly id: SafeguardId })[] = rows;

export interface SafeguardsProps {
  /**
   * The account's `ConcurrentExecutions` quota for Lambda in the region of what is checked.
   * @default 1000
   */
  readonly lambdaConcurrencyQuota?: number;
  /**
   * Declared peaks, in which no mute rule may keep alarms quiet.
   * @default - none
   */
  readonly peaks?: readonly Peak[];
  /**
   * Finds the runbook in an alarm's description. The tag `headroom:runbook` on the alarm does as well.
   * @default - a URL, or `runbooks/<page>.md`
   */
  readonly runbook?: RegExp;
  /**
   * Custom metrics that somebody outside of the app publishes. A metric filter of the app and what the kit publishes are known.
   * @default - none
   */
  readonly emitted?: readonly Emitted[];
  /**
   * Severity by safeguard, for an app that has alarms already: what a broken safeguard does, where it is not to stop synth.
   * @default - what `docs/safeguards.md` says
   */
  readonly severity?: Readonly<Partial<Record<SafeguardId, Safeguard['severity'] | 'off'>>>;
}

/** One broken safeguard of one resource. */
interface Breach {
  readonly id: SafeguardId;
  readonly severity: Safeguard['severity'];
  readonly found: string;
}

/**
 * Reports each broken promise where it is: an error stops `cdk synth` and `cdk deploy`, a warning is printed. Works on
 * any app, also one without a lane or a host group of the kit; `docs/safeguards.md` lists what it looks at.
 *
 * It is an aspect and a policy-validation plug-in, with the same safeguards: both look at the construct tree, and at each
 * resource as the template will have it. Use one of them. The aspect annotates the construct, and warnings are acknowledged like
 * any other; add it to a Stage, since one that is added to the App does not reach the stages in it. The plug-in reaches every stage,
 * sees what other aspects added, and writes to the CDK's validation report, but runs only with the whole app.
 * @example
 * Aspects.of(stage).add(new Safeguards());
 * @example
 * Validations.of(app).addPlugins(new Safeguards({ severity: { 'alarm-has-runbook': 'warning' } }));
 */
export class Safeguards implements IAspect, IPolicyValidationPlugin {
  readonly name = 'cdk-headroom';
  readonly ruleIds = safeguards.map(({ id }) => id);
  private readonly props: Omit<Surroundings, 'links' | 'alarms' | 'alarm'>;
  private readonly severity: NonNullable<SafeguardsProps['severity']>;

  constructor(props: SafeguardsProps = {}) {
    const { lambdaConcurrencyQuota = lambda.defaultConcurrency.value, peaks = [], emitted = [], severity = {} } = props;
    const { source, flags } = props.runbook ?? /https?:\/\/\S+|\brunbooks\/\S+\.md\b/;
    // A pattern that is global or sticky remembers where it found something.
    const runbook = new RegExp(source, flags.replaceAll(/[gy]/g, ''));
    this.props = { lambdaConcurrencyQuota, peaks, runbook, emitted };
    this.severity = severity;
  }

  /** Entry as an aspect: `Aspects.of(stage).add(...)`. */
  visit(node: IConstruct): void {
    for (const { id, severity, found } of this.breachesOf(node)) {
      if (severity === 'error') Annotations.of(node).addError(`${found} (${id})`);
      else Annotations.of(node).addWarningV2(`cdk-headroom:${id}`, `${found} (${id})`);
    }
  }

  /** Entry as a plug-in: `Validations.of(app).addPlugins(...)`. */
  validate({ appConstruct }: Pick<IPolicyValidationContext, 'appConstruct'>): PolicyValidationPluginReport {
    const violations = appConstruct.node.findAll().flatMap((node) =>
      this.breachesOf(node).map(({ id, severity, found }) => ({
        ruleName: id,
        description: found,
        severity,
        violatingResources: [{ constructPath: node.node.path, locations: [] }],
      })),
    );
    return { success: violations.every(({ severity }) => severity !== 'error'), violations };
  }

  private breachesOf(node: IConstruct): Breach[] {
    if (!CfnResource.isCfnResource(node)) return [];
    const around = { links: functionLinks(node), alarms: appAlarms(node), alarm: alarmView(node), ...this.props };
    return safeguards.flatMap(({ id, severity: usual, problem }) => {
      const severity = this.severity[id] ?? usual;
      const found = severity === 'off' ? undefined : problem(node, around);
      return severity === 'off' || found === undefined ? [] : [{ id, severity, found }];
    });
  }
}

/** The volumes that a launch template makes. */
function volumesOf(template: CfnLaunchTemplate): readonly Readonly<Record<string, unknown>>[] {
  const launch: unknown = Stack.of(template).resolve(template.launchTemplateData);
  const mappings = isObject(launch) ? objectsIn(launch.blockDeviceMappings) : [];
  return mappings.flatMap(({ ebs }) => (isObject(ebs) && !isIntrinsic(ebs) ? [ebs] : []));
}

/** Whether metadata is given for a token only, or may be when deployed. */
function mayNeedToken(template: CfnLaunchTemplate): boolean {
  const launch: unknown = Stack.of(template).resolve(template.launchTemplateData);
  const options = isObject(launch) && !isIntrinsic(launch) ? launch.metadataOptions : launch;
  const tokens = isObject(options) && !isIntrinsic(options) ? options.httpTokens : options;
  return tokens === 'required' || (isOpen(tokens) && maySay(tokens));
}
