import { sqs } from '../../limits/sqs';
import type { Environment } from '../environment/environment';
import type { Issue } from '../issue';
import type { LanePlan, PlanItem } from '../plan';
import { figure } from '../words/figure';

/** Connections that one lane may hold of a downstream, one per execution. `most` is absent where nothing bounds it. */
interface Claim {
  readonly plan: LanePlan;
  readonly most?: number | undefined;
}

/**
 * Claim of a lane. Batch lanes are bounded by the maximum concurrency of their event source, latency lanes by their
 * pollers. Never by reserved concurrency: the event source would go on receiving, be throttled, and good messages would
 * use up their receives and end as dead letters.
 */
function claimOf(plan: LanePlan): Claim {
  const { pollers } = plan.lane;
  const most = pollers === undefined ? plan.maxConcurrency?.value : pollers.max * sqs.executionsPerPoller.value;
  return { plan, most };
}

const claimsOn = (name: string, plans: readonly LanePlan[]): Claim[] =>
  plans.filter(({ lane }) => lane.downstreams.includes(name)).map(claimOf);

/** Connections that the lanes can hold together, of each downstream. */
export function downstreamItems({ downstreams }: Environment, plans: readonly LanePlan[]): PlanItem[] {
  return Object.entries(downstreams).map(([name, { maxConnections }]) => {
    const claims = claimsOn(name, plans);
    const parts = claims.map(
      ({ plan, most }) => `${plan.lane.name} ${most === undefined ? 'unbounded' : figure(most)}`,
    );
    return {
      subject: `downstream ${name}`,
      quantity: 'connections',
      value: claims.reduce((sum, { most = 0 }) => sum + most, 0),
      unit: 'connections',
      because:
        `${parts.length > 0 ? parts.join(' + ') : 'no lane uses it'}, of ${figure(maxConnections)} that it ` +
        `bears; one per execution, bounded by maxConcurrency or by pollers x ${sqs.executionsPerPoller.value}`,
      source: sqs.executionsPerPoller.source,
    };
  });
}

/** Lanes that together can hold more than a downstream bears, or that nothing bounds. */
export function downstreamProblems({ name, downstreams }: Environment, plans: readonly LanePlan[]): Issue[] {
  return Object.entries(downstreams).flatMap(([downstream, { maxConnections }]) => {
    const claims = claimsOn(downstream, plans);
    const unbounded = claims.filter(({ most }) => most === undefined);
    return unbounded.length > 0
      ? unbounded.map(({ plan }) => nothingBounds(plan, downstream, name))
      : overBudget(claims, maxConnections, `${name}.downstreams.${downstream}.maxConnections`);
  });
}

function nothingBounds({ lane }: LanePlan, downstream: string, environmentName: string): Issue {
  return {
    severity: 'error',
    path: `${environmentName}.lanes.${lane.name}.downstreams`,
    got: `'${downstream}' on a latency lane without pollers`,
    expected:
      `a bound: AWS's own pollers go up to ${figure(sqs.maxPollerConcurrency.value)} executions ` +
      `(${sqs.maxPollerConcurrency.source})`,
    fix: lane.fifo
      ? "set kind: 'batch', whose maxConcurrency bounds it, or fifo: false and pollers: { min, max }"
      : `add pollers: { min, max }, where max x ${sqs.executionsPerPoller.value} is the lane's share of the connections`,
  };
}

function overBudget(claims: readonly Claim[], maxConnections: number, path: string): Issue[] {
  const total = claims.reduce((sum, { most = 0 }) => sum + most, 0);
  if (total <= maxConnections) return [];
  const parts = claims.map(({ plan, most = 0 }) => `${plan.lane.name} ${figure(most)}`);
  const [largest] = [...claims].sort((left, right) => (right.most ?? 0) - (left.most ?? 0));
  return [
    {
      severity: 'error',
      path,
      got: figure(maxConnections),
      expected: `at least ${figure(total)}, which the lanes can hold at once: ${parts.join(' + ')}`,
      fix: largest === undefined ? 'remove it' : smaller(largest, total - maxConnections),
    },
  ];
}

/**
 * Fix that lowers a claim, only as far as the event source can go down; below that the lanes have to share something
 * smaller.
 */
function smaller({ plan: { lane }, most = 0 }: Claim, over: number): string {
  const rest = most - over;
  const room = 'or put a pool between them and it, and write what that bears';
  if (lane.pollers === undefined)
    return rest < sqs.minMaximumConcurrency.value
      ? `lower maxConcurrency of ${lane.name} and of the other lanes, ${room}`
      : `lower maxConcurrency of ${lane.name} to ${rest}, ${room}`;
  const max = Math.floor(rest / sqs.executionsPerPoller.value);
  return max < sqs.minPollers.value
    ? `lower pollers.max of ${lane.name} and of the other lanes, ${room}`
    : `lower pollers.max of ${lane.name} to ${max}, ${room}`;
}
