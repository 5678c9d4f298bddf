import { gp3 } from '../../../limits/ebs';
import { lambda } from '../../../limits/lambda';
import { HOURS_PER_MONTH, prices } from '../../../limits/prices';
import type { Environment } from '../../environment/environment';
import type { BoundEventSource, RaiseProvisioned, RaiseVolume, RemedialAction } from '../../environment/remediation';
import type { Issue } from '../../issue';
import type { HostPlan, LanePlan, PlanItem } from '../../plan';
import { figure } from '../../words/figure';

/** Plans of the subjects whose values an action changes. */
export interface RemediablePlans {
  readonly lanes: readonly LanePlan[];
  readonly hosts: readonly HostPlan[];
}

/** Numbers of what an environment turns on, one for each action: the most that it may do, and what that costs. */
export const remediationItems = (environment: Environment, plans: RemediablePlans): PlanItem[] =>
  actionsOf(environment).map(({ alarm, action }) => ({
    subject: 'remediation',
    quantity: `${action.action} for ${alarm}`,
    ...most(action, plans),
  }));

/** Maxima that are no more than the plan, so that nothing would ever be done, and those that AWS refuses. */
export const remediationProblems = (environment: Environment, plans: RemediablePlans): Issue[] =>
  actionsOf(environment).flatMap(({ alarm, index, action }) => {
    const path = `${environment.name}.remediation.alarms.${alarm}[${index}]`;
    if (action.action === 'raise-provisioned-concurrency') return provisionedProblems(action, path, environment, plans);
    if (action.action === 'raise-volume') return volumeProblems(action, path, plans);
    return action.action === 'bound-event-source' ? boundProblems(action, path, plans) : [];
  });

const actionsOf = ({ remediation }: Environment) =>
  Object.entries(remediation?.alarms ?? {}).flatMap(([alarm, list]) =>
    list.map((action, index) => ({ alarm, index, action })),
  );

function most(action: RemedialAction, plans: RemediablePlans): Pick<PlanItem, 'value' | 'unit' | 'because'> {
  const until = `until no alarm was on for ${action.calmMin} min, ${action.longestMin} min at most`;
  if (action.action === 'raise-provisioned-concurrency')
    return { value: action.most, unit: 'executions at most', because: `${until}; ${provisionedCost(action, plans)}` };
  if (action.action === 'raise-volume')
    return { value: action.most, unit: 'IOPS at most', because: `${until}; ${volumeCost(action, plans)}` };
  if (action.action === 'bound-event-source')
    return {
      value: action.least,
      unit: 'executions at least',
      because: `${until}; a batch lane gives way, at no cost`,
    };
  return { value: action.longestMin, unit: 'min at most', because: `${until}; a batch lane waits, at no cost` };
}

/** The largest count that a lane is planned to keep warm. */
const provisionedOf = ({ provisionedConcurrency, peakProvisionedConcurrency }: LanePlan): number =>
  Math.max(provisionedConcurrency?.value ?? 0, peakProvisionedConcurrency?.value ?? 0);

const warmLanes = ({ lanes }: RemediablePlans): readonly LanePlan[] => lanes.filter((lane) => provisionedOf(lane) > 0);

/** The one that has most of something. */
function largest<One>(all: readonly One[], of: (one: One) => number): One | undefined {
  const [first] = [...all].sort((one, other) => of(other) - of(one));
  return first;
}

const usd = (value: number): string => `up to ${figure(Math.ceil(value * 100) / 100)} USD an hour`;

function provisionedCost({ most: executions }: RaiseProvisioned, plans: RemediablePlans): string {
  const costs = warmLanes(plans).map(
    ({ lane, provisionedConcurrency }) =>
      (executions - (provisionedConcurrency?.value ?? 0)) * (lane.memoryMiB / 1_024) * prices.provisionedGBSec.value,
  );
  return usd(Math.max(0, ...costs) * 3_600);
}

function volumeCost({ most: iops, mostThroughputMiBps }: RaiseVolume, plans: RemediablePlans): string {
  const costs = volumesOf(plans).map(({ data: { iops: own, throughputMiBps = gp3.baselineThroughput.value } }) => {
    const faster = Math.max(0, (mostThroughputMiBps ?? throughputMiBps) - throughputMiBps);
    const more = Math.max(0, iops - own) * prices.gp3IopsAboveBaseline.value;
    return (more + faster * prices.gp3ThroughputAboveBaseline.value) / HOURS_PER_MONTH;
  });
  return `${usd(Math.max(0, ...costs))} and volume`;
}

