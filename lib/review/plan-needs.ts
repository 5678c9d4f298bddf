import type { HostPlan, LanePlan, Plan } from '../core/plan';
import type { Quantity } from '../core/quantity';
import { pascalCase } from '../core/words/pascal-case';
import type { Finding, Risk } from './finding';
import { numberOf } from './rules/watch';

/** Needs of an environment that a property has to meet: on an ordinary day, and at the largest peak. */
interface Needs {
  readonly ordinary?: Quantity | undefined;
  readonly peak?: Quantity | undefined;
}

type Table<SubjectPlan> = Readonly<Record<string, (plan: SubjectPlan) => Needs>>;

/** Needs of a lane by the property that has to meet them. */
const ofLanes: Table<LanePlan> = {
  'ProvisionedConcurrencyConfig.ProvisionedConcurrentExecutions': (lane) => ({ ordinary: lane.provisionedConcurrency }),
  MinCapacity: (lane) => ({ ordinary: lane.provisionedConcurrency }),
  MaxCapacity: (lane) => ({ peak: lane.peakProvisionedConcurrency }),
  'ScalingConfig.MaximumConcurrency': (lane) => ({ ordinary: lane.concurrency, peak: lane.peakConcurrency }),
  ReservedConcurrentExecutions: (lane) => ({ ordinary: lane.concurrency, peak: lane.peakConcurrency }),
  VisibilityTimeout: (lane) => ({ ordinary: lane.visibilityTimeoutSec }),
};

/** Needs of a host group by the property that has to meet them. */
const ofHosts: Table<HostPlan> = {
  MinSize: ({ count }) => ({ ordinary: count }),
  DesiredCapacity: ({ count }) => ({ ordinary: count }),
  MaxSize: ({ peakCount }) => ({ peak: peakCount }),
};

/**
 * Findings about capacity with what the environment's plan needs there: less than on an ordinary day is felt as soon as it is deployed,
 * less than at the largest peak then.
 */
export const againstPlan = (findings: readonly Finding[], plan: Plan): Finding[] =>
  findings.map((finding) => {
    const value = numberOf(finding.after);
    const needs = finding.rule.startsWith('capacity/') ? needsOf(finding, plan) : undefined;
    return value === undefined || needs === undefined ? finding : compared(finding, value, needs);
  });

/** Needs behind a finding, by the path of its construct: `prod/lanes/Checkout/Worker`. */
function needsOf({ path = '', property = '' }: Finding, { lanes, hosts }: Plan): Needs | undefined {
  const [, part, construct] = path.split('/');
  const isIts = ([name]: readonly [string, unknown]): boolean => pascalCase(name) === construct;
  const lane = part === 'lanes' ? Object.entries(lanes).find(isIts)?.[1] : undefined;
  const group = part === 'hosts' ? Object.entries(hosts).find(isIts)?.[1] : undefined;
  return (lane && ofLanes[property]?.(lane)) ?? (group && ofHosts[property]?.(group));
}

function compared(finding: Finding, value: number, { ordinary, peak }: Needs): Finding {
  const most = peak ?? ordinary;
  if (most === undefined) return finding;
  const text = `the plan needs ${most.value} ${most.unit}${peak ? ' at its largest peak' : ''}: ${most.because}`;
  const isShort = ordinary !== undefined && value < ordinary.value;
  const risk: Risk = isShort ? 'high' : value < most.value && finding.risk === 'low' ? 'medium' : finding.risk;
  return { ...finding, risk, because: value < most.value ? text : `${finding.because}; ${text}` };
}
