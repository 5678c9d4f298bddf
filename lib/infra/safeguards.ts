import { Annotations, CfnResource, Stack, type IAspect } from 'aws-cdk-lib';
import { CfnAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import { CfnLaunchTemplate } from 'aws-cdk-lib/aws-ec2';
import type { IConstruct } from 'constructs';
import { lambda } from '../limits/lambda';
import { concurrencySafeguards } from './concurrency-safeguards';
import { eventSafeguards } from './event-safeguards';
import { functionLinks } from './function-links';
import { queueSafeguards } from './queue-safeguards';
import { on, type Safeguard } from './safeguard';

/** What holds for every resource in an environment, also for those that a team adds to it. */
export const safeguards: readonly Safeguard[] = [
  ...queueSafeguards,
  ...eventSafeguards,
  ...concurrencySafeguards,
  {
    id: 'volumes-are-encrypted',
    severity: 'error',
    problem: on(CfnLaunchTemplate, (template) =>
      [...launchData(template).matchAll(/"ebs":\{[^}]*\}/g)].some(([ebs]) => !ebs.includes('"encrypted":true'))
        ? 'it makes an unencrypted volume; set encrypted: true on every block device'
        : undefined,
    ),
  },
  {
    id: 'metadata-needs-a-token',
    severity: 'error',
    problem: on(CfnLaunchTemplate, (template) =>
      launchData(template).includes('"httpTokens":"required"')
        ? undefined
        : "any request forged on the host can read its role's credentials; set requireImdsv2: true",
    ),
  },
  {
    id: 'alarm-tells-somebody',
    severity: 'error',
    problem: on(CfnAlarm, (alarm) =>
      alarm.alarmActions?.length ? undefined : 'it changes its state and nobody hears of it; give it an action',
    ),
  },
];

export interface SafeguardsProps {
  /**
   * The account's `ConcurrentExecutions` quota for Lambda in the region of what is checked.
   * @default 1000
   */
  readonly lambdaConcurrencyQuota?: number;
}

/**
 * Reports each broken promise where it is: an error stops `cdk synth` and `cdk deploy`, a warning is printed. Works on
 * any app, also one without a lane or a host group of the kit.
 * @example
 * Aspects.of(app).add(new Safeguards());
 */
export class Safeguards implements IAspect {
  private readonly lambdaConcurrencyQuota: number;

  constructor({ lambdaConcurrencyQuota = lambda.defaultConcurrency.value }: SafeguardsProps = {}) {
    this.lambdaConcurrencyQuota = lambdaConcurrencyQuota;
  }

  visit(node: IConstruct): void {
    if (!CfnResource.isCfnResource(node)) return;
    const around = { links: functionLinks(node), lambdaConcurrencyQuota: this.lambdaConcurrencyQuota };
    for (const { id, severity, problem } of safeguards) {
      const found = problem(node, around);
      if (found === undefined) continue;
      if (severity === 'error') Annotations.of(node).addError(`${found} (${id})`);
      else Annotations.of(node).addWarningV2(`cdk-headroom:${id}`, `${found} (${id})`);
    }
  }
}

const launchData = (template: CfnLaunchTemplate): string =>
  JSON.stringify(Stack.of(template).resolve(template.launchTemplateData));