function provisionedProblems(
  { most: executions }: RaiseProvisioned,
  path: string,
  { lambdaConcurrencyQuota: quota }: Environment,
  plans: RemediablePlans,
): Issue[] {
  const lane = largest(warmLanes(plans), provisionedOf);
  const allowed = quota - lambda.unreservedFloor.value;
  const tooLittle = lane && executions <= provisionedOf(lane);
  return [
    ...(tooLittle
      ? [
          tooSmall(
            `${path}.most`,
            executions,
            `${figure(provisionedOf(lane))}, which lane ${lane.lane.name} is planned to have at its largest peak`,
          ),
        ]
      : []),
    ...(executions > allowed
      ? [
          tooLarge(
            `${path}.most`,
            executions,
            `${figure(allowed)}: of lambdaConcurrencyQuota (${figure(quota)}) AWS keeps ${lambda.unreservedFloor.value} for all else`,
          ),
        ]
      : []),
  ];
}

/** Data volumes of type gp3 by host group. */
const volumesOf = ({ hosts }: RemediablePlans) =>
  hosts.flatMap(({ host: { name, data }, instance }) => (data?.type === 'gp3' ? [{ name, data, instance }] : []));

type GroupVolume = ReturnType<typeof volumesOf>[number];

/** IOPS that EBS gives a volume of its size. */
const allowedIops = ({ data: { sizeGiB } }: GroupVolume): number =>
  Math.min(gp3.maxIops.value, Math.max(gp3.baselineIops.value, sizeGiB * gp3.iopsPerGiB.value));

function volumeProblems(
  { most: iops, mostThroughputMiBps }: RaiseVolume,
  path: string,
  plans: RemediablePlans,
): Issue[] {
  const volumes = volumesOf(plans);
  const planned = largest(volumes, ({ data }) => data.iops);
  const largestVolume = largest(volumes, allowedIops);
  const fastest = largest(volumes, ({ data }) => data.throughputMiBps ?? 0);
  const throughput = fastest?.data.throughputMiBps ?? 0;
  return [
    ...(planned && iops <= planned.data.iops
      ? [tooSmall(`${path}.most`, iops, `${figure(planned.data.iops)}, which host group ${planned.name} has by plan`)]
      : []),
    ...(largestVolume && iops > allowedIops(largestVolume)
      ? [
          tooLarge(
            `${path}.most`,
            iops,
            `${figure(allowedIops(largestVolume))}, ${gp3.iopsPerGiB.value} per GiB of the largest volume, that of ${largestVolume.name}`,
          ),
        ]
      : []),
    ...(fastest && mostThroughputMiBps !== undefined && mostThroughputMiBps < throughput
      ? [
          tooSmall(
            `${path}.mostThroughputMiBps`,
            mostThroughputMiBps,
            `${figure(throughput - 1)}: host group ${fastest.name} has ${figure(throughput)} MiB/s by plan`,
          ),
        ]
      : []),
    ...volumes.flatMap((volume) => unknownInstance(volume, path, plans)),
  ];
}

/** A type without figures: nobody knows what it can drive, so that nothing is raised. */
function unknownInstance({ name, instance }: GroupVolume, path: string, { hosts }: RemediablePlans): Issue[] {
  if (instance?.ebs) return [];
  const type = hosts.find(({ host }) => host.name === name)?.host.instanceType;
  return [
    {
      severity: 'warning',
      path,
      got: `host group ${name} on ${type}, whose EBS limits are not known`,
      expected: 'an instance type with figures: without them its volumes are never raised',
      fix: 'choose a type that the kit knows, or leave it as it is',
    },
  ];
}

function boundProblems({ least }: BoundEventSource, path: string, { lanes }: RemediablePlans): Issue[] {
  const widest = largest(
    lanes.filter(({ maxConcurrency }) => maxConcurrency !== undefined),
    ({ maxConcurrency }) => maxConcurrency?.value ?? 0,
  );
  const planned = widest?.maxConcurrency?.value;
  if (planned === undefined || least < planned) return [];
  return [
    tooLarge(
      `${path}.least`,
      least,
      `${figure(planned - 1)}, less than what lane ${widest?.lane.name} has by plan (${figure(planned)}): else it is no bound`,
    ),
  ];
}

const tooSmall = (path: string, got: number, than: string): Issue => ({
  severity: 'error',
  path,
  got: figure(got),
  expected: `more than ${than}: else it never raises anything`,
  fix: 'raise it, or remove the action',
});

const tooLarge = (path: string, got: number, than: string): Issue => ({
  severity: 'error',
  path,
  got: figure(got),
  expected: `at most ${than}`,
  fix: 'lower it',
});
